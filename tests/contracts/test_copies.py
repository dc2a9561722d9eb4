"""The package that all others share holds copies of the runtime and kits that are tested in place."""

from __future__ import annotations

from pathlib import Path

from tests.contracts.rooms import ROOT, TOOL


def _modules(folder: Path) -> set[Path]:
    paths = [*(folder / "runtime").rglob("*.py"), *(folder / "kits").rglob("*.py")]
    return {path.relative_to(folder) for path in paths}


def test_the_shared_package_is_a_copy() -> None:
    copies, originals = ROOT / "generated" / "speechtotext_core", _modules(TOOL)
    assert _modules(copies) == originals | {Path("kits/__init__.py")}
    for path in originals:
        name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        head, _, text = (copies / path).read_text(encoding="utf-8").partition("\n")
        assert head == f"# A copy of sttgen.{name}: edits are lost when sttgen runs again."
        assert text == (TOOL / path).read_text(encoding="utf-8"), path


def test_every_generated_module_says_so_in_its_first_line() -> None:
    silent = [
        path
        for path in (ROOT / "generated").rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith(("# A copy of sttgen.", "# Made by sttgen: "))
    ]
    assert silent == []
