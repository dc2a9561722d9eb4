# A copy of sttgen.runtime.transport.observe: edits are lost when sttgen runs again.
"""What can be seen of the traffic from outside: events for hooks, and lines of a log. Neither has secrets."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TypeAlias

from msgspec import Struct
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from ..redact import MASK, Secret, redact_values

_SECRET_NAMES = re.compile("auth|cookie|key|token|secret|password|signature", re.IGNORECASE)


class RequestEvent(Struct, frozen=True, kw_only=True):
    """An attempt that is about to be made, without its body.

    operation: the id of the operation. url: where the values of query parameters are masked. headers: where
    credentials, and what you gave as `extra_headers`, are masked. attempt: 1 for the first of a call.
    """

    operation: str
    method: str
    url: str
    headers: Mapping[str, str]
    attempt: int


class ResponseEvent(Struct, frozen=True, kw_only=True):
    """An attempt that has ended: its answer was read to the end, or none came.

    request: the event before it. status: None where no answer came, for the reason in `error`. headers: of
    the answer, where secrets are masked. seconds: from the first byte sent to the last one read.
    """

    request: RequestEvent
    status: int | None
    headers: Mapping[str, str]
    seconds: float
    error: str | None


OnRequest: TypeAlias = Callable[[RequestEvent], object]
OnResponse: TypeAlias = Callable[[ResponseEvent], object]


class Watch:
    """One attempt, as hooks and log see it."""

    def __init__(self, log: logging.Logger, request: RequestEvent, on_request: OnRequest | None) -> None:
        self._log, self.request = log, request
        if on_request is not None:
            on_request(request)
        self._started = monotonic()

    def ended(self, outcome: BaseHTTPResponse | HTTPError, on_response: OnResponse | None) -> None:
        """Tell how the attempt ended."""
        request, seconds = self.request, monotonic() - self._started
        status, error, headers = None, None, {}
        if isinstance(outcome, HTTPError):
            error = shown_text(str(outcome) or type(outcome).__name__)
        else:
            status, headers = outcome.status, shown(outcome.headers)
        self._log.debug(
            "%s: %s %s: %s in %.3f s (attempt %d)",
            request.operation, request.method, request.url, error or status, seconds, request.attempt,
        )  # fmt: skip
        if on_response is not None:
            on_response(
                ResponseEvent(request=request, status=status, headers=headers, seconds=seconds, error=error)
            )


def shown_text(text: str) -> str:
    """Text without secrets, of one line, which every log can encode."""
    return " ".join(redact_values(text).encode("utf-8", "backslashreplace").decode().split())


def shown(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers without what is secret in them."""
    return {
        name: MASK if isinstance(value, Secret) or _SECRET_NAMES.search(name) else shown_text(value)
        for name, value in headers.items()
    }
