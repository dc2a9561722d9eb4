"""Keeps secrets that travel in URLs out of messages, reprs and logs."""

from __future__ import annotations

import logging
import re
from typing import Any

MASK = "***"

# Query parameters that hold a secret by convention; a document may declare further ones (see hide_query).
_names = {
    "sig",
    "signature",
    "token",
    "access_token",
    "api_key",
    "apikey",
    "key",
    "subscription-key",
    "code",
    "password",
}
_pattern: re.Pattern[str]


def _compile() -> None:
    global _pattern  # noqa: PLW0603 - one pattern per process, as there is one logging tree
    names = "|".join(map(re.escape, sorted(_names)))
    _pattern = re.compile(rf"((?:^|[?&;\s'\"])(?:{names})=)[^&#;\s'\"<>)]+", re.IGNORECASE)


_compile()


class Secret(str):
    """Text that is sent but never shown: its repr is a mask, so no dict of headers or frame of locals gives it away."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"'{MASK}'"


def hide_query(name: str) -> None:
    """Treat the query parameter `name` as a secret from now on."""
    if name.lower() not in _names:
        _names.add(name.lower())
        _compile()


def redact(text: str) -> str:
    """`text` with the values of secret query parameters masked."""
    return _pattern.sub(rf"\1{MASK}", text) if "=" in text else text


class _Redactor(logging.Filter):
    """urllib3 logs whole URLs, and Retry objects and errors that quote them."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_redacted, record.args))
        return True


def _redacted(value: Any) -> Any:
    if isinstance(value, int | float):
        return value
    text = str(value)
    return redact(text) if "=" in text else value


def guard_logs() -> None:
    """Put the redactor on the loggers of urllib3. Doing it twice is harmless."""
    for name in ("connectionpool", "poolmanager", "util.retry", "connection", "response"):
        logging.getLogger(f"urllib3.{name}").addFilter(_REDACTOR)


_REDACTOR = _Redactor()
