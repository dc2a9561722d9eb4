"""Identifiers: the only text of a document that appears in code outside of literals."""

from __future__ import annotations

import keyword
import unicodedata


class Identifier(str):
    """A str that is a valid Python identifier."""

    __slots__ = ()

    def __new__(cls, text: str) -> Identifier:
        """Check the text.

        Raises:
            ValueError: The text is not a Python identifier.
        """
        if not is_identifier(text):
            raise ValueError(f"expected a Python identifier; got {text[:80]!r}")
        return super().__new__(cls, text)


def is_identifier(text: str) -> bool:
    """Whether a text is a Python identifier in NFKC, the form in which Python reads identifiers."""
    return text.isidentifier() and not keyword.iskeyword(text) and unicodedata.is_normalized("NFKC", text)
