# A copy of sttgen.runtime.enums: edits are lost when sttgen runs again.
"""Open enums: a value that the document does not list is kept, not rejected."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self


class OpenEnum(StrEnum):
    """A string enum that keeps unknown values, which a newer version of the service may send.

    An unknown value becomes a member that the class does not list: it equals its string (compare with `==`,
    not `is`), is sent back unchanged, and has `known` False. Unknown members are not cached, so that a
    service cannot fill the memory with them.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member

    @property
    def known(self) -> bool:
        """Whether the document lists this value."""
        return self._value_ in type(self)._value2member_map_


class OpenIntEnum(IntEnum):
    """An integer enum that keeps unknown values; see `OpenEnum`."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_, member._value_ = str(value), value
        return member

    @property
    def known(self) -> bool:
        """Whether the document lists this value."""
        return self._value_ in type(self)._value2member_map_
