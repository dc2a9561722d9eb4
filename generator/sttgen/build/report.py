"""The report of a run: a table for people, or a JSON object for programs.

Its imports are few, so that a build with nothing to do is fast.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sttgen.config import Job, PageConfig
from sttgen.diagnostics import Diagnostic, Diagnostics, Location, Policy
from sttgen.write import Changes

if TYPE_CHECKING:
    from sttgen.changes.change import Change

_COLUMNS = ("package", "operations", "models", "changed", "unchanged", "seconds")


@dataclass
class Result:
    """The outcome of a package or page.

    Attributes:
        package: Name of the package or page.
        operations: Number of operations.
        models: Number of models.
        files: Contents by path.
        project: Contents of the files around a package, by path in its project.
        changes: Differences to the files on disk before the run.
        partial: Ids of operations of which some part could not be generated.
        client_parameters: The parameters that the client sends with its requests.
        surface_changes: What changed for the programs that use a client that was there before.
        seconds: Time of each stage.
    """

    package: str
    operations: int = 0
    models: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    project: dict[str, bytes] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    partial: list[str] = field(default_factory=list)
    client_parameters: list[dict[str, Any]] = field(default_factory=list)
    surface_changes: list[Change] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def print_table(results: list[tuple[Result, float]], *, check: bool = False) -> None:
    """Print a row for each result: a rich table on a terminal, aligned columns elsewhere."""
    rows = [
        (
            result.package,
            str(result.operations or "-"),  # a page has none
            str(result.models or "-"),
            str(len(result.changes.changed) + len(result.changes.stale)),
            str(result.changes.unchanged),
            f"{seconds:.2f}",
        )
        for result, seconds in results
    ]
    title = "checked, nothing written" if check else "written"
    if sys.stdout.isatty():
        from rich.console import Console  # noqa: PLC0415  slow to import, and pipes do not need it
        from rich.table import Table  # noqa: PLC0415  slow to import, and pipes do not need it

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
    """Yield a line for each file that differs on disk, and one if another formatter may be the reason."""
    for path in result.changes.changed:
        yield f"differs: {result.package}/{path}" if path != result.package else f"differs: {path}"
    for path in result.changes.stale:
        yield f"stale: {result.package}/{path}"
    if result.changes.formatters is not None:
        old, new = result.changes.formatters
        yield (
            f"{result.package} was formatted by {old}, but {new} is installed, which may be why files differ:"
            f" install {old} to find out"
        )


def failure_line(job: Job, *, check: bool = False) -> str:
    """Return a line that says which package or page was not written, and that the old one is unchanged."""
    is_package = not isinstance(job, PageConfig)
    subject = f"package {job.name!r}" if is_package else f"page {job.name!r}"
    if check:
        return f"{subject} could not be checked"
    suffix = "; the previous version is unchanged" if (job.output / job.name).exists() else ""
    return f"{subject} was not written{suffix}"


def shown(diagnostics: Diagnostics, policy: Policy, root: Path) -> list[Diagnostic]:
    """Return the diagnostics to show, with files as seen from the current folder.

    Args:
        diagnostics: All diagnostics of a run.
        policy: Which of them the user wants to see.
        root: Folder that the locations are relative to.
    """
    return [replace(one, location=_from_here(one.location, root)) for one in policy.shown(diagnostics)]


def with_notes_once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield each error and warning, and the first of all notes that say the same, with their number."""
    notes: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in diagnostics:
        if one.level == "note":
            notes.setdefault((one.id, one.message), []).append(one)
        else:
            yield one
    for first, *others in notes.values():
        count = "1 other place" if len(others) == 1 else f"{len(others)} other places"
        yield replace(first, message=f"{first.message} (and at {count})") if others else first


def _from_here(location: Location, root: Path) -> Location:
    """Return a location whose file is relative to the current folder.

    It stays as it is if it names no file, or one that has only the root in common with the current folder.
    """
    if not location.file or not (root / location.file).exists():
        return location
    here, there = Path.cwd(), (root / location.file).absolute()
    if here.parts[:2] != there.parts[:2] and here.parts[1:]:
        return location
    return replace(location, file=Path(os.path.relpath(there, here)).as_posix())


def as_json(
    package: str, result: Result | None, diagnostics: Iterable[Diagnostic], seconds: float
) -> dict[str, Any]:
    """Return the object that ``generate --json`` prints.

    ``skipped`` would list operations that were left out. It is always empty: every operation is generated.
    """
    return {
        **_package_as_json(package, result, seconds),
        "diagnostics": [_diagnostic_as_json(diagnostic) for diagnostic in diagnostics],
    }


def build_as_json(
    results: Iterable[tuple[Result, float]],
    failed: Iterable[Job],
    diagnostics: Iterable[Diagnostic],
    *,
    check: bool,
    ok: bool,
) -> dict[str, Any]:
    """Return the object that ``build --json`` prints."""
    packages = [_package_as_json(result.package, result, seconds) for result, seconds in results]
    return {
        "ok": ok,
        "check": check,
        "packages": packages + [_package_as_json(job.name, None, 0) for job in failed],
        "diagnostics": [_diagnostic_as_json(diagnostic) for diagnostic in diagnostics],
    }


def _package_as_json(package: str, result: Result | None, seconds: float) -> dict[str, Any]:
    changes = result.changes if result else Changes()
    return {
        "package": package,
        "ok": result is not None,
        "operations": result.operations if result else 0,
        "models": result.models if result else 0,
        "files": len(changes.changed) + changes.unchanged,
        "changed": list(changes.changed),
        "stale": list(changes.stale),
        "skipped": [],
        "partial": result.partial if result else [],
        "client_parameters": result.client_parameters if result else [],
        "seconds": {**(result.seconds if result else {}), "total": round(seconds, 4)},
    }


def _diagnostic_as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "id": diagnostic.id,
        "level": diagnostic.level,
        "message": diagnostic.message,
        "file": diagnostic.location.file,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "pointer": diagnostic.location.pointer,
        "hint": diagnostic.hint,
    }
