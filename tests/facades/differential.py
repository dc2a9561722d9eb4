"""The real old client beside the facade: the same calls on both, against a server that answers both alike."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, unquote

from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer

ID = "6c0f6f0e-0f8e-4c36-9c6d-0c3b3c9d9f01"
KEY = "0123456789abcdef"
_ANSWER = {"Location": "http://127.0.0.1/speechtotext/models/1", "X-Request": "7"}
_KEPT = ("location", "x-request", "content-type", "content-length")


def real_client(folder: Path) -> ModuleType:
    """Import the old client of a folder, whichever was imported before."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "swagger_client"]:
        del sys.modules[name]
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module("swagger_client")
    finally:
        sys.path.remove(str(folder))


@dataclass(frozen=True)
class Call:
    """A method of an API class, called in one way.

    Attributes:
        owner, method: The class and the method.
        way: How it is called.
        given: The arguments.
        named: The keyword arguments.
        reply: What the service answers.
    """

    owner: str
    method: str
    way: str
    given: tuple[Any, ...]
    named: dict[str, Any]
    reply: Reply


class Client:
    """One of the two clients, connected to a server of its own.

    Args:
        package: Its package.
        base: The path of the version.
    """

    def __init__(self, package: ModuleType, base: str) -> None:
        self.package = package
        self._server = ScriptedServer()
        self._base = base

    def __enter__(self) -> Client:
        self._server.__enter__()
        configuration = self.package.Configuration()
        configuration.api_key["Ocp-Apim-Subscription-Key"] = KEY
        configuration.host = self._server.url + self._base
        configuration.retries = 0
        self.client = self.package.ApiClient(configuration)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__(None, None, None)

    def run(self, call: Call) -> tuple[list[dict[str, Any]], Any]:
        """Make a call; return what was requested, and what came of it."""
        self._server.requests.clear()
        self._server.on("*", "*", call.reply)
        api = getattr(self.package, call.owner)(self.client)
        try:
            value = getattr(api, call.method)(
                *_own(call.given, self.package), **_own(call.named, self.package)
            )
            if call.named.get("async_req"):
                value = value.get(30)
            outcome = _plain(value)
        except Exception as error:
            outcome = _failure(error)
        return [_request(one) for one in self._server.requests], outcome


@dataclass(frozen=True)
class Body:
    """A model to make of JSON names, in whichever package."""

    name: str
    values: dict[str, Any]

    def made(self, package: ModuleType) -> Any:
        """Return the model."""
        cls = getattr(package, self.name)
        names = {wire: name for name, wire in cls.attribute_map.items()}
        return cls(**{names[wire]: value for wire, value in self.values.items() if wire in names})


def _own(value: Any, package: ModuleType) -> Any:
    if isinstance(value, Body):
        return value.made(package)
    if isinstance(value, dict):
        return {key: _own(one, package) for key, one in value.items()}
    return type(value)(_own(one, package) for one in value) if isinstance(value, tuple | list) else value


def _plain(value: Any) -> Any:
    """Return a value in a form that both clients share."""
    if isinstance(value, tuple):
        data, status, headers = value
        return {"data": _plain(data), "status": status, "headers": _headers(headers)}
    if hasattr(value, "to_dict"):
        return {"class": type(value).__name__, "values": value.to_dict(), "text": _text(value)}
    if hasattr(value, "read"):
        return {"status": value.status, "headers": _headers(value.headers), "bytes": value.read()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _text(value: Any) -> str:
    return re.sub(r"tz(utc|local)\(\)|datetime\.timezone\.utc", "UTC", re.sub(r"\s+", " ", value.to_str()))


def _headers(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items() if name.lower() in _KEPT}


def _failure(error: Exception) -> dict[str, Any]:
    failure: dict[str, Any] = {"error": type(error).__name__}
    if hasattr(error, "status"):
        body = error.body  # type: ignore[attr-defined]  # an ApiException
        failure |= {"status": error.status, "reason": getattr(error, "reason", None), "body": body}
        failure["headers"] = _headers(getattr(error, "headers", None) or {})
    elif isinstance(error, ValueError):
        failure["text"] = str(error)
    return failure


def _request(request: RecordedRequest) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in request.headers.items()}
    media = headers.get("content-type", "")
    return {
        "method": request.method,
        "path": unquote(request.target.partition("?")[0]),
        "query": sorted(parse_qsl(request.target.partition("?")[2], keep_blank_values=True)),
        "key": headers.get("ocp-apim-subscription-key"),
        "accept": headers.get("accept"),
        "media": media.partition(";")[0] if request.body else None,
        "body": _body(request.body, media),
        "agent": headers.get("user-agent"),
    }


def _body(content: bytes, media: str) -> Any:
    if "multipart" in media:
        boundary = media.partition("boundary=")[2].strip('"').encode()
        parts = [part.strip(b"\r\n") for part in content.split(b"--" + boundary)]
        return sorted(_part(part) for part in parts if part not in (b"", b"--"))
    try:
        return json.loads(content) if content else None
    except ValueError:
        return content


def _part(part: bytes) -> tuple[str, str]:
    head, _, content = part.partition(b"\r\n\r\n")
    name = re.search(rb'[; ]name="([^"]*)"', head)
    text = json.dumps(json.loads(content)) if content.startswith(b"{") else content.decode()
    return (name[1] if name else b"").decode(), text


# --- calls


