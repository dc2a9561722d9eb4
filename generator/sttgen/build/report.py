"""The report at the end of a run: a table for people, an object for programs.

Light, so that a build with nothing to do stays light.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sttgen.config import Job, PageConfig
from sttgen.diagnostics import Diagnostic, Diagnostics
from sttgen.write import Changes

_COLUMNS = ("package", "operations", "models", "changed", "unchanged", "seconds")


@dataclass
class Result:
    """The outcome of one package, or of one page.

    ``partial`` are operations that are expressed in part only.
    """

    package: str
    operations: int = 0
    models: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    partial: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def print_table(results: list[tuple[Result, float]], *, check: bool = False) -> None:
    """Print one row a package: rich's table on a terminal, aligned columns elsewhere."""
    rows = [
        (
            result.package,
            str(result.operations or "-"),  # a page of documentation has none
            str(result.models or "-"),
            str(len(result.changes.changed) + len(result.changes.stale)),
            str(result.changes.unchanged),
            f"{seconds:.2f}",
        )
        for result, seconds in results
    ]
    title = "checked, nothing written" if check else "written"
    if sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415  costs time that pipes need not spend
        from rich.table import Table  # noqa: PLC0415  see above

        table = Table(title=title)
        for index, column in enumerate(_COLUMNS):
            table.add_column(column, justify="left" if index == 0 else "right")
        for row in rows:
            table.add_row(*row)
        Console().print(table)
        return
    widths = [max(len(row[i]) for row in (_COLUMNS, *rows)) for i in range(len(_COLUMNS))]
    for row in (_COLUMNS, *rows):
        cells = [
            row[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
        ]
        sys.stdout.write("  ".join(cells) + "\n")


def drift_lines(result: Result) -> Iterator[str]:
    """What differs on disk, a line a file, and another formatter if that may be why."""
    for path in result.changes.changed:
        yield f"differs: {result.package}/{path}" if path != result.package else f"differs: {path}"
    for path in result.changes.stale:
        yield f"stale: {result.package}/{path}"
    if result.changes.formatters is not None:
        old, new = result.changes.formatters
        yield (
            f"{result.package} was formatted by {old}, but {new} is installed:"
            f" install {old} to rule out that this is why files differ"
        )


def failure_line(job: Job, *, check: bool = False) -> str:
    """Which package or page was not made, and what became of the one that is there."""
    is_package = not isinstance(job, PageConfig)
    named = f"package {job.name!r}" if is_package else f"page {job.name!r}"
    if check:
        return f"{named} could not be checked"
    kept = "; the previous version is unchanged" if (job.output / job.name).exists() else ""
    return f"{named} was not written{kept}"


def as_json(package: str, result: Result | None, diagnostics: Diagnostics, seconds: float) -> dict[str, Any]:
    """The object of ``--json``.

    ``skipped`` lists operations that were left out; there are none, as each has a form.
    """
    return {
        "package": package,
        "ok": result is not None,
        "operations": result.operations if result else 0,
        "models": result.models if result else 0,
        "files": len(result.files) if result else 0,
        "skipped": [],
        "partial": result.partial if result else [],
        "diagnostics": [_finding(found) for found in diagnostics],
        "seconds": {**(result.seconds if result else {}), "total": round(seconds, 4)},
    }


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "id": found.id,
        "level": found.level,
        "message": found.message,
        "file": found.location.file,
        "line": found.location.line,
        "column": found.location.column,
        "pointer": found.location.pointer,
        "hint": found.hint,
    }
