"""A loopback server that costs next to nothing: finished answers, and one process for each connection.

It is the raw server of the tests, because a server that parses requests would take longer than the clients
that are measured. With a process for each connection there is no readiness to ask for: reading blocks, and
one request costs two system calls. Client and server share one core, so that work is measured, not waiting.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.benchmarks.payloads import transcription_page
from tests.benchmarks.processes import ROOT
from tests.servers.certificates import Certificates
from tests.servers.raw import RawServer

BASE = "/speechtotext/v3.1"
JOB = "1c6d3d0e-5f3e-4c1a-9d67-0123456789ab"
RESULT = "/results/result.json"
BULK = "/bulk"
BULK_BYTES = 200_000_000
_CHUNK = bytes(1_000_000)
_DONE = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
_DATASET = b'{"self":"http://127.0.0.1/speechtotext/v3.1/datasets/id","kind":"Acoustic","locale":"en","displayName":"d"}'


@contextmanager
def serving(result: Path | None = None, tls: Path | None = None) -> Iterator[tuple[str, int]]:
    """The origin and the process of a server of its own, on the cores of this process.

    Args:
        result: The result file of a job of its own, `JOB`.
        tls: A folder, where an https server puts its authority, `ca.pem`.
    """
    command = [sys.executable, "-m", __name__, *map(str, (result or "", tls or ""))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            assert process.stdout is not None
            scheme = "https" if tls else "http"
            yield f"{scheme}://127.0.0.1:{int(process.stdout.readline())}", process.pid
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def serve(result: str, tls: str) -> None:
    """Print the port, then answer until the process is ended."""
    context = Certificates(Path(tls)).server() if tls else None
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    answers = {
        f"{BASE}/transcriptions".encode(): answer(transcription_page(5)),
        f"{BASE}/datasets".encode(): answer(_DATASET),
        f"{BASE}/datasets/id".encode(): answer(_DATASET),
    }
    with ForkingServer(partial(_converse, answers), context) as server:
        if result:
            answers |= _job(f"http://127.0.0.1:{server.port}", Path(result).read_bytes())
        sys.stdout.write(f"{server.port}\n")
        sys.stdout.flush()
        while True:
            signal.pause()


def _job(origin: str, result: bytes) -> dict[bytes, bytes]:
    """The answers about a job that has one result."""
    address = f"{BASE}/transcriptions/{JOB}"
    job = {"self": f"{origin}{address}", "displayName": "d", "locale": "en", "status": "Succeeded"}
    job |= dict.fromkeys(("createdDateTime", "lastActionDateTime"), "2023-05-08T06:21:40Z")
    file = {
        "self": f"{origin}{address}/files/result",
        "name": "result.json",
        "kind": "Transcription",
        "createdDateTime": "2023-05-08T06:21:40Z",
        "properties": {"size": len(result)},
        "links": {"contentUrl": f"{origin}{RESULT}"},
    }
    answers = {
        address: json.dumps(job).encode(),
        f"{address}/files": json.dumps({"values": [file]}).encode(),
        RESULT: result,
    }
    return {path.encode(): answer(body) for path, body in answers.items()}


class ForkingServer(RawServer):
    """A process for each connection."""

    def begin(self, connection: socket.socket) -> None:
        if os.fork() == 0:
            self.serve(connection)
            os._exit(0)
        connection.close()


def answer(body: bytes) -> bytes:
    """A whole response, head and body in one piece."""
    return _head("application/json; charset=utf-8", len(body)) + body


def _head(media: str, length: int) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\r\n".encode()


def _converse(answers: dict[bytes, bytes], request: bytes, connection: socket.socket) -> Iterable[bytes]:
    """Answer one request after the other. Requests without a body always arrive in one piece here."""
    while request:
        method, target, _ = request.split(b" ", 2)
        if method != b"GET":
            _read_body(connection, request)
        if finished := answers.get(target.partition(b"?")[0]):
            connection.sendall(finished)
        elif target == BULK.encode():
            _send_bulk(connection)
        else:
            connection.sendall(_DONE)
        request = connection.recv(65536)
    return ()


def _send_bulk(connection: socket.socket) -> None:
    connection.sendall(_head("application/octet-stream", BULK_BYTES))
    for _ in range(BULK_BYTES // len(_CHUNK)):
        connection.sendall(_CHUNK)


def _read_body(connection: socket.socket, start: bytes) -> None:
    """Read the rest of a request with a body of known length, and keep nothing of it."""
    while b"\r\n\r\n" not in start:
        start += connection.recv(65536)
    head, _, body = start.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    left = next(int(line[15:]) for line in lines if line.startswith(b"content-length:")) - len(body)
    buffer = memoryview(bytearray(1 << 20))
    while left > 0:
        received = connection.recv_into(buffer[: min(left, len(buffer))])
        if not received:
            return
        left -= received


if __name__ == "__main__":
    serve(*sys.argv[1:])
