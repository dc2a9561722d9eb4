"""The report of a batch, from a journal with every kind of recording and job."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sttgen.kits.speech.batch.journal import NOT_FETCHED, Journal
from sttgen.kits.speech.batch.report import Report

URLS = [f"https://recordings.example/{number}.wav" for number in range(8)]


@pytest.fixture
def journal(quick_folder: Path) -> Iterator[Journal]:
    made = Journal(quick_folder / "night.sqlite")
    made.add([(url, f"name {number}" if number < 2 else None, False) for number, url in enumerate(URLS)])
    job = made.confirm(made.intend("west", "m1", [1, 2, 3, 4, 5], 0), "s1")
    made.succeed(job, 1, "/out/1.json", "f1")
    made.fail(job, 2, NOT_FETCHED, None)
    made.fail(job, 3, "Bad", "see https://a.example/x?sig=hidden " + "x" * 3000)
    made.fail(job, 4, "Bad", "zzz")
    made.intend("east", "m2", [6, 7], 0)
    yield made
    made.close()


def test_the_table(journal: Journal) -> None:
    bad = f"see https://a.example/x?sig=*** {'x' * 67}…"
    assert str(Report(journal)).splitlines() == [
        "recordings      8",
        "  waiting       1",
        "  submitted     3",
        "  succeeded     1",
        "  failed        3",
        f"    Bad         2  {bad}",
        "    NotFetched  1",
        "jobs            2",
        "  intended      1  east",
        "  submitted     1  west",
    ]


def test_the_table_of_rich(journal: Journal) -> None:
    from rich.console import Console  # noqa: PLC0415 - the table of rich is one of several

    console = Console(width=60)
    with console.capture() as capture:
        console.print(Report(journal))
    lines = [line.strip("│┃ ").split() for line in capture.get().splitlines()]
    assert lines[0] == ["night.sqlite"]
    assert ["recordings", "│", "8"] in lines
    numbers = [line.index(" 8 ") for line in capture.get().splitlines() if "recordings" in line]
    assert numbers == [line.index(" 3 ") for line in capture.get().splitlines() if "failed" in line]
    assert "number" in capture.get()


def test_the_lines(journal: Journal, quick_folder: Path) -> None:
    Report(journal).write(quick_folder / "night.jsonl")
    lines = [msgspec.json.decode(line) for line in (quick_folder / "night.jsonl").read_bytes().splitlines()]
    assert [line["url"] for line in lines] == URLS
    assert lines[0] == {
        "url": URLS[0], "reference": "name 0", "state": "succeeded", "path": "/out/1.json", "code": None,
        "message": None, "job": "s1", "attempts": 1,
    }  # fmt: skip
    assert [line["state"] for line in lines[1:]] == [
        "failed", "failed", "failed", "submitted", "submitted", "submitted", "waiting",
    ]  # fmt: skip
    assert len(lines[2]["message"]) == 2000
    assert "hidden" not in str(lines)
    assert (lines[7]["job"], lines[7]["attempts"]) == (None, 0)
