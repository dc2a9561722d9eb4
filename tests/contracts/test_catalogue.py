"""Every diagnostic that the tool can give is explained, and every explanation is of one that it gives."""

from __future__ import annotations

import re

import pytest

from sttgen.catalogue import catalogue
from sttgen.document.check.rules import RULES, Rule
from tests.contracts.rooms import TOOL

_ID = re.compile(r'"([EWNC]\d{3})"')


def test_the_catalogue_is_complete() -> None:
    sources = [path.read_text(encoding="utf-8") for path in TOOL.rglob("*.py")]
    given = {id for text in sources for id in _ID.findall(text)}
    assert given == catalogue().keys()


def test_entries_stand_under_the_heading_of_their_number() -> None:
    digit, misplaced = "", []
    for line in (TOOL / "catalogue.yaml").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"# (\d)xx [^,]*", line):
            digit = heading[1]
        elif (id := line.removesuffix(":")) in catalogue() and id[1] != digit:
            misplaced.append(id)
    assert misplaced == []


def test_every_entry_has_a_title_and_an_explanation() -> None:
    for id, entry in catalogue().items():
        assert re.fullmatch(r"[EWNC]\d{3}", id)
        assert entry.title.strip(), id
        assert len(entry.explanation) > 10, id
        assert not entry.title.endswith("."), id
        assert entry.explanation.endswith((".", ")")), id


def test_one_number_one_meaning() -> None:
    numbers = [id[1:] for id in catalogue()]
    # W107 is the mild form of E107.
    assert {number for number in numbers if numbers.count(number) > 1} == {"107"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rules_state_their_id(rule: Rule) -> None:
    id = (rule.__doc__ or "").partition(":")[0]
    assert id in catalogue()
    assert id in rule.__code__.co_consts
