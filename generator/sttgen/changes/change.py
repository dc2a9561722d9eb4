"""A change, and how much it costs those who depend on what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sttgen.diagnostics import Location

CALL_AGAIN = "regenerate the client; change requests that you send yourself, and recorded ones"
"""What to do when an operation has another method or path."""


class Severity(StrEnum):
    """What a change asks of a caller: to act, nothing but there is something to gain, or nothing."""

    BREAKING = "breaking"
    FEATURE = "feature"
    NOTE = "note"


class Level(StrEnum):
    """Where a change shows: in requests and responses, or in the names and types of a Python client."""

    WIRE = "wire"
    PYTHON = "python"


class Step(StrEnum):
    """A step of a version number, as semantic versioning names it."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


@dataclass(frozen=True)
class Change:
    """One difference between two versions.

    Attributes:
        id: Id of an entry in the catalogue, such as ``C801``.
        level: Whether it shows on the wire or in Python.
        severity: What it asks of a caller.
        operation: The operation that it belongs to, such as ``GET /models``; empty outside operations.
        subject: What changed: ``query filter`` of that operation, ``Model.links``, ``client.models.copy``;
            empty for an operation as a whole.
        message: How it changed.
        action: What a caller must or can do.
        location: Where it is written: in the newer version, or in the older one if it was removed.
    """

    id: str
    level: Level
    severity: Severity
    operation: str
    subject: str
    message: str
    action: str
    location: Location


def breaks(changes: Iterable[Change]) -> bool:
    """Whether a program or a service that depends on the older version can fail with the newer one."""
    return any(change.severity is Severity.BREAKING for change in changes)


def step(changes: Iterable[Change]) -> Step:
    """Return the step of the package's version that semantic versioning asks for.

    Callers of a package see its Python surface. What breaks on the wire alone is mended by the newer package,
    and is a minor step.
    """
    changes = list(changes)
    if breaks(change for change in changes if change.level is Level.PYTHON):
        return Step.MAJOR
    return Step.MINOR if any(change.severity is not Severity.NOTE for change in changes) else Step.PATCH
