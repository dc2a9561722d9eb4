# A copy of sttgen.runtime.operation: edits are lost when sttgen runs again.
"""An operation of the document as data, and its two functions: build a request, read a response."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Generic, TypeVar

from msgspec import UNSET, Struct
from urllib3 import BaseHTTPResponse

from . import parameters
from .annotations import Headers, Query
from .body import build_body, build_form, is_json, is_text
from .decode import decode_json
from .errors import ApiStatusError, ResponseDecodingError, reason_of, request_id, status_error_class
from .multipart import Stream
from .parameters import Style
from .redact import Secret, redact
from .retry import IDEMPOTENT, SPENT, answer_lost, history_of, retry_after, spent
from .structural import takes_none

T = TypeVar("T")
_NONE: Mapping[str, Any] = {}
# HTTP allows these to come without a body, whatever the document promises.
_BODILESS = frozenset({201, 202, 204, 205})


class Paging(Struct, frozen=True):
    """The attributes of a page model that hold its items and the link to the next page."""

    items: str = "values"
    next_link: str = "next_link"


class Poller(Struct, frozen=True, kw_only=True):
    """How to tell that long work has ended.

    status: the attribute to watch. done, failed: its final values. running: the values before them; any
    other one is final as well. Empty where the document does not list them: then every other value is
    running. error: the attributes that lead to the reason of a failure.
    """

    status: str = "status"
    done: tuple[str, ...] = ("Succeeded",)
    failed: tuple[str, ...] = ("Failed",)
    running: tuple[str, ...] = ()
    error: tuple[str, ...] = ()


class Operation(Struct, Generic[T], frozen=True, kw_only=True, eq=False):
    """One operation of the document.

    path: with `{name}` for each path parameter.
    returns: the type of a success, or a mapping from status (`200`, `"2XX"`, `"default"`) to type; bytes for
        the body as it is; None for nothing.
    media, accept: media types of the request and of the response.
    text: a str is the body itself, not a JSON string.
    paging: set for operations that list page by page.
    secured: False for operations without authentication.
    server: a path that replaces the base path of the client.
    styles: parameters not written in the default style of their location, by name or `location:name`.
    part_types: media types of the parts of a form.
    idempotent: doing it twice is doing it once, though its method does not say so (a merge patch, say).
    entities: path parameters that take an entity, or its address, for its id.
    files: the parts of a form that are files, or `body`, and whether each may be a list of them.
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
    styles: Mapping[str, Style] = _NONE
    part_types: Mapping[str, str] = _NONE
    idempotent: bool = False
    entities: tuple[str, ...] = ()
    files: Mapping[str, bool] = _NONE

    @property
    def repeats(self) -> bool:
        """Whether a request that may have been executed can be sent again."""
        return self.idempotent or self.method in IDEMPOTENT

    @property
    def accepts(self) -> str:
        """The Accept header."""
        return self.accept or ("*/*" if self.returns is bytes or self.text else "application/json")


class Request:
    """One request, ready to be sent, even twice. Its repr is silent: bodies and headers hold secrets.

    extra: headers of the caller, which replace ours and the credential's. body: bytes, a Stream, or None.
    """

    __slots__ = ("body", "extra", "headers", "operation", "target")

    def __init__(self, operation: Operation[Any], target: str, extra: Headers | None = None) -> None:
        self.operation = operation
        self.target = Secret(target)
        self.headers = {"Accept": operation.accepts}
        self.extra = extra
        self.body: Any = None

    @property
    def repeatable(self) -> bool:
        """Whether the body can be sent a second time."""
        return not isinstance(self.body, Stream) or self.body.repeatable


def build_request(  # noqa: PLR0913 - the parts of a request are this many
    operation: Operation[Any],
    base: str,
    *,
    path: Mapping[str, Any] = _NONE,
    query: Mapping[str, Any] = _NONE,
    headers: Mapping[str, Any] = _NONE,
    cookies: Mapping[str, Any] = _NONE,
    body: Any = UNSET,
    form: Mapping[str, Any] | None = None,
    extra_headers: Headers | None = None,
    extra_query: Query | None = None,
) -> Request:
    """The request of a call. base: the path before the operation's. ValueError for what cannot be sent."""
    styles = operation.styles
    target = (base if operation.server is None else operation.server) + parameters.path(
        operation.path, path, styles
    )
    written = parameters.query(query, styles)
    if extra_query:
        written = "&".join(filter(None, (written, parameters.query(extra_query))))
    if written:
        target += f"{'&' if '?' in target else '?'}{written}"
    if extra_headers:
        for name, value in extra_headers.items():
            parameters.check_header_name(name)
            parameters.check_header(name, value)
    request = Request(operation, target, extra_headers)
    if headers:
        request.headers |= parameters.headers(headers, styles)
    if cookies and (jar := parameters.cookies(cookies, styles)):
        request.headers["Cookie"] = jar
    if form is not None or body is not UNSET:
        _add_body(request, body, form)
    return request


