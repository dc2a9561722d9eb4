"""Answers that are read while they arrive."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bridge import Bridged
from tests.generator.conftest import Package
from tests.servers.scripted import Reply, ScriptedServer

EVENTS = {"Content-Type": "text/event-stream"}


@pytest.fixture(params=["sync", "aio"])
def chat(request: pytest.FixtureRequest, package: Package, server: ScriptedServer) -> Iterator[Any]:
    made = package("streams")
    module: Any = made.package if request.param == "sync" else made.module("aio")
    client = module.PetClient if request.param == "sync" else Bridged(module.PetClient)
    quick = made.package.RetryPolicy(total=1, backoff=0)
    with client(server.url, retries=quick, max_response_bytes=200, timeout=5) as opened:
        yield opened.chat


def _of(media: str, *pieces: bytes, **more: Any) -> Reply:
    return Reply(body=pieces, headers={"Content-Type": media}, **more)


def _events(*pieces: bytes, **more: Any) -> Reply:
    return Reply(body=pieces, headers=EVENTS, **more)


def test_events_are_typed_and_a_sentinel_ends_them(
    chat: Any, server: ScriptedServer, package: Package
) -> None:
    made = package("streams")
    server.on(
        "*",
        "*",
        _events(b'\xef\xbb\xbf: hi\r\ndata: {"n":\rdata: 1}\nid: a\n', b"\nevent: x\ndata: [DO", b"NE]\n\n"),
    )
    with chat.ask({"stream": True}) as stream:
        (event,) = list(stream)
    assert (event.data, event.type, event.id) == (made.models.Chunk(n=1), "message", "a")
    assert server.requests[-1].headers["Accept"] == "application/json, text/event-stream"
    server.on("*", "*", Reply(json={"text": "t"}))
    assert chat.ask({}) == made.models.Answer(text="t")


def test_events_arrive_before_the_end(chat: Any, server: ScriptedServer) -> None:
    server.on("*", "*", _events(b"data: 1\n\n", b"data: 2\n\n", b"data: 3\n\n", pause=0.3))
    stream = chat.texts()
    assert next(iter(stream)).data == "1"
    stream.close()
    assert list(stream) == []
    assert repr(stream) == "<EventStream of Chat_Texts, 200>"


def test_lines_records_and_values(chat: Any, server: ScriptedServer, package: Package) -> None:
    chunk = package("streams").models.Chunk
    server.on(
        "*",
        "*",
        _of("application/x-ndjson", b'{"n": 1}\r\n\n{"n"', b": 2}"),
    )
    assert list(chat.lines()) == [chunk(n=1), chunk(n=2)]
    server.on(
        "*",
        "*",
        _of("application/json-seq", b'\x1e{"n": 1}\n\x1e{"n":\n 2}\n'),
    )
    assert list(chat.records()) == [chunk(n=1), chunk(n=2)]
    server.on("*", "*", Reply(body=b'1\n"a"\nnull\n', headers={"Content-Type": "application/jsonl"}))
    assert list(chat.values()) == [1, "a", None]


def test_a_broken_stream_goes_on_after_the_last_event(chat: Any, server: ScriptedServer) -> None:
    first = b'retry: 1\nid: 7\nevent: e\ndata: {"n": 1}\n\n'
    broken = _events(first, b'data: {"n": 2', length=400, cut=len(first) + 5, pause=0.3)
    server.on("*", "*", broken, _events(b'data: {"n": 2}\n\n'))
    events = list(chat.ticks())
    assert [(event.data.n, event.type, event.id) for event in events] == [(1, "e", "7"), (2, "message", "7")]
    assert [request.headers.get("Last-Event-ID") for request in server.requests] == [None, "7"]
    server.on("*", "*", broken, Reply(204))
    assert [event.data.n for event in chat.ticks()] == [1]


def test_a_stream_that_cannot_go_on_is_an_error(chat: Any, server: ScriptedServer, package: Package) -> None:
    package_ = package("streams").package
    server.on("*", "*", _events(b"data: a\n\n", b"data: b", length=400, cut=12, pause=0.3))
    stream = iter(chat.texts())
    assert next(stream).data == "a"
    with pytest.raises(package_.ApiConnectionError, match="Chat_Texts"):
        next(stream)
    server.on("*", "*", _events(b'data: {"n": 1}\n\ndata: {"n": "x"}\n\n'))
    stream = iter(chat.ticks())
    next(stream)
    with pytest.raises(package_.ResponseDecodingError, match=r"Ticks: event 2 of the stream .* at \$\.n"):
        next(stream)
    server.on("*", "*", _events(b"data: " + b"x" * 300))
    with pytest.raises(package_.ResponseTooLarge, match="event 1 of the stream is larger than max_resp"):
        list(chat.texts())
    server.on("*", "*", Reply(404, json={"title": "none"}))
    with pytest.raises(package_.NotFound, match="none"):
        chat.texts()


def test_bytes_are_never_held_in_memory(chat: Any, server: ScriptedServer, tmp_path: Path) -> None:
    piece, count = bytes(range(256)) * 256, 320
    server.on("*", "*", Reply(body=[piece] * count, headers={"Content-Type": "application/pdf"}))
    tracemalloc.start()
    with chat.file_stream() as stream:
        stream.save(tmp_path / "file.pdf")
    with chat.file_stream() as stream:
        digest = hashlib.sha256()
        for part in stream:
            digest.update(part)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "file.pdf").stat().st_size == len(piece) * count
    assert digest.hexdigest() == hashlib.sha256(piece * count).hexdigest()
    assert peak < 4 << 20


def test_a_file_is_complete_or_absent(
    chat: Any, server: ScriptedServer, package: Package, tmp_path: Path
) -> None:
    server.on("*", "*", _of("application/pdf", b"a" * 100, length=400, cut=50))
    with chat.file_stream() as stream, pytest.raises(package("streams").package.ApiConnectionError):
        stream.save(tmp_path / "file.pdf")
    assert list(tmp_path.iterdir()) == []
    server.on("*", "*", Reply(404))
    with pytest.raises(package("streams").package.NotFound):
        chat.file_stream()


def test_the_connection_is_released(chat: Any, server: ScriptedServer) -> None:
    server.on("*", "*", _events(*[b"data: 1\n\n"] * 100, pause=0.05))
    for _ in range(12):  # more than connections are kept
        with chat.texts() as stream:
            next(iter(stream))
    server.on("*", "*", _events(b"data: 1\n\n"))
    assert [event.data for event in chat.texts()] == ["1"]
