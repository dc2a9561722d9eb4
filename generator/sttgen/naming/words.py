"""Split names of a document into words, and join words to Python names."""

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
    """Split a name into words, without changing upper and lower case.

    ``displayName``, ``display-name`` and ``display_name`` have the same words. A sign before a digit becomes
    a word. The result is empty if there are no letters and digits.
    """
    text = unicodedata.normalize("NFKC", text[:20_000])
    if re.match(r"[+-]\d", text) or (text and not any(c.isalnum() for c in text)):
        text = "".join(_SPOKEN.get(c, c) for c in text)
    text = "".join(c if _is_word_character(c) else " " for c in text)
    for boundary in _BOUNDARIES:
        text = boundary.sub(" ", text)
    return text.split()


def snake(words: Iterable[str]) -> str:
    """Join words in snake case: ``display_name``."""
    return _limited("_".join(word.lower() for word in words))


def upper(words: Iterable[str]) -> str:
    """Join words in upper case: ``DISPLAY_NAME``."""
    return _limited("_".join(word.upper() for word in words))


def pascal(words: Iterable[str]) -> str:
    """Join words in Pascal case: ``DisplayName``. Acronyms keep their capitals."""
    return _limited("".join(word[:1].upper() + word[1:] for word in words))


def _is_word_character(c: str) -> bool:
    return c != "_" and f"a{c}".isidentifier() and unicodedata.is_normalized("NFKC", c)


def _limited(name: str) -> str:
    """Normalise a name to NFKC and limit its length.

    A shortened name ends with a hash, so that different names stay different.
    """
    name = unicodedata.normalize("NFKC", name)
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
