"""Faults that change answers: members that are unexpected or missing, addresses that lead elsewhere."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Action = Callable[[ASGIApp, Scope, Receive, Send], Awaitable[None]]
"""Answers in place of an application, which it may call."""
ELSEWHERE = "http://127.0.0.2:9"
"""An origin that is neither of the two of the service; nothing listens there."""


def edit(change: Callable[[Any], Any], move: Callable[[str], str] = str) -> Action:
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


def replace(values: Mapping[str, Any]) -> Action:
    """Set members, named by JSON pointers in which `*` stands for every item, to something unexpected."""

    def change(document: Any) -> Any:
        for pointer, value in values.items():
            for parent, name in _targets(document, pointer):
                parent[name] = deepcopy(value)
        return document

    return edit(change)


def remove(*, pointers: list[str]) -> Action:
    """Leave members out of the answer."""

    def change(document: Any) -> Any:
        for pointer in pointers:
            for parent, name in _targets(document, pointer):
                if isinstance(parent, list) or name in parent:
                    del parent[name]
        return document

    return edit(change)


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


def foreign(origin: str = ELSEWHERE, members: tuple[str, ...] = ("@nextLink", "self", "links")) -> Action:
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

    return edit(lambda document: walk(document, False), move)


def expired_sas(expire: Callable[[str], str]) -> Action:
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

    return edit(change)
