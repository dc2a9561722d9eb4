# A copy of sttgen.runtime.pager: edits are lost when sttgen runs again.
"""Listings: a page at a time behind, an item at a time in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from msgspec import Struct

from .errors import ApiError

T = TypeVar("T")


class Page(Struct, Generic[T], frozen=True, eq=False):
    """One page.

    items: what it lists. next_link: URL of the next page, or None. raw: the page model. headers: those of the
    response.
    """

    items: list[T]
    next_link: str | None
    raw: object
    headers: Mapping[str, str] = MappingProxyType({})


class Pager(Generic[T]):
    """All items of a listing. Iterating asks for the pages one by one; iterating again starts again.

    Only the present page is in memory. A loop that deletes items while it goes from page to page skips some,
    since services count pages from the first item that is there: go through `list(pager)` instead.
    """

    def __init__(self, fetch: Callable[[str | None], Page[T]]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[T]:
        for page in self.by_page():
            yield from page.items

    def by_page(self) -> Iterator[Page[T]]:
        """The pages. Raises ApiError when a page links to one that was already fetched."""
        link: str | None = None
        seen: set[int] = set()
        while True:
            page = self._fetch(link)
            yield page
            link = page.next_link
            if link is None:
                return
            if hash(link) in seen:
                raise ApiError("the service links its pages in a circle")
            seen.add(hash(link))
