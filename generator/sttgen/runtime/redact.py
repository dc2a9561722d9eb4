"""Mask secrets in messages, reprs and logs."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any, TypeVar, cast

T = TypeVar("T")

MASK = "***"

# Query parameters that hold a secret by convention. A document may declare more; see hide_query.
_names = {"access_token", "api_key", "apikey", "code", "key", "password", "sig", "subscription-key", "token"}


def _compile() -> re.Pattern[str]:
    # Also matches in a URL that is itself a query parameter (%26), and in JSON that escapes the ampersand.
    start, names = r"(?:^|[?&]|%3f|%26|\\u0026)", "|".join(map(re.escape, sorted(_names)))
    return re.compile(rf"""({start}(?:{names})(?:=|%3d))(?:(?!%26|\\u0026)[^&\#\s'"<>)])+""", re.IGNORECASE)


_pattern = _compile()
_VALUE = re.compile(r"([?&][^=&\s]+=)[^&#\s'\"<>)]+")
_LOGIN = re.compile(r"(?<=://)[^/?#\s'\"]*@")


class Secret(str):
    """A string whose repr is a mask, also in a dict of headers or the local variables of a frame."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"'{MASK}'"


def hidden(value: T) -> T | Secret:
    """Return a str as a `Secret`, also as a value of a mapping, and anything else unchanged."""
    if isinstance(value, Mapping):
        return cast("T", {name: hidden(inner) for name, inner in value.items()})
    return Secret(value) if isinstance(value, str) else value


def hide_query(name: str) -> None:
    """Mask the query parameter `name` from now on, in the whole process."""
    global _pattern  # noqa: PLW0603 - one pattern for the process, as there is one tree of loggers
    if name.lower() not in _names:
        _names.add(name.lower())
        _pattern = _compile()


def redact(text: str) -> str:
    """Mask the values of secret query parameters, and user and password of URLs."""
    return _LOGIN.sub(f"{MASK}@", _pattern.sub(rf"\1{MASK}", text))


def redact_values(text: str) -> str:
    """Mask the values of all query parameters: callers may add secret ones that no document declares."""
    return _VALUE.sub(rf"\1{MASK}", redact(text))


class _Redactor(logging.Filter):
    """Masks the records of urllib3, which logs whole URLs and errors that quote them."""

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
    """Add the filter to the loggers of urllib3. Calling this again has no effect."""
    for name in ("connection", "connectionpool", "poolmanager", "response", "util.retry"):
        logging.getLogger(f"urllib3.{name}").addFilter(_redactor)
