# A copy of sttgen.runtime.paging: edits are lost when sttgen runs again.
"""What leads from one page of a listing to the next: links, cursors, and numbers that the client counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec import UNSET, Struct
from urllib3 import HTTPHeaderDict

from .models import to_wire
from .redact import Secret

Path: TypeAlias = str | tuple[str, ...]
"""Names of attributes and keys on the way to a value, and indices of lists; "" for the whole page."""

_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:\"(?:[^\"\\]|\\.)*\"|[^\s;,\"]*))?)*)")
_RELATION = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]*))", re.IGNORECASE)


class Paging(Struct, frozen=True):
    """How a listing goes on.

    Attributes:
        items: The items in the page.
        next_link: The URL of the next page in the page.
        cursor: The value in the page with which the next one is asked for.
        header: The header that has the URL, or the cursor if there is a `parameter`.
        parameter: Where a cursor or number is sent: `query`, `headers` or `body`, and the wire names.
        numeric: Whether the parameter is a number.
        counts: What a number counts: `items` that were fetched, or `pages`; "" for no number.
        start: The first number.
        more: The value in the page that is false on the last page.
        total: The number of all items or pages in the page.
        method: The method of the requests for links. If it is not GET, the body is sent again.
    """

    items: Path = "values"
    next_link: Path = "next_link"
    cursor: Path = ""
    header: str = ""
    parameter: tuple[str, ...] = ()
    numeric: bool = False
    counts: str = ""
    start: int = 0
    more: Path = ""
    total: Path = ""
    method: str = "GET"

    def items_of(self, page: Any) -> list[Any]:
        """Return the items of a page."""
        items = value_at(page, self.items)
        return items if isinstance(items, list) else []

    def following(self, page: Any, headers: HTTPHeaderDict, number: int) -> str | None:
        """Return the link, cursor or number that leads to the next page; None at the end.

        Args:
            page: The page.
            headers: The headers of its response.
            number: The number with which it was asked for.
        """
        if self.more and not value_at(page, self.more):
            return None
        if self.counts:
            return self._next_number(page, number)
        source = self.cursor or self.next_link
        token = value_at(page, source) if source else None
        if self.header:
            token = headers.get(self.header)
            if token and not self.parameter and self.header.lower() == "link":
                token = next_of(token)
        return None if token is None or token in ("", False) else Secret(token)

    def _next_number(self, page: Any, number: int) -> str | None:
        count = len(self.items_of(page))
        following = number + (count if self.counts == "items" else 1)
        total = value_at(page, self.total) if self.total else None
        ended = (
            isinstance(total, int | float) and following - (self.counts == "pages" and self.start) >= total
        )
        return None if ended or not count else str(following)

    def number(self, parts: Mapping[str, Any], token: str | None) -> int:
        """Return the number with which a page is asked for.

        Raises:
            ValueError: The token is not a number.
        """
        given = token if token is not None else self._given(parts) if self.counts else None
        if not self.counts or given is None or given is UNSET:
            return self.start
        try:
            return int(given)
        except (TypeError, ValueError):
            raise ValueError(f"{self.parameter[-1]!r} must be a number, because pages are counted") from None

    def _given(self, parts: Mapping[str, Any]) -> Any:
        value: Any = to_wire(parts.get(self.parameter[0], {}))
        for name in self.parameter[1:]:
            value = value.get(name) if isinstance(value, Mapping) else None
        return value

    def with_token(self, parts: Mapping[str, Any], token: str) -> dict[str, Any]:
        """Return the parts of a request with a cursor or number among its parameters."""
        place, *names = self.parameter
        value = int(token) if self.numeric and token.lstrip("-").isdecimal() else token
        return {**parts, place: _replaced(to_wire(parts.get(place, {})), names, value)}


def value_at(value: Any, path: Path) -> Any:
    """Return the value at a path; None if it is absent."""
    for name in (path,) if isinstance(path, str) else path:
        if isinstance(value, list) and name:
            index = int(name)
            value = value[index] if -len(value) <= index < len(value) else None
        elif name:
            value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return None if value is UNSET else value


def next_of(links: str) -> str | None:
    """Return the target of the link with the relation `next` in the header `Link` (RFC 8288)."""
    for link in _LINK.finditer(links):
        relation = _RELATION.search(link[2])
        if relation and "next" in (relation[1] or relation[2] or "").lower().split():
            return link[1]
    return None


def _replaced(data: Any, names: list[str], value: Any) -> dict[str, Any]:
    name, *rest = names
    data = data if isinstance(data, Mapping) else {}
    return {**data, name: _replaced(data.get(name), rest, value) if rest else value}
