"""Every id in the code is explained, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sttgen
from sttgen.catalogue import catalogue
from sttgen.document.check.rules import RULES

_ID = re.compile(r"""["']([EWN][0-9]{3})["']""")


def _used() -> set[str]:
    sources = Path(sttgen.__file__).parent.rglob("*.py")
    return {id for path in sources for id in _ID.findall(path.read_text("utf-8")) if "1" <= id[1] <= "3"}


def test_used_and_explained() -> None:
    explained = {id for id in catalogue() if "1" <= id[1] <= "3"}
    assert _used() - explained == set()
    assert explained - _used() == set()


def test_one_number_one_meaning() -> None:
    numbers = [id[1:] for id in catalogue()]
    # W107 is the mild form of E107.
    assert sorted(number for number in set(numbers) if numbers.count(number) > 1) == ["107"]


@pytest.mark.parametrize("id", sorted(RULES))
def test_rules_say_their_id(id: str) -> None:
    assert (RULES[id].__doc__ or "").startswith(f"{id}: ")


def test_entries_are_sentences() -> None:
    for entry in catalogue().values():
        assert not entry.title.endswith(".")
        assert entry.explanation.endswith((".", ")")), entry.id
