"""The frozen nodes for what takes several requests: listings, and work that goes on."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.document.choices import PagingKind, Place
from sttgen.ir.types import TypeRef


@dataclass(frozen=True)
class Continuation:
    """What leads from one page to the next. Properties are paths of names from the page.

    Attributes:
        source: The property that holds the link or the cursor.
        header: The header that holds it instead; in ``Link``, it is the link with the relation ``next``.
        place: Where a cursor or number is sent; None for the body, and for links.
        parameter: The name of the parameter, or the property of the body.
        numeric: Whether the parameter is a number.
        start: The first number.
        more: The property that says whether there is another page.
        total: The property with the number of all items or pages.
        method: The method of the requests for links.
    """

    kind: PagingKind
    source: tuple[str, ...] = ()
    header: str = ""
    place: Place | None = None
    parameter: tuple[str, ...] = ()
    numeric: bool = False
    start: int = 0
    more: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    method: str = "GET"


@dataclass(frozen=True)
class Pager:
    """How a listing goes on.

    Attributes:
        items: The property of the page that holds the items; empty where the page is the list.
        item: The type of an item.
        page: The type of the page.
        following: What leads to the next page; None where there is one page.
    """

    items: tuple[str, ...]
    item: TypeRef
    page: TypeRef
    following: Continuation | None

    @property
    def properties(self) -> tuple[tuple[str, ...], ...]:
        """The properties that are read from a page."""
        following = self.following
        return (self.items, *((following.source, following.more, following.total) if following else ()))


@dataclass(frozen=True)
class Poller:
    """How an entity shows that work on it has ended.

    Attributes:
        status: The wire name of the property that shows it.
        done, failed: The values at a good and at a bad end.
        running: The values before an end; empty where the description does not list them.
        reason: The wire names that lead to the reason of a failure.
    """

    status: str
    done: tuple[str, ...]
    failed: tuple[str, ...]
    running: tuple[str, ...]
    reason: tuple[str, ...]
