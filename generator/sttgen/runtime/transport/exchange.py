"""Send one request in one or more attempts, and translate urllib3's exceptions to ours."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from time import monotonic

from msgspec import Struct
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    PoolError,
    ProxyError,
    TimeoutError,
)

from ..coroutines import maybe_await
from ..download import Sink
from ..errors import ApiConnectionError, ApiError, ApiTimeoutError, ResponseTooLarge
from ..multipart import Stream
from ..operation import Request
from ..options import Settings
from ..retry import MAY_HAVE_EXECUTED, SPENT, PolicyRetry, history_of
from .observe import RequestEvent, log_attempt, masked_headers, masked_line, response_event
from .receive import Response, TooLarge, pieces, receive
from .sender import Attempt, HandshakeError, Incoming, Sender


class Call(Struct, kw_only=True, eq=False):
    """The data that all attempts and redirects of a call share.

    Attributes:
        request: The request.
        settings: The call options.
        sender: Makes the attempts.
        timeout: The pair (connect, read), in seconds, of each attempt.
        end: Moment, by `monotonic`, at which the deadline passes; inf for none.
        sink: Receives the body of a successful response; None for memory.
        log: The logger of the client.
    """

    request: Request
    settings: Settings
    sender: Sender
    timeout: tuple[float, float]
    end: float
    sink: Sink | None
    log: logging.Logger


class _Body:
    """A body that the caller of a call reads."""

    def __init__(self, incoming: Incoming, call: Call) -> None:
        self._incoming, self._call = incoming, call
        self.limit = call.settings.max_response_bytes

    async def pieces(self) -> AsyncIterator[bytes]:
        try:
            async for piece in pieces(self._incoming):
                yield piece
        except HTTPError as problem:
            failure = _connection_error(problem, self._call, ())
        else:
            return
        raise failure

    def close(self) -> None:
        self._incoming.close()


async def exchange(call: Call, address: Callable[[], Awaitable[Attempt]], retries: PolicyRetry) -> Response:
    """Send a request, in as many attempts as `retries` allows, and return the response, whatever its status.

    Args:
        call: The call.
        address: Returns the next attempt, which is built anew because tokens may change.
        retries: The retry policy.

    Raises:
        ApiConnectionError: No complete response arrived.
        ResponseTooLarge: The body is larger than `max_response_bytes`.
    """
    request, method, settings = call.request, call.request.operation.method, call.settings
    observed = settings.on_request or settings.on_response or call.log.isEnabledFor(logging.DEBUG)
    while True:
        attempt = await address()
        if observed:
            outcome = await _observed(call, attempt, len(retries.history) + 1)
        else:
            outcome = await _send(call, attempt)
        if not isinstance(outcome, HTTPError) and outcome.status < 400:  # nearly always
            break
        following = retries.following(method, outcome, call.end)
        if following is not None and isinstance(outcome, HTTPError) and call.sink is not None:
            following = following if call.sink.rewind() else None
        if following is None:
            break
        call.log.debug("%s: next attempt in %.1f s", request.operation.id, following.wait)
        await call.sender.sleep(following.wait)
        if isinstance(request.body, Stream):
            request.body.seek(0)
        retries = following
    if not isinstance(outcome, HTTPError):
        outcome.retries = retries
        return outcome
    failure = _failure(outcome, call, history_of(retries))
    # Deleted from the frame before raising: urllib3's exceptions and their frames hold URLs and headers.
    del outcome
    raise failure


async def _observed(call: Call, attempt: Attempt, number: int) -> Response | HTTPError:
    """Make one attempt, observed by hooks and the log. Return the response with its body, or the error."""
    settings = call.settings
    event = RequestEvent(
        operation=call.request.operation.id,
        method=attempt.method,
        url=masked_line(attempt.url),
        headers=masked_headers(attempt.headers),
        attempt=number,
    )
    if settings.on_request is not None:
        await maybe_await(settings.on_request(event))
    started = monotonic()
    outcome = await _send(call, attempt)
    ended = response_event(event, outcome, monotonic() - started)
    log_attempt(call.log, ended)
    if settings.on_response is not None:
        await maybe_await(settings.on_response(ended))
    return outcome


async def _send(call: Call, attempt: Attempt) -> Response | HTTPError:
    """Make one attempt. Return the response with its body, or the error."""
    try:
        incoming = await call.sender.send(attempt)
        opens = call.request.opens
        if opens is not None and 200 <= incoming.status < 300:
            response = Response(incoming.status, incoming.reason, incoming.headers, b"")
            if opens(response):
                response.body = _Body(incoming, call)
                return response
        return await receive(incoming, call.settings.max_response_bytes, call.sink)
    except HTTPError as problem:
        return problem


def _failure(problem: HTTPError, call: Call, history: tuple[str, ...]) -> ApiError:
    if isinstance(problem, TooLarge):
        operation, limit = call.request.operation, call.settings.max_response_bytes
        message = f"{operation.id}: the response is larger than max_response_bytes ({limit} bytes)"
        if operation.method != "GET":  # A response to HEAD has no body.
            message += "; the request was executed"
        return ResponseTooLarge(message, operation=operation.id, history=history)
    return _connection_error(problem, call, history)


def _reason(problem: HTTPError) -> str:
    """Return the message of an urllib3 exception, without the name of the pool and without repetitions."""
    if isinstance(problem, PoolError):
        return str(problem).removeprefix(f"{problem.pool}: ")
    parts: list[str] = []
    for part in map(str, problem.args):
        if part and not any(part in earlier for earlier in parts):
            parts.append(part.rstrip("."))
    return ": ".join(parts) or type(problem).__name__


def _connection_error(problem: HTTPError, call: Call, history: tuple[str, ...]) -> ApiConnectionError:
    """Translate an urllib3 exception to ours: without URL, and with whether the request may have executed."""
    operation = call.request.operation
    past_deadline = monotonic() >= call.end
    timed_out = isinstance(problem, TimeoutError) and not isinstance(problem, NewConnectionError)
    # These are raised before the request is sent.
    sent = not isinstance(problem, HandshakeError | ConnectTimeoutError | ProxyError)
    may_have_executed = sent and not operation.repeats
    message = f"{operation.id}: {_reason(problem)}"
    if past_deadline:
        message = f"{operation.id}: the deadline of {call.settings.deadline:g} seconds has passed"
    if may_have_executed:
        message += MAY_HAVE_EXECUTED
    elif sent and not call.request.repeatable:
        message += SPENT
    kind = ApiTimeoutError if past_deadline or timed_out else ApiConnectionError
    error = kind(message, operation=operation.id, history=history)
    error.may_have_executed = may_have_executed
    urllib3_classes = (base for base in type(problem).__mro__ if base.__module__ == HTTPError.__module__)
    error.reason = next(urllib3_classes).__name__
    return error
