# A copy of sttgen.runtime.operation: edits are lost when sttgen runs again.
"""An operation as data, and a pure function on it: build a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar
from uuid import uuid4

from msgspec import UNSET, Struct, structs

from . import parameters
from .annotations import Headers, Query, Timeout
from .body import FORMS, build_body, build_form, form_of
from .client_parameters import ClientParameters
from .multipart import Parts, Stream
from .origin import try_origin_of
from .paging import Paging
from .parameters import Style
from .redact import Secret
from .retry import IDEMPOTENT

T = TypeVar("T")
_NONE: Mapping[str, Any] = {}
_NOTHING_SHARED = ClientParameters()


class Poller(Struct, frozen=True, kw_only=True):
    """How to recognise the end of a long-running operation.

    Attributes:
        status: Name of the attribute with the status.
        done: Values that mean success.
        failed: Values that mean failure.
        running: Values that mean "not finished"; any other value is final too. If empty, every value that is
            neither in `done` nor in `failed` means "not finished".
        error: Path of attributes that leads to the reason of a failure.
    """

    status: str = "status"
    done: tuple[str, ...] = ("Succeeded",)
    failed: tuple[str, ...] = ("Failed",)
    running: tuple[str, ...] = ()
    error: tuple[str, ...] = ()


class Operation(Struct, Generic[T], frozen=True, kw_only=True, eq=False):
    """One operation of the document.

    Attributes:
        id: The operation id.
        method: The HTTP method.
        path: Path template, with `{name}` for each path parameter.
        returns: Type of a successful response, or a mapping from status (`200`, `"2XX"`, `"default"`) to
            type; bytes for the raw body; None for no body. Instead of the type of a status, a mapping from
            media type or range to type.
        media: Media type of the request.
        accept: Media type of the response.
        text: Whether a str is the body itself rather than a JSON string.
        streams: Whether a response may be a stream, which is read while it arrives.
        paging: Set if the operation lists page by page.
        secured: False if the operation needs no credential.
        schemes: Names of the security schemes that it needs together, in each alternative. Empty if the
            operations of the service all need the same one.
        server: Path that replaces the base path of the client, or URL of a server of its own.
        trusted: Whether a server of its own gets the credential and the headers of the client.
        styles: Parameters with a style other than the default of their location, by name or `location:name`.
        part_types: Media types of the parts of a form.
        part_headers: Further headers of these parts.
        idempotent: Whether the operation is idempotent although its method is not (a merge patch, for
            example).
        idempotency_key: Header by which the service recognises a request that is sent again. A random value
            is sent if the caller gives none.
        lenient: Whether numbers and booleans in the response may be written as strings.
        timeout: Replaces the default timeout of the client; None if it does not.
        entities: Path parameters that accept an entity or its URL instead of an id.
        files: Parts of a form that are files (`body` for the whole body), and whether each may be a list.
        model: The model of a JSON body whose members are checked; see `advice.members`.
        omits: Parameters of the client that the operation does not have, as `location:name`.
    """

    id: str
    method: str
    path: str
    returns: Any = None
    media: str | None = None
    accept: str | None = None
    text: bool = False
    streams: bool = False
    paging: Paging | None = None
    secured: bool = True
    schemes: tuple[tuple[str, ...], ...] = ()
    server: str | None = None
    trusted: bool = False
    styles: Mapping[str, Style] = _NONE
    part_types: Mapping[str, str] = _NONE
    part_headers: Mapping[str, Mapping[str, str]] = _NONE
    idempotent: bool = False
    idempotency_key: str | None = None
    lenient: bool = False
    timeout: Timeout | None = None
    entities: tuple[str, ...] = ()
    files: Mapping[str, bool] = _NONE
    model: Any = None
    omits: tuple[str, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether a request that may have been executed can be sent again."""
        return self.idempotent or self.idempotency_key is not None or self.method in IDEMPOTENT

    @property
    def accepts(self) -> str:
        """The value of the Accept header."""
        return self.accept or ("*/*" if self.returns is bytes or self.text else "application/json")


