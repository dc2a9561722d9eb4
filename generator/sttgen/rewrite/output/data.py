"""The outcome as JSON, and as SARIF 2.1.0 for tools that show findings."""

from __future__ import annotations

from typing import Any

from sttgen import __version__
from sttgen.rewrite.edits import Finding
from sttgen.rewrite.output.text import diff
from sttgen.rewrite.run import Changed, Outcome

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


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
                "findings": [_finding(finding) for finding in file.findings],
            }
            for file in outcome.files
        ],
        "left": [{"path": one.path.as_posix(), "reason": one.reason} for one in outcome.left],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "line": finding.line,
        "column": finding.column,
        "todo": finding.open,
        "message": " ".join(finding.message.split()),
    }


def as_sarif(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome as SARIF."""
    rules = sorted({finding.rule for file in outcome.files for finding in file.findings})
    results = [_result(file, finding) for file in outcome.files for finding in file.findings]
    driver = {"name": "sttgen", "version": __version__, "rules": [{"id": id} for id in rules]}
    notes = [
        {
            "level": "warning",
            "message": {"text": f"left as it is: {one.reason}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": one.path.as_posix()}}}],
        }
        for one in outcome.left
    ]
    invocation = {"executionSuccessful": True, "toolExecutionNotifications": notes}
    run = {"tool": {"driver": driver}, "invocations": [invocation], "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(file: Changed, finding: Finding) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": file.path.as_posix()},
        "region": {"startLine": finding.line, "startColumn": finding.column},
    }
    return {
        "ruleId": finding.rule,
        "level": "warning" if finding.open else "note",
        "message": {"text": " ".join(finding.message.split())},
        "locations": [{"physicalLocation": place}],
    }
