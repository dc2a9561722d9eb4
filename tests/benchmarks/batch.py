"""``python -m tests.benchmarks.batch [SIZE...]``: time, memory and journal of batches of any size.

The service is a server that costs little and keeps what a job consists of. The batch runs in a process of
its own, so that its memory and its processor time are measured alone.
"""

# What is measured imports its modules in its own process.
# ruff: noqa: PLC0415

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from tests.benchmarks.processes import ROOT, environment

NAME = "tests.benchmarks.batch"
SIZES = (1_000, 10_000, 100_000)
PAGE = 100
PATH = "/speechtotext/v3.1/transcriptions"
MOMENT = "2026-05-01T00:00:00Z"
COLUMNS = ("recordings", "seconds", "processor s", "ms each", "memory MB", "journal MB", "bytes each")


class Service(asyncio.Protocol):
    """One connection to a service that has finished each job as soon as it is created."""

    jobs: ClassVar[dict[str, list[str]]] = {}
    origin = ""

    def __init__(self) -> None:
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end:
            return
        lines = head.decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:])
        if len(body) < int(headers.get("content-length", 0)):
            return
        self._received = b""
        method, target, _ = lines[0].split()
        status, answer = self._answer(method, target, body)
        content = json.dumps(answer).encode()
        fields = f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        self._transport.write(f"HTTP/1.1 {status}\r\n{fields}".encode() + content)

    def _answer(self, method: str, target: str, body: bytes) -> tuple[str, dict[str, Any]]:
        path, _, query = target.partition("?")
        if method == "POST":
            id = f"00000000-0000-4000-8000-{len(self.jobs):012}"
            self.jobs[id] = json.loads(body)["contentUrls"]
            return "201 Created", self._job(id)
        *_, id, last = path.split("/")
        if path.startswith("/results/"):
            source = self.jobs[id][int(last)]
            phrases = [{"channel": 0, "display": "The service hears every word."}] * 10
            return "200 OK", {"source": source, "combinedRecognizedPhrases": phrases}
        if last == "files":
            skip = int(query.removeprefix("skip=") or 0)
            return "200 OK", self._files(id, skip)
        return "200 OK", self._job(last)

    def _job(self, id: str) -> dict[str, Any]:
        url = f"{self.origin}{PATH}/{id}"
        return {
            "self": url, "displayName": "Batch", "locale": "en-US", "status": "Succeeded",
            "links": {"files": f"{url}/files"}, "createdDateTime": MOMENT, "lastActionDateTime": MOMENT,
        }  # fmt: skip

    def _files(self, id: str, skip: int) -> dict[str, Any]:
        count = len(self.jobs[id])
        files: dict[str, Any] = {
            "values": [
                {
                    "self": f"{self.origin}{PATH}/{id}/files/{number}", "name": f"{number}.json",
                    "kind": "Transcription", "createdDateTime": MOMENT, "properties": {"size": 700},
                    "links": {"contentUrl": f"{self.origin}/results/{id}/{number}"},
                }
                for number in range(skip, min(count, skip + PAGE))
            ]
        }  # fmt: skip
        if skip + PAGE < count:
            files["@nextLink"] = f"{self.origin}{PATH}/{id}/files?skip={skip + PAGE}"
        return files


async def serve() -> None:
    """Print the address, then serve until the process is ended."""
    server = await asyncio.get_running_loop().create_server(Service, "127.0.0.1", 0)
    Service.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    print(Service.origin, flush=True)
    await server.serve_forever()


def transcribe(origin: str, count: int, folder: str) -> dict[str, float]:
    """Transcribe so many recordings; what it took."""
    from speechtotext_v3_1 import SpeechToTextClient
    from speechtotext_v3_1.batches import Batch, Rate

    client = SpeechToTextClient(origin, credential="key")
    journal = Path(folder, "night.sqlite")
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins here
    start, began, used = _kilobytes("VmRSS"), time.perf_counter(), time.process_time()
    with Batch(client, journal, locale="en-US", rate=Rate(1e6, 1_000_000)) as batch:
        batch.add(f"https://recordings.example/calls/2026-05-01/{number:07}.wav" for number in range(count))
        succeeded = sum(outcome.succeeded for outcome in batch.run(Path(folder, "out"), interval=0.01))
    assert succeeded == count
    return {
        "seconds": time.perf_counter() - began,
        "processor": time.process_time() - used,
        "memory": (_kilobytes("VmHWM") - start) * 1.024 / 1e3,
        "journal": journal.stat().st_size / 1e6,
    }


def _kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


@contextmanager
def _serving() -> Iterator[str]:
    command = [sys.executable, "-m", NAME, "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def measured(size: int) -> dict[str, float]:
    """Measure a batch of so many recordings in a process of its own: in all, and for each recording."""
    with _serving() as origin, tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", NAME, "transcribe", origin, str(size), folder]
        done = subprocess.run(
            command, cwd=ROOT, env=environment(), check=True, stdout=subprocess.PIPE, text=True
        )
    numbers: dict[str, float] = json.loads(done.stdout)
    each = {
        "processor_each": numbers["processor"] / size * 1e3,
        "journal_each": numbers["journal"] * 1e6 / size,
    }
    return numbers | each


def main() -> None:
    """Measure all sizes, or those that are named."""
    sizes = [int(text.replace(",", "")) for text in sys.argv[1:]] or SIZES
    print("  ".join(column.rjust(11) for column in COLUMNS))
    for size in sizes:
        numbers = measured(size)
        cells = (
            f"{size:,}", f"{numbers['seconds']:.1f}", f"{numbers['processor']:.1f}",
            f"{numbers['processor_each']:.2f}", f"{numbers['memory']:.1f}",
            f"{numbers['journal']:.2f}", f"{numbers['journal_each']:.0f}",
        )  # fmt: skip
        print("  ".join(cell.rjust(11) for cell in cells), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve())
    elif sys.argv[1:2] == ["transcribe"]:
        print(json.dumps(transcribe(sys.argv[2], int(sys.argv[3]), sys.argv[4])))
    else:
        main()
