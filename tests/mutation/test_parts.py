"""Each module of the mutated rooms is in one part, and the tests of each part are there."""

from __future__ import annotations

from tests.mutation.parts import PARTS, elsewhere, is_in, part_of
from tests.mutation.stage import ROOT

TOOL = ROOT / "generator/sttgen"
ROOMS = ("runtime", "kits", "naming", "write", "migration")


def test_a_module_is_in_one_part() -> None:
    files = [file for room in ROOMS for file in (TOOL / room).rglob("*.py") if file.name != "__init__.py"]
    assert len(files) > 150
    for module in (file.relative_to(TOOL).with_suffix("").as_posix() for file in files):
        mutating = [
            name
            for name, part in PARTS.items()
            if any(is_in(module, room) for room in part.modules)
            and not any(is_in(module, room) for room in elsewhere(name))
        ]
        assert mutating == [part_of(module)], module


def test_parts_name_modules_and_tests_that_exist() -> None:
    for part in PARTS.values():
        for module in part.modules:
            assert (TOOL / module).is_dir() or (TOOL / f"{module}.py").is_file()
        for test in (*part.tests, *part.without):
            path, _, function = test.partition("::")
            assert (ROOT / path).exists()
            assert not function or f"def {function.partition('[')[0]}(" in (ROOT / path).read_text(
                encoding="utf-8"
            )
