"""Asynchronous iterators and files as bodies and parts of forms; blocking work leaves the event loop free."""

from __future__ import annotations

import asyncio
import hashlib
import io
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import aiohttp
import anyio
import pytest
from azure.core.credentials import AccessToken

from sttgen.runtime import ApiConnectionError, ApiTimeoutError, File, ServerError
from tests.runtime import house
from tests.runtime.house_aio import HouseClient as AsyncClient
from tests.servers.scripted import Reply, ScriptedServer

BLOCK = "/api/v1/jobs/1/blocks"
DATA = bytes(range(256)) * 1000


async def pieces(*contents: Any) -> AsyncIterator[Any]:
    for content in contents:
        await asyncio.sleep(0)
        if isinstance(content, BaseException):
            raise content
        yield content


class Pieces:
    """An asynchronous iterator that is not a generator, and that yields other kinds of bytes, too."""

    def __init__(self) -> None:
        self._left = [b"ab", bytearray(b"cd"), b"", memoryview(b"ef")]

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        if not self._left:
            raise StopAsyncIteration
        return self._left.pop(0)


class Reader:
    """A file that has only an asynchronous `read`."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    async def read(self, size: int = -1) -> bytes:
        await asyncio.sleep(0)
        return self._file.read(size)


def run(
    server: ScriptedServer, call: Callable[[AsyncClient], Coroutine[Any, Any, Any]], **options: Any
) -> Any:
    async def main() -> Any:
        async with AsyncClient(server.url, credential="k", **options) as client:
            result = await call(client)
        for _ in range(3):  # aiohttp's task that sends a body ends a turn after it was cancelled
            await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return result

    return asyncio.run(main())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (lambda: pieces(b"ab", b"", b"cd"), b"abcd"),
        (pieces, b""),
        (lambda: pieces(bytes(3 << 20), b"x"), bytes(3 << 20) + b"x"),
        (Pieces, b"abcdef"),
        (lambda: Reader(DATA), DATA),
        (lambda: File(pieces(b"ab")), b"ab"),
    ],
    ids=["generator", "empty", "large", "iterator", "file", "File"],
)
def test_what_is_awaited_is_sent_in_chunks(
    server: ScriptedServer, content: Callable[[], Any], expected: bytes
) -> None:
    server.on("PUT", BLOCK, Reply(status=201))
    run(server, lambda client: client.jobs.put_block("1", content()))
    request = server.requests[0]
    assert (request.size, request.sha256) == (len(expected), hashlib.sha256(expected).hexdigest())
    assert request.headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" not in request.headers


def test_files_of_anyio_and_streams_of_aiohttp_are_sent(
    server: ScriptedServer, elsewhere: ScriptedServer, tmp_path: Path
) -> None:
    server.on("*", "*", Reply(status=201))
    elsewhere.on("GET", "*", Reply(body=DATA))
    (tmp_path / "a.wav").write_bytes(DATA)

    async def call(client: AsyncClient) -> None:
        async with await anyio.open_file(tmp_path / "a.wav", "rb") as file:
            await client.jobs.upload("n", data=file)
        async with aiohttp.ClientSession() as session, session.get(elsewhere.url) as response:
            await client.jobs.put_block("1", response.content)

    run(server, call)
    form, block = server.requests
    assert DATA in form.body
    assert b'filename="a.wav"' in form.body
    assert block.body == DATA


def test_a_part_of_a_form_is_awaited_among_others(server: ScriptedServer) -> None:
    server.on("POST", "*", Reply(status=201))
    run(
        server, lambda client: client.jobs.upload("n", data=File(pieces(b"so", b"und"), "a.wav", "audio/pcm"))
    )
    assert b'filename="a.wav"\r\nContent-Type: audio/pcm\r\n\r\nsound\r\n--' in server.requests[0].body


@pytest.mark.parametrize("reply", [Reply(status=503, json={"message": "busy"}), Reply(reset=True)])
def test_what_is_awaited_is_not_sent_twice(server: ScriptedServer, reply: Reply) -> None:
    server.on("PUT", BLOCK, reply, Reply(status=201))
    with pytest.raises((ServerError, ApiConnectionError), match="cannot be read twice"):
        run(server, lambda client: client.jobs.put_block("1", pieces(b"ab")))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("content", "kind", "message"),
    [
        (lambda: pieces(b"ab", LookupError("no more")), LookupError, "no more"),
        (lambda: pieces(b"ab", OSError("the disk is gone")), Exception, "the disk is gone"),
        (lambda: pieces("text"), TypeError, "must yield bytes; got str"),
        (lambda: iter(["text"]), TypeError, "must yield bytes; got str"),
    ],
    ids=["error", "OSError", "text", "text of an iterator"],
)
def test_an_error_of_the_iterator_ends_the_call(
    server: ScriptedServer, content: Callable[[], Any], kind: type[Exception], message: str
) -> None:
    server.on("PUT", BLOCK, Reply(status=201))

    async def call(client: AsyncClient) -> None:
        with pytest.raises(kind, match=message):
            await client.jobs.put_block("1", content())
        # The half of a request that was sent is not mixed up with the next one.
        await client.jobs.put_block("1", b"whole")

    run(server, call, pool_size=1)
    assert server.requests[-1].body == b"whole"


def test_the_deadline_counts_while_an_iterator_waits(server: ScriptedServer) -> None:
    async def never() -> AsyncIterator[bytes]:
        yield b"ab"
        await asyncio.sleep(60)

    server.on("PUT", BLOCK, Reply(status=201))
    with pytest.raises(ApiTimeoutError, match="deadline"):
        run(server, lambda client: client.jobs.put_block("1", never()), deadline=0.2)


def test_a_call_that_waits_for_an_iterator_can_be_cancelled(server: ScriptedServer) -> None:
    waits, ended = asyncio.Event(), []

    async def never() -> AsyncIterator[bytes]:
        try:
            yield b"ab"
            waits.set()
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    async def call(client: AsyncClient) -> None:
        task = asyncio.create_task(client.jobs.put_block("1", never()))
        await waits.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await client.jobs.put_block("1", b"whole")

    server.on("PUT", BLOCK, Reply(status=201))
    run(server, call, pool_size=1)
    assert ended == [True]
    assert server.requests[-1].body == b"whole"


@pytest.mark.parametrize(
    "content", [lambda: pieces(b"ab"), lambda: Reader(b"ab"), lambda: File(pieces(b"ab"))]
)
def test_a_synchronous_client_refuses_what_is_awaited(
    server: ScriptedServer, content: Callable[[], Any]
) -> None:
    with house.HouseClient(server.url, credential="k") as client:
        for call in (client.jobs.put_block, client.jobs.upload):
            arguments: Any = ("1", content()) if call == client.jobs.put_block else ("n",)
            named: Any = {} if call == client.jobs.put_block else {"data": content()}
            with pytest.raises(
                TypeError, match=r"a synchronous client cannot read .* use the client of the package's aio"
            ):
                call(*arguments, **named)
    assert server.requests == []


class Slow(io.BytesIO):
    """A file on a slow disk, which knows the threads that used it."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(content)
        self.threads: set[int] = set()

    def read(self, size: int | None = -1) -> bytes:
        self.threads.add(threading.get_ident())
        return super().read(size)

    def write(self, data: Any) -> int:
        self.threads.add(threading.get_ident())
        return super().write(data)


