"""A request as it arrived, with what a test asks of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, unquote


@dataclass
class Received:
    """A request that the service received.

    Attributes:
        method: The method of HTTP.
        path: The path, as it was sent.
        query_text: What follows the question mark.
        headers: The headers, with names in lower case.
        content: The body.
        operation: The operation that it calls; None if there is no such operation.
        problems: What breaks the contract.
    """

    method: str
    path: str
    query_text: str
    headers: dict[str, str]
    content: bytes
    operation: str | None = None
    problems: list[str] = field(default_factory=list)

    @cached_property
    def query(self) -> dict[str, list[str]]:
        """The values of each query parameter."""
        return parse_qs(self.query_text, keep_blank_values=True)

    @cached_property
    def cookies(self) -> dict[str, str]:
        """The value of each cookie."""
        pairs = (pair.strip().partition("=") for pair in self.headers.get("cookie", "").split(";"))
        return {name: unquote(value) for name, _, value in pairs if name}

    @property
    def media(self) -> str:
        """The media type of the body, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def json(self) -> Any:
        """Return the body, which is JSON."""
        return json.loads(self.content)
