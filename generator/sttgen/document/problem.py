"""Why something could not be had: found in one place, said in another that knows where."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """A diagnostic that has no location yet."""

    id: str
    message: str
    hint: str = ""


def short(text: str, length: int = 80) -> str:
    """Return ``text``, cut where it is too long for a message."""
    return text if len(text) <= length else f"{text[: length - 3]}..."
