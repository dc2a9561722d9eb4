"""The outcome as a diff, with a summary for the person who reads it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from sttgen.rewrite.edits import Finding
from sttgen.rewrite.run import Changed, Outcome


def diff(file: Changed) -> str:
    """Return what changes in a file, as ``diff -u`` prints it."""
    name = file.path.as_posix()
    lines = difflib.unified_diff(
        file.before.splitlines(keepends=True), file.after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def summary(outcome: Outcome) -> Iterator[str]:
    """Yield the lines for the person: the files that are left, the places to look at, and the numbers."""
    for one in outcome.left:
        yield f"{one.path}: left as it is: {one.reason}"
    for file in outcome.files:
        for finding in file.findings:
            if finding.open:
                yield f"{file.path}:{_place(finding)}: {finding.rule}: {finding.message}"
    findings = [finding for file in outcome.files for finding in file.findings]
    todo = sum(finding.open for finding in findings)
    files = sum(file.changed for file in outcome.files)
    share = f" ({todo / len(findings):.0%} of {len(findings)} findings)" if findings else ""
    edits = _count(len(findings) - todo, "edit")
    yield f"{_count(files, 'file')} to change: {edits}, {_count(todo, 'TODO')}{share}"


def _place(finding: Finding) -> str:
    if finding.cell is None:
        return f"{finding.line}:{finding.column}"
    number, line, column = finding.cell
    return f"cell {number}:{line}:{column}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
