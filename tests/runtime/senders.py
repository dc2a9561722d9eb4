"""Senders for tests that look below the client: what one attempt gives, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError

from sttgen.runtime.coroutines import run_sync
from sttgen.runtime.transport.lean.sender import LeanSender
from sttgen.runtime.transport.proxies import Proxies
from sttgen.runtime.transport.sender import Attempt
from sttgen.runtime.transport.tls import Tls

SECONDS = 5.0


@dataclass(frozen=True)
class Answer:
    """A complete response."""

    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes


def attempt(origin: str, method: str = "GET", body: Any = None, **changes: Any) -> Attempt:
    """An attempt with headers as the runtime sets them."""
    parts: dict[str, Any] = {
        "target": "/",
        "headers": {"User-Agent": "python", "Accept": "*/*"},
        "timeout": (SECONDS, SECONDS),
        "end": inf,
    }
    return Attempt(method=method, origin=origin, body=body, **parts | changes)


def lean(origin: str, **tls: Any) -> LeanSender:
    """A lean sender."""
    options = {"ca_certs": None, "client_cert": None, "ssl_context": None} | tls
    return LeanSender(origin, Proxies(None, trust_env=False), Tls(**options, trust_env=False), 10)


def send(sender: LeanSender, made: Attempt, size: int | None = None) -> Answer:
    """Send an attempt, and read the body at once or in pieces of at most `size` bytes."""

    async def exchange() -> Answer:
        incoming = await sender.send(made)
        pieces = []
        while piece := await incoming.read(size):
            assert size is None or len(piece) <= size
            pieces.append(piece)
        return Answer(incoming.status, incoming.reason or "", _fields(incoming.headers), b"".join(pieces))

    return run_sync(exchange())


def try_to_send(
    sender: LeanSender, made: Attempt, size: int | None
) -> tuple[HTTPError | None, Answer | None]:
    """The error or the answer."""
    try:
        return None, send(sender, made, size)
    except HTTPError as problem:
        return problem, None


def by_urllib3(origin: str, method: str = "GET") -> Answer:
    """What urllib3 by itself makes of the answer to a request."""
    with urllib3.PoolManager(retries=False, timeout=SECONDS) as manager:
        response = manager.request(method, f"{origin}/", redirect=False, decode_content=False)
        return Answer(response.status, response.reason or "", _fields(response.headers), response.data)


def _fields(headers: Any) -> list[tuple[str, str]]:
    # What stands before and after a value is not part of it; http.client leaves what stands after it.
    return [(name, value.strip(" \t")) for name, value in headers.items()]
