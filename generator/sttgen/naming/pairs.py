"""Read the pairs of operation ids from a pair file, so that two versions get the same method names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import Source
from sttgen.ir import Api


def operation_ids(source: Source, api: Api, diagnostics: Diagnostics) -> dict[str, str]:
    """Return a mapping from old to new operation ids.

    Args:
        source: A pair file; its format is described in ``specs/migrations/README.md``.
        api: The IR of the old version.
        diagnostics: Receives E501 for each operation that the pair file does not mention, and E502 if it is
            not a pair file.
    """
    rules = source.data.get("rules") if isinstance(source.data, dict) else None
    if not isinstance(rules, list):
        diagnostics.add("E502", "the pair file has no list 'rules'", source.locate("#"))
        return {}
    pairs = dict(_pairs(rules))
    for operation in api.operations:
        if operation.key not in pairs:
            message = f"the pair file has no rule for the operation {operation.key}"
            diagnostics.add("E501", message, source.locate("#/rules"))
    return pairs


def _pairs(rules: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield (old id, new id) of operations that have exactly one successor."""
    for rule in rules:
        if isinstance(rule, dict) and rule.get("area") == "operation":
            old, new = rule.get("from"), rule.get("to")
            if isinstance(old, str) and isinstance(new, str):
                yield old, new
