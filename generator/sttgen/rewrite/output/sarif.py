"""The outcome as SARIF 2.1.0, for tools that show findings and apply fixes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sttgen import __version__
from sttgen.kits.facade.map.rules import Rule
from sttgen.rewrite.edits import Edit, Finding
from sttgen.rewrite.names.guide import page_of, rule_of
from sttgen.rewrite.output.places import Lines
from sttgen.rewrite.run import Changed, Outcome

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"manual": "warning", "lossy": "warning"}


def as_sarif(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome as SARIF."""
    ids = sorted({finding.rule for file in outcome.files for finding in file.findings})
    results = [
        _result(file, finding, ids.index(finding.rule), lines)
        for file in outcome.files
        for lines in [Lines(file.before)]
        for finding in file.findings
    ]
    driver = {
        "name": "sttgen",
        "semanticVersion": __version__,
        "rules": [_rule(rule_of(outcome.plan, id), page_of(outcome.plan, id)) for id in ids],
    }
    run: dict[str, Any] = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
    run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": list(_notes(outcome))}]
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run | {"results": results}]}


def _rule(rule: Rule, page: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": _first_sentence(rule.note)},
        "fullDescription": {"text": rule.note},
        "help": {"text": f"{rule.note} See {page}, or run: sttgen explain {rule.id}"},
        "defaultConfiguration": {"level": _LEVELS.get(rule.level, "note")},
    }


def _first_sentence(text: str) -> str:
    sentence, dot, _ = text.partition(". ")
    return sentence + dot.strip()


def _notes(outcome: Outcome) -> Iterable[dict[str, Any]]:
    for one in outcome.left:
        yield {
            "level": "warning",
            "message": {"text": f"left as it is: {one.reason}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.path)}}}],
        }


def _result(file: Changed, finding: Finding, index: int, lines: Lines) -> dict[str, Any]:
    message = " ".join(finding.message.split())
    place = {
        "artifactLocation": {"uri": _uri(file.path)},
        "region": {"startLine": finding.line, "startColumn": finding.column},
    }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": "warning" if finding.open else "note",
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
    }
    if finding.edits:
        change = {
            "artifactLocation": {"uri": _uri(file.path)},
            "replacements": [_replacement(edit, lines) for edit in finding.edits],
        }
        result["fixes"] = [{"description": {"text": message}, "artifactChanges": [change]}]
    return result


def _replacement(edit: Edit, lines: Lines) -> dict[str, Any]:
    region = lines.region(edit)
    return {
        "deletedRegion": {
            "startLine": region.start_line,
            "startColumn": region.start_column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
        },
        "insertedContent": {"text": edit.text},
    }


def _uri(path: Path) -> str:
    """Return the URI of a file: relative to the folder in which the command runs if it is below that."""
    if path.is_absolute() and not path.is_relative_to(Path.cwd()):
        return path.as_uri()
    return quote((path.relative_to(Path.cwd()) if path.is_absolute() else path).as_posix())
