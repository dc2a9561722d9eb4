"""The only texts of a description that may stand in code outside literals."""

from __future__ import annotations

import keyword
import unicodedata


class Identifier(str):
    """A Python identifier. Made by the namer alone; anything else cannot be represented."""

    __slots__ = ()

    def __new__(cls, text: str) -> Identifier:
        """Check the text.

        Raises:
            ValueError: The text is not a Python identifier.
        """
        if not is_identifier(text):
            raise ValueError(f"not an identifier: {text[:80]!r}")
        return super().__new__(cls, text)


def is_identifier(text: str) -> bool:
    """Whether a text is a Python identifier, and the very one that Python reads: it reads them in NFKC."""
    return text.isidentifier() and not keyword.iskeyword(text) and unicodedata.is_normalized("NFKC", text)
