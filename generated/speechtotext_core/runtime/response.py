# A copy of sttgen.runtime.response: edits are lost when sttgen runs again.
"""Read the response to an operation: a pure function of both."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TypeVar

from .decode import decode_json
from .errors import ApiStatusError, ResponseDecodingError, reason_of, request_id, status_error_class
from .media import is_json, is_text, represented
from .operation import Operation
from .redact import Secret, redact
from .retry import MAY_HAVE_EXECUTED, SPENT, history_of, response_lost, retry_after, spent
from .structural import takes_none
from .transport.receive import Response

T = TypeVar("T")
# HTTP allows responses with these statuses to have no body, whatever the document declares.
_BODILESS = frozenset({201, 202, 204, 205})


def read_response(operation: Operation[T], response: Response) -> T:
    """Decode a response.

    Args:
        operation: The operation, which declares the types of its responses.
        response: The response, with its body.

    Returns:
        The value in the declared type; None if no body is declared.

    Raises:
        ApiStatusError: The status is not 2xx.
        ResponseDecodingError: The body does not match its declared type.
    """
    if not 200 <= response.status < 300 and not _was_deleted(operation, response):
        raise status_error(operation, response)
    value: T = _value(operation, response)
    return value


def _value(operation: Operation[Any], response: Response) -> Any:
    returns = operation.returns
    tp = _by_status(returns, response.status) if type(returns) is dict else returns
    media, is_raw = response.headers.get("Content-Type", ""), operation.text
    if type(tp) is dict:
        tp, is_raw = represented(tp, media)
    if tp is bytes:
        return response.data
    if tp is None or (not response.data and (response.status in _BODILESS or takes_none(tp))):
        return None
    if tp is str or tp is Any:
        media = media or "application/json"
        if is_text(media) or (is_raw and is_json(media)):
            text = _text(response.data, media)
            return _raw_bytes(operation, response, tp, "valid in its charset") if text is None else text
        if not is_json(media):
            return _raw_bytes(operation, response, tp, f"text but {media.partition(';')[0].strip()[:80]}")
    try:
        return decode_json(response.data, tp, strict=not operation.lenient)
    except ResponseDecodingError as problem:
        _add_context(problem, operation, response)
        raise


def _raw_bytes(operation: Operation[Any], response: Response, tp: Any, expected: str) -> bytes:
    """Return the bytes of a response that is neither text nor JSON, if the declared type is Any.

    Args:
        operation: The operation.
        response: The response.
        tp: The declared type: str or Any.
        expected: Completes "the response is not ...".

    Raises:
        ResponseDecodingError: The declared type is str. The bytes are in its `body`.
    """
    if tp is Any:
        return response.data
    problem = ResponseDecodingError(f"the response is not {expected}; its bytes are in `body`")
    _add_context(problem, operation, response)
    raise problem


def _was_deleted(operation: Operation[Any], response: Response) -> bool:
    """Whether the resource is missing because an earlier attempt of the same call deleted it."""
    deletes = operation.method == "DELETE" and operation.returns is None
    return deletes and response.status == 404 and response_lost(response.retries)


def _add_context(problem: ResponseDecodingError, operation: Operation[Any], response: Response) -> None:
    """Add the operation, the response, and whether the request was executed to an error."""
    reason, executed = problem.message.removeprefix("the response "), ""
    location = response.headers.get("Location")
    if operation.method not in ("GET", "HEAD"):
        executed = "; the request was executed" + (f": see {location}" if location else "")
    message = f"{operation.id}: the response (status {response.status}) {reason}{executed}"
    problem.args = (redact(message),)
    problem.operation, problem.status = operation.id, response.status
    problem.headers, problem.body = dict(response.headers), response.data
    problem.location = Secret(location) if location else None


def status_error(operation: Operation[Any], response: Response) -> ApiStatusError:
    """Return the exception for a response with an error status."""
    reason = reason_of(response.data)
    message = reason.pop("message") or response.reason or "the service gave no reason"
    if not operation.repeats and (response.status >= 500 or response.status == 408):
        message += MAY_HAVE_EXECUTED
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
    """Decode a body as text. Return None if it is not valid in its charset: no character is replaced."""
    charset = media.partition("charset=")[2].partition(";")[0].strip(' "')
    with suppress(LookupError, UnicodeError):
        return content.decode(charset)
    with suppress(UnicodeError):
        return content.decode()
    return None
