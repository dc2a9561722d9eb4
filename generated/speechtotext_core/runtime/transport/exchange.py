# A copy of sttgen.runtime.transport.exchange: edits are lost when sttgen runs again.
"""One request, its attempts, and what becomes of those that fail: another one, or an error."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic

import urllib3
from msgspec import Struct
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, PoolManager
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    PoolError,
    ProxyError,
    TimeoutError,
)

from ..download import Sink
from ..errors import ApiConnectionError, ApiError, ApiTimeoutError, ResponseTooLarge
from ..multipart import Stream
from ..operation import Request
from ..options import Settings
from ..retry import SPENT, PolicyRetry, history_of
from .deadline import HandshakeError
from .observe import RequestEvent, Watch, shown, shown_text
from .receive import TooLarge, receive

# Attempts are counted here, where each can be watched, and gets what is left of the time.
_ONE_ATTEMPT = urllib3.Retry(False, redirect=False)


class Address(Struct, eq=False):
    """Where an attempt goes, and with which headers.

    origin: what a target that is a path belongs to. with_body: False for hosts that are not to have it.
    """

    sender: HTTPConnectionPool | PoolManager
    origin: str
    target: str
    headers: dict[str, str]
    with_body: bool

    @property
    def url(self) -> str:
        """The target with its origin."""
        return self.origin + self.target if self.target.startswith("/") else self.target


class Call(Struct, kw_only=True, eq=False):
    """What all attempts of a call, and its redirects, have in common. end: the moment of its deadline."""

    request: Request
    settings: Settings
    timeout: urllib3.Timeout
    end: float
    sink: Sink | None
    log: logging.Logger


def exchange(call: Call, address: Callable[[], Address], retries: PolicyRetry) -> BaseHTTPResponse:
    """The response to a request, whatever its status, after as many attempts as `retries` allow.

    address: is asked for each attempt anew, as tokens and proxies may change.
    Raises ApiConnectionError when no answer came, ResponseTooLarge.
    """
    request, method = call.request, call.request.operation.method
    while True:
        outcome = _attempt(call, address(), len(retries.history) + 1)
        following = retries.following(method, outcome, call.end)
        if following is not None and isinstance(outcome, HTTPError) and call.sink is not None:
            following = following if call.sink.rewind() else None
        if following is None:
            break
        call.log.debug("%s: again in %.1f s", request.operation.id, following.wait)
        following.sleep()
        if isinstance(request.body, Stream):
            request.body.seek(0)
        retries = following
    if not isinstance(outcome, HTTPError):
        outcome.retries = retries
        return outcome
    failure = _failure(outcome, call, history_of(retries))
    # Gone from the frame before it is raised: urllib3's own exceptions and frames hold URLs and headers.
    del outcome
    raise failure


def _attempt(call: Call, address: Address, number: int) -> BaseHTTPResponse | HTTPError:
    """One attempt: the response with its body, or why there is none."""
    settings = call.settings
    watched = settings.on_request or settings.on_response or call.log.isEnabledFor(logging.DEBUG)
    if not watched:
        return _sent(call, address)
    event = RequestEvent(
        operation=call.request.operation.id,
        method=call.request.operation.method,
        url=shown_text(address.url),
        headers=shown(address.headers),
        attempt=number,
    )
    watch = Watch(call.log, event, settings.on_request)
    outcome = _sent(call, address)
    watch.ended(outcome, settings.on_response)
    return outcome


def _sent(call: Call, address: Address) -> BaseHTTPResponse | HTTPError:
    try:
        incoming = address.sender.urlopen(
            call.request.operation.method,
            address.target,
            body=call.request.body if address.with_body else None,
            headers=address.headers,
            redirect=False,
            assert_same_host=False,
            retries=_ONE_ATTEMPT,
            timeout=call.timeout,
            preload_content=False,
        )
        return receive(incoming, call.settings.max_response_bytes, call.sink)
    except HTTPError as problem:
        return problem


def _failure(problem: HTTPError, call: Call, history: tuple[str, ...]) -> ApiError:
    if isinstance(problem, TooLarge):
        operation, most = call.request.operation, call.settings.max_response_bytes
        message = f"{operation.id}: the answer is larger than max_response_bytes, which is {most}"
        if operation.method not in ("GET", "HEAD"):
            message += "; the request was executed"
        return ResponseTooLarge(message, operation=operation.id, history=history)
    return _connection_error(problem, call, history)


def _reason(problem: HTTPError) -> str:
    """What went wrong, without the name of urllib3's pool before it, and in words where it is a tuple."""
    if isinstance(problem, PoolError):
        return str(problem).removeprefix(f"{problem.pool}: ")
    parts: list[str] = []
    for part in map(str, problem.args):
        if part and not any(part in earlier for earlier in parts):
            parts.append(part.rstrip("."))
    return ": ".join(parts) or type(problem).__name__


def _connection_error(problem: HTTPError, call: Call, history: tuple[str, ...]) -> ApiConnectionError:
    """urllib3's exception as ours: without the URL, and telling whether the request may have worked."""
    operation = call.request.operation
    late = monotonic() >= call.end
    timed_out = isinstance(problem, TimeoutError) and not isinstance(problem, NewConnectionError)
    # Of these it is known that they came before the request.
    sent = not isinstance(problem, HandshakeError | ConnectTimeoutError | ProxyError)
    may_have_executed = sent and not operation.repeats
    message = f"{operation.id}: {_reason(problem)}"
    if late:
        message = f"{operation.id}: the deadline of {call.settings.deadline:g} seconds has passed"
    if may_have_executed:
        message += " (not repeated: the request may have been executed)"
    elif sent and not call.request.repeatable:
        message += SPENT
    kind = ApiTimeoutError if late or timed_out else ApiConnectionError
    error = kind(message, operation=operation.id, history=history)
    error.may_have_executed = may_have_executed
    theirs = (kind for kind in type(problem).__mro__ if kind.__module__ == HTTPError.__module__)
    error.reason = next(theirs).__name__
    return error
