"""Listings: a page at a time behind, an item at a time in front."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from .errors import ApiError

T = TypeVar("T")


class Page(Generic[T]):
    """One page. items: what it lists, perhaps nothing. next_link: the URL of the next page, or None. raw: the page model."""

    __slots__ = ("items", "next_link", "raw")

    def __init__(self, items: list[T], next_link: str | None, raw: object) -> None:
        self.items = items
        self.next_link = next_link
        self.raw = raw

    def __repr__(self) -> str:
        return f"<Page of {len(self.items)}{'' if self.next_link is None else ', more follow'}>"


class Pager(Generic[T]):
    """All items of a listing. Iterating asks for the pages one by one; iterating again starts again.

    Only the present page is in memory. Deleting items while listing them makes services skip some: list first.
    """

    def __init__(self, fetch: Callable[[str | None], Page[T]]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[T]:
        for page in self.by_page():
            yield from page.items

    def by_page(self) -> Iterator[Page[T]]:
        """The pages. Raises ApiError when a page links to one that was already seen."""
        link: str | None = None
        seen: set[int] = set()
        while True:
            page = self._fetch(link)
            link = page.next_link
            yield page
            if link is None:
                return
            del page
            if (mark := hash(link)) in seen:
                raise ApiError("the service links its pages in a circle")
            seen.add(mark)
