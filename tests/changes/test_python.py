"""Changes for Python programs: packages that are generated from two documents, read from their source."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sttgen.build.diff import diff
from sttgen.changes.change import Change, Level, Step, step
from sttgen.diagnostics import Diagnostics
from tests.changes.test_wire import BASE, adding, book, listing, shelf
from tests.generator.packages import generate


def both(folder: Path, *edits: Callable[[Any], object]) -> tuple[list[Change], ...]:
    """The changes in Python between two packages, and between the documents that they were made from."""
    newer = copy.deepcopy(BASE)
    for edit in edits:
        edit(newer)
    packages, documents = [], []
    for name, data in (("older", BASE), ("newer", newer)):
        made = generate(folder / name, data, name="shelf")
        assert made.result is not None, made.ids
        packages.append(str(made.folder / "shelf"))
        documents.append(
            str(next((folder / name).glob("*.json"), None) or next((folder / name).glob("*.yaml")))
        )
    config = folder / "pyproject.toml"
    return tuple(diff(old, new, config, Diagnostics()) for old, new in (packages, documents))


def python(every: list[Change]) -> list[str]:
    return [
        f"{change.id} {change.severity} {change.subject}" for change in every if change.level is Level.PYTHON
    ]


def remove_owner(data: Any) -> None:
    shelf(data)["properties"].pop("owner")


EDITS: dict[str, tuple[Callable[[Any], object], list[str]]] = {
    "method gone": (lambda d: d["paths"]["/books"].pop("post"), ["C911 breaking client.books.add"]),
    "method renamed": (
        lambda d: adding(d).update(operationId="Books_Create"),
        ["C911 breaking client.books.add", "C912 feature client.books.create"],
    ),
    "argument gone": (
        lambda d: listing(d)["parameters"].pop(0),
        ["C913 breaking client.books.list(top)"],
    ),
    "argument new": (
        lambda d: listing(d)["parameters"].append({"name": "q", "in": "query", "schema": {"type": "string"}}),
        ["C914 feature client.books.list(q)"],
    ),
    "argument required": (
        lambda d: listing(d)["parameters"][0].update(required=True),
        ["C916 breaking client.books.list(top)"],
    ),
    "argument type": (
        lambda d: listing(d)["parameters"][0]["schema"].update(type=["integer", "string"]),
        ["C918 feature client.books.list(top)"],
    ),
    "other answer": (
        lambda d: adding(d)["responses"]["201"].update(
            content={"application/json": {"schema": {"type": "string"}}}
        ),
        ["C919 breaking client.books.add"],
    ),
    "attribute gone": (remove_owner, ["C921 breaking models.Shelf.owner"]),
    "attribute new": (
        lambda d: shelf(d)["properties"].update(place={"type": "string"}),
        ["C922 feature models.Shelf.place"],
    ),
    "attribute required": (
        lambda d: book(d)["required"].append("pages"),
        ["C923 breaking models.Book.pages", "C924 breaking models.Book.pages"],  # None is no longer taken
    ),
    "attribute type": (
        lambda d: shelf(d)["properties"]["count"].update(type="integer"),
        ["C924 breaking models.Shelf.count"],
    ),
    "class new": (
        lambda d: d["components"]["schemas"].update(
            Loan={"type": "object", "properties": {"until": {"type": "string"}}}
        ),
        ["C902 feature models.Loan"],
    ),
    "only on the wire": (lambda d: d["paths"].update({"/all": d["paths"].pop("/books")}), []),
}


@pytest.mark.parametrize("edit", EDITS)
def test_packages_and_documents_show_the_same_changes(edit: str, tmp_path: Path) -> None:
    make, expected = EDITS[edit]
    packages, documents = both(tmp_path, make)
    assert python(packages) == expected
    assert python(documents) == expected


def test_the_new_name_is_named(tmp_path: Path) -> None:
    packages, _ = both(tmp_path, lambda d: adding(d).update(operationId="Books_Create"))
    (gone,) = (change for change in packages if change.id == "C911")
    assert gone.action == "call client.books.create"


def test_a_moved_operation_shows_in_packages_too(tmp_path: Path) -> None:
    packages, _ = both(tmp_path, lambda d: d["paths"].update({"/all": d["paths"].pop("/books")}))
    assert [(change.id, change.operation, change.message) for change in packages] == [
        ("C803", "GET /all", "was GET /books"),
        ("C803", "POST /all", "was POST /books"),
    ]
    assert step(packages) is Step.MINOR  # the newer package sends what the newer service knows
    assert packages[0].location.file == "shelf/operations/books.py"
