"""What packages hold of the runtime and of kits is a copy of what is tested in place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.rooms import ROOT, TOOL

GENERATED = ROOT / "generated"
_HEAD = re.compile(r"\A# [^\n]*copy[^\n]*\n", re.IGNORECASE)
_IMPORT = re.compile(r"^( *from \.+)_runtime\b", re.MULTILINE)


def _rooms() -> list[Path]:
    """The folders of packages that hold copies: ``_runtime``, and each kit."""
    runtimes = [path for path in GENERATED.glob("*/*/") if path.name in ("_runtime", "runtime")]
    kits = [path for path in GENERATED.glob("*/*/*/") if path.parent.name in ("_kits", "kits")]
    return sorted(path for path in (*runtimes, *kits) if path.is_dir() and path.name != "__pycache__")


def _original(folder: Path) -> Path:
    """The folder of the tool that a folder of a package is a copy of."""
    return TOOL / "runtime" if folder.name.endswith("runtime") else TOOL / "kits" / folder.name


def _modules(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.py")}


def test_every_package_has_copies_or_shares_them() -> None:
    packages = {path.relative_to(GENERATED).parts[0] for path in _rooms()}
    assert {"speechtotext_v2", "speechtotext_v3_1"} <= packages | _sharing()


def _sharing() -> set[str]:
    """The packages that import the runtime of another one."""
    clients = GENERATED.glob("*/client.py")
    return {path.parent.name for path in clients if "speechtotext_core" in path.read_text(encoding="utf-8")}


@pytest.mark.parametrize("folder", _rooms(), ids=lambda path: path.relative_to(GENERATED).as_posix())
def test_copies_are_copies(folder: Path) -> None:
    original = _original(folder)
    names = _modules(folder)
    if folder.name.endswith("runtime") and "session.py" not in names:
        names -= {"__init__.py"}  # a shim has a part of the runtime, without what it exports
    else:
        assert names == _modules(original)
    for name in sorted(names):
        copy = _HEAD.sub("", (folder / name).read_text(encoding="utf-8"))
        text = (original / name).read_text(encoding="utf-8")
        assert _IMPORT.sub(r"\1runtime", copy) == text, name
