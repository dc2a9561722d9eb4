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
        next_link: URL of the next page; None on the last one, and where pages do not have links.
        raw: The page model.
        headers: Headers of the response.
        continuation_token: What `by_page` takes to start with the next page; None on the last one.
        fingerprint: Hash of the response where pages are counted; else None.
    """

    items: list[T]
    next_link: str | None
    raw: object
    headers: Mapping[str, str] = MappingProxyType({})
    continuation_token: str | None = None
    fingerprint: int | None = None


class Walk(Generic[T]):
    """One walk through the pages of a listing.

    Args:
        fetch: Fetches the page that a token leads to, or the first page if the token is None.
        token: The token to start with.
    """

    def __init__(self, fetch: Fetch[T], token: str | None) -> None:
        self._fetch = fetch
        self._seen: set[int] = set()
        self._token = token
        self._last: int | None = None
        self._ended = False

    async def page(self) -> Page[T] | None:
        """Return the next page, None at the end.

        Raises:
            ApiError: The page links to one that was already fetched, or the request for it failed.
        """
        if self._ended:
            return None
        if self._token is not None:
            if hash(self._token) in self._seen:
                raise ApiError("the link to the next page leads to a page that was already fetched")
            self._seen.add(hash(self._token))
        page = await self._fetch(self._token)
        if page.fingerprint is not None and page.items and page.fingerprint == self._last:
            raise ApiError("the service sent the same page twice: it may ignore the number of the page")
        self._last = page.fingerprint
        self._token = page.continuation_token
        self._ended = self._token is None
        return page


class Pager(Generic[T]):
    """All items of a listing. Iterating fetches page after page; iterating again starts over.

    Only the current page is in memory. Do not delete items while you iterate, or some are skipped, because
    services count offsets from the first remaining item: iterate over `list(pager)` instead.
    """

    def __init__(self, fetch: Fetch[T], operation: str) -> None:
        self._fetch = fetch
        self._operation = operation

    def __repr__(self) -> str:
        return f"<Pager of {self._operation}>"

    def __iter__(self) -> Iterator[T]:
        for page in self.by_page():
            yield from page.items

    def first(self) -> T | None:
        """Return the first item, None if there is none. Usually fetches one page."""
        return next(iter(self), None)

    def by_page(self, continuation_token: str | None = None) -> Iterator[Page[T]]:
        """Yield the pages.

        Args:
            continuation_token: The `continuation_token` of a page, to start with the page after it. The
                arguments of the listing must be the same.

        Raises:
            ApiError: A page links to one that was already fetched, or the request for a page failed.
        """
        walk = Walk(self._fetch, continuation_token)
        while (page := run_sync(walk.page())) is not None:
            yield page
