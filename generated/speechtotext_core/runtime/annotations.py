# A copy of sttgen.runtime.annotations: edits are lost when sttgen runs again.
"""The names that signatures of generated clients are written with."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, BinaryIO, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

__all__ = ["DEFAULT_TIMEOUT", "READ_ONLY", "UNSET", "Date", "DateTime", "UnsetType"]

Headers: TypeAlias = Mapping[str, str]
Query: TypeAlias = Mapping[str, Any]

Timeout: TypeAlias = float | tuple[float, float]
"""Seconds without progress: one number for everything, or (to connect, between two reads)."""

DEFAULT_TIMEOUT: Timeout = (10.0, 60.0)

DateTime: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A moment with a zone. What a service sends without a zone is read as UTC."""

Date: TypeAlias = date
"""A calendar day."""

READ_ONLY: Any = UNSET
"""Default of attributes that only the service sets: typed plainly, UNSET until the service has answered."""


class File(Struct, frozen=True):
    """A file to upload, with the name and media type that its part of a multipart body carries.

    content: bytes, a path, an open binary file, or an iterator of bytes.
    filename: defaults to the name of the path or open file.
    content_type: defaults to a guess from the filename, else `application/octet-stream`.
    """

    content: bytes | os.PathLike[str] | BinaryIO | Iterator[bytes]
    filename: str | None = None
    content_type: str | None = None


class OneOf(Struct, frozen=True, eq=False):
    """Mark of a discriminated union: `Annotated[Cat | Dog, OneOf("petType", {"cat": Cat, "dog": Dog})]`.

    An object with another value of the property is matched by its structure.
    """

    property_name: str
    mapping: Mapping[str, Any]


FileInput: TypeAlias = bytes | os.PathLike[str] | BinaryIO | Iterator[bytes] | File
