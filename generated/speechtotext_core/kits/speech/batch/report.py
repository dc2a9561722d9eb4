# A copy of sttgen.kits.speech.batch.report: edits are lost when sttgen runs again.
"""The report of a batch: a table for people, JSON lines for programs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .journal import Journal

if TYPE_CHECKING:
    from rich.table import Table


class Report:
    """What a batch has come to: `print(report)` prints a table, and so does rich where it is installed.

    It shows the journal as it is when you look.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def rows(self) -> list[tuple[str, int, str]]:
        """The rows of the table: name, number, remark."""
        counts = self._journal.counts()
        rows = [("recordings", counts.total, "")]
        rows += [
            (f"  {name}", number, "")
            for name in counts.__struct_fields__
            if (number := getattr(counts, name))
        ]
        rows += [
            (f"    {code}", number, message or "") for code, number, message in self._journal.failure_counts()
        ]
        jobs = self._journal.job_counts()
        rows.append(("jobs", sum(number for *_, number in jobs), ""))
        rows += [(f"  {state}", number, resource) for resource, state, number in jobs]
        return rows

    def lines(self) -> Iterator[str]:
        """One line of JSON for each recording, in the order in which they were added.

        Its members are `url`, `reference`, `state`, `path`, `code`, `message`, `job` and `attempts`.
        """
        for state, outcome in self._journal.recordings():
            members = {"url": outcome.url, "reference": outcome.reference, "state": state}
            rest = msgspec.to_builtins(outcome, enc_hook=str)
            yield msgspec.json.encode(members | rest).decode()

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the JSON lines to a file."""
        with Path(path).open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in self.lines())

    def __str__(self) -> str:
        rows = [(name, f"{number:,}", _shortened(remark)) for name, number, remark in self.rows()]
        widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        return "\n".join(
            f"{name.ljust(widths[0])}  {number.rjust(widths[1])}  {remark}".rstrip()
            for name, number, remark in rows
        )

    def __rich__(self) -> Table:
        from rich.table import Table  # noqa: PLC0415 - installed if rich calls this

        table = Table("", "number", "", title=self._journal.path.name)
        table.columns[1].justify = "right"
        for name, number, remark in self.rows():
            table.add_row(name, f"{number:,}", remark)
        return table


def _shortened(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
