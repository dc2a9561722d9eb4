"""Pages of listings, which `@nextLink` connects."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from tests.service.description.errors import bad_argument

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items, and the query of the page after them; None on the last page."""

    items: Sequence[T]
    next_query: str | None


@dataclass(frozen=True)
class PageSizes:
    """How many items a page has without `top`, and at most."""

    default: int = 100
    greatest: int = 1000


def by_number(items: Sequence[T], query: dict[str, Any], sizes: PageSizes) -> Page[T]:
    """Paging with `skip` and `top`, as everything but logs has it."""
    skip = query.get("skip", 0)
    if skip < 0:
        raise bad_argument("skip must not be negative.", "UnsupportedPagination", target="skip")
    top = _top(query, sizes, "UnsupportedPagination")
    rest = {"skip": skip + top, "top": top}
    return _page(items, skip, top, query, rest)


def by_token(items: Sequence[T], query: dict[str, Any], sizes: PageSizes) -> Page[T]:
    """Paging with an opaque `skipToken`, as logs have it."""
    start = _read_token(query["skipToken"]) if query.get("skipToken") else 0
    top = _top(query, sizes, "InvalidTopForLogs")
    rest = {"top": top, "skipToken": _token(start + top)}
    return _page(items, start, top, query, rest)


def _page(items: Sequence[T], start: int, top: int, query: dict[str, Any], rest: dict[str, Any]) -> Page[T]:
    end = start + top
    if end >= len(items):
        return Page(items[start:end], None)
    # The next page has the other parameters of the request too.
    kept = {name: value for name, value in query.items() if name not in rest}
    # The service leaves `!` as it is: an address that is decoded and encoded again is a different one.
    return Page(items[start:end], urlencode({**kept, **rest}, quote_via=quote, safe="!"))


def _top(query: dict[str, Any], sizes: PageSizes, inner: str) -> int:
    top: int = query.get("top", sizes.default)
    if top < 1:
        raise bad_argument("top must be at least 1.", inner, target="top")
    return min(top, sizes.greatest)


def _token(start: int) -> str:
    text = base64.urlsafe_b64encode(f"log-{start:08}".encode()).decode().replace("=", "-")
    return f"2!{len(text)}!{text}"


def _read_token(token: str) -> int:
    try:
        version, length, text = token.split("!")
        start = base64.urlsafe_b64decode(text.replace("-", "=")).decode("ascii")
        if version == "2" and int(length) == len(text) and start.startswith("log-"):
            return int(start[4:])
    except (ValueError, binascii.Error):
        pass
    raise bad_argument(
        "skipToken was not made by this service.", "InvalidSkipTokenForLogs", target="skipToken"
    )
