"""What a package has that no template prints.

The runtime, the kit that the overlay asks for, and ``py.typed``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_TOOL = Path(__file__).parents[1]
_RUNTIME = re.compile(r"^( *)from (\.{3,})runtime", re.MULTILINE)


def support_files(kit: str | None) -> dict[str, str]:
    """Texts by path, relative to the package.

    Args:
        kit: The name of a folder under ``kits/``, or None.
    """
    files = {f"_runtime/{path}": text for path, text in _folder("runtime")}
    return {"py.typed": "", **files, **(_kit_files(kit) if kit is not None else {})}


def shim_files() -> dict[str, str]:
    """The same for a shim: its kit, and the modules of the runtime that it needs."""
    runtime = dict(_folder("runtime"))
    modules = {f"_runtime/{name}": runtime[name] for name in ("durations.py", "frames.py")}
    head = {"py.typed": "", "_runtime/__init__.py": '"""What the kit needs of the runtime of clients."""\n'}
    return {**head, **modules, **_kit_files("facade")}


def _kit_files(kit: str) -> dict[str, str]:
    files = {"_kits/__init__.py": '"""Help for one service that its description does not contain."""\n'}
    for path, text in _folder(f"kits/{kit}"):
        # The runtime has another name in a package, where it is private.
        files[f"_kits/{kit}/{path}"] = _RUNTIME.sub(r"\1from \2_runtime", text)
    return files


def _folder(name: str) -> Iterator[tuple[str, str]]:
    folder = _TOOL / name
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