class Examples:
    """Values for all types of an old client.

    Args:
        package: The client.
        folder: Where files to send can be put.
    """

    def __init__(self, package: ModuleType, folder: Path) -> None:
        self._package = package
        self._version = ""
        self._file = folder / "words.txt"
        self._file.write_text("hello", encoding="utf-8")

    def json(self, type_: str | None, *above: str) -> Any:
        """Return JSON of a type; ``above`` are the types that it is part of, which it does not have again."""
        match = re.fullmatch(r"list\[(.*)\]|dict\(str, (.*)\)", type_ or "")
        if match:
            inner = self.json(match[1] or match[2], *above)
            return [inner] if match[1] else {"a": inner}
        simple = {
            "str": "text",
            "int": 3,
            "float": 0.5,
            "bool": True,
            "datetime": "2024-05-01T10:00:00.1234567Z",
        }
        cls = getattr(self._package.models, type_ or "", None)
        if cls is None:
            return simple.get(type_ or "")
        if not cls.swagger_types:
            return next(
                (value for name, value in vars(cls).items() if name.isupper()), {"en-US": ["Acoustic"]}
            )
        return {
            cls.attribute_map[name]: self.json(inner, str(type_), *above)
            for name, inner in cls.swagger_types.items()
            if inner.removeprefix("list[").removesuffix("]") not in (type_, *above)
        }

    def argument(self, api: Any, method: str, name: str) -> Any:
        """Return a value for an argument of a method, as the documentation of the old client has its type."""
        match = re.search(rf":param ([^:]*?) {name}: ", getattr(api, method).__doc__)
        type_ = match[1] if match else "str"
        if name in ("api_version", "definition"):
            return self._version if name == "api_version" else '{"locales": ["en-US"]}'
        if type_ == "file" or name in ("data", "audio"):
            return str(self._file)
        inner = re.fullmatch(r"list\[(.*)\]", type_)
        value = self.json(type_)
        if hasattr(self._package.models, type_) and isinstance(value, dict):
            return Body(type_, value)
        if inner and hasattr(self._package.models, inner[1]):
            return [Body(inner[1], one) for one in value]
        return ID if name in ("id", "file_id", "log_id") else value

    def calls(self, version: str) -> Iterator[Call]:
        """Yield every operation, called in every way."""
        self._version = version
        for owner in sorted(name for name in dir(self._package) if name.endswith("Api")):
            api = getattr(self._package, owner)
            for method in sorted(name for name in vars(api) if f"{name}_with_http_info" in vars(api)):
                yield from self._ways(owner, api, method)

    def _ways(self, owner: str, api: Any, method: str) -> Iterator[Call]:
        source = inspect.getsource(getattr(api, f"{method}_with_http_info"))
        names = [
            name
            for name in inspect.signature(getattr(api, method)).parameters
            if name not in ("self", "kwargs")
        ]
        listed = re.search(r"all_params = \[(.*?)\]", source)
        every = re.findall(r"'(\w+)'", listed[1] if listed else "")
        values = {name: self.argument(api, method, name) for name in every}
        given = tuple(values[name] for name in names)
        others = {name: value for name, value in values.items() if name not in names}
        returns = re.search(r"response_type=(?:'(.*?)'|None)", source)
        answer = self.json(returns[1] if returns else None)
        fine = Reply(json=answer, headers=_ANSWER) if answer is not None else Reply(204, headers=_ANSWER)
        info = f"{method}_with_http_info"

        def call(way: str, *given: Any, name: str = method, reply: Reply = fine, **named: Any) -> Call:
            return Call(owner, name, way, given, named, reply)

        yield call("positional", *given)
        yield call("keywords", **values)
        yield call("with status and headers", *given, name=info, **others)
        yield call("in another thread", *given, async_req=True)
        yield call("in another thread, with status and headers", *given, name=info, async_req=True)
        yield call("as it came", *given, _preload_content=False)
        yield call("the data alone", *given, name=info, _return_http_data_only=True)
        yield call("with a timeout", *given, _request_timeout=(5, 5))
        dicts = {name: value.values for name, value in values.items() if isinstance(value, Body)}
        if dicts:
            yield call("with a dict", **{**values, **dicts})
        error = {"code": "NotFound", "message": "gone", "innerError": {"code": "x", "message": "y"}}
        for status, reply in (
            (404, Reply(404, json=error)),
            (400, Reply(400, json=error)),
            (500, Reply(500)),
        ):
            yield call(f"refused with {status}", *given, reply=reply)
        yield call(
            "refused with text",
            *given,
            reply=Reply(403, body=b"<html>", headers={"Content-Type": "text/html"}),
        )
        yield call("with an unknown argument", *given, nothing=1)
        for position, name in enumerate(names):
            yield call(f"without {name}", *given[:position], None, *given[position + 1 :])
            yield call(f"lacking {name}", **{one: value for one, value in values.items() if one != name})


def differences(real: Any, ours: Any, place: str = "") -> Iterator[str]:
    """Yield where two results differ."""
    if isinstance(real, dict) and isinstance(ours, dict):
        for name in {**real, **ours}:
            yield from differences(real.get(name), ours.get(name), f"{place}.{name}")
    elif isinstance(real, list) and isinstance(ours, list) and len(real) == len(ours):
        for one, other in zip(real, ours, strict=True):
            yield from differences(one, other, place)
    elif real != ours:
        yield f"{place}: {real!r} became {ours!r}"
