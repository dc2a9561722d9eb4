"""Splitting names of a description into words, and putting words together as Python spells things."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_SPOKEN = {"+": " plus ", "-": " minus ", "$": " ", "@": " ", "*": " all "}
_BOUNDARIES = (
    re.compile(r"(?<=[a-z0-9])(?=[A-Z])"),  # displayName -> display Name
    re.compile(r"(?<=[A-Z])(?=[A-Z][a-z])"),  # URLMap -> URL Map
)
_LONGEST = 80


def split(text: str) -> list[str]:
    """The words of a name, in the case in which they stand; empty if it has no letter and no digit.

    ``displayName``, ``display-name`` and ``display_name`` have the same words; a sign in front of a digit is
    spoken.
    """
    text = unicodedata.normalize("NFKC", text[:20_000])
    if re.match(r"[+-]\d", text) or (text and not any(c.isalnum() for c in text)):
        text = "".join(_SPOKEN.get(c, c) for c in text)
    text = "".join(c if _is_word_character(c) else " " for c in text)
    for boundary in _BOUNDARIES:
        text = boundary.sub(" ", text)
    return text.split()


def snake(words: Iterable[str]) -> str:
    """``display_name``."""
    return _finished("_".join(word.lower() for word in words))


def upper(words: Iterable[str]) -> str:
    """``DISPLAY_NAME``."""
    return _finished("_".join(word.upper() for word in words))


def pascal(words: Iterable[str]) -> str:
    """``DisplayName``; acronyms keep their capitals."""
    return _finished("".join(word[:1].upper() + word[1:] for word in words))


def _is_word_character(c: str) -> bool:
    return c != "_" and f"a{c}".isidentifier() and unicodedata.is_normalized("NFKC", c)


def _finished(name: str) -> str:
    """A name as Python reads it, and of bearable length.

    A shortened one ends in a digest, so that two stay two.
    """
    name = unicodedata.normalize("NFKC", name)
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
