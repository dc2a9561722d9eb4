"""Answers and errors in the form that the old client gave them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any

import urllib3

from .lazy import Budget, plain
from .parallel import together

_FRAMING = frozenset(
    {"content-length", "content-encoding", "transfer-encoding", "connection", "content-type"}
)


@dataclass
class Answer:
    """What v2 would have answered.

    ``body`` is JSON, perhaps with values that are read later; None is no body.
    """

    status: int
    body: Any = None
    headers: urllib3.HTTPHeaderDict = field(default_factory=urllib3.HTTPHeaderDict)

    def content(self) -> bytes:
        """The body as bytes; everything that is read later is read now."""
        if self.body is None:
            return b""
        # Each entity of a listing has a budget of its own, and none hides the others.
        whole = (
            together([partial(plain, one, Budget(lenient=True)) for one in self.body])
            if isinstance(self.body, list)
            else plain(self.body)
        )
        return json_text(whole).encode()

    def stream(self) -> urllib3.HTTPResponse:
        """The answer as urllib3 gives it, for ``_preload_content=False``."""
        content = self.content()
        return urllib3.HTTPResponse(
            body=io.BytesIO(content),
            headers=self.headers,
            status=self.status,
            reason=reason(self.status),
            preload_content=False,
        )


class RESTResponse:
    """An answer: ``status``, ``reason``, ``data`` (text), and headers of any case."""

    def __init__(self, status: int, data: str, headers: Mapping[str, str]) -> None:
        self.status = status
        self.reason = reason(status)
        self.data = data
        self._headers = urllib3.HTTPHeaderDict(headers)

    def getheaders(self) -> urllib3.HTTPHeaderDict:
        """All headers."""
        return self._headers

    def getheader(self, name: str, default: str | None = None) -> str | None:
        """One header."""
        return self._headers.get(name, default)


class LastResponse(RESTResponse):
    """The last answer; its text is made when it is asked for, since that may read more."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status, "", answer.headers)
        self._answer = answer
        del self.data

    def __getattr__(self, name: str) -> Any:
        if name == "data":
            return self._answer.content().decode()
        raise AttributeError(name)


class ApiException(Exception):
    """An answer that reports a failure.

    ``status``, ``reason``, ``body`` (text, as v2 wrote errors), ``headers``. For an answer that holds an
    impossible value ``status`` is 0 and ``reason`` says which.

    Where no answer came, calls raise the exceptions of urllib3.
    """

    def __init__(self, status: int | None = None, reason: str | None = None, http_resp: Any = None) -> None:
        super().__init__(status, reason)
        self.status = http_resp.status if http_resp else status
        self.reason = http_resp.reason if http_resp else reason
        self.body: Any = http_resp.data if http_resp else None
        self.headers: Any = http_resp.getheaders() if http_resp else None

    def __str__(self) -> str:
        text = f"({self.status})\nReason: {self.reason}\n"
        if self.headers:
            text += f"HTTP response headers: {self.headers}\n"
        return text + (f"HTTP response body: {self.body}\n" if self.body else "")


def reason(status: int) -> str:
    """The reason phrase of a status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def headers_of(given: Mapping[str, str], *, body: bool = True) -> urllib3.HTTPHeaderDict:
    """The headers of a v3 answer, less those that describe its bytes."""
    kept = {name: value for name, value in given.items() if name.lower() not in _FRAMING}
    return urllib3.HTTPHeaderDict({**({"Content-Type": "application/json"} if body else {}), **kept})


def json_text(value: Any) -> str:
    """JSON in which letters stay as they are, as the service wrote it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
