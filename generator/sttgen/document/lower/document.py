"""The lowered document: one dialect, and for each part the place where it was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sttgen.diagnostics import Location
from sttgen.document.read.pointers import escape, split
from sttgen.document.read.source import Dialect, Origin


@dataclass(frozen=True, eq=False)
class LoweredDocument:
    """A description in the shape of OpenAPI 3.1.

    ``data`` holds ``openapi, info, servers, security, tags, paths, components`` (``schemas`` and
    ``securitySchemes``) and extensions. The only references left are to schemas:
    ``#/components/schemas/NAME``, where ``~`` and ``/`` of the name are escaped and nothing else. Parts may
    be shared objects, so it must not be changed.

    This is what the pointers of an overlay address. Later rooms read the typed form of it.
    """

    data: dict[str, Any]
    file: str
    """The main file, as diagnostics print it."""
    hash: str
    """SHA-256 of the bytes of all files that were read."""
    dialect: Dialect
    """What the description was written in."""
    origins: dict[str, Origin] = field(repr=False)

    def locate(self, pointer: str) -> Location:
        """Return where the thing at a pointer of ``data`` was written.

        The location has the file, line, column and the pointer *there*. A part without a place of its own in
        the text (a default that was written out) has the place of the part around it.
        """
        prefix, rest = pointer if pointer.startswith("#") else f"#{pointer}", ""
        while prefix not in self.origins:
            head, slash, last = prefix.rpartition("/")
            if not slash:
                break
            prefix, rest = head, f"/{last}{rest}"
        origin = self.origins[prefix if prefix in self.origins else "#"]
        written = origin.pointer
        value: Any = origin.source.data
        for token in split(origin.pointer):
            value = _step(value, token)
        for token in split(rest):
            value = _step(value, token)
            if value is _NOTHING:
                break
            written = f"{written}/{escape(token)}"
        return origin.source.locate(written)


_NOTHING = object()


def _step(value: Any, token: str) -> Any:
    if isinstance(value, dict):
        return value.get(token, _NOTHING)
    if isinstance(value, list) and token.isdigit() and int(token) < len(value):
        return value[int(token)]
    return _NOTHING
