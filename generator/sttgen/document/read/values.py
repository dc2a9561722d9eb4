"""What a value of a document is: text, a flag, extensions; and how a message shows it."""

from __future__ import annotations

from typing import Any


def extensions(value: dict[str, Any]) -> dict[str, Any]:
    """Return the ``x-`` entries of a mapping, as they are: data, never followed."""
    return {key: inner for key, inner in value.items() if key.startswith("x-")}


def text(value: Any) -> str:
    """Return text for something that should have been text: numbers and booleans as they would be written."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, dict | list) else str(value)


def flag(value: Any) -> bool:
    """Tell whether something says true; quoted booleans are common in hand-written documents."""
    return value is True or (isinstance(value, str) and value.lower() == "true")


def words(value: Any) -> list[str]:
    """Return the texts of a list, each once; a single text is a list of one."""
    listed = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return list(dict.fromkeys(word for word in listed if isinstance(word, str) and word))


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
    """Return ``text``, cut where it is too long for a message."""
    return text if len(text) <= length else f"{text[: length - 3]}..."
