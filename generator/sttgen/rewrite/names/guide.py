"""The rules by id, and where the guide explains each."""

from __future__ import annotations

from sttgen.kits.facade.map.rules import Rule
from sttgen.migration import Plan, key
from sttgen.migration.old_client import old_client_rules


def rule_of(plan: Plan, id: str) -> Rule:
    """Return the rule with an id, of the map or about the old client itself.

    Raises:
        KeyError: There is none.
    """
    return old_client_rules().get(id) or plan[id]


def page_of(plan: Plan, id: str) -> str:
    """Return where the guide explains a rule: a page beside ``MIGRATING.md``, and an anchor that stays."""
    if id in old_client_rules():
        return f"MIGRATING.md#{id}"
    start = plan.versions.index(plan[id].version)
    pair = plan.pairs[start]
    return f"migrating/{key(pair.from_version)}_to_{key(pair.to_version)}.md#{id}"
