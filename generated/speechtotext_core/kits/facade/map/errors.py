# A copy of sttgen.kits.facade.map.errors: edits are lost when sttgen runs again.
"""The exception that a facade raises besides those that old programs know."""

from __future__ import annotations

from .rules import Rule


class NotSupported(Exception):
    """The new version has no counterpart for what a program asks for, and the facade does not guess.

    It is not an ``ApiException``: a program that treats those as passing troubles must not swallow it.

    Attributes:
        rule_id: The rule of the rename map; ``explain`` shows it.
        hint: Why, and what to do instead.
    """

    def __init__(self, rule_id: str, hint: str) -> None:
        super().__init__(rule_id, hint)
        self.rule_id = rule_id
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.hint}"


def not_supported(rule: Rule, detail: str = "") -> NotSupported:
    """Return the exception for a rule.

    Args:
        rule: The rule; its note, choices and new spelling become the hint.
        detail: What exactly was refused, where the note does not say.
    """
    hint = f"{detail} {rule.note}" if detail else rule.note
    if rule.option:
        others = [choice for choice in rule.choices if choice != "refuse"]
        hint += f" To choose, set Configuration.{rule.option} to {' or '.join(map(repr, others))}."
    if rule.python:
        hint += f" Write instead: {rule.python}"
    return NotSupported(rule.id, hint)
