"""Base classes of generated operation groups, and of their variants that return raw responses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import cache, partial, wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from urllib3 import HTTPHeaderDict

from .advice.names import Versioned
from .annotations import Timeout
from .coroutines import run_sync
from .errors import request_id
from .frames import protect_methods, without_locals
from .operation import Operation, Poller, Request, build_request
from .pager import Page, Pager
from .paging import Paging
from .poll import poll
from .references import plain_ids
from .response import read_response, status_error
from .retry import retry_after
from .session import Session
from .streams import ByteStream, EventReader, EventStream, declared_stream
from .transport.receive import Response
from .unknown import unknown_members

G = TypeVar("G", bound="OperationGroup")
P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class RawResponse(Generic[T]):
    """A response with its parsed value.

    Attributes:
        status: HTTP status.
        headers: Headers; names are case-insensitive.
        content: Body as bytes.
        parsed: The value that the normal method returns.
    """

    __slots__ = ("content", "headers", "parsed", "status")

    def __init__(self, response: Response, parsed: T) -> None:
        self.status: int = response.status
        self.headers: HTTPHeaderDict = response.headers
        self.content: bytes = response.data
        self.parsed = parsed

    @property
    def request_id(self) -> str | None:
        """The id that the service gave to this request."""
        return request_id(self.headers)

    def unknown_members(self) -> dict[str, Any]:
        """Return the members of the JSON body that the document does not declare, by JSON path.

        The models leave them out, unless they have `additional_properties`.
        """
        parsed = self.parsed.raw if isinstance(self.parsed, Page) else self.parsed
        return unknown_members(parsed, self.content)

    def __repr__(self) -> str:
        return f"<RawResponse {self.status}, {len(self.content)} bytes>"


class BaseGroup(Versioned):
    """What groups of operations of synchronous and asynchronous clients share."""

    _event_stream: Any = EventStream
    _byte_stream: Any = ByteStream

    def __init__(self, session: Session) -> None:
        self._session = session

    async def _result(self, request: Request, timeout: Timeout | None) -> Any:
        """Send the request of an operation and return its parsed response."""
        operation = request.operation
        if operation.streams:
            return await self._stream(request, timeout)
        return self._parsed(operation, await self._session.send(request, timeout))

    async def _stream(self, request: Request, timeout: Timeout | None) -> Any:
        """Send the request of an operation and return its events, or its parsed response if it has none."""
        session, operation = self._session, request.operation

        def opens(response: Response) -> bool:
            return response.status != 204 and declared_stream(operation, response) is not None

        async def reopen(last_id: str) -> Response:
            again = copy(request)
            again.headers = {**request.headers, "Last-Event-ID": last_id}
            response = await session.send(again, timeout)
            if response.body is None and response.status != 204:
                self._parsed(operation, response)
            return response

        request.opens = opens
        response = await session.send(request, timeout)
        declared = declared_stream(operation, response)
        if response.body is None or declared is None:
            return self._parsed(operation, response)
        reader: EventReader[Any] = EventReader(operation, declared, response, reopen, session.sender.sleep)
        return self._event_stream(reader)

    async def _bytes(self, request: Request, timeout: Timeout | None) -> Any:
        """Send the request of an operation and return the bytes of its response while they arrive."""
        request.opens = lambda _: True
        response = await self._session.send(request, timeout)
        if response.body is None:
            raise status_error(request.operation, response)
        return self._byte_stream(request.operation, response)

    @without_locals
    async def _fetch(
        self, first: Request, timeout: Timeout | None, parts: Mapping[str, Any], token: str | None
    ) -> Page[Any]:
        """Fetch the page that a token leads to, or the first page if the token is None."""
        operation = first.operation
        paging = operation.paging or Paging()
        number = paging.number(parts, token)
        if token is None:
            request = first
        elif paging.parameter:
            request = self._request(operation, **paging.with_token(parts, token))
        else:
            request = self._session.follow(first, token, paging.method)
        response = await self._session.send(request, timeout)
        raw = self._parsed(operation, response)
        following = paging.following(raw, response.headers, number)
        return Page(
            paging.items_of(raw),
            None if paging.parameter else following,
            raw,
            response.headers,
            following,
            hash(response.data) if paging.counts else None,
        )

    async def _polled(
        self, operation: Operation[T], poller: Poller, parameter: str, id_or_entity: Any, **patience: Any
    ) -> T:
        """Call `operation` with the id as its path parameter until the entity is final; see `poll`."""
        plain = isinstance(id_or_entity, str) or parameter in operation.entities
        id = id_or_entity if plain else getattr(id_or_entity, "id", None)
        request = self._request(operation, path={parameter: id})

        async def fetch(left: float) -> tuple[T, float | None]:
            response = await self._session.retrying_for(left).send(request)
            return read_response(operation, response), retry_after(response.headers)

        return await poll(operation, poller, fetch, self._session.sender.sleep, **patience)

    def _request(self, operation: Operation[Any], **parts: Any) -> Request:
        """Build the request of an operation.

        Args:
            operation: The operation.
            **parts: path, query, headers, cookies, body, form, extra_headers, extra_query; see
                `build_request`.
        """
        endpoint = self._session.endpoint
        if operation.entities:
            parts["path"] = plain_ids(operation, parts["path"], endpoint)
        base = self._session.servers.base(operation.id, operation.server)
        return build_request(operation, base, shared=self._session.client_parameters, **parts)

    def _parsed(self, operation: Operation[T], response: Response) -> T:
        return read_response(operation, response)


class OperationGroup(BaseGroup):
    """Base class of groups of operations, which clients create."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, OperationGroup)

    def _call(self, operation: Operation[T], *, timeout: Timeout | None = None, **parts: Any) -> T:
        """Send the request of an operation and return its parsed response.

        Args:
            operation: The operation.
            timeout: Seconds without progress; None for the timeout of the client.
            **parts: See `_request`.
        """
        result: T = run_sync(self._result(self._request(operation, **parts), timeout))
        return result

    def _open(self, operation: Operation[Any], *, timeout: Timeout | None = None, **parts: Any) -> ByteStream:
        """Send the request of an operation and return the bytes of its response while they arrive."""
        stream: ByteStream = run_sync(self._bytes(self._request(operation, **parts), timeout))
        return stream

    def _pages(
        self, operation: Operation[Any], *, timeout: Timeout | None = None, **parts: Any
    ) -> Pager[Any]:
        """Return the pager of a listing.

        The first request is built now, so that wrong arguments raise here. It is sent by iterating.
        """
        return Pager(partial(self._fetch, self._request(operation, **parts), timeout, parts), operation.id)

    def _wait(
        self, operation: Operation[T], poller: Poller, parameter: str, id_or_entity: Any, **patience: Any
    ) -> T:
        """Call `operation` with the id as its path parameter until the entity is final; see `poll`."""
        return run_sync(self._polled(operation, poller, parameter, id_or_entity, **patience))


