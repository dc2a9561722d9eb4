"""Build the view of the page about what programs of the old client meet in each version that they call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sttgen.migration import Plan, facade_plan
from sttgen.pages.markdown import Markdown, cell, code, joined, text

_AREAS = ("operation", "property", "key")


@dataclass(frozen=True)
class TargetRow:
    """Something of the old version that a later version no longer has.

    Attributes:
        old: How a program writes it.
        effect: What the shim does: ``refused``, ``absent`` (in what is read) or ``added`` (to what is sent).
        versions: The versions in which it does so.
        rule: The id of the rule.
        note: What the rule advises.
    """

    old: Markdown
    effect: Markdown
    versions: Markdown
    rule: Markdown
    note: Markdown


@dataclass(frozen=True)
class TargetsView:
    """The page."""

    oldest: Markdown
    versions: Markdown
    rows: tuple[TargetRow, ...]


def targets_view(plan: Plan) -> TargetsView:
    """Return the view of the page for all versions of a rename map but the first."""
    versions = plan.versions[1:]
    seen: dict[tuple[str, str, str], list[str]] = {}
    for version in versions:
        for key in _changes(plan, facade_plan(plan, version)):
            seen.setdefault(key, []).append(version)
    return TargetsView(
        oldest=text(plan.versions[0]),
        versions=joined([text(version) for version in versions]),
        rows=tuple(
            TargetRow(
                code(old), cell(effect), joined([text(v) for v in known]), code(id), cell(plan[id].note)
            )
            for (old, effect, id), known in seen.items()
        ),
    )


def _changes(plan: Plan, data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what a plan for a target refuses, leaves out or adds: the old name, the effect and the rule."""
    names = {(entry["area"], entry["name"]): entry.get("python", entry["name"]) for entry in data["names"]}
    for rule in data["rules"]:
        id = rule.get("refused_by")
        if id and rule["area"] in _AREAS:
            effect = (
                "absent" if rule.get("direction") == "response" and rule["area"] != "operation" else "refused"
            )
            for old in rule["from"]:
                yield names.get((rule["area"], old), old), effect, id
        elif not rule["from"] and rule.get("convert") and plan.rule(rule["id"]) not in plan.pairs[0].rules:
            yield rule["example_of"], "added", rule["id"]


__all__ = ["TargetRow", "TargetsView", "targets_view"]
