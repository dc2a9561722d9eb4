# A copy of sttgen.runtime.pager: edits are lost when sttgen runs again.
"""Listings: pages are fetched one at a time while their items are iterated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from msgspec import Struct

from .errors import ApiError

T = TypeVar("T")


class Page(Struct, Generic[T], frozen=True, eq=False):
    """One page of a listing.

    Attributes:
        items: The items of the page.
        next_link: URL of the next page, or None.
        raw: The page model.
        headers: Headers of the response.
    """

    items: list[T]
    next_link: str | None
    raw: object
    headers: Mapping[str, str] = MappingProxyType({})


class Pager(Generic[T]):
    """All items of a listing. Iterating fetches page after page; iterating again starts over.

    Only the current page is in memory. Do not delete items while you iterate, or some are skipped, because
    services count offsets from the first remaining item: iterate over `list(pager)` instead.
    """

    def __init__(self, fetch: Callable[[str | None], Page[T]]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[T]:
        for page in self.by_page():
            yield from page.items

    def by_page(self) -> Iterator[Page[T]]:
        """Yield the pages.

        Raises:
            ApiError: A page links to one that was already fetched, or the request for a page failed.
        """
        link: str | None = None
        seen: set[int] = set()
        while True:
            page = self._fetch(link)
            yield page
            link = page.next_link
            if link is None:
                return
            if hash(link) in seen:
                raise ApiError("the link to the next page leads to a page that was already fetched")
            seen.add(hash(link))
