"""A local stand-in for the service: it judges each request by the contract, and answers with an example.

The contract is ``contract.json`` beside this module. A request that breaks it is answered with status 400
and a list of what is wrong, so that the call in the test raises an error with this text.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from .judge import Judge
from .request import Received

__all__ = ["Received", "Service"]


class Service:
    """A server on the loopback interface. As a context manager, it stops at the end.

    Attributes:
        url: The address of the service.
        requests: What arrived, in order.
    """

    def __init__(self) -> None:
        text = Path(__file__).with_name("contract.json").read_text(encoding="utf-8")
        self.requests: list[Received] = []
        self._operations: dict[str, Any] = json.loads(text)["operations"]
        self._judge = Judge(json.loads(text))
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Service:
        self._thread.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def received(self, operation: str) -> Received:
        """Return the last request.

        Args:
            operation: The operation that it must be a call of: its id in the document, or method and path.

        Raises:
            AssertionError: There is no request, or the last one is another call or breaks the contract.
        """
        if not self.requests:
            raise AssertionError(f"expected a call of {operation!r}; the service received no request")
        last = self.requests[-1]
        if last.operation != operation or last.problems:
            called, problems = last.operation, "; ".join(last.problems)
            raise AssertionError(f"expected a call of {operation!r}; got one of {called!r}. {problems}")
        return last

    def answer(self, request: Received) -> tuple[int, dict[str, str], bytes]:
        """Judge a request, and return status, headers and body of the answer."""
        self._judge.judge(request)
        self.requests.append(request)
        if request.operation is None or request.problems:
            body = json.dumps({"error": {"code": "BrokenContract", "message": "; ".join(request.problems)}})
            return 400, {"Content-Type": "application/json"}, body.encode()
        answer = self._operations[request.operation]["answer"]
        headers = {} if answer["media"] is None else {"Content-Type": answer["media"]}
        content = answer["text"] if answer["json"] is None else json.dumps(answer["json"])
        return answer["status"], headers, content.encode()


class _Server(ThreadingHTTPServer):
    """The server; handlers reach the service through it."""

    daemon_threads = True

    def __init__(self, service: Service) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.service = service


class _Handler(BaseHTTPRequestHandler):
    """Reads requests, with a length or in chunks."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def _handle(self) -> None:
        target = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Received(self.command, target.path, target.query, headers, self._body())
        status, answered, content = self.server.service.answer(request)
        self.send_response(status)
        for name, value in answered.items():
            self.send_header(name, value)
        if status >= 200 and status not in (204, 304):
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(content)

    def __getattr__(self, name: str) -> Any:
        """Every method of HTTP is handled, known or not."""
        if name.startswith("do_"):
            return self._handle
        raise AttributeError(name)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        content = b""
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            content += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return content

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing."""
