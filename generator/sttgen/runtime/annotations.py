"""Types and constants that appear in the signatures of generated clients."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, BinaryIO, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

__all__ = ["DEFAULT_TIMEOUT", "READ_ONLY", "UNSET", "Date", "DateTime", "Decimal", "UnsetType"]

Headers: TypeAlias = Mapping[str, str]
Query: TypeAlias = Mapping[str, Any]

Timeout: TypeAlias = float | tuple[float, float]
"""Seconds without progress: one number for both limits, or a pair (connect, read)."""

DEFAULT_TIMEOUT: Timeout = (10.0, 60.0)

DateTime: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A timezone-aware datetime.

A value that the service sends without a time zone is read as UTC, and more than six digits of a fraction of a
second are rounded to microseconds. One that cannot be read stays a `str`, so that the rest of the response is
not lost: check with `isinstance(value, str)` if the service sends such. The same holds for dates, decimals,
and Base64.
"""

Date: TypeAlias = date
"""A calendar date."""

READ_ONLY: Any = UNSET
"""Default of attributes that only the service sets: typed plainly, and UNSET until the service sets them."""


class File(Struct, frozen=True):
    """A file to upload, with the file name and media type of its multipart part.

    Attributes:
        content: bytes, a path, an open binary file, or an iterator of bytes.
        filename: Defaults to the name of the path or of the open file; "" for a part without one.
        content_type: Defaults to a guess from the file name, else `application/octet-stream`.
        headers: Further headers of the part.
    """

    content: bytes | os.PathLike[str] | BinaryIO | Iterator[bytes]
    filename: str | None = None
    content_type: str | None = None
    headers: Headers = {}


class OneOf(Struct, frozen=True, eq=False):
    """Annotation of a discriminated union.

    Example: `Annotated[Cat | Dog, OneOf("petType", {"cat": Cat, "dog": Dog})]`. An object with an unknown
    value of the property is a `base` if there is one; otherwise it is matched by its structure.

    Attributes:
        property_name: Wire name of the discriminator.
        mapping: From value of the discriminator to class.
        base: The class that the others extend, or that the document names for unknown values; else None.
        is_default: Whether an object without the property is a `base`, too.
    """

    property_name: str
    mapping: Mapping[str, Any]
    base: Any = None
    is_default: bool = False


FileInput: TypeAlias = bytes | os.PathLike[str] | BinaryIO | Iterator[bytes] | File
