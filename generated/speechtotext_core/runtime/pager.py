# A copy of sttgen.runtime.pager: edits are lost when sttgen runs again.
"""Listings: pages are fetched one at a time while their items are iterated."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from .coroutines import run_sync
from .errors import ApiError

T = TypeVar("T")
Fetch: TypeAlias = Callable[[str | None], Coroutine[Any, Any, "Page[T]"]]


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


class Walk(Generic[T]):
    """One walk through the pages of a listing.

    Args:
        fetch: Fetches the page at a link, or the first page if the link is None.
    """

    def __init__(self, fetch: Fetch[T]) -> None:
        self._fetch = fetch
        self._seen: set[int] = set()
        self._link: str | None = None
        self._ended = False

    async def page(self) -> Page[T] | None:
        """Return the next page, None at the end.

        Raises:
            ApiError: The page links to one that was already fetched, or the request for it failed.
        """
        if self._ended:
            return None
        if self._link is not None:
            if hash(self._link) in self._seen:
                raise ApiError("the link to the next page leads to a page that was already fetched")
            self._seen.add(hash(self._link))
        page = await self._fetch(self._link)
        self._link = page.next_link
        self._ended = self._link is None
        return page


class Pager(Generic[T]):
    """All items of a listing. Iterating fetches page after page; iterating again starts over.

    Only the current page is in memory. Do not delete items while you iterate, or some are skipped, because
    services count offsets from the first remaining item: iterate over `list(pager)` instead.
    """

    def __init__(self, fetch: Fetch[T]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[T]:
        for page in self.by_page():
            yield from page.items

    def by_page(self) -> Iterator[Page[T]]:
        """Yield the pages.

        Raises:
            ApiError: A page links to one that was already fetched, or the request for a page failed.
        """
        walk = Walk(self._fetch)
        while (page := run_sync(walk.page())) is not None:
            yield page
