"""One direction only: the import statements of the tool, against the order of its rooms."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.contracts.rooms import DOCUMENT, ORDER, ROOT, TOOL, imports, room_of


def test_every_room_has_its_place() -> None:
    assert {room_of(path) for path in TOOL.rglob("*.py")} == set(ORDER)


def test_rooms_import_to_the_left_only() -> None:
    wrong = [
        f"{one.file}:{one.line} imports {one.target}"
        for one in imports()
        if one.room != one.target_room and ORDER.index(one.target_room) >= ORDER.index(one.room)
    ]
    assert wrong == []


def test_rooms_of_the_document_import_to_the_left_only() -> None:
    assert {path.relative_to(TOOL / "document").parts[0] for path in (TOOL / "document").rglob("*.py")} == {
        part if (TOOL / "document" / part).is_dir() else f"{part}.py" for part in DOCUMENT
    }
    wrong = [
        f"{one.file}:{one.line} imports {one.target}"
        for one in imports()
        if (edge := one.inside("document")) and edge[0] != edge[1]
        if DOCUMENT.index(edge[1]) >= DOCUMENT.index(edge[0])
    ]
    assert wrong == []


def test_the_build_alone_knows_the_order() -> None:
    """Rooms in between know data, and none of the last steps."""
    wrong = [
        f"{one.file}:{one.line}"
        for one in imports()
        if one.target_room in ("pages", "format", "write") and one.room not in (one.target_room, "build")
    ]
    assert wrong == []


def test_a_document_is_known_to_what_makes_the_ir_of_it_and_to_what_compares_two() -> None:
    """Other rooms read decisions about it (overlays) and pair files, never the document itself."""
    free = {"document.Source", "document.read.pointers.join"}
    wrong = [
        f"{one.file}:{one.line} imports {one.target}"
        for one in imports()
        if one.target_room == "document" and one.room not in ("document", "overlay", "ir", "changes", "build")
        if one.target not in free
    ]
    assert wrong == []


def test_names_are_born_in_naming() -> None:
    """What splits and joins words, and what makes them unique, is known to no other room."""
    private = ("naming.words", "naming.scope")
    assert not [one for one in imports() if one.room != "naming" and one.target.startswith(private)]


def test_naming_reads_only_operation_ids_of_a_pair() -> None:
    assert not [one for one in imports() if one.room == "naming" and one.target_room == "migration"]


def test_runtime_and_kits_are_known_to_the_build_alone() -> None:
    """But for the rules of a rename map, which the generator writes and facades read."""
    wrong = [
        f"{one.file}:{one.line}"
        for one in imports()
        if one.target_room in ("runtime", "kits")
        and one.room not in ("runtime", "kits", "build")
        and not one.target.startswith("kits.facade.map.rules.")
    ]
    assert wrong == []


def test_modules_that_packages_run_on_import_each_other_in_no_circle() -> None:
    """Whether an import stands at the top, inside a function, or is for type checkers only."""
    graph: dict[str, set[str]] = {}
    for one in imports():
        if one.room in ("runtime", "kits") and one.target_room == one.room:
            graph.setdefault(_module(TOOL.parents[1] / one.file), set()).add(_imported_module(one.target))
    assert len(graph) > 60
    list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


def _module(path: Path) -> str:
    return ".".join(path.relative_to(TOOL).with_suffix("").parts).removesuffix(".__init__")


def _imported_module(target: str) -> str:
    """The module of a dotted name, which may be that of something inside it."""
    path = TOOL.joinpath(*target.split("."))
    is_module = path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()
    return target if is_module else _imported_module(target.rpartition(".")[0])


def test_imports_stand_at_the_top() -> None:
    """In the last rooms, where nothing comes behind, a local one keeps commands quick."""
    wrong = [
        f"{one.file}:{one.line}"
        for one in imports()
        if one.local and one.room != one.target_room and ORDER.index(one.room) < ORDER.index("build")
    ]
    assert wrong == []


def test_no_second_copy_of_a_module_is_imported() -> None:
    for path in sorted([*ROOT.glob("generator/**/*.py"), *ROOT.glob("tests/**/*.py")]):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            assert not any(name.partition(".")[0] in ("generator", "generated") for name in names), path


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    "path", sorted(TOOL.rglob("*.py")), ids=lambda path: path.relative_to(TOOL).as_posix()
)
def test_modules_are_short(path: Path) -> None:
    assert _lines(path) <= 350, "about 300 lines a module"


def test_most_modules_are_well_below_the_ceiling() -> None:
    large = [path.name for path in TOOL.rglob("*.py") if _lines(path) > 300]
    assert len(large) <= 3, large


def test_the_runtime_is_small() -> None:
    """Statements, however a formatter folds them; imports and docstrings aside."""
    total = 0
    for path in sorted((TOOL / "runtime").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            doc = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            total += (
                isinstance(node, ast.stmt) and not doc and not isinstance(node, ast.Import | ast.ImportFrom)
            )
    assert total <= 3839
