# A copy of sttgen.runtime.enums: edits are lost when sttgen runs again.
"""Enums that outlive their document: a value that is new to this client is kept, not refused."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self


class OpenEnum(StrEnum):
    """Text from a known list, or text that a newer service added to it.

    An unknown value becomes a member that the class does not list: it equals its text (`==`, not `is`), is
    sent back as it came, and `known` is False. It is not remembered: no service can fill memory with them.
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
    """A number from a known list, or one that a newer service added to it; see `OpenEnum`."""

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
