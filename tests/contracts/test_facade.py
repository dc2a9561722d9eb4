"""The kit of facades: its rooms stand in an order, too."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
import yaml

from sttgen.migration.vocabulary import HANDLINGS
from tests.contracts.rooms import FACADE, ROOT, TOOL, imports

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


VERSION = re.compile(r"(?<![A-Za-z])[vV]\d|InV\d|SPEECH_|cris\.ai|swagger_client\.v", re.ASCII)
"""What names a version of the API, or what only some versions have."""


@pytest.mark.parametrize(
    "path", sorted(KIT.rglob("*.py")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_the_kit_names_no_version(path: Path) -> None:
    """A facade of any version uses it: what differs is in the map, or in the classes of the package."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [
        f"{path.name}:{number}: {line}" for number, line in enumerate(lines, 1) if VERSION.search(line)
    ] == []


CONVERSIONS = KIT / "conversions"


def constants(path: Path) -> list[ast.Constant]:
    """Return the constants of a module."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.Constant)]


def members(version: str) -> set[str]:
    """Return the members, form fields and query parameters of a version."""
    document = yaml.safe_load((ROOT / "specs" / version / "openapi.yaml").read_text(encoding="utf-8"))
    names: set[str] = set()
    parts = [document]
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            if isinstance(part.get("properties"), dict):
                names |= part["properties"].keys()
            if "in" in part and isinstance(part.get("name"), str):
                names.add(part["name"])
            parts += part.values()
        elif isinstance(part, list):
            parts += part
    return names


def test_members_of_one_version_stand_in_conversions_only() -> None:
    """Names that are not the same in both versions stand in what rules name with `convert` and `handling`."""
    rules = json.loads((ROOT / "generated" / "speechtotext_v2" / "_map.json").read_text(encoding="utf-8"))[
        "rules"
    ]
    areas = ("property", "parameter", "key", "definition", "operation", "enum", "path", "result", "error")
    names = members("v2_0") ^ members("v3_0")
    names |= {
        name.rpartition(".")[2]
        for rule in rules.values()
        if rule["area"] in areas and rule["action"] != "same"
        for name in (*rule["from"], *rule["to"])
    }
    wrong = [
        f"{path.name}:{node.lineno}: {node.value!r}"
        for path in KIT.rglob("*.py")
        if path.parent != CONVERSIONS
        for node in constants(path)
        if node.value in names - COMMON
    ]
    assert wrong == []


def test_conversions_are_reached_by_name_only() -> None:
    """The types of functions apart: a function of another room takes them from the closed list."""
    wrong = [
        f"{one.file}:{one.line} imports {one.target}"
        for one in imports()
        if one.target.startswith("kits.facade.conversions.") and "/facade/conversions/" not in one.file
        if not re.match(r"kits\.facade\.conversions\.names(\.|$)|.*\.forms\.Form$", one.target)
    ]
    assert wrong == []


def test_each_handling_is_read_by_code() -> None:
    """A word that no code reads is documentation, which belongs into a note."""
    read = {node.value for path in KIT.rglob("*.py") for node in constants(path)}
    assert sorted(HANDLINGS - read) == []


COMMON = {
    "*",
    "name",
    "id",
    "status",
    "code",
    "message",
    "target",
    "GET",
    "self",
    "error",
    "Error",
    "models",
    "properties",
    "files",
    "data",
    "kind",
}
"""Words of the kit's own, or of every version."""
