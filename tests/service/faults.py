"""Misbehaviour on request: what networks, gateways and a changing service do to a client.

A fault stands between a request and its answer. It may answer in place of the service, or let the service do
the work and spoil what it says; the difference between the two is what a client that repeats a POST has to
fear.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Literal
from urllib.parse import urlsplit, urlunsplit

from .wire import Request, Response

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


@dataclass
class Surroundings:
    """What a fault can use: a wait that ends with the service, and a way to let signed addresses expire."""

    wait: Callable[[float], bool]
    expire: Callable[[str], str]


Proceed = Callable[[], Response]
Action = Callable[[Request, Proceed, Surroundings], Response]


@dataclass
class Fault:
    """One order of misbehaviour. `hits` counts how often it struck; `cancel` ends it."""

    method: str | None
    path: re.Pattern[str]
    action: Action
    times: int | None
    skip: int = 0
    hits: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def strikes(self, request: Request) -> bool:
        if self.method not in (None, request.method) or not self.path.search(request.path):
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
    """Any status with any body (text, bytes, or what becomes JSON), before the work or after it."""
    sent = dict(headers or {})
    if isinstance(retry_after, datetime):
        sent["Retry-After"] = format_datetime(retry_after, usegmt=True)
    elif retry_after is not None:
        sent["Retry-After"] = str(retry_after)
    content, media_type = _content(body)
    if media_type:
        sent.setdefault("Content-Type", media_type)

    def act(request: Request, proceed: Proceed, around: Surroundings) -> Response:
        if after:
            proceed()
        return Response(status, dict(sent), content)

    return act


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
    """What a gateway says when it cannot reach the service."""
    page = f"<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>{title}</body>\r\n</html>\r\n"
    return _status(status, page, {"Content-Type": "text/html"})


def _redirect(location: str, status: int = 307) -> Action:
    return _status(status, None, {"Location": location})


def _reset(after: bool = False) -> Action:
    """The connection is reset: before anything was done, or when the work was done but not yet answered."""

    def act(request: Request, proceed: Proceed, around: Surroundings) -> Response:
        if after:
            proceed()
        return Response(0, reset=True)

    return act


def _hang(seconds: float = 3600.0, after: bool = False) -> Action:
    """No answer for a long time, then a reset; ends when the service stops."""

    def act(request: Request, proceed: Proceed, around: Surroundings) -> Response:
        if after:
            proceed()
        around.wait(seconds)
        return Response(0, reset=True)

    return act


def _truncate() -> Action:
    """Half of the announced body, then the end of the connection."""

    def act(request: Request, proceed: Proceed, around: Surroundings) -> Response:
        response = proceed()
        response.cut = True
        return response

    return act


def _slow(seconds: float = 0.05, piece: int = 64) -> Action:
    """The body in small pieces, with a pause before each."""

    def act(request: Request, proceed: Proceed, around: Surroundings) -> Response:
        response = proceed()
        response.pause, response.piece = seconds, piece
        return response

    return act


def _edit(change: Callable[[Any, Surroundings], Any]) -> Action:
    """Let the service answer and change the JSON that it says."""

    def act(request: Request, proceed: Proceed, around: Surroundings) -> Response:
        response = proceed()
        if isinstance(response.body, bytes) and response.headers.get("Content-Type", "").startswith(
            "application/json"
        ):
            response.body = json.dumps(change(json.loads(response.body), around)).encode()
        return response

    return act


def _replace(values: Mapping[str, Any]) -> Action:
    """Set members, named by JSON pointers in which `*` stands for every item, to something unexpected."""

    def change(document: Any, around: Surroundings) -> Any:
        for pointer, value in values.items():
            for parent, name in _targets(document, pointer):
                parent[name] = deepcopy(value)
        return document

    return _edit(change)


def _remove(*, pointers: list[str]) -> Action:
    """Leave members out."""

    def change(document: Any, around: Surroundings) -> Any:
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

    edit = _edit(lambda document, around: walk(document, False))

    def act(request: Request, proceed: Proceed, around: Surroundings) -> Response:
        response = edit(request, proceed, around)
        if "Location" in response.headers:
            response.headers["Location"] = move(response.headers["Location"])
        return response

    return act


def _expired_sas() -> Action:
    """Download addresses in the answer are over already."""

    def change(value: Any, around: Surroundings) -> Any:
        if isinstance(value, list):
            return [change(item, around) for item in value]
        if isinstance(value, dict):
            return {
                name: around.expire(member) if name == "contentUrl" else change(member, around)
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
