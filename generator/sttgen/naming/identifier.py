"""The only texts of a description that may stand in code outside literals."""

from __future__ import annotations

import keyword


class Identifier(str):
    """A Python identifier. Made by the namer alone; anything else cannot be represented."""

    __slots__ = ()

    def __new__(cls, text: str) -> Identifier:
        if not text.isidentifier() or keyword.iskeyword(text):
            raise ValueError(f"not an identifier: {text[:80]!r}")
        return super().__new__(cls, text)
