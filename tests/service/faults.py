"""Misbehaviour on request: what networks, gateways and a changing service do to a client.

A fault stands between a request and its answer. It answers in place of the service, or lets the service work
and spoils its answer. A client that repeats a POST has to fear the difference.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Awaitable, Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Literal
from urllib.parse import urlsplit, urlunsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.servers import faults as connection
from tests.servers.recording import RecordedRequest

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
]
ELSEWHERE = "http://127.0.0.2:9"
"""An origin that is neither of the two of the service; nothing listens there."""


Action = Callable[[ASGIApp, Scope, Receive, Send], Awaitable[None]]
"""Answers in place of an application, which it may call."""


@dataclass
class Fault:
    """A fault for some requests.

    Attributes:
        method: The method of the requests; None stands for any.
        path: A regular expression, searched in the path as it was sent.
        action: What happens to the requests.
        times: To how many requests it happens; None stands for all.
        skip: How many requests are answered as usual before.
        hits: To how many requests it has happened.
    """

    method: str | None
    path: re.Pattern[str]
    action: Action
    times: int | None
    skip: int = 0
    hits: int = 0
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


def _edit(change: Callable[[Any], Any], move: Callable[[str], str] = str) -> Action:
    """Let the service answer; change the JSON that it answers, and `Location`."""

    async def act(application: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await application(scope, receive, collect)
        start, *rest = messages
        body = b"".join(message["body"] for message in rest)
        headers = MutableHeaders(raw=list(start["headers"]))
        if headers.get("Content-Type", "").startswith("application/json"):
            body = json.dumps(change(json.loads(body))).encode()
            headers["Content-Length"] = str(len(body))
        if "Location" in headers:
            headers["Location"] = move(headers["Location"])
        await send({**start, "headers": headers.raw})
        await send({"type": "http.response.body", "body": body})

    return act


def _replace(values: Mapping[str, Any]) -> Action:
    """Set members, named by JSON pointers in which `*` stands for every item, to something unexpected."""

    def change(document: Any) -> Any:
        for pointer, value in values.items():
            for parent, name in _targets(document, pointer):
                parent[name] = deepcopy(value)
        return document

    return _edit(change)


def _remove(*, pointers: list[str]) -> Action:
    """Leave members out of the answer."""

    def change(document: Any) -> Any:
        for pointer in pointers:
            for parent, name in _targets(document, pointer):
                if isinstance(parent, list) or name in parent:
                    del parent[name]
        return document

    return _edit(change)


def _targets(document: Any, pointer: str) -> list[tuple[Any, Any]]:
    *path, last = pointer.split("/")[1:]
    parents = [document]
    for part in path:
        parents = [child for parent in parents for child in _children(parent, part)]
    return [(p, int(last) if isinstance(p, list) else last) for p in parents if isinstance(p, (dict, list))]


def _children(parent: Any, part: str) -> list[Any]:
    if isinstance(parent, list):
        return parent if part == "*" else [parent[int(part)]]
    if isinstance(parent, dict):
        return list(parent.values()) if part == "*" else [parent[part]] if part in parent else []
    return []


def _foreign(origin: str = ELSEWHERE, members: tuple[str, ...] = ("@nextLink", "self", "links")) -> Action:
    """Addresses in the answer (and `Location`) point to another origin; paths and queries stay."""

    def move(url: str) -> str:
        parts, base = urlsplit(url), urlsplit(origin)
        return urlunsplit((base.scheme, base.netloc, base.path.rstrip("/") + parts.path, parts.query, ""))

    def walk(value: Any, inside: bool) -> Any:
        if isinstance(value, dict):
            return {name: walk(member, inside or name in members) for name, member in value.items()}
        if isinstance(value, list):
            return [walk(item, inside) for item in value]
        return move(value) if inside and isinstance(value, str) and "://" in value else value

    return _edit(lambda document: walk(document, False), move)


def _expired_sas(expire: Callable[[str], str]) -> Action:
    """Let the download addresses in the answer be expired."""

    def change(value: Any) -> Any:
        if isinstance(value, list):
            return [change(item) for item in value]
        if isinstance(value, dict):
            return {
                name: expire(member) if name == "contentUrl" else change(member)
                for name, member in value.items()
            }
        return value

    return _edit(change)


MAKERS: dict[str, Callable[..., Action]] = {
    "status": _status,
    "html": _html,
    "redirect": _redirect,
    "reset": _reset,
    "hang": _hang,
    "truncate": _truncate,
    "slow": _slow,
    "replace": _replace,
    "remove": _remove,
    "foreign": _foreign,
    "expired_sas": _expired_sas,
}
