"""All exceptions that calls raise; here those for an error status, and what its response says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from .call_errors import (
    EMPTY,
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    OperationFailed,
    ResponseDecodingError,
    ResponseTooLarge,
    WaitTimeout,
    errors_of,
    name_publicly,
)
from .decode import decode_json
from .redact import redact

__all__ = [
    "ApiConnectionError", "ApiError", "ApiStatusError", "ApiTimeoutError", "BadRequest", "Conflict",
    "Forbidden", "NotFound", "OperationFailed", "PreconditionFailed", "ResponseDecodingError",
    "ResponseTooLarge", "ServerError", "TooManyRequests", "Unauthorized", "UnprocessableEntity",
    "WaitTimeout", "name_publicly",
]  # fmt: skip

T = TypeVar("T")


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
    headers: Mapping[str, str] = EMPTY
    body: bytes = b""

    def body_as(self, tp: type[T]) -> T:
        """Decode the JSON body to a type, such as the model of errors that the document declares.

        Args:
            tp: The type.

        Raises:
            ResponseDecodingError: The body is not JSON, or does not match the type.
        """
        value: T = decode_json(self.body, tp)
        return value

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
    plain = _printable(text[:500])
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
        "message": _printable(_text(content, "message") or _problem(content) or "") or plain,
        "code": _text(content, "code", "type", "error"),
        "inner_code": inner_code,
        "target": redact(_text(content, "target", "instance") or "") or None,
        "details": content["details"] if isinstance(content.get("details"), list) else (),
    }


def _problem(content: dict[str, Any]) -> str | None:
    """Return title and detail of problem details, or the description of an OAuth 2 error."""
    title, detail = _text(content, "title"), _text(content, "detail", "error_description")
    if title is None or detail is None or title in detail:
        return detail or title
    return f"{title.rstrip(' .:')}: {detail}"


def _printable(text: str) -> str:
    """Return text of the service on one line, with control characters and the like escaped."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _storage_reason(code: str, message: str) -> dict[str, Any]:
    from html import unescape  # noqa: PLC0415 - a large module that is rarely needed

    return {"message": _printable(unescape(message).strip()) or code, "code": code.strip()}


def _text(content: dict[str, Any], *names: str) -> str | None:
    return next((value for name in names if isinstance(value := content.get(name), str) and value), None)


name_publicly("", *errors_of(vars()))
