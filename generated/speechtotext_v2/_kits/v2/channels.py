"""Result files of v2 at addresses that a program can download.

They are served by this process, or stored wherever the caller stores them.

The server listens on the loopback interface only, at a free port, and answers below a random path, so that
neither another machine nor another user who does not know the address can read it. It starts with the first
result and ends with the process. ``HTTP_PROXY`` without ``NO_PROXY=127.0.0.1`` makes some HTTP libraries send
even this to the proxy; and an address that is handed to another machine, or outlives the process, leads
nowhere: for those, set ``Configuration.result_store``.
"""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import urllib3

from .configuration import Configuration
from .rest import ApiException, RESTResponse, headers_of
from .unanswered import unanswered


def publish(id: str, documents: dict[str, bytes], configuration: Configuration) -> dict[str, str]:
    """Make documents readable.

    Args:
        id: The job.
        documents: Their content, by channel.
        configuration: Says where: the caller's own store, or this process.

    Returns:
        Their addresses, by channel.
    """
    store = configuration.result_store
    if store is not None:
        return {key: store(f"{id}/{key}.json", content) for key, content in documents.items()}
    return _server(configuration.temp_folder_path).publish(id, documents)


class _Server:
    """Serves files of a private folder, which goes with the process."""

    def __init__(self, folder: str | None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="speechtotext_v2.", dir=folder))
        self.pid = os.getpid()
        atexit.register(self._remove)
        self._files: dict[str, Path] = {}
        self._owners: dict[str, str] = {}
        self._lock = threading.Lock()
        token = secrets.token_urlsafe(24)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._files))
        self._http.daemon_threads = True
        self._root = f"/{token}"
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}{self._root}"
        threading.Thread(target=self._http.serve_forever, name="speechtotext_v2 results", daemon=True).start()

    def publish(self, id: str, documents: dict[str, bytes]) -> dict[str, str]:
        """Keep the documents of a job, in place of those that it had."""
        with self._lock:
            short = id.partition("-")[0]
            name = short if self._owners.setdefault(short, id) == id else id
        return {key: self._keep(f"{name}/{key}.json", content) for key, content in documents.items()}

    def _remove(self) -> None:
        if self.pid == os.getpid():  # not in a child that inherited this
            shutil.rmtree(self._folder, ignore_errors=True)

    def _keep(self, name: str, content: bytes) -> str:
        path = self._folder / secrets.token_hex(16)
        path.write_bytes(content)
        old = self._files.get(f"{self._root}/{name}")
        self._files[f"{self._root}/{name}"] = path
        if old is not None:
            old.unlink(missing_ok=True)
        return f"{self.url}/{name}"


def _handler(files: dict[str, Path]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        server_version, sys_version = "results", ""
        protocol_version = "HTTP/1.1"
        timeout = 60

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def _answer(self, *, with_body: bool) -> None:
            try:
                content: bytes | None = files[self.path.partition("?")[0]].read_bytes()
            except (KeyError, OSError):
                content = None
            self.send_response(HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            if with_body and content:
                self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the path is a secret."""

    return Handler


_LOCK = threading.Lock()
_RUNNING: list[_Server] = []


def _server(folder: str | None) -> _Server:
    """The server of this process; a forked child has none of its parent's threads, and needs its own."""
    with _LOCK:
        if not _RUNNING or _RUNNING[0].pid != os.getpid():
            _RUNNING[:] = [_Server(folder)]
        return _RUNNING[0]


def _retries(configuration: Configuration) -> urllib3.Retry:
    total = 3 if configuration.retries is None else configuration.retries
    passing = (429, 500, 502, 503, 504)
    return urllib3.Retry(total, status_forcelist=passing, backoff_factor=0.2, raise_on_status=False)


def fetch(url: str, configuration: Configuration, timeout: Any = None) -> bytes:
    """Download a file from storage: the address is its own permission, no credential goes with it.

    Raises:
        ApiException: The storage refused.
        urllib3.exceptions.HTTPError: There was no complete answer.
    """
    told: dict[str, Any] = {"ca_certs": configuration.ssl_ca_cert, "retries": _retries(configuration)}
    connect, read = timeout if isinstance(timeout, tuple) else (timeout or 10.0, timeout or 60.0)
    manager = (
        urllib3.ProxyManager(configuration.proxy, **told)
        if configuration.proxy
        else urllib3.PoolManager(**told)
    )
    try:
        with manager:
            response = manager.request("GET", url, timeout=urllib3.Timeout(connect=connect, read=read))
    except urllib3.exceptions.HTTPError as problem:
        cause = getattr(problem, "reason", problem)
        text = f"no answer from the storage: {type(cause).__name__}"
        failure: Exception = unanswered(type(cause).__name__, text, "GET", url.partition("?")[0])
    else:
        if response.status == HTTPStatus.OK:
            return response.data
        text = response.data.decode("utf-8", "replace")
        failure = ApiException(http_resp=RESTResponse(response.status, text, headers_of(response.headers)))
    # Raised outside the handler: the message of urllib3's error holds the address, and so its signature.
    raise failure