def _add_body(request: Request, body: Any, form: Mapping[str, Any] | None) -> None:
    """Give a request its content, and the headers that describe it."""
    operation = request.operation
    media: str | None
    if form is not None:
        request.body, media = build_form(
            operation.media, form, operation.part_types, operation.styles, operation.files
        )
    else:
        request.body, media = build_body(operation.media, body, "body" in operation.files)
    if media is not None:
        request.headers["Content-Type"] = media
    if isinstance(request.body, Stream) and request.body.length is not None:
        request.headers["Content-Length"] = str(request.body.length)


def read_response(operation: Operation[T], response: BaseHTTPResponse) -> T:
    """The typed value of a success; None where no body is promised. Raises ApiStatusError,
    ResponseDecodingError.
    """
    if not 200 <= response.status < 300 and not _was_deleted(operation, response):
        raise status_error(operation, response)
    value: T = _value(operation, response)
    return value


def _value(operation: Operation[Any], response: BaseHTTPResponse) -> Any:
    returns = operation.returns
    tp = _by_status(returns, response.status) if type(returns) is dict else returns
    if tp is bytes:
        return response.data
    if tp is None or (not response.data and (response.status in _BODILESS or takes_none(tp))):
        return None
    if tp is str or tp is Any:
        declared = "text/plain" if operation.text else "application/json"
        media = response.headers.get("Content-Type") or declared
        if is_text(media) or (operation.text and is_json(media)):
            text = _text(response.data, media)
            return _undecoded(operation, response, tp, "readable") if text is None else text
        if not is_json(media):
            return _undecoded(operation, response, tp, f"text, but {media.partition(';')[0].strip()[:80]}")
    try:
        return decode_json(response.data, tp)
    except ResponseDecodingError as problem:
        _explain(problem, operation, response)
        raise


def _undecoded(operation: Operation[Any], response: BaseHTTPResponse, tp: Any, expected: str) -> bytes:
    """The bytes of an answer that cannot be read as text or JSON, where anything may be returned.

    expected: what it is not. Raises ResponseDecodingError, which has the bytes, where text is promised.
    """
    if tp is Any:
        return response.data
    problem = ResponseDecodingError(f"the answer is not {expected}; its bytes are in `body`")
    _explain(problem, operation, response)
    raise problem


def _was_deleted(operation: Operation[Any], response: BaseHTTPResponse) -> bool:
    """Whether there is nothing to delete any more because an earlier attempt of the same call deleted it."""
    deletes = operation.method == "DELETE" and operation.returns is None
    return deletes and response.status == 404 and answer_lost(response.retries)


def _explain(problem: ResponseDecodingError, operation: Operation[Any], response: BaseHTTPResponse) -> None:
    """Add to an error what was asked and answered, and whether the service has done it."""
    reason, executed = problem.message.removeprefix("the answer "), ""
    location = response.headers.get("Location")
    if operation.method not in ("GET", "HEAD"):
        executed = "; the request was executed" + (f": see {location}" if location else "")
    message = f"{operation.id}: the answer (status {response.status}) {reason}{executed}"
    problem.args = (redact(message),)
    problem.operation, problem.status = operation.id, response.status
    problem.headers, problem.body = dict(response.headers), response.data
    problem.location = Secret(location) if location else None


def status_error(operation: Operation[Any], response: BaseHTTPResponse) -> ApiStatusError:
    """The typed error of an unsuccessful response."""
    reason = reason_of(response.data)
    message = reason.pop("message") or response.reason or "the service gives no reason"
    if not operation.repeats and (response.status >= 500 or response.status == 408):
        message += " (not repeated: the request may have been executed)"
    elif spent(response.retries, operation.method, response.status):
        message += SPENT
    history = history_of(response.retries)
    error = status_error_class(response.status)(message, operation=operation.id, history=history)
    error.status, error.headers, error.body = response.status, dict(response.headers), response.data
    error.request_id, error.retry_after = request_id(response.headers), retry_after(response.headers)
    vars(error).update(reason)
    return error


def _by_status(returns: Mapping[Any, Any], status: int) -> Any:
    keys = (status, f"{status // 100}XX", "default")
    return next((returns[key] for key in keys if key in returns), None)


def _text(content: bytes, media: str) -> str | None:
    """The text of a body, or None where it is not in its charset: what is replaced would be lost unseen."""
    charset = media.partition("charset=")[2].partition(";")[0].strip(' "') or "utf-8"
    with suppress(LookupError, UnicodeError):
        return content.decode(charset)
    with suppress(UnicodeError):
        return content.decode()
    return None
