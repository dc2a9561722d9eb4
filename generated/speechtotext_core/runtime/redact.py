# A copy of sttgen.runtime.redact: edits are lost when sttgen runs again.
"""Keeps secrets that travel in URLs out of messages, reprs and logs."""

from __future__ import annotations

import logging
import re
from typing import Any, TypeVar

T = TypeVar("T")

MASK = "***"

# Query parameters that hold a secret by convention; a document may declare more (see hide_query).
_names = {"access_token", "api_key", "apikey", "code", "key", "password", "sig", "subscription-key", "token"}


def _compile() -> re.Pattern[str]:
    # Also inside a URL that is itself a query parameter (%26), or in JSON text that escapes the ampersand.
    start, names = r"(?:^|[?&]|%3f|%26|\\u0026)", "|".join(map(re.escape, sorted(_names)))
    return re.compile(rf"""({start}(?:{names})(?:=|%3d))(?:(?!%26|\\u0026)[^&\#\s'"<>)])+""", re.IGNORECASE)


_pattern = _compile()
_VALUE = re.compile(r"([?&][^=&\s]+=)[^&#\s'\"<>)]+")
_LOGIN = re.compile(r"(?<=://)[^/?#\s'\"]*@")


class Secret(str):
    """Text that is sent but never shown: its repr is a mask, in a dict of headers as in a frame's locals."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"'{MASK}'"


def hidden(value: T) -> T | Secret:
    """A text as a Secret; anything else as it is."""
    return Secret(value) if isinstance(value, str) else value


def hide_query(name: str) -> None:
    """Treat the query parameter `name` as a secret from now on."""
    global _pattern  # noqa: PLW0603 - one pattern per process, as there is one tree of loggers
    if name.lower() not in _names:
        _names.add(name.lower())
        _pattern = _compile()


def redact(text: str) -> str:
    """`text` with the values of secret query parameters, and the logins of URLs, masked."""
    return _LOGIN.sub(f"{MASK}@", _pattern.sub(rf"\1{MASK}", text))


def redact_values(text: str) -> str:
    """`text` with the values of all query parameters masked: callers add some that no document knows."""
    return _VALUE.sub(rf"\1{MASK}", redact(text))


class _Redactor(logging.Filter):
    """urllib3 logs whole URLs, and errors that quote them."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_redacted, record.args))
        return True


def _redacted(value: Any) -> Any:
    text = str(value)
    shown = redact_values(text)
    return value if shown == text else shown


_redactor = _Redactor()


def guard_logs() -> None:
    """Put the redactor on the loggers of urllib3. Doing it twice is harmless."""
    for name in ("connection", "connectionpool", "poolmanager", "response", "util.retry"):
        logging.getLogger(f"urllib3.{name}").addFilter(_redactor)