class Request:
    """One request, ready to be sent. Its repr shows nothing, because bodies and headers hold secrets.

    Attributes:
        operation: The operation.
        target: Path and query, or an absolute URL.
        headers: Headers of the operation.
        extra: Headers of the caller, which replace all others, including those of the credential.
        shared: Query parameters of the client, which links in the response get, too.
        body: bytes, a `Stream`, or None.
        opens: Whether the body of a successful response is left to the caller, given its status and headers;
            None for never.
    """

    __slots__ = ("body", "extra", "headers", "opens", "operation", "shared", "target")

    def __init__(
        self,
        operation: Operation[Any],
        target: str,
        extra: Headers | None = None,
        shared: Mapping[str, str] = _NONE,
    ) -> None:
        self.operation = operation
        self.target = Secret(target)
        self.headers = {"Accept": operation.accepts}
        self.extra = extra
        self.shared = shared
        self.body: Any = None
        self.opens: Callable[[Any], bool] | None = None

    @property
    def origin(self) -> str:
        """The origin of a target that is a URL; empty for a path, which is on the origin of the client."""
        return "" if self.target.startswith("/") else try_origin_of(self.target)

    def again(self, target: str, method: str, headers: Headers) -> Request:
        """Return the request for a link in the response; with the body, unless the method is GET."""
        operation, is_get = self.operation, method == "GET"
        if method != operation.method:
            operation = structs.replace(operation, method=method)
        request = Request(operation, target, self.extra, self.shared)
        request.headers |= headers if is_get else self.headers
        request.body = None if is_get else self.body
        return request

    @property
    def repeatable(self) -> bool:
        """Whether the body can be sent a second time."""
        return not isinstance(self.body, Stream) or self.body.repeatable


def build_request(  # noqa: PLR0913 - a request has this many parts
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
    shared: ClientParameters = _NOTHING_SHARED,
) -> Request:
    """Build the request of a call.

    Args:
        operation: The operation.
        base: What precedes the path of the operation: a path, or the URL of a server of its own.
        path: Path parameters by wire name.
        query: Query parameters by wire name; UNSET values are left out.
        headers: Header parameters by wire name; UNSET values are left out.
        cookies: Cookie parameters by wire name; UNSET values are left out.
        body: The body, if it is not a form.
        form: The fields of a form.
        extra_headers: Headers of the caller.
        extra_query: Query parameters of the caller. They replace those of the client.
        shared: Parameters of the client.

    Returns:
        The request.

    Raises:
        ValueError: An argument cannot be sent, such as None for a parameter.
        TypeError: A file argument is not a file.
    """
    styles, of_client, extra = operation.styles, _NONE, extra_query or _NONE
    if not shared.is_empty:
        path, styles = {**shared.path, **path}, {**shared.styles, **styles}
        of_client, extra = shared.query_beside(extra, operation.omits)
    target = base + parameters.path(operation.path, path, styles)
    query_string = parameters.query(query, styles)
    if of_client or extra:
        texts = (query_string, *of_client.values(), parameters.query(extra))
        query_string = "&".join(filter(None, texts))
    if query_string:
        target += f"{'&' if '?' in target else '?'}{query_string}"
    if extra_headers:
        for name, value in extra_headers.items():
            parameters.check_header_name(name)
            parameters.check_header(name, value)
    request = Request(operation, target, extra_headers, of_client)
    if not shared.is_empty:
        request.headers |= shared.headers_without(operation.omits)
    if headers:
        request.headers |= parameters.headers(headers, styles)
    key = operation.idempotency_key
    if key is not None and not any(
        name.lower() == key.lower() for name in (*request.headers, *(extra_headers or ()))
    ):
        request.headers[key] = str(uuid4())
    if cookies and (cookie := parameters.cookies(cookies, styles)):
        known = request.headers.get("Cookie")
        request.headers["Cookie"] = f"{known}; {cookie}" if known else cookie
    if form is not None or body is not UNSET:
        _add_body(request, body, form)
    return request


def _add_body(request: Request, body: Any, form: Mapping[str, Any] | None) -> None:
    """Add the body to a request, with Content-Type and Content-Length."""
    operation = request.operation
    chosen = request.headers.pop("Content-Type", None)
    media = chosen or operation.media
    if form is None and chosen in FORMS and body is not UNSET:
        form = form_of(body)
    if form is not None:
        parts = Parts(operation.part_types, operation.part_headers, operation.styles, operation.files)
        request.body, media = build_form(media, form, parts)
    else:
        request.body, media = build_body(
            media, body, "body" in operation.files, operation.model, is_chosen=chosen is not None
        )
    if media is not None:
        request.headers["Content-Type"] = media
    if isinstance(request.body, Stream) and request.body.length is not None:
        request.headers["Content-Length"] = str(request.body.length)
