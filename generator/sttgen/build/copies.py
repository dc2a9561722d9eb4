"""The files of a package that are copies of the tool's own code: the runtime and kits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_TOOL = Path(__file__).parents[1]
_KITS = """# Made by sttgen: edits are lost when it runs again.
\"\"\"Helpers for single services, beyond their documents.\"\"\"
"""
_RUNTIME = re.compile(r"^( *)from (\.{3,})runtime", re.MULTILINE)


def private_copies(kits: Iterable[str]) -> dict[str, str]:
    """Return runtime and kits for a package with its own copies, by path.

    They are ``_runtime`` and ``_kits`` there, because they are not part of the public interface.

    Args:
        kits: Names of folders under ``kits/``.
    """
    copies = shared_copies(kits)
    return {
        f"_{path}": _RUNTIME.sub(r"\1from \2_runtime", text) if path.startswith("kits/") else text
        for path, text in copies.items()
    }


def shared_copies(kits: Iterable[str]) -> dict[str, str]:
    """Return runtime and kits for a package from which others import them, by path."""
    rooms = ["runtime", *(f"kits/{kit}" for kit in kits)]
    copies = {path: text for room in rooms for path, text in _copies(room)}
    if len(rooms) > 1:
        copies["kits/__init__.py"] = _KITS
    return copies


def _copies(room: str) -> Iterator[tuple[str, str]]:
    for path in sorted((_TOOL / room).rglob("*.py")):
        inside = path.relative_to(_TOOL)
        name = ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
        head = f"# A copy of sttgen.{name}: edits are lost when sttgen runs again.\n"
        yield inside.as_posix(), head + path.read_text(encoding="utf-8")
