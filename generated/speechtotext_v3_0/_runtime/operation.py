"""An operation of the document as data, and the two pure functions of it: building a request, reading a response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from msgspec import UNSET, Struct, UnsetType, field
from urllib3 import BaseHTTPResponse

from . import parameters
from .body import build_body, is_json
from .decode import decode_json
from .errors import ApiStatusError, Reason, ResponseDecodingError, request_id, status_error_class
from .multipart import Stream
from .parameters import Style
from .retry import IDEMPOTENT, describe, retry_after
from .types import Headers, Query

T = TypeVar("T")
_NOTHING: Mapping[str, Any] = {}


class Paging(Struct, frozen=True):
    """The attributes of a page model that hold its items and the link to the next page."""

    items: str = "values"
    next_link: str = "next_link"


class Poller(Struct, frozen=True, kw_only=True):
    """How to tell that long work has ended.

    status: the attribute to watch. done, failed: its final values. error: the attributes that lead to the reason of a failure.
    """

    status: str = "status"
    done: tuple[str, ...] = ("Succeeded",)
    failed: tuple[str, ...] = ("Failed",)
    error: tuple[str, ...] = ()


class Operation(Struct, Generic[T], frozen=True, kw_only=True, eq=False):
    """One operation of the document.

    path: with `{name}` for each path parameter. returns: the type of a success; a mapping from status (`200`, `"2XX"` or
    `"default"`) to type; bytes for the body as it is; None for nothing. text: a str is the body itself, not a JSON string.
    media, accept: media types of the request and of the response. styles: parameters that are not written in the default
    style of their location, by name or by `location:name`. part_types: media types of form parts. secured: False for
    operations without authentication. server: a path that replaces the base path of the client.
    """

    id: str
    method: str
    path: str
    returns: Any = None
    media: str | None = None
    accept: str | None = None
    text: bool = False
    paging: Paging | None = None
    secured: bool = True
    server: str | None = None
    styles: Mapping[str, Style] = field(default_factory=dict)
    part_types: Mapping[str, str] = field(default_factory=dict)


class Request:
    """One request, ready to be sent and to be sent again. Its repr shows nothing of it: bodies and headers hold secrets."""

    __slots__ = ("body", "extra", "headers", "method", "operation", "secured", "target")

    def __init__(
        self,
        operation: Operation[Any],
        target: str,
        headers: dict[str, str] | None = None,
        body: bytes | Stream | None = None,
        extra: Headers | None = None,
    ) -> None:
        self.operation = operation.id
        self.method = operation.method
        self.secured = operation.secured
        self.target = target
        self.headers = {"Accept": _accept(operation)} if headers is None else headers
        self.body = body
        self.extra = extra

    @property
    def repeatable(self) -> bool:
        """Whether the body can be sent a second time."""
        return not isinstance(self.body, Stream) or self.body.repeatable


def build_request(
    operation: Operation[Any],
    base: str,
    *,
    path: Mapping[str, Any] = _NOTHING,
    query: Mapping[str, Any] = _NOTHING,
    headers: Mapping[str, Any] = _NOTHING,
    cookies: Mapping[str, Any] = _NOTHING,
    body: Any = UNSET,
    form: Mapping[str, Any] | None = None,
    extra_headers: Headers | None = None,
    extra_query: Query | None = None,
) -> Request:
    """The request of a call. `base` is the path before the operation's own. Raises ValueError for what cannot be sent."""
    styles = operation.styles
    target = (base if operation.server is None else operation.server) + parameters.path(
        operation.path, path, styles
    )
    if query and (written := parameters.query(query, styles)):
        target = f"{target}?{written}"
    if extra_query and (written := parameters.query(extra_query)):
        target = f"{target}{'&' if '?' in target else '?'}{written}"
    ready = {"Accept": _accept(operation)}
    if headers:
        ready |= parameters.headers(headers, styles)
    if cookies and (jar := parameters.cookies(cookies, styles)):
        ready["Cookie"] = jar
    content, media = build_body(operation.media, body, form, operation.part_types, styles)
    if media is not None:
        ready["Content-Type"] = media
        if isinstance(content, Stream) and content.length is not None:
            ready["Content-Length"] = str(content.length)
    for name, value in (extra_headers or _NOTHING).items():
        parameters.check_header(name, value)
    return Request(operation, target, ready, content, extra_headers)


def read_response(operation: Operation[T], response: BaseHTTPResponse) -> T:
    """The typed value of a successful response. Raises ApiStatusError for others, ResponseDecodingError for a bad body."""
    if not 200 <= response.status < 300:
        raise status_error(response, operation.id, operation.method)
    tp = operation.returns
    if type(tp) is dict:
        tp = _by_status(tp, response.status)
    content = response.data
    if tp is None or operation.method == "HEAD":
        return None  # type: ignore[return-value]
    if tp is bytes:
        return content  # type: ignore[return-value]
    if not content:
        return None  # type: ignore[return-value]
    if tp is str or tp is Any:
        media = response.headers.get("Content-Type", "application/json")
        if operation.text or not is_json(media):
            charset = media.partition("charset=")[2].partition(";")[0].strip(' "') or "utf-8"
            return _decoded(content, charset)  # type: ignore[return-value]
    try:
        return decode_json(content, tp)  # type: ignore[no-any-return]
    except ResponseDecodingError as problem:
        problem.operation = operation.id
        problem.status, problem.headers = response.status, dict(response.headers)
        # The body stays reachable through the error alone, not through a frame of its traceback.
        del content
        raise


def status_error(response: BaseHTTPResponse, operation: str, method: str) -> ApiStatusError:
    """The typed error of an unsuccessful response."""
    reason = Reason(response.data)
    message = reason.message or response.reason or "no reason given"
    if method not in IDEMPOTENT and (response.status >= 500 or response.status == 408):
        message += " (not repeated: the request may have been executed)"
    error = status_error_class(response.status)(
        message, operation=operation, history=describe(response.retries)
    )
    error.status, error.headers, error.body = response.status, dict(response.headers), response.data
    error.code, error.inner_code = reason.code, reason.inner_code
    error.target, error.details = reason.target, reason.details
    error.request_id, error.retry_after = request_id(response.headers), retry_after(response.headers)
    return error


def _accept(operation: Operation[Any]) -> str:
    if operation.accept is not None:
        return operation.accept
    return "*/*" if operation.returns is bytes or operation.text else "application/json"


def _by_status(returns: Mapping[Any, Any], status: int) -> Any:
    for key in (status, str(status), f"{status // 100}XX", "default"):
        if key in returns:
            return returns[key]
    return None


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def is_given(value: Any) -> bool:
    """Whether a member holds a value: neither UNSET nor None."""
    return value is not None and not isinstance(value, UnsetType)
