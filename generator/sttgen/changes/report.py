"""Print changes: for people, as plain data for programs, and as an entry of a changelog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sttgen.changes.change import Change, Level, Severity, breaks, step

_TITLES = {
    Severity.BREAKING: "Breaking",
    Severity.FEATURE: "New",
    Severity.NOTE: "Notes",
}
_MARKDOWN_LIMIT = 40
"""Changes of one severity and level that an entry of a changelog lists; it counts the others."""


def text_lines(changes: Sequence[Change], *, notes: bool) -> Iterator[str]:
    """Yield the lines for people. A change that many operations share is printed once.

    Args:
        changes: What to print.
        notes: Whether to print changes that ask nothing of a caller.
    """
    for group in _grouped(change for change in changes if notes or change.severity is not Severity.NOTE):
        change = group[0]
        yield f"{change.location}: {change.severity}[{change.id}]: {_subject(group)}: {change.message}"
        if change.severity is Severity.BREAKING:
            yield f"  do: {change.action}"
    yield summary(changes)


def summary(changes: Iterable[Change]) -> str:
    """Return one line that counts the changes, and names the version step."""
    changes = list(changes)
    counts = Counter(change.severity for change in changes)
    words = [f"{counts[severity]} {word}" for severity, word in _WORDS.items() if counts[severity]]
    return f"{', '.join(words) or 'no changes'}; version step: {step(changes) if changes else 'none'}"


_WORDS = {Severity.BREAKING: "breaking", Severity.FEATURE: "new", Severity.NOTE: "without effect"}


def as_json(changes: Sequence[Change]) -> dict[str, Any]:
    """Return the object that ``--json`` prints, with each change by itself."""
    return {
        "breaks": breaks(changes),
        "step": str(step(changes)) if changes else "none",
        "changes": [
            {
                "id": change.id,
                "level": str(change.level),
                "severity": str(change.severity),
                "operation": change.operation or None,
                "subject": change.subject or None,
                "message": change.message,
                "action": change.action,
                "file": change.location.file,
                "line": change.location.line or None,
                "column": change.location.column or None,
                "pointer": change.location.pointer or None,
            }
            for change in changes
        ],
    }


def markdown(title: str, changes: Sequence[Change]) -> str:
    """Return an entry of a changelog.

    Args:
        title: The heading of the entry.
        changes: What changed. Notes are counted only.
    """
    lines = [f"## {title}", "", summary(changes).capitalize() + ".", ""]
    for severity in (Severity.BREAKING, Severity.FEATURE):
        for level, place in ((Level.PYTHON, "in Python"), (Level.WIRE, "on the wire")):
            chosen = [change for change in changes if change.severity is severity and change.level is level]
            groups = list(_grouped(chosen))
            if not groups:
                continue
            lines += [f"### {_TITLES[severity]} {place}", ""]
            for group in groups[:_MARKDOWN_LIMIT]:
                action = f" To do: {group[0].action}." if severity is Severity.BREAKING else ""
                lines.append(f"- {_quoted(_subject(group))}: {group[0].message} ({group[0].id}).{action}")
            if len(groups) > _MARKDOWN_LIMIT:
                lines.append(f"- {len(groups) - _MARKDOWN_LIMIT} more, which `sttgen diff` lists.")
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _grouped(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield lists of changes that differ in their operation only, the worst first."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        shared = (change.subject, change.message) if change.subject or change.id == _CREDENTIAL else change
        groups.setdefault((change.id, change.severity, shared), []).append(change)
    order = list(Severity)
    yield from sorted(groups.values(), key=lambda group: order.index(group[0].severity))


_CREDENTIAL = "C854"


def _subject(group: Sequence[Change]) -> str:
    first = group[0]
    words = " ".join(filter(None, (first.operation, first.subject)))
    return words if len(group) == 1 else f"{words} and {len(group) - 1} more operations"


def _quoted(subject: str) -> str:
    return f"`{subject.replace('`', '')}`"
