"""The outcome as JSON; ``MIGRATING.md`` explains the fields."""

from __future__ import annotations

from typing import Any

from sttgen.rewrite.edits import Edit, Finding
from sttgen.rewrite.names.guide import page_of
from sttgen.rewrite.output.places import Lines
from sttgen.rewrite.output.text import diff
from sttgen.rewrite.run import Outcome

FIELDS = {
    "format": "1; another number means that fields changed their meaning.",
    "to": "The version to arrive at.",
    "summary.files": "How many files change.",
    "summary.edits": "How many findings have edits.",
    "summary.todo": "How many findings a person has to look at.",
    "files[].path": "A file that rules are about.",
    "files[].from": "The version that it was written for.",
    "files[].changed": "Whether its text changes.",
    "files[].diff": "What changes, as `diff -u` prints it; comments for a person are among that.",
    "files[].findings[].rule": "The id of a rule.",
    "files[].findings[].page": "Where the guide explains the rule, beside `MIGRATING.md`.",
    "files[].findings[].line": "The line of the place in the file, from 1.",
    "files[].findings[].column": "The column, from 1, in characters.",
    "files[].findings[].cell": "In a notebook `number`, `line` and `column` in that cell, from 1; else null.",
    "files[].findings[].todo": "Whether a person has to look at the place.",
    "files[].findings[].message": "What is changed, or what to do.",
    "files[].findings[].edits[].start": "The `line` and `column` of the first character to replace.",
    "files[].findings[].edits[].end": "Those behind the last one.",
    "files[].findings[].edits[].text": "What to write there.",
    "left[].path": "A file that is left as it is.",
    "left[].reason": "Why.",
}
"""What each field means."""


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome as plain data."""
    findings = [finding for file in outcome.files for finding in file.findings]
    return {
        "format": 1,
        "to": outcome.to,
        "summary": {
            "files": sum(file.changed for file in outcome.files),
            "edits": sum(not finding.open for finding in findings),
            "todo": sum(finding.open for finding in findings),
        },
        "files": [
            {
                "path": file.path.as_posix(),
                "from": file.version,
                "changed": file.changed,
                "diff": diff(file),
                "findings": [
                    _finding(finding, page_of(outcome.plan, finding.rule), lines)
                    for lines in [Lines(file.before)]
                    for finding in file.findings
                ],
            }
            for file in outcome.files
        ],
        "left": [{"path": one.path.as_posix(), "reason": one.reason} for one in outcome.left],
    }


def _finding(finding: Finding, page: str, lines: Lines) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "page": page,
        "line": finding.line,
        "column": finding.column,
        "cell": dict(zip(("number", "line", "column"), finding.cell, strict=True)) if finding.cell else None,
        "todo": finding.open,
        "message": " ".join(finding.message.split()),
        "edits": [_edit(edit, lines) for edit in finding.edits],
    }


def _edit(edit: Edit, lines: Lines) -> dict[str, Any]:
    region = lines.region(edit)
    return {
        "start": {"line": region.start_line, "column": region.start_column},
        "end": {"line": region.end_line, "column": region.end_column},
        "text": edit.text,
    }
