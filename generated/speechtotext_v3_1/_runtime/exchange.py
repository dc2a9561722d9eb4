"""What becomes of an attempt that failed: another one, or an error."""

from __future__ import annotations

from ssl import SSLCertVerificationError

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ProxyError,
    TimeoutError,
)

from .download import Sink
from .errors import ApiConnectionError, ApiError, ApiTimeoutError
from .operation import Request, status_error
from .retry import IDEMPOTENT, SPENT, PolicyRetry


def connection_error(problem: HTTPError, request: Request) -> ApiConnectionError:
    """urllib3's exception as ours: without the URL, and telling whether the request may have worked."""
    reason = problem.reason if isinstance(problem, MaxRetryError) and problem.reason else problem
    untrusted = bool(reason.args) and isinstance(reason.args[0], SSLCertVerificationError)
    sent = not (untrusted or isinstance(reason, ConnectTimeoutError | ProxyError))
    timed_out = isinstance(reason, TimeoutError) and not isinstance(reason, NewConnectionError)
    may_have_executed = sent and request.operation.method not in IDEMPOTENT
    # urllib3 puts the pool before the reason; it has none while a body is read.
    message = f"{request.operation.id}: {str(reason).removeprefix('None: ')}"
    if may_have_executed:
        message += " (not repeated: the request may have been executed)"
    elif sent and not request.repeatable:
        message += SPENT
    history = getattr(problem, "history", ())
    kind = ApiTimeoutError if timed_out else ApiConnectionError
    error = kind(message, operation=request.operation.id, history=history)
    error.may_have_executed, error.reason = may_have_executed, type(reason).__name__
    return error


def again(problem: HTTPError, request: Request, retries: PolicyRetry, sink: Sink) -> PolicyRetry | ApiError:
    """After a download broke off: wait and rewind for another attempt, or return the error to raise."""
    if sink.start is None:
        return connection_error(problem, request)
    try:
        following = retries.increment("GET", "", error=problem, _pool=None)
    except HTTPError as last:
        return connection_error(last, request)
    following.sleep()
    sink.rewind()
    return following


def successful(request: Request, response: BaseHTTPResponse) -> BaseHTTPResponse:
    """The response, if its status is a success; else raises ApiStatusError."""
    if not 200 <= response.status < 300:
        raise status_error(request.operation, response)
    return response
