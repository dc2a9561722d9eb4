"""What a call can raise. Every class is picklable, and none shows a key, a token or a signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from .redact import redact

_EMPTY: Mapping[str, str] = MappingProxyType({})


class ApiError(Exception):
    """Whatever went wrong in a call; the base of all other errors here.

    operation: its id; "" where there is none. history: the attempts before this one, as text.
    """

    def __init__(self, message: str, *, operation: str = "", history: Sequence[str] = ()) -> None:
        super().__init__(redact(message))
        self.operation = operation
        self.history = tuple(history)

    @property
    def message(self) -> str:
        """What happened, for people."""
        return str(self.args[0])


class ApiConnectionError(ApiError):
    """No complete answer arrived: refused, reset, cut off, or a certificate that is not trusted.

    may_have_executed: the request was sent and is not idempotent: repeating it could do its work twice.
    reason: the name of urllib3's exception, such as `NewConnectionError` or `SSLError`.
    """

    may_have_executed: bool = False
    reason: str = ""


class ApiTimeoutError(ApiConnectionError):
    """The service did not accept the connection, or sent nothing more, within the time-out."""


class ResponseTooLarge(ApiError):
    """The request was executed, but its answer has more than `max_response_bytes`, and was not kept."""


class WaitTimeout(ApiError):
    """The time of a `wait` is up. entity: the last state seen; None where there was none."""

    entity: Any = None


class OperationFailed(ApiError):
    """The service accepted the work and failed at it. entity: its last state. code: the service's reason."""

    entity: Any = None
    code: str | None = None


class ResponseDecodingError(ApiError):
    """A success whose body is missing, is not JSON, or holds a value of an impossible type.

    path: where, as a JSON path such as `$.values[3].status`. status, headers, body: the answer. location: the
    address of what the request made, if the answer names it; the request is not to be repeated then.
    """

    path: str = "$"
    location: str | None = None
    status: int | None = None
    headers: Mapping[str, str] = _EMPTY
    body: bytes = b""


class ApiStatusError(ApiError):
    """The service answered with an error.

    status, headers, body: the answer. code, target, details: as the service gave them. inner_code: the
    innermost and most exact code. request_id: to quote to the service's support. retry_after: seconds to
    wait, or None.
    """

    status: int = 0
    code: str | None = None
    inner_code: str | None = None
    target: str | None = None
    details: Sequence[Any] = ()
    request_id: str | None = None
    retry_after: float | None = None
    headers: Mapping[str, str] = _EMPTY
    body: bytes = b""

    def __str__(self) -> str:
        codes = "/".join(dict.fromkeys(code for code in (self.code, self.inner_code) if code))
        request = f" (request {self.request_id})" if self.request_id else ""
        return redact(f"{f'{self.operation} {self.status} {codes}'.strip()}: {self.message}{request}")


class BadRequest(ApiStatusError):
    """400: the request is not valid."""


class Unauthorized(ApiStatusError):
    """401: the credential is missing or not accepted."""


class Forbidden(ApiStatusError):
    """403: the credential does not permit this; from a storage account, usually a signature that expired."""


class NotFound(ApiStatusError):
    """404: no such thing."""


class Conflict(ApiStatusError):
    """409: the state of the thing does not allow this."""


class PreconditionFailed(ApiStatusError):
    """412: a condition of the request, such as `If-Match`, does not hold."""


class UnprocessableEntity(ApiStatusError):
    """422: the request can be read, but what it asks for makes no sense."""


class TooManyRequests(ApiStatusError):
    """429: asked too often. `retry_after` says when to ask again."""


class ServerError(ApiStatusError):
    """5xx: the service failed."""


_BY_STATUS: dict[int, type[ApiStatusError]] = {
    400: BadRequest, 401: Unauthorized, 403: Forbidden, 404: NotFound, 409: Conflict,
    412: PreconditionFailed, 422: UnprocessableEntity, 429: TooManyRequests,
}  # fmt: skip
# The XML in which storage answers. Two texts are cut out: a parser would expand entities that it declares.
_STORAGE_ERROR = re.compile(r"<Error>\s*<Code>([^<]+)</Code>\s*(?:<Message>([^<]*)</Message>)?")
_REQUEST_IDS = ("apim-request-id", "x-ms-request-id", "x-request-id", "request-id")


def status_error_class(status: int) -> type[ApiStatusError]:
    """The error class of a status."""
    return ServerError if status >= 500 else _BY_STATUS.get(status, ApiStatusError)


def request_id(headers: Mapping[str, str]) -> str | None:
    """The id under which the service knows a request, from whichever header carries it."""
    return next((headers[name] for name in _REQUEST_IDS if name in headers), None)


def reason_of(body: bytes) -> dict[str, Any]:
    """The message, code, inner_code, target and details that an error body gives, in any of the usual forms.

    `{code, message, target, details, innerError}`, the same under `error` or with `innererror`, the problem
    details of RFC 9457 (`title`, `detail`, `type`), the XML of storage, or text, whose first 500 characters
    are the message.
    """
    text = body[:4000].decode("utf-8-sig", "replace").strip()
    plain = text[:500]
    try:
        content = msgspec.json.decode(body.decode("utf-8-sig", "replace"))
    except (msgspec.DecodeError, RecursionError):
        content = None
    if isinstance(content, dict) and isinstance(content.get("error"), dict):
        content = content["error"]
    if not isinstance(content, dict):
        stored = _STORAGE_ERROR.search(text)
        return {"message": plain} if stored is None else _reason_of_storage(*stored.groups(""))
    inner: Any = content
    inner_code = None
    while isinstance(inner := inner.get("innerError") or inner.get("innererror"), dict):
        inner_code = _text(inner, "code") or inner_code
    return {
        "message": _text(content, "message", "detail", "title", "error_description") or plain,
        "code": _text(content, "code", "type", "error"),
        "inner_code": inner_code,
        "target": redact(_text(content, "target", "instance") or "") or None,
        "details": content["details"] if isinstance(content.get("details"), list) else (),
    }


def _reason_of_storage(code: str, message: str) -> dict[str, Any]:
    from html import unescape  # noqa: PLC0415 - its table of names is large, and storage rarely fails

    return {"message": unescape(message).strip() or code, "code": code.strip()}


def _text(content: dict[str, Any], *names: str) -> str | None:
    return next((value for name in names if isinstance(value := content.get(name), str) and value), None)


def name_publicly(module: str, *classes: type[Exception]) -> None:
    """Let tracebacks and pickles name exceptions by where programs import them from.

    Args:
        module: The public module beside the one that defines them; "" for its package. In a package that has
            a private copy of this code, the module of the same name in the package itself.
        classes: The exceptions.
    """
    for kind in classes:
        home = re.sub(r"\._(?:runtime|kits)\..*|\.[^.]*$", "", kind.__module__, count=1)
        kind.__module__ = f"{home}.{module}".rstrip(".")


name_publicly(
    "", *(kind for kind in list(vars().values()) if isinstance(kind, type) and issubclass(kind, ApiError))
)
