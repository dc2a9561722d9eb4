"""The files that are copied into a package: the runtime, the kit of the overlay, and ``py.typed``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_TOOL = Path(__file__).parents[1]
_RUNTIME = re.compile(r"^( *)from (\.{3,})runtime", re.MULTILINE)


def support_files(kit: str | None) -> dict[str, str]:
    """Return the copied files of a client by path, relative to the package.

    Args:
        kit: Name of a folder under ``kits/``, or None.
    """
    files = {f"_runtime/{path}": text for path, text in _folder("runtime")}
    return {"py.typed": "", **files, **(_kit_files(kit) if kit is not None else {})}


def shim_files() -> dict[str, str]:
    """Return the copied files of a shim: its kit, and the modules of the runtime that it needs."""
    runtime = dict(_folder("runtime"))
    modules = {f"_runtime/{name}": runtime[name] for name in ("durations.py", "frames.py")}
    head = {"py.typed": "", "_runtime/__init__.py": '"""The part of the runtime that the kit needs."""\n'}
    return {**head, **modules, **_kit_files("facade")}


def _kit_files(kit: str) -> dict[str, str]:
    files = {"_kits/__init__.py": '"""Helpers for one service, beyond what its document describes."""\n'}
    for path, text in _folder(f"kits/{kit}"):
        # In a package, the runtime is private and has another name.
        files[f"_kits/{kit}/{path}"] = _RUNTIME.sub(r"\1from \2_runtime", text)
    return files


def _folder(name: str) -> Iterator[tuple[str, str]]:
    folder = _TOOL / name
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
