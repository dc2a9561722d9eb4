"""What a call can raise. Every class is picklable, and none shows a key, a token or a signature."""

from __future__ import annotations

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
    """

    may_have_executed: bool = False


class ApiTimeoutError(ApiConnectionError):
    """The service did not accept the connection, or sent nothing more, within the time-out."""


class ResponseTooLarge(ApiError):
    """The request was executed, but its answer has more than `max_response_bytes`, and was not kept."""


class WaitTimeout(ApiError):
    """The deadline of a `wait` passed. entity: the last state seen."""

    entity: Any = None


class OperationFailed(ApiError):
    """The service accepted the work and failed at it. entity: its last state. code: the service's reason."""

    entity: Any = None
    code: str | None = None


class ResponseDecodingError(ApiError):
    """An answer that is not JSON, or holds a value of an impossible type.

    path: where, as a JSON path such as `$.values[3].status`. status, headers, body: the answer.
    """

    path: str = "$"
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


class TooManyRequests(ApiStatusError):
    """429: asked too often. `retry_after` says when to ask again."""


class ServerError(ApiStatusError):
    """5xx: the service failed."""


_BY_STATUS: dict[int, type[ApiStatusError]] = {
    400: BadRequest, 401: Unauthorized, 403: Forbidden, 404: NotFound, 409: Conflict, 429: TooManyRequests
}  # fmt: skip
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
    details of RFC 9457 (`title`, `detail`, `type`), or text, whose first 500 characters are the message.
    """
    plain = body[:2000].decode("utf-8", "replace").strip()[:500]
    try:
        said = msgspec.json.decode(body.decode("utf-8-sig", "replace"))
    except (msgspec.DecodeError, RecursionError):
        said = None
    if isinstance(said, dict) and isinstance(said.get("error"), dict):
        said = said["error"]
    if not isinstance(said, dict):
        return {"message": plain}
    inner: Any = said
    inner_code = None
    while isinstance(inner := inner.get("innerError") or inner.get("innererror"), dict):
        inner_code = _text(inner, "code") or inner_code
    return {
        "message": _text(said, "message", "detail", "title", "error_description") or plain,
        "code": _text(said, "code", "type", "error"),
        "inner_code": inner_code,
        "target": _text(said, "target", "instance"),
        "details": said["details"] if isinstance(said.get("details"), list) else (),
    }


def _text(said: dict[str, Any], *names: str) -> str | None:
    return next((value for name in names if isinstance(value := said.get(name), str) and value), None)
