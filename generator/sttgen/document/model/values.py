"""Read values of a lowered document as the type that they must have; any other value is read as empty."""

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
    """A value of any type as text; empty for None."""
    return str(value or "")
