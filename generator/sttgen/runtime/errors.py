"""The exceptions that calls raise. All are picklable, and none shows a key, a token or a signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from .redact import redact

_EMPTY: Mapping[str, str] = MappingProxyType({})


class ApiError(Exception):
    """Base class of all errors of a call.

    Attributes:
        operation: Operation id, "" if there is none.
        history: Earlier attempts of the same call, as text.
    """

    def __init__(self, message: str, *, operation: str = "", history: Sequence[str] = ()) -> None:
        super().__init__(redact(message))
        self.operation = operation
        self.history = tuple(history)

    @property
    def message(self) -> str:
        """What went wrong, in words."""
        return str(self.args[0])


class ApiConnectionError(ApiError):
    """No complete response arrived: refused, reset or broken connection, or an untrusted certificate.

    Attributes:
        may_have_executed: True if the request was sent and is not idempotent, so that sending it again could
            execute it twice.
        reason: Name of the urllib3 exception, such as `NewConnectionError` or `SSLError`.
    """

    may_have_executed: bool = False
    reason: str = ""


class ApiTimeoutError(ApiConnectionError):
    """The service did not accept the connection or stopped sending within the timeout."""


class ResponseTooLarge(ApiError):
    """The request was executed, but the response is larger than `max_response_bytes` and was discarded."""


class WaitTimeout(ApiError):
    """A `wait` timed out.

    Attributes:
        entity: The last state of the entity, or None if no state was received.
    """

    entity: Any = None


class OperationFailed(ApiError):
    """The service accepted a long-running operation, and the operation failed.

    Attributes:
        entity: The last state of the entity.
        code: Error code of the service.
    """

    entity: Any = None
    code: str | None = None


class ResponseDecodingError(ApiError):
    """A successful response whose body is missing, is not JSON, or does not match its documented type.

    Attributes:
        path: JSON path of the value that does not match, such as `$.values[3].status`.
        status: Status of the response.
        headers: Headers of the response.
        body: Body of the response.
        location: URL of the resource that the request created, if the response has one. In that case, do not
            send the request again.
    """

    path: str = "$"
    location: str | None = None
    status: int | None = None
    headers: Mapping[str, str] = _EMPTY
    body: bytes = b""


class ApiStatusError(ApiError):
    """The service answered with an error status.

    Attributes:
        status: Status of the response.
        code: Error code of the service.
        inner_code: Innermost, most specific error code.
        target: What the error is about, as the service states it.
        details: Further errors, as the service sent them.
        request_id: Id of the request; quote it to the support of the service.
        retry_after: Seconds to wait before another attempt, or None.
        headers: Headers of the response.
        body: Body of the response.
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
    """401: the credential is missing or was rejected."""


class Forbidden(ApiStatusError):
    """403: the credential does not permit this request. For storage URLs, usually an expired signature."""


class NotFound(ApiStatusError):
    """404: the resource does not exist."""


class Conflict(ApiStatusError):
    """409: the state of the resource does not allow this request."""


class PreconditionFailed(ApiStatusError):
    """412: a condition of the request, such as `If-Match`, is not met."""


class UnprocessableEntity(ApiStatusError):
    """422: the request is well-formed, but its content is not valid."""


class TooManyRequests(ApiStatusError):
    """429: too many requests. `retry_after` has the seconds to wait."""


class ServerError(ApiStatusError):
    """5xx: the service failed."""


_BY_STATUS: dict[int, type[ApiStatusError]] = {
    400: BadRequest, 401: Unauthorized, 403: Forbidden, 404: NotFound, 409: Conflict,
    412: PreconditionFailed, 422: UnprocessableEntity, 429: TooManyRequests,
}  # fmt: skip
# Storage errors are XML. A regular expression is used because a parser would expand declared entities.
_STORAGE_ERROR = re.compile(r"<Error>\s*<Code>([^<]+)</Code>\s*(?:<Message>([^<]*)</Message>)?")
_REQUEST_IDS = ("apim-request-id", "x-ms-request-id", "x-request-id", "request-id")


def status_error_class(status: int) -> type[ApiStatusError]:
    """Return the exception class for an HTTP status."""
    return ServerError if status >= 500 else _BY_STATUS.get(status, ApiStatusError)


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the id that the service gave to a request, from the first known header that is present."""
    return next((headers[name] for name in _REQUEST_IDS if name in headers), None)


def reason_of(body: bytes) -> dict[str, Any]:
    """Parse the body of an error response.

    Understands `{code, message, target, details, innerError}`, the same nested in `error` or with
    `innererror`, problem details of RFC 9457 (`title`, `detail`, `type`), the XML of storage services, and
    plain text, whose first 500 characters become the message.

    Returns:
        `message`, and where present `code`, `inner_code`, `target` and `details`.
    """
    text = body.decode("utf-8-sig", "replace").strip()
    plain = text[:500]
    try:
        content = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        content = None
    if isinstance(content, dict) and isinstance(content.get("error"), dict):
        content = content["error"]
    if not isinstance(content, dict):
        match = _STORAGE_ERROR.search(text)
        return {"message": plain} if match is None else _storage_reason(*match.groups(""))
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


def _storage_reason(code: str, message: str) -> dict[str, Any]:
    from html import unescape  # noqa: PLC0415 - a large module that is rarely needed

    return {"message": unescape(message).strip() or code, "code": code.strip()}


def _text(content: dict[str, Any], *names: str) -> str | None:
    return next((value for name in names if isinstance(value := content.get(name), str) and value), None)


def name_publicly(module: str, *classes: type[Exception]) -> None:
    """Set `__module__` of exceptions to the public module that programs import them from.

    Args:
        module: The public module beside the one that defines them; "" for the package that has both. Where
            this code is a private copy, the module of that name in the package that has the copy.
        *classes: The exception classes.
    """
    for kind in classes:
        home = re.sub(r"\._(?:runtime|kits)\..*|\.[^.]*$", "", kind.__module__, count=1)
        kind.__module__ = f"{home}.{module}".rstrip(".")


name_publicly(
    "", *(kind for kind in list(vars().values()) if isinstance(kind, type) and issubclass(kind, ApiError))
)