class _Recorder(BaseGroup):
    """Replaces a group during one raw call and keeps the response."""

    response: RawResponse[Any]

    def _parsed(self, operation: Operation[T], response: Response) -> T:
        parsed = read_response(operation, response)
        self.response = RawResponse(response, parsed)
        return parsed


class BaseRawGroup(Versioned):
    """What groups whose operations return `RawResponse` share."""

    _group: Any
    """The group whose methods these are."""

    def __init__(self, session: Session) -> None:
        self._session = session


class RawOperationGroup(BaseRawGroup):
    """Base class of groups whose operations return `RawResponse`."""

    _group = OperationGroup

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, RawOperationGroup)


@cache
def _recorder(group: Any) -> type[Any]:
    """Return a subclass of a group whose instances keep the response of their call."""
    return type("_Recorder", (_Recorder, group), {})


def recorder(group: BaseRawGroup) -> Any:
    """Return a group that makes one raw call and keeps the response."""
    return _recorder(group._group)(group._session)


def raw(
    method: Callable[Concatenate[G, P], R],
) -> Callable[Concatenate[RawOperationGroup, P], RawResponse[R]]:
    """Turn a method into one that returns a `RawResponse`. It raises the same errors."""

    @wraps(method)
    def call(self: RawOperationGroup, /, *args: P.args, **kwargs: P.kwargs) -> RawResponse[R]:
        group = recorder(self)
        method(group, *args, **kwargs)
        response: RawResponse[R] = group.response
        return response

    return call


def raw_page(
    method: Callable[Concatenate[G, P], Pager[T]],
) -> Callable[Concatenate[RawOperationGroup, P], RawResponse[Page[T]]]:
    """Turn a method that returns a pager into one that returns the `RawResponse` of the first page."""

    @wraps(method)
    def call(self: RawOperationGroup, /, *args: P.args, **kwargs: P.kwargs) -> RawResponse[Page[T]]:
        group = recorder(self)
        page = next(method(group, *args, **kwargs).by_page())
        response: RawResponse[Page[T]] = group.response
        response.parsed = page
        return response

    return call
