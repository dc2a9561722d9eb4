"""Base classes of the operation groups of asynchronous clients."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from ..annotations import Timeout
from ..frames import protect_methods
from ..groups import BaseGroup, BaseRawGroup, RawResponse, recorder
from ..operation import Operation, Poller
from ..pager import Page
from .pager import Pager
from .streams import ByteStream, EventStream

G = TypeVar("G", bound="OperationGroup")
P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class OperationGroup(BaseGroup):
    """Base class of groups of operations, which asynchronous clients create."""

    _event_stream = EventStream
    _byte_stream = ByteStream

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, OperationGroup)

    async def _call(self, operation: Operation[T], *, timeout: Timeout | None = None, **parts: Any) -> T:
        """Send the request of an operation and return its parsed response; see `BaseGroup`."""
        result: T = await self._result(self._request(operation, **parts), timeout)
        return result

    async def _open(
        self, operation: Operation[Any], *, timeout: Timeout | None = None, **parts: Any
    ) -> ByteStream:
        """Send the request of an operation and return the bytes of its response while they arrive."""
        stream: ByteStream = await self._bytes(self._request(operation, **parts), timeout)
        return stream

    def _pages(
        self, operation: Operation[Any], *, timeout: Timeout | None = None, **parts: Any
    ) -> Pager[Any]:
        """Return the pager of a listing. Wrong arguments raise now; iterating sends the requests."""
        return Pager(partial(self._fetch, self._request(operation, **parts), timeout, parts), operation.id)

    async def _wait(
        self, operation: Operation[T], poller: Poller, parameter: str, id_or_entity: Any, **patience: Any
    ) -> T:
        """Call `operation` with the id as its path parameter until the entity is final; see `poll`."""
        entity: T = await self._polled(operation, poller, parameter, id_or_entity, **patience)
        return entity


class RawOperationGroup(BaseRawGroup):
    """Base class of groups whose operations return `RawResponse`."""

    _group = OperationGroup

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, RawOperationGroup)


def raw(
    method: Callable[Concatenate[G, P], Coroutine[Any, Any, R]],
) -> Callable[Concatenate[RawOperationGroup, P], Coroutine[Any, Any, RawResponse[R]]]:
    """Turn a method into one that returns a `RawResponse`. It raises the same errors."""

    @wraps(method)
    async def call(self: RawOperationGroup, /, *args: P.args, **kwargs: P.kwargs) -> RawResponse[R]:
        group = recorder(self)
        await method(group, *args, **kwargs)
        response: RawResponse[R] = group.response
        return response

    return call


def raw_page(
    method: Callable[Concatenate[G, P], Pager[T]],
) -> Callable[Concatenate[RawOperationGroup, P], Coroutine[Any, Any, RawResponse[Page[T]]]]:
    """Turn a method that returns a pager into one that returns the `RawResponse` of the first page."""

    @wraps(method)
    async def call(self: RawOperationGroup, /, *args: P.args, **kwargs: P.kwargs) -> RawResponse[Page[T]]:
        group = recorder(self)
        async for page in method(group, *args, **kwargs).by_page():
            group.response.parsed = page
            break
        response: RawResponse[Page[T]] = group.response
        return response

    return call
