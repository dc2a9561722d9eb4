"""What an entry of an overlay says about a listing, checked key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.choices import names_cursor
from sttgen.document.read.pointers import join
from sttgen.document.read.values import short

Findings = Iterator[tuple[str, Finding]]
"""Pointers, and what is wrong there."""

WAYS = ("next_link", "next_header", "cursor", "cursor_header", "offset", "page")
"""What leads to the next page; an entry has at most one of them."""

_MICROSOFT = ("itemName", "nextLinkName")
"""The words of the extension ``x-ms-pageable``."""


def check_pager(value: dict[str, Any], pointer: str) -> Findings:
    """Find what is wrong with the value of ``pager``."""
    words = _MICROSOFT if value.keys() & set(_MICROSOFT) else tuple(_WORDS)
    sound = True
    for key, inner in value.items():
        place = join(pointer, key)
        if key not in words:
            close = get_close_matches(key, words, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"use {', '.join(words)}"
            sound = False
            yield place, Finding("E154", f"'pager' must not have {key!r}", hint)
        elif not (key == "nextLinkName" and inner is None):
            accepts, expected = _WORDS.get(key, _NAME)
            if not accepts(inner):
                sound = False
                yield place, Finding("E154", f"{key!r} must be {expected}, not {short(repr(inner), 60)}")
    if sound:
        yield from _check_together(value, pointer)


def _check_together(value: dict[str, Any], pointer: str) -> Findings:
    """Find words that do not fit together."""
    ways = [way for way in WAYS if way in value]
    for way in ways[1:]:
        message = f"{way!r} and {ways[0]!r} both lead to the next page"
        yield join(pointer, way), Finding("E154", message, "leave one of them out")
    if len(ways) > 1:
        return
    for key in ("next_link", "nextLinkName"):
        name = value.get(key) or ""
        if names_cursor(_last(name)):
            hint = "use 'cursor' and 'parameter', the name of the parameter that takes it"
            message = f"{key!r} must be the name of a link, not of a cursor as {short(str(name))!r} is"
            yield join(pointer, key), Finding("E154", message, hint)
    way = ways[0] if ways else ""
    takes = way in ("cursor", "cursor_header")
    if takes and "parameter" not in value:
        message = f"{way!r} needs 'parameter', the name of the parameter that takes the cursor"
        hint = "use 'next_link' or 'next_header' if it is the URL of the next page"
        yield join(pointer, way), Finding("E154", message, hint)
    allowed = {
        "parameter": takes,
        "start": way in ("offset", "page"),
        "total": way == "offset",
        "pages": way == "page",
        "more": bool(way),
    }
    for key in (key for key, fits in allowed.items() if key in value and not fits):
        after = f"beside {way!r}" if way else "without anything that leads to the next page"
        yield join(pointer, key), Finding("E154", f"{key!r} has no meaning {after}", _HINT)


def _last(path: Any) -> str:
    return str(path[-1]) if isinstance(path, list) and path else str(path).rpartition(".")[2]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_path(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, list) and bool(value) and all(map(_is_text, value)))


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 31


_NAME: tuple[Callable[[Any], bool], str] = _is_text, "the name of a property"
_PROPERTY = _is_path, "a property of the page, such as data.items, or a list of names"
_PARAMETER = _is_path, "the name of a parameter, or the path of a property of the body"
_HEADER = _is_text, "the name of a header"
_WORDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "items": _PROPERTY,
    "next_link": _PROPERTY,
    "next_header": _HEADER,
    "cursor": _PROPERTY,
    "cursor_header": _HEADER,
    "parameter": _PARAMETER,
    "offset": _PARAMETER,
    "page": _PARAMETER,
    "start": (_is_number, "a whole number of at least 0"),
    "total": _PROPERTY,
    "pages": _PROPERTY,
    "more": _PROPERTY,
}
_HINT = f"use 'items' and one of {', '.join(WAYS)}"
