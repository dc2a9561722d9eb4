"""When a request is sent again: urllib3's Retry, configured, with the rule for POST and for how long to wait."""

from __future__ import annotations

import random
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from time import monotonic, sleep, time
from typing import Any, Self

from msgspec import Struct
from urllib3 import Retry
from urllib3.exceptions import HTTPError, MaxRetryError, ResponseError

from .redact import redact

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"})
_STATUSES = frozenset({408, 429, 500, 502, 503, 504})


class RetryPolicy(Struct, frozen=True, kw_only=True):
    """How often and how patiently requests are repeated.

    total: attempts after the first; 0 turns retries off. backoff: seconds before the first of them, doubled for each further
    one, of which up to half is random. max_wait: the longest single wait, also when `Retry-After` asks for more.
    max_elapsed: no attempt starts later than this many seconds after the first failure.
    """

    total: int = 4
    backoff: float = 0.5
    max_wait: float = 60.0
    max_elapsed: float = 300.0


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that `retry-after-ms` or `Retry-After` (a number or a date) ask to wait; None without a valid one."""
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        asked = headers.get("Retry-After")
        if asked is None:
            return None
        if asked.strip().replace(".", "", 1).isdigit():
            return float(asked)
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time())
    except (ValueError, OverflowError):
        return None


class PolicyRetry(Retry):
    """urllib3's Retry, with three differences.

    A method that is not idempotent is repeated after 429 only (and by urllib3 itself when no connection was made), `Retry`
    alone would also repeat it after 503 with `Retry-After`. Waits have jitter, a cap and a common deadline. The error
    that ends the attempts keeps their history.
    """

    def __init__(self, *, policy: RetryPolicy, deadline: float = 0.0, **given: Any) -> None:
        # `other` covers TLS and proxy failures, which do not pass by themselves.
        super().__init__(
            **{
                "total": policy.total,
                "other": 0,
                "redirect": False,
                "raise_on_status": False,
                "allowed_methods": IDEMPOTENT,
                "status_forcelist": _STATUSES,
            }
            | given
        )
        self.policy = policy
        self.deadline = deadline
        self.wait = 0.0

    def new(self, **changes: Any) -> Self:
        return super().new(policy=self.policy, deadline=self.deadline, **changes)

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        return status_code in _STATUSES if method in IDEMPOTENT else status_code == 429

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: Any = None,
        error: Exception | None = None,
        _pool: Any = None,
        _stacktrace: Any = None,
    ) -> Self:
        try:
            following = super().increment(method, url, response, error, _pool, _stacktrace)
            policy = self.policy
            following.deadline = self.deadline or monotonic() + policy.max_elapsed
            asked = retry_after(response.headers) if response is not None else None
            backoff = policy.backoff * 2 ** len(self.history) * (1 - random.random() / 2)  # noqa: S311 - jitter
            following.wait = min(policy.max_wait, backoff if asked is None else asked)
            if monotonic() + following.wait > following.deadline:
                raise MaxRetryError(_pool, url or "", error or ResponseError("out of time"))
        except HTTPError as last:
            last.history = describe(self)  # type: ignore[attr-defined]
            raise
        return following

    def sleep(self, response: Any = None) -> None:  # noqa: ARG002 - the wait was decided with the response at hand
        sleep(self.wait)


def describe(retries: Retry | None) -> tuple[str, ...]:
    """Earlier attempts as text, for people."""
    history = retries.history if retries is not None else ()
    return tuple(
        redact(f"{past.method} {past.status}" if past.error is None else f"{past.method} {past.error}")
        for past in history
    )