class Opened(io.RawIOBase):
    """A file on a slow disk, which is not in memory."""

    def __init__(self, file: Slow) -> None:
        self.readable = self.writable = lambda: True  # type: ignore[method-assign]  # shorter than methods
        self.seekable = lambda: False  # type: ignore[method-assign]  # as above
        self.read, self.write = file.read, file.write  # type: ignore[method-assign]  # as above


def test_files_and_iterators_are_read_and_written_in_threads(
    server: ScriptedServer, elsewhere: ScriptedServer
) -> None:
    server.on("PUT", BLOCK, Reply(status=201))
    elsewhere.on("GET", "*", Reply(body=DATA))
    read, written, iterated = Slow(DATA), Slow(), set()

    def numbers() -> Any:
        for _ in range(3):
            iterated.add(threading.get_ident())
            yield b"ab"

    async def call(client: AsyncClient) -> None:
        await client.jobs.put_block("1", Opened(read))
        await client.jobs.put_block("1", numbers())
        target: Any = Opened(written)
        await client.download(f"{elsewhere.url}/f", target)

    run(server, call)
    assert [request.size for request in server.requests] == [len(DATA), 6]
    assert written.getvalue() == DATA
    for threads in (read.threads, written.threads, iterated):
        assert threads
        assert threading.get_ident() not in threads


class SyncProvider:
    """A synchronous credential, as those of azure-identity are: it takes a while, and knows its threads."""

    def __init__(self) -> None:
        self.threads: list[int] = []
        self.release = threading.Event()

    def get_token(self, *scopes: str, **_: Any) -> AccessToken:
        self.threads.append(threading.get_ident())
        assert self.release.wait(10)
        return AccessToken("from-a-thread", 2**31)


def test_a_synchronous_credential_is_asked_in_a_thread(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply(json={"displayName": "a", "self": "http://h/1", "status": "Succeeded"}))
    provider = SyncProvider()

    async def main() -> None:
        async with AsyncClient(server.url, credential=provider) as client:
            calls = [asyncio.create_task(client.jobs.get(str(number))) for number in range(8)]
            while not provider.threads:
                await asyncio.sleep(0)
            provider.release.set()  # which a blocked event loop could not do
            await asyncio.gather(*calls)

    asyncio.run(main())
    assert len(provider.threads) == 1
    assert threading.get_ident() not in provider.threads
    assert {request.headers["Authorization"] for request in server.requests} == {"Bearer from-a-thread"}
