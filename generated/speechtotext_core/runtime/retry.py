# A copy of sttgen.runtime.retry: edits are lost when sttgen runs again.
"""The retry policy: urllib3's Retry, with rules of our own for POST and for the time to wait."""

from __future__ import annotations

import random
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from math import inf
from time import monotonic, time
from typing import Any, Self

from msgspec import Struct
from urllib3 import HTTPResponse, Retry
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

from .redact import redact
from .transport.receive import Response

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"})
MAY_HAVE_EXECUTED = " (not retried: the request may have been executed)"
SPENT = " (not retried: the body is an iterator or a stream, which cannot be read twice)"
_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
_YEAR = 365 * 86400


class RetryPolicy(Struct, frozen=True, kw_only=True):
    """How often requests are retried, and how long to wait. All times are in seconds.

    Attributes:
        total: Number of attempts after the first; 0 for none.
        backoff: Wait before the first retry, doubled for each further one. Up to half of it is random.
        max_wait: Longest single wait, even if `Retry-After` asks for more.
        max_elapsed: No attempt starts later than this after the first failure.

    Raises:
        ValueError: A value is not a number, is negative or is too large.
    """

    total: int = 4
    backoff: float = 0.5
    max_wait: float = 60.0
    max_elapsed: float = 300.0

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value, longest = getattr(self, name), _YEAR if name == "max_wait" else inf
            kind, expected = (int, "an int") if name == "total" else (int | float, "a number of seconds")
            if not isinstance(value, kind) or isinstance(value, bool) or not 0 <= value <= longest:
                raise ValueError(f"RetryPolicy: {name} must be {expected} from 0 to {longest}; got {value!r}")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that `retry-after-ms` or `Retry-After` (number or date) asks for, or None."""
    asked = headers.get("Retry-After", "").strip()
    try:
        if "retry-after-ms" in headers:
            seconds = float(headers["retry-after-ms"]) / 1000
        elif asked[:1].isdigit():
            seconds = float(asked)
        else:
            seconds = parsedate_to_datetime(asked).timestamp() - time()
    except (ValueError, OverflowError):
        return None
    return max(0.0, seconds) if seconds < inf else None


class PolicyRetry(Retry):
    """urllib3's Retry with three differences.

    A request that is not idempotent is retried after 429 or if no connection was made, but not after 503 with
    `Retry-After`. Waits have jitter, an upper limit and a common deadline. It only decides: the caller sends.

    Args:
        policy: The policy.
        once: True if nothing can be retried because the body cannot be read twice.
        **options: Options of urllib3's Retry.
    """

    def repeating(self, method: str) -> Self:
        """Return the same policy for an operation that is idempotent although its method is not."""
        return self.new(allowed_methods=IDEMPOTENT | {method})

    def __init__(self, *, policy: RetryPolicy, once: bool = False, **options: Any) -> None:
        # `other` counts TLS and proxy failures, which are not transient.
        defaults: dict[str, Any] = {
            "allowed_methods": IDEMPOTENT,
            "total": 0 if once else policy.total,
            "other": 0,
            "redirect": False,
            "raise_on_status": False,
        }
        super().__init__(**defaults | options)
        self.policy = policy
        self.once = once
        # The moment, by `monotonic`, after which no attempt starts; 0 for none yet.
        self.deadline = 0.0
        self.wait = 0.0

    def new(self, **changes: Any) -> Self:
        """Return a copy with changed options."""
        return super().new(policy=self.policy, once=self.once, **changes)

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:  # noqa: ARG002  urllib3's
        """Whether a status is retried."""
        return status_code in _STATUSES if method in (self.allowed_methods or ()) else status_code == 429

    def following(self, method: str, outcome: HTTPError | Response, end: float) -> Self | None:
        """Return the state for the next attempt, or None if there is to be none.

        Args:
            method: The HTTP method.
            outcome: The response or the error of the last attempt.
            end: Moment, by `monotonic`, at which the deadline of the call passes.
        """
        if isinstance(outcome, HTTPError):
            error, response, asked = outcome, None, None
        elif not self.is_retry(method, outcome.status):
            return None
        else:
            error, response, asked = None, HTTPResponse(status=outcome.status), retry_after(outcome.headers)
        try:
            following = self.increment(method, "", response=response, error=error)
        except HTTPError:
            return None
        doubled = self.policy.backoff * 2.0 ** min(len(self.history), 64)
        backoff = doubled * (1 - random.random() / 2)  # noqa: S311 - jitter, not a secret
        following.wait = min(self.policy.max_wait, backoff if asked is None else asked)
        following.deadline = self.deadline or monotonic() + self.policy.max_elapsed
        return following if monotonic() + following.wait <= min(following.deadline, end) else None


def history_of(retries: Retry | None) -> tuple[str, ...]:
    """Return the earlier attempts as text."""
    history = retries.history if retries is not None else ()
    return tuple(redact(f"{past.method}: {past.error or past.status}") for past in history)


def response_lost(retries: Retry | None) -> bool:
    """Whether an earlier attempt was sent and its response was lost, on the way here or behind a gateway."""
    history = retries.history if retries is not None else ()
    return any(
        past.status in (502, 504) or isinstance(past.error, ReadTimeoutError | ProtocolError)
        for past in history
    )


def spent(retries: Retry | None, method: str, status: int) -> bool:
    """Whether the request would have been retried if its body could be read twice."""
    return isinstance(retries, PolicyRetry) and retries.once and retries.is_retry(method, status)
