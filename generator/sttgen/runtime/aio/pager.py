"""Listings of asynchronous clients."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Generic, TypeVar

from ..pager import Fetch, Page, Walk

T = TypeVar("T")


class _Pages(Generic[T]):
    """The pages of one iteration. Not a generator, which the event loop would have to close."""

    def __init__(self, fetch: Fetch[T], token: str | None) -> None:
        self._walk = Walk(fetch, token)

    def __aiter__(self) -> AsyncIterator[Page[T]]:
        return self

    async def __anext__(self) -> Page[T]:
        page = await self._walk.page()
        if page is None:
            raise StopAsyncIteration
        return page


class _Items(Generic[T]):
    """The items of one iteration."""

    def __init__(self, pages: AsyncIterator[Page[T]]) -> None:
        self._pages = pages
        self._items: Iterator[T] = iter(())

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        while True:
            for item in self._items:
                return item
            self._items = iter((await anext(self._pages)).items)


class Pager(Generic[T]):
    """All items of a listing. Iterating fetches page after page; iterating again starts over.

    Only the current page is in memory. Do not delete items while you iterate, or some are skipped, because
    services count offsets from the first remaining item: iterate over `[item async for item in pager]`.
    """

    def __init__(self, fetch: Fetch[T], operation: str) -> None:
        self._fetch = fetch
        self._operation = operation

    def __repr__(self) -> str:
        return f"<Pager of {self._operation}>"

    def __aiter__(self) -> AsyncIterator[T]:
        return _Items(self.by_page())

    async def first(self) -> T | None:
        """Return the first item, None if there is none. Usually fetches one page."""
        return await anext(aiter(self), None)

    def by_page(self, continuation_token: str | None = None) -> AsyncIterator[Page[T]]:
        """Iterate over the pages.

        Args:
            continuation_token: The `continuation_token` of a page, to start with the page after it. The
                arguments of the listing must be the same.

        Raises:
            ApiError: A page links to one that was already fetched, or the request for a page failed.
        """
        return _Pages(self._fetch, continuation_token)
