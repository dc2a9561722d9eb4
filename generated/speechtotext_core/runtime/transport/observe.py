# A copy of sttgen.runtime.transport.observe: edits are lost when sttgen runs again.
"""Events for hooks and log lines about each attempt, with secrets masked."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct
from urllib3.exceptions import HTTPError

from ..redact import MASK, Secret, redact_values
from .receive import Response

_SECRET_NAMES = re.compile("auth|cookie|key|token|secret|password|signature", re.IGNORECASE)


class RequestEvent(Struct, frozen=True, kw_only=True):
    """An attempt that is about to be made.

    Attributes:
        operation: The operation id.
        method: The HTTP method.
        url: The URL, with the values of query parameters masked.
        headers: The headers, with credentials and `extra_headers` masked.
        attempt: Number of the attempt, from 1.
    """

    operation: str
    method: str
    url: str
    headers: Mapping[str, str]
    attempt: int


class ResponseEvent(Struct, frozen=True, kw_only=True):
    """An attempt that has ended, with a complete response or an error.

    Attributes:
        request: The event of the request.
        status: HTTP status, or None if no response arrived.
        headers: Headers of the response, with secrets masked.
        seconds: Time from sending the first byte to reading the last.
        error: Why no response arrived, or None.
    """

    request: RequestEvent
    status: int | None
    headers: Mapping[str, str]
    seconds: float
    error: str | None


OnRequest: TypeAlias = Callable[[RequestEvent], object]
OnResponse: TypeAlias = Callable[[ResponseEvent], object]


def response_event(request: RequestEvent, outcome: Response | HTTPError, seconds: float) -> ResponseEvent:
    """Return the event of the end of an attempt."""
    status, error, headers = None, None, {}
    if isinstance(outcome, HTTPError):
        error = masked_line(str(outcome) or type(outcome).__name__)
    else:
        status, headers = outcome.status, masked_headers(outcome.headers)
    return ResponseEvent(request=request, status=status, headers=headers, seconds=seconds, error=error)


def log_attempt(log: logging.Logger, event: ResponseEvent) -> None:
    """Write the log line of an attempt."""
    request = event.request
    log.debug(
        "%s: %s %s: %s in %.3f s (attempt %d)",
        request.operation, request.method, request.url, event.error or event.status, event.seconds,
        request.attempt,
    )  # fmt: skip


def masked_line(text: str) -> str:
    """Return text as one line, with secrets masked, that every log can encode."""
    return " ".join(redact_values(text).encode("utf-8", "backslashreplace").decode().split())


def means_secret(name: str) -> bool:
    """Return whether a header of this name usually has a secret value."""
    return bool(_SECRET_NAMES.search(name))


def masked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return headers with secrets masked."""
    return {
        name: MASK if isinstance(value, Secret) or means_secret(name) else masked_line(value)
        for name, value in headers.items()
    }
