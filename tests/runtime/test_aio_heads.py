"""One timer of the event loop watches all heads that an asynchronous client waits for."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from sttgen.runtime import ApiTimeoutError, RetryPolicy
from tests.runtime.house_aio import HouseClient as AsyncClient
from tests.servers.raw import RawServer
from tests.servers.scripted import Reply, ScriptedServer

JOB = {"displayName": "a"}
ONCE = RetryPolicy(total=0)


async def _outcomes(*calls: Any) -> list[Any]:
    return await asyncio.gather(*calls, return_exceptions=True)


def test_only_what_is_late_fails(server: ScriptedServer) -> None:
    server.on("GET", "/api/v1/jobs/late", Reply(json=JOB, delay=9))
    server.on("GET", "/api/v1/jobs/slow", Reply(json=JOB, delay=0.6))
    server.on("GET", "/api/v1/jobs/quick", Reply(json=JOB))

    async def main() -> list[Any]:
        async with AsyncClient(server.url, retries=ONCE) as client:
            # The longer timeout begins first, so the timer has to be set anew for the shorter one.
            calls = [
                client.jobs.get(name, timeout=seconds)
                for name, seconds in (("slow", 8), ("late", 0.3), ("quick", 0.3), ("late", 0.4))
            ]
            return await _outcomes(*calls)

    started = time.monotonic()
    slow, late, quick, later = asyncio.run(main())
    assert (slow.display_name, quick.display_name) == ("a", "a")
    assert isinstance(late, ApiTimeoutError)
    assert isinstance(later, ApiTimeoutError)
    assert time.monotonic() - started < 8


def test_a_timer_of_an_earlier_call_does_not_end_a_later_one(server: ScriptedServer) -> None:
    server.on("GET", "/api/v1/jobs/1", Reply(json=JOB), Reply(json=JOB, delay=0.5))

    async def main() -> None:
        async with AsyncClient(server.url, retries=ONCE) as client:
            await client.jobs.get("1", timeout=0.3)
            assert (await client.jobs.get("1", timeout=5)).display_name == "a"

    asyncio.run(main())


@pytest.mark.parametrize("start", [b"", b"{"])
def test_a_body_that_does_not_follow_its_head_times_out(start: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"

    def stall(_head: bytes, connection: Any) -> Any:
        yield head + start
        connection.recv(1)  # until the client gives up

    async def main(url: str) -> None:
        async with AsyncClient(url, retries=ONCE) as client:
            with pytest.raises(ApiTimeoutError):
                await client.jobs.get("1", timeout=0.3)

    with RawServer(stall) as server:
        asyncio.run(main(server.url))
