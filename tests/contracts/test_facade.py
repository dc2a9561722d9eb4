"""The kit of facades: its rooms stand in an order, too."""

from __future__ import annotations

from tests.contracts.rooms import FACADE, TOOL, imports

KIT = TOOL / "kits" / "facade"


def test_every_room_of_the_kit_has_its_place() -> None:
    assert {path.parent.name for path in KIT.glob("*/*.py")} == set(FACADE)


def test_rooms_of_the_kit_import_to_the_left_only() -> None:
    prefix = KIT.relative_to(TOOL.parents[1]).as_posix() + "/"
    wrong = [
        f"{one.file}:{one.line} imports {one.target}"
        for one in imports()
        if one.file.startswith(prefix) and one.target.startswith("kits.facade.")
        if FACADE.index(one.target.split(".")[2]) > FACADE.index(one.file.removeprefix(prefix).split("/")[0])
    ]
    assert wrong == []
