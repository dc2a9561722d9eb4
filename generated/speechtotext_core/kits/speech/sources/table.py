# A copy of sttgen.kits.speech.sources.table: edits are lost when sttgen runs again.
"""CSV files with a column of URLs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import Any

from ..batch.records import Recording
from .lines import SourceError, TextSource, lines_of, located, open_source

_DELIMITERS = ",;\t|"


def from_csv(
    source: TextSource, column: str | None = None, *, reference: str | None = None
) -> Iterator[Recording]:
    """Yield the recordings in a CSV file, which is separated by commas, semicolons, tabs or bars.

    Args:
        source: The path of the file, or an open binary file.
        column: The name of the column with the URLs, as the first row has it; None for the only column with
            URLs.
        reference: The name of a column with your own names of the recordings, which their outcomes and the
            report have too. Other columns are ignored.

    Yields:
        Recordings, for `Batch.add`.

    Raises:
        SourceError: There is no such column, or a row has no URL. The message begins with file and line.
        OSError: The file cannot be read.
    """
    with open_source(source) as (name, file):
        lines = lines_of(name, file)
        first = next(lines, "")
        delimiter = max(_DELIMITERS, key=first.count)
        reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
        rows = _rows(name, reader)
        line, row = next(rows, (1, []))
        header: list[str] | None = None
        if column is not None or reference is not None or not any(map(_is_url, row)):
            header = [cell.strip() for cell in row]
            line, row = next(rows, (line, []))
        if not row:
            return
        url_at = _urls(name, line, header, row) if column is None else _named(name, header, column)
        reference_at = len(row) if reference is None else _named(name, header, reference)
        while row:
            if len(row) <= url_at or not row[url_at].strip():
                raise SourceError(f"{name}:{line}: the row has no URL in column {url_at + 1}")
            url = located(name, line, row[url_at].strip())
            yield Recording(url, "".join(row[reference_at : reference_at + 1]) or None)
            line, row = next(rows, (line, []))


def _rows(name: str, reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with the line that it ends in."""
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise SourceError(f"{name}:{reader.line_num}: this is not CSV: {error}") from None


def _is_url(cell: str) -> bool:
    return cell.strip().lower().startswith(("http://", "https://"))


def _urls(name: str, line: int, header: list[str] | None, row: list[str]) -> int:
    columns = [number for number, cell in enumerate(row) if _is_url(cell)]
    if len(columns) == 1:
        return columns[0]
    names = f"; the columns are {', '.join(map(repr, header))}" if header else ""
    number = "no" if not columns else f"{len(columns)}"
    raise SourceError(f"{name}:{line}: {number} columns have URLs: pass the name of the one to use{names}")


def _named(name: str, header: list[str] | None, column: str) -> int:
    if header is None or header.count(column) != 1:
        raise SourceError(
            f"{name}:1: expected one column {column!r}; the columns are {', '.join(map(repr, header or ()))}"
        )
    return header.index(column)
