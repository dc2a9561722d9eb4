# A copy of sttgen.runtime.media: edits are lost when sttgen runs again.
"""Media types: what they say about a body, and which declared one a response has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_EVERY = ("*/*", "application/*")


def essence(media: str) -> str:
    """Return a media type without its parameters, in lower case."""
    return media.partition(";")[0].strip().lower()


def is_text(media: str) -> bool:
    """Whether a media type is text but not JSON: `text/*`, XML, or any type with a charset."""
    base = essence(media)
    is_xml = base.endswith(("/xml", "+xml"))
    return not is_json(media) and (base.startswith("text/") or is_xml or "charset=" in media.lower())


def is_json(media: str) -> bool:
    """Whether a media type is JSON: `application/json`, `*+json` or a wildcard. JSON Lines is not."""
    base = essence(media)
    return base.endswith(("/json", "+json")) or base in _EVERY


def represented(declared: Mapping[str, Any], media: str) -> tuple[Any, bool]:
    """Return the type of a response that can have several media types.

    Args:
        declared: Types by media type or range.
        media: The Content-Type of the response, "" if it has none.

    Returns:
        The type, and whether a str is the body itself rather than a JSON string. A media type that is not
        declared has the type of a declared one that is read in the same way, else bytes.
    """
    name = _declared_name(declared, essence(media))
    if name is None and media:
        alike = is_json if is_json(media) else is_text if is_text(media) else None
        name = next(filter(alike, declared), None) if alike else None
        if name is None and bytes in declared.values():
            return bytes, False
    name = name or next(iter(declared))
    return declared[name], not is_json(name)


def _declared_name(declared: Mapping[str, Any], base: str) -> str | None:
    """Return the declared media type that a response has: the same, else the range that it is in."""
    names = {essence(name): name for name in declared}
    known = (base, f"{base.partition('/')[0]}/*", "*/*") if base else ()
    return next((names[key] for key in known if key in names), None)
