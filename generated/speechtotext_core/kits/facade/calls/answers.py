# A copy of sttgen.kits.facade.calls.answers: edits are lost when sttgen runs again.
"""Responses and errors in the form of the old client."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any

import urllib3

from ..values.lazy import Budget, plain
from ..values.parallel import together

_FRAMING = frozenset(
    {"content-length", "content-encoding", "transfer-encoding", "connection", "content-type"}
)


@dataclass
class Answer:
    """A response as the old version would have given it.

    ``body`` is JSON, perhaps with values that are read later; None for no body. ``raw`` are the bytes of the
    service, if the old version would have sent the same.
    """

    status: int
    body: Any = None
    headers: urllib3.HTTPHeaderDict = field(default_factory=urllib3.HTTPHeaderDict)
    raw: bytes | None = None

    def content(self) -> bytes:
        """Return the body as bytes, after reading everything that was to be read later."""
        if self.raw is not None:
            return self.raw
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
        """Return the response as urllib3 does, for ``_preload_content=False``."""
        content = self.content()
        return urllib3.HTTPResponse(
            body=io.BytesIO(content),
            headers=self.headers,
            status=self.status,
            reason=reason(self.status),
            preload_content=False,
        )


class RESTResponse(io.IOBase):
    """An answer: ``status``, ``reason``, ``data``, and headers of any case."""

    def __init__(self, resp: Any) -> None:
        self.urllib3_response = resp
        self.status = resp.status
        self.reason = resp.reason
        self.data = resp.data

    def getheaders(self) -> urllib3.HTTPHeaderDict:
        """All headers."""
        headers: urllib3.HTTPHeaderDict = self.urllib3_response.headers
        return headers

    def getheader(self, name: str, default: str | None = None) -> str | None:
        """One header."""
        return self.getheaders().get(name, default)


class LastResponse(RESTResponse):
    """The last response of a call. Its text is made on first use, since that may read further entities."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.status = answer.status
        self.reason = reason(answer.status)

    def __getattr__(self, name: str) -> Any:
        if name == "urllib3_response":
            return self._answer.stream()
        if name == "data":
            return self._answer.content().decode()
        raise AttributeError(name)

    def getheaders(self) -> urllib3.HTTPHeaderDict:
        """All headers."""
        return self._answer.headers


class ApiException(Exception):
    """The service answered with an error.

    ``status``, ``reason``, ``body`` (text, as the old version wrote errors), ``headers``. For an answer that
    holds an impossible value ``status`` is 0 and ``reason`` says which.

    Where no answer came, calls raise the exceptions of urllib3.
    """

    def __init__(self, status: int | None = None, reason: str | None = None, http_resp: Any = None) -> None:
        self.status = http_resp.status if http_resp else status
        self.reason = http_resp.reason if http_resp else reason
        self.body: Any = http_resp.data if http_resp else None
        self.headers: Any = http_resp.getheaders() if http_resp else None

    def __str__(self) -> str:
        text = f"({self.status})\nReason: {self.reason}\n"
        if self.headers:
            text += f"HTTP response headers: {self.headers}\n"
        return text + (f"HTTP response body: {self.body}\n" if self.body else "")


def refused(status: int, text: str, headers: Mapping[str, str]) -> ApiException:
    """Return the exception for a response with this text."""
    response = RESTResponse(
        urllib3.HTTPResponse(text.encode(), headers, status=status, reason=reason(status))
    )
    response.data = text
    return ApiException(http_resp=response)


def reason(status: int) -> str:
    """Return the reason phrase of a status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def headers_of(given: Mapping[str, str], *, body: bool = True) -> urllib3.HTTPHeaderDict:
    """Return the headers of a response without those that describe its bytes."""
    kept = urllib3.HTTPHeaderDict({"Content-Type": "application/json"} if body else {})
    for name, value in given.items():  # a header that comes twice stands here twice
        if name.lower() not in _FRAMING:
            kept.add(name, value)
    return kept


def received_headers(given: Mapping[str, str]) -> urllib3.HTTPHeaderDict:
    """Return the headers of a response as they came, without those of an encoding that is undone."""
    kept = urllib3.HTTPHeaderDict()
    for name, value in given.items():
        if name.lower() != "content-encoding":
            kept.add(name, value)
    return kept


def content_of(raw: bytes) -> Any:
    """Return the JSON in a response; None for an empty one, and text where it is not JSON."""
    text = raw.decode("utf-8", "replace")
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def parsed(name: str, value: Any) -> Any:
    """Return the JSON in a text, and anything else as it is.

    Raises:
        ValueError: The text is not JSON.
    """
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        problem = f"{name} must be JSON, as text or as a dict (got {value!r})"
    raise ValueError(problem)


def json_text(value: Any) -> str:
    """Return JSON in which letters are not escaped, as the service writes it."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
