"""Misbehaviour on request: what networks, gateways and a changing service do to a client.

A fault stands between a request and its answer. It answers in place of the service, or lets the service work
and spoils its answer. A client that repeats a POST has to fear the difference.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Literal

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.servers import faults as connection
from tests.servers.recording import RecordedRequest
from tests.service import edits
from tests.service.edits import Action

Kind = Literal[
    "status",
    "reset",
    "truncate",
    "slow",
    "hang",
    "html",
    "foreign",
    "redirect",
    "replace",
    "remove",
    "expired_sas",
    "late",
    "deleted",
]


@dataclass
class Fault:
    """A fault for some requests.

    Attributes:
        method: The method of the requests; None stands for any.
        path: A regular expression, searched in the path as it was sent.
        action: What happens to the requests.
        times: To how many requests it happens; None stands for all.
        skip: How many requests are answered as usual before.
        every: It happens to every so manieth request only.
        hits: To how many requests it has happened.
    """

    method: str | None
    path: re.Pattern[str]
    action: Action
    times: int | None
    skip: int = 0
    every: int = 1
    hits: int = 0
    _seen: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def strikes(self, request: RecordedRequest) -> bool:
        if self.method not in (None, request.method) or not self.path.search(request.raw_path):
            return False
        with self._lock:
            if self.skip > 0:
                self.skip -= 1
                return False
            if self.times is not None and self.hits >= self.times:
                return False
            self._seen += 1
            if self._seen % self.every:
                return False
            self.hits += 1
            return True

    def cancel(self) -> None:
        """Answer further requests as usual."""
        self.times = 0


def make_action(kind: Kind, options: dict[str, Any]) -> Action:
    """The action of a kind; its options are checked by the signature of its maker."""
    if kind not in MAKERS:
        raise ValueError(f"there is no kind of fault {kind!r}; there are {', '.join(MAKERS)}")
    return MAKERS[kind](**options)


def _status(
    status: int = 503,
    body: Any = None,
    headers: Mapping[str, str] | None = None,
    retry_after: float | str | datetime | None = None,
    after: bool = False,
) -> Action:
    """Any status with any body (text, bytes, or data for JSON); `after` lets the service work first."""
    fields = dict(headers or {})
    if isinstance(retry_after, datetime):
        fields["Retry-After"] = format_datetime(retry_after, usegmt=True)
    elif retry_after is not None:
        fields["Retry-After"] = str(retry_after)
    content, media_type = _content(body)
    if media_type:
        fields.setdefault("Content-Type", media_type)

    async def act(application: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        if after:
            await application(scope, receive, _discard)
        await Response(content, status, fields)(scope, receive, send)

    return act


async def _discard(message: Message) -> None:
    """Take the place of `send` for an answer that is not sent."""


def _content(body: Any) -> tuple[bytes, str]:
    match body:
        case None:
            return b"", ""
        case bytes():
            return body, "application/octet-stream"
        case str():
            return body.encode(), "text/plain; charset=utf-8"
        case _:
            return json.dumps(body).encode(), "application/json; charset=utf-8"


def _html(status: int = 502, title: str = "Bad Gateway") -> Action:
    """The page that a gateway sends when it cannot reach the service."""
    page = f"<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>{title}</body>\r\n</html>\r\n"
    return _status(status, page, {"Content-Type": "text/html"})


def _redirect(location: str, status: int = 307) -> Action:
    return _status(status, None, {"Location": location})


def _reset(after: bool = False) -> Action:
    """Reset the connection, before the service has done anything, or when it has and would answer."""
    return _hang(0, after)


def _hang(seconds: float = 3600.0, after: bool = False) -> Action:
    """Do not answer for a long time, then reset the connection; ends when the service stops."""

    async def act(application: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        if after:
            await application(scope, receive, _discard)
        if seconds:
            await connection.hang(receive, seconds)
        connection.reset(scope)

    return act


def _late(seconds: float = 0.1, held: bool = False) -> Action:
    """Reset the connection at once, and let the service do its work later, as behind a slow gateway.

    If the connection is held, it is reset only when the work is done.
    """

    async def act(application: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        messages: list[Message] = [await receive()]
        while messages[-1].get("more_body", False):
            messages.append(await receive())
        if not held:
            connection.reset(scope)
        await asyncio.sleep(seconds)

        async def kept() -> Message:
            return messages.pop(0) if messages else {"type": "http.disconnect"}

        await application(scope, kept, _discard)
        if held:
            connection.reset(scope)

    return act


def _deleted(delete: Callable[[str], None]) -> Action:
    """Delete the entity that the request names, then let the service answer."""

    async def act(application: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        delete(scope["path"])
        await application(scope, receive, send)

    return act


def _truncate() -> Action:
    """Send half of the announced body, then close the connection."""

    async def act(application: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        forward = send

        async def half(message: Message) -> None:
            nonlocal forward
            if message["type"] == "http.response.start":
                size = int(Headers(raw=message["headers"]).get("Content-Length", 0)) // 2
                forward = connection.cutting(scope, receive, send, size)
            await forward(message)

        await application(scope, receive, half)

    return act


def _slow(seconds: float = 0.05, piece: int = 64) -> Action:
    """Send the body in small pieces, with a pause before each."""

    async def act(application: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        async def slowly(message: Message) -> None:
            body = message.get("body", b"")
            for start in range(0, len(body), piece):
                if await connection.hang(receive, seconds):
                    return
                await send({**message, "body": body[start : start + piece], "more_body": True})
            await send({**message, "body": b""} if body else message)

        await application(scope, receive, slowly)

    return act


MAKERS: dict[str, Callable[..., Action]] = {
    "status": _status,
    "html": _html,
    "redirect": _redirect,
    "reset": _reset,
    "hang": _hang,
    "truncate": _truncate,
    "slow": _slow,
    "replace": edits.replace,
    "remove": edits.remove,
    "foreign": edits.foreign,
    "expired_sas": edits.expired_sas,
    "late": _late,
    "deleted": _deleted,
}
