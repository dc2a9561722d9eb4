"""The operation ids of a version pair: the one thing that naming reads of the rename map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import Source
from sttgen.ir import Api


def operation_ids(source: Source, api: Api, diagnostics: Diagnostics) -> dict[str, str]:
    """Old operation ids with the new ones whose names they take.

    Args:
        source: A pair file; see the head of ``specs/migrations/v3_0_to_v3_1.yaml``.
        api: The document of the old version.
        diagnostics: Takes a finding for each operation of ``api`` that the pair file does not mention.
    """
    rules = source.data.get("rules") if isinstance(source.data, dict) else None
    if not isinstance(rules, list):
        diagnostics.add("E502", "a pair file has a list of rules", source.locate("#"))
        return {}
    pairs = dict(_pairs(rules))
    for operation in api.operations:
        if operation.key not in pairs:
            diagnostics.add(
                "E501", f"the pair file does not say what became of {operation.key}", source.locate("#/rules")
            )
    return pairs


def _pairs(rules: list[Any]) -> Iterator[tuple[str, str]]:
    """What operations became, where that is one operation."""
    for rule in rules:
        if isinstance(rule, dict) and rule.get("area") == "operation":
            old, new = rule.get("from"), rule.get("to")
            if isinstance(old, str) and isinstance(new, str):
                yield old, new
