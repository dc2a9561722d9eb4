"""Patterns that choose operations: ``tag:``, ``path:`` or ``operation:``, followed by a glob."""

from __future__ import annotations

from typing import Any

PATTERN_HINT = "write tag:NAME, path:/pets/* or operation:Pets_*"
_KINDS = ("tag", "path", "operation")


def is_pattern(value: Any) -> bool:
    """Tell whether a value is a pattern of operations."""
    kind, colon, glob = value.partition(":") if isinstance(value, str) else ("", "", "")
    return kind in _KINDS and bool(colon) and bool(glob.strip())
