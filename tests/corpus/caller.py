"""Calls the operations of a generated package through a proxy, and compares both ends; a process of its own.

Reads a plan from the file that it is given, and prints what was accepted, what was decoded, and each failure.
"""

from __future__ import annotations

import json
import sys
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

import msgspec

_HOP = {"connection", "transfer-encoding", "content-length", "host"}


class _Proxy(BaseHTTPRequestHandler):
    """Keeps the last request, and passes it on to the judge."""

    judge: ClassVar[str]
    end: ClassVar[str] = ""
    """What the judge expects behind the path of this call."""
    seen: ClassVar[dict[str, Any]] = {}
    protocol_version = "HTTP/1.1"

    def _pass_on(self) -> None:
        body = self._body()
        type(self).seen = {"target": self.path, "headers": dict(self.headers.items()), "body": body}
        judge = HTTPConnection(urlsplit(self.judge).netloc, timeout=30)
        kept = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
        path, mark, query = self.path.partition("?")
        judge.request(
            self.command,
            f"{path.rstrip('/')}{self.end}{mark}{query}" if self.end else self.path,
            body or None,
            kept,
        )
        answer = judge.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        judge.close()

    do_GET = do_PUT = do_POST = do_DELETE = do_OPTIONS = do_HEAD = do_PATCH = do_TRACE = _pass_on

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        content = b""
        while size := int(self.rfile.readline(), 16):
            content += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return content

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def main(path: str) -> None:
    """Do what the plan at a path says."""
    with open(path, encoding="utf-8") as file:
        plan = json.load(file)
    sys.path.insert(0, plan["folder"])
    package = import_module(plan["package"])
    _Proxy.judge = plan["judge"]
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = {name: _real(value, package) for name, value in plan["options"].items()}
    result: dict[str, Any] = {"accepted": 0, "decoded": 0, "failures": []}
    retries = package.RetryPolicy(total=0)
    url = f"http://127.0.0.1:{server.server_port}"
    with getattr(package, plan["client"])(url, retries=retries, **options) as client:
        for call in plan["calls"]:
            problem = _judged(client, {**call, "declared": plan["declared"]}, package, result)
            if problem:
                result["failures"].append(f"{call['key']}: {problem[:600]}")
    server.shutdown()
    print(json.dumps(result))


def _judged(client: Any, call: dict[str, Any], package: Any, result: dict[str, Any]) -> str:
    """Make one call; what is wrong with it, if anything."""
    _Proxy.seen, _Proxy.end = {}, call["end"]
    method = getattr(getattr(client.with_raw_response, call["group"]), call["method"])
    try:
        raw = method(**{name: _real(value, package) for name, value in call["arguments"].items()})
    except package.ApiStatusError as error:
        if b"prism/" in error.body[:4000] and not _is_own_fault(error.body):
            return f"refused: {error.body.decode()}"
        result["accepted"] += 1  # the judge answers with a documented error where there is no success
        result["decoded"] += 1
        return _lost_on_the_way(call)
    except package.ResponseDecodingError as error:
        result["accepted"] += 1
        return f"not decoded: {error}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    result["accepted"] += 1
    if problem := _lost_on_the_way(call):
        return problem
    if raw.parsed is not None and "json" in raw.headers.get("Content-Type", ""):
        answer, parsed = json.loads(raw.content), raw.parsed
        if isinstance(parsed, package.Page):
            answer = next((one for one in answer.values() if isinstance(one, list)), [])
            parsed = parsed.items
        # An example in a document may have members that its schemas do not: the judge answers with it.
        every = _lost(answer, json.loads(msgspec.json.encode(parsed)), "")
        known = {"", "*", "all", *call["declared"]}
        lost = sorted(path for path in every if path.rpartition("/")[2] in known)
        if lost:
            return f"lost in the answer: {', '.join(lost[:8])}"
    result["decoded"] += 1
    return ""


def _is_own_fault(body: bytes) -> bool:
    """Whether the judge refuses only the answer that it made up itself."""
    problems = json.loads(body).get("validation") or [{}]
    return all((one.get("location") or [""])[0] == "response" for one in problems)


def _lost_on_the_way(call: dict[str, Any]) -> str:
    """What was passed and did not arrive."""
    seen = _Proxy.seen
    if not seen:
        return "the request did not arrive as one that the proxy understands"
    query = dict(parse_qsl(urlsplit(seen["target"]).query, keep_blank_values=True))
    headers = {name.lower(): value for name, value in seen["headers"].items()}
    for name, value in call["query"].items():
        if query.get(name) != value:
            return f"the query has {query.get(name)!r} as {name}, not {value!r}"
    for name, value in call["headers"].items():
        if headers.get(name.lower()) != value:
            return f"the header {name} is {headers.get(name.lower())!r}, not {value!r}"
    if "json" in call and json.loads(seen["body"]) != call["json"]:
        return f"the body is {seen['body'].decode()[:200]}, not {json.dumps(call['json'])[:200]}"
    return ""


def _lost(sent: Any, kept: Any, path: str) -> set[str]:
    """The members of an answer that the decoded object does not have."""
    if isinstance(sent, dict):
        if not isinstance(kept, dict):
            return {path or "all"}
        missing = {f"{path}/{name}" for name, value in sent.items() if name not in kept and value is not None}
        return missing.union(
            *(_lost(sent[name], kept[name], f"{path}/{name}") for name in sent if name in kept)
        )
    if isinstance(sent, list) and isinstance(kept, list) and len(sent) == len(kept):
        return set().union(*(_lost(one, other, f"{path}/*") for one, other in zip(sent, kept, strict=True)))
    return {path} if isinstance(sent, list) else set()


def _real(value: Any, package: Any) -> Any:
    """The value that a plan, which is JSON, stands for."""
    if isinstance(value, list):
        return [_real(one, package) for one in value]
    if not isinstance(value, dict):
        return value
    if "$bytes" in value:
        return value["$bytes"].encode()
    if "$login" in value:
        return package.BasicCredential("me", "key")
    return {name: _real(one, package) for name, one in value.items()}


if __name__ == "__main__":
    main(sys.argv[1])
