# A copy of sttgen.runtime.retry: edits are lost when sttgen runs again.
"""When a request is sent again: urllib3's Retry, with a rule for POST and for how long to wait."""

from __future__ import annotations

import random
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from math import inf
from time import monotonic, sleep, time
from typing import Any, Self

from msgspec import Struct
from urllib3 import BaseHTTPResponse, Retry
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

from .redact import redact

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
SPENT = " (not repeated: the body came from an iterator or a stream, which cannot be read twice)"
_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
_YEAR = 365 * 86400


class RetryPolicy(Struct, frozen=True, kw_only=True):
    """How often and how patiently requests are repeated. All times in seconds.

    total: attempts after the first; 0 for none. backoff: the wait before the first of them, doubled for each
    further one; up to half of it is random. max_wait: the longest single wait, also when `Retry-After` asks
    for more. max_elapsed: no attempt starts later than this after the first failure.
    """

    total: int = 4
    backoff: float = 0.5
    max_wait: float = 60.0
    max_elapsed: float = 300.0

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value, longest = getattr(self, name), _YEAR if name == "max_wait" else inf
            kind = int if name == "total" else int | float
            if not isinstance(value, kind) or isinstance(value, bool) or not 0 <= value <= longest:
                raise ValueError(f"{name} of a RetryPolicy is a number from 0 to {longest}, not {value!r}")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that `retry-after-ms` or `Retry-After` (number or date) ask for, or None."""
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
    return max(0.0, seconds) if seconds < float("inf") else None


class PolicyRetry(Retry):
    """urllib3's Retry, with three differences.

    A method that is not idempotent is repeated after 429, and where no connection was made, but not after 503
    with `Retry-After`. Waits have jitter, a cap and a common deadline. It is asked, and does not act itself.
    once: nothing is repeated, since the body cannot be read twice.
    """

    def repeating(self, method: str) -> Self:
        """The same policy for an operation whose method is idempotent here, though not everywhere."""
        return self.new(allowed_methods=IDEMPOTENT | {method})

    def __init__(
        self, *, policy: RetryPolicy, deadline: float = 0.0, once: bool = False, **given: Any
    ) -> None:
        # `other` is for TLS and proxy failures, which do not pass by themselves.
        ours: dict[str, Any] = {
            "allowed_methods": IDEMPOTENT,
            "total": 0 if once else policy.total,
            "other": 0,
            "redirect": False,
            "raise_on_status": False,
        }
        super().__init__(**ours | given)
        self.policy = policy
        self.deadline = deadline
        self.once = once
        self.wait = 0.0

    def new(self, **changes: Any) -> Self:
        return super().new(policy=self.policy, deadline=self.deadline, once=self.once, **changes)

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:  # noqa: ARG002  urllib3's
        return status_code in _STATUSES if method in (self.allowed_methods or ()) else status_code == 429

    def following(self, method: str, outcome: HTTPError | BaseHTTPResponse, end: float) -> Self | None:
        """The attempt after one that ended so; None where it is not to be repeated, or not in time.

        end: the moment when the whole call ends.
        """
        if isinstance(outcome, HTTPError):
            error, response, asked = outcome, None, None
        elif not self.is_retry(method, outcome.status):
            return None
        else:
            error, response, asked = None, outcome, retry_after(outcome.headers)
        try:
            following = self.increment(method, "", response=response, error=error)
        except HTTPError:
            return None
        doubled = self.policy.backoff * 2.0 ** min(len(self.history), 64)
        backoff = doubled * (1 - random.random() / 2)  # noqa: S311  no secret
        following.wait = min(self.policy.max_wait, backoff if asked is None else asked)
        following.deadline = self.deadline or monotonic() + self.policy.max_elapsed
        return following if monotonic() + following.wait <= min(following.deadline, end) else None

    def sleep(self, response: Any = None) -> None:  # noqa: ARG002 - `following` decided with the response at hand
        """Wait as long as was decided."""
        sleep(self.wait)


def history_of(retries: Retry | None) -> tuple[str, ...]:
    """Earlier attempts as text, for people."""
    history = retries.history if retries is not None else ()
    return tuple(redact(f"{past.method}: {past.error or past.status}") for past in history)


def answer_lost(retries: Retry | None) -> bool:
    """Whether an earlier attempt was sent, and its answer was lost: on the way here, or behind a gateway."""
    history = retries.history if retries is not None else ()
    return any(
        past.status in (502, 504) or isinstance(past.error, ReadTimeoutError | ProtocolError)
        for past in history
    )


def spent(retries: Retry | None, method: str, status: int) -> bool:
    """Whether a status would have been followed by another attempt, had the body not been read already."""
    return isinstance(retries, PolicyRetry) and retries.once and retries.is_retry(method, status)
