"""Every diagnostic that the tool can give is explained, and every explanation is of one that it gives."""

from __future__ import annotations

import re

from sttgen.catalogue import catalogue
from tests.contracts.rooms import TOOL

_ID = re.compile(r'"([EWN]\d{3})"')


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
        assert re.fullmatch(r"[EWN]\d{3}", id)
        assert entry.title.strip(), id
        assert len(entry.explanation) > 10, id
