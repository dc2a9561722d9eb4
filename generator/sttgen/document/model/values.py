"""Values of a lowered document in the one type that they can have; an empty one stands for anything else."""

from __future__ import annotations

from sttgen.document.model.schema import JsonValue


def mapping(value: JsonValue) -> dict[str, JsonValue]:
    """The value if it is a mapping."""
    return value if isinstance(value, dict) else {}


def listed(value: JsonValue) -> list[JsonValue]:
    """The value if it is a list."""
    return value if isinstance(value, list) else []


def string(value: JsonValue) -> str:
    """The value if it is text."""
    return value if isinstance(value, str) else ""


def strings(value: JsonValue) -> tuple[str, ...]:
    """The texts of a list."""
    return tuple(item for item in listed(value) if isinstance(item, str))


def shown(value: JsonValue) -> str:
    """The value as text, whatever it is; empty for nothing."""
    return str(value or "")
