"""How values of a document are read (as text, as a flag, as words) and shown in messages."""

from __future__ import annotations

import re
from typing import Any


def extensions(value: dict[str, Any]) -> dict[str, Any]:
    """Return the ``x-`` entries of a mapping unchanged: they are data."""
    return {key: inner for key, inner in value.items() if key.startswith("x-")}


def text(value: Any) -> str:
    """Return a value as text: numbers and booleans as JSON writes them, lists and mappings as nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, dict | list) else str(value)


def flag(value: Any) -> bool:
    """Tell whether a value means true; quoted booleans are common in hand-written documents."""
    return value is True or (isinstance(value, str) and value.lower() == "true")


def words(value: Any) -> list[str]:
    """Return the texts of a list, each once; a single text is a list of one."""
    listed = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return list(dict.fromkeys(word for word in listed if isinstance(word, str) and word))


def placeholders(template: str) -> list[str]:
    """Return the names in braces of a path, each once."""
    return list(dict.fromkeys(re.findall(r"\{([^{}]+)\}", template)))


def kind(value: Any) -> str:
    """Name the kind of a value for a message."""
    if value is None:
        return "nothing"
    names = {
        dict: "a mapping",
        list: "a list",
        str: "text",
        bool: "a boolean",
        int: "a number",
        float: "a number",
    }
    return names[type(value)]


def short(text: str, length: int = 80) -> str:
    """Return ``text``, shortened if it is too long for a message."""
    return text if len(text) <= length else f"{text[: length - 3]}..."
