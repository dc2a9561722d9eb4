"""Collect changes on the wire, each with the place in the document that it is written at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag
from typing import NamedTuple

from sttgen.changes.change import Change, Level, Severity
from sttgen.document import Document


class Direction(Flag):
    """Which way values of a schema go, as a client sees it."""

    SENT = 1
    RECEIVED = 2


class Place(NamedTuple):
    """Where something is in a document.

    Attributes:
        subject: What people call it, such as ``query filter``; empty for an operation as a whole.
        pointer: Its pointer.
        operation: The operation that it belongs to, such as ``GET /models``; empty outside operations.
        gone: Whether the pointer is one of the older document.
    """

    subject: str
    pointer: str
    operation: str = ""
    gone: bool = False

    def below(self, suffix: str, *tokens: str) -> Place:
        """The place of a part of this schema."""
        escaped = [token.replace("~", "~0").replace("/", "~1") for token in tokens]
        return self._replace(subject=f"{self.subject}{suffix}", pointer="/".join([self.pointer, *escaped]))


@dataclass
class WireChanges:
    """The changes between two documents.

    Attributes:
        old, new: The documents.
        items: The changes so far.
    """

    old: Document
    new: Document
    items: list[Change] = field(default_factory=list)

    def add(self, id: str, severity: Severity, place: Place, message: str, action: str) -> None:
        """Add a change."""
        location = (self.old if place.gone else self.new).locate(place.pointer)
        self.items.append(
            Change(id, Level.WIRE, severity, place.operation, place.subject, message, action, location)
        )
