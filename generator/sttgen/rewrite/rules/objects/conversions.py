"""Conversions of values as edits: of literals now, of other expressions by code that does it."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

from sttgen.kits.facade.map.rules import Rule
from sttgen.rewrite.names.step import Literals

_CODE = {"url_list": ("[", "]"), "seconds_minutes": ("-(-", " // 60)")}
DROPPED = object()
"""What a conversion returns for a value that is left out."""


class Unprovable(Exception):
    """A value cannot be converted without knowing more of it."""

    def __init__(self, rule: Rule, advice: str = "") -> None:
        super().__init__(rule.id)
        self.rule, self.advice = rule, advice


def requested(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that convert what a program sends."""
    return [rule for rule in rules if rule.convert and rule.in_requests]


def received(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that convert what a program receives, except where the new object has it too."""
    return [rule for rule in rules if rule.convert and rule.in_responses and rule.convert != "self_url"]


def literal(node: ast.expr) -> tuple[bool, Any]:
    """Return whether an expression is a literal, and its value."""
    try:
        return True, ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False, None


def converted(literals: Literals, rules: Iterable[Rule], node: ast.expr) -> Any:
    """Return what becomes of an expression that a program sends.

    Args:
        literals: The conversions of literals.
        rules: What the rename map says.
        node: The expression.

    Returns:
        None if it stays; the text to put before and behind it; the text that replaces it; or ``DROPPED``.

    Raises:
        Unprovable: It depends on what only a run shows.
    """
    result: Any = None
    known, value = literal(node)
    for rule in requested(rules):
        convert = rule.convert or ""
        if convert == "drop" and _plain(node):
            return DROPPED
        if convert == "one_reference" and isinstance(node, ast.List) and not node.elts:
            return DROPPED
        if known and convert in literals and value is not None:
            try:
                value = literals[convert](value, rule)
            except (ValueError, TypeError, AttributeError):
                raise Unprovable(rule) from None
            result = DROPPED if value is None else repr(value)
        elif convert in _CODE and (
            convert != "seconds_minutes" or isinstance(node, ast.Name | ast.Attribute)
        ):
            if result is not None:
                raise Unprovable(rule)
            result = _CODE[convert]
        else:
            raise Unprovable(rule)
    return result


def _plain(node: ast.expr) -> bool:
    """Whether nothing happens when an expression is evaluated."""
    return all(
        isinstance(
            part,
            ast.Constant
            | ast.Name
            | ast.Attribute
            | ast.expr_context
            | ast.JoinedStr
            | ast.FormattedValue
            | ast.List,
        )
        for part in ast.walk(node)
    )


plain = _plain
