"""Cancelling a call of an asynchronous client, wherever it waits, leaves nothing behind.

Only asynchronous clients can be cancelled, so these tests have no synchronous run.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from sttgen.runtime import RetryPolicy
from tests.runtime.conftest import KEY
from tests.runtime.house_aio import HouseClient as AsyncClient
from tests.servers.scripted import Reply, ScriptedServer

JOB = {"displayName": "a", "self": "http://h/jobs/1", "status": "Succeeded"}
Call = Callable[[AsyncClient], Coroutine[Any, Any, Any]]


async def _cancelled_after(steps: int, call: Coroutine[Any, Any, Any]) -> bool:
    """Cancel a call after some turns of the event loop. Return False if it had ended before."""
    task = asyncio.create_task(call)
    for _ in range(steps):
        await asyncio.sleep(0)
    if task.done():
        return False
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return True


async def _nothing_runs() -> None:
    for _ in range(3):  # aiohttp's task that sends a body ends a turn after it was cancelled
        await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def _items(client: AsyncClient) -> list[Any]:
    return [item async for item in client.jobs.list()]


CALLS: dict[str, Call] = {
    "get": lambda client: client.jobs.get("1"),
    "create": lambda client: client.jobs.create({"displayName": "a"}),
    "upload": lambda client: client.jobs.put_block("1", bytes(1 << 20)),
    "iterator": lambda client: client.jobs.put_block("1", (bytes(1 << 16) for _ in range(3))),
    "list": _items,
    "wait": lambda client: client.jobs.wait("1"),
    "raw": lambda client: client.with_raw_response.jobs.get("1"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_can_be_cancelled_at_every_await(server: ScriptedServer, name: str) -> None:
    server.on("*", "*", Reply(json=JOB | {"values": [JOB]}))

    async def main() -> None:
        async with AsyncClient(server.url, credential=KEY, pool_size=1) as client:
            steps = 0
            while await _cancelled_after(steps, CALLS[name](client)):
                await _nothing_runs()
                steps += 1
                # The only connection of the pool is free, and what it answers belongs to this call.
                assert (await client.jobs.get("1")).display_name == "a"
            assert steps > 3
        await _nothing_runs()

    asyncio.run(main())
    gc.collect()


@pytest.mark.parametrize(
    "reply",
    [Reply(delay=5), Reply(json=JOB, pause=5), Reply(status=503, headers={"Retry-After": "5"})],
    ids=["head", "body", "retry"],
)
def test_a_call_that_waits_can_be_cancelled(server: ScriptedServer, reply: Reply) -> None:
    server.on("GET", "*", reply, Reply(json=JOB))

    async def main() -> None:
        patient = RetryPolicy(total=3, max_wait=9)
        async with AsyncClient(server.url, credential=KEY, retries=patient, pool_size=1) as client:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(client.jobs.get("1"), 0.3)
            await _nothing_runs()
            assert (await client.jobs.get("1")).display_name == "a"

    asyncio.run(main())


def test_a_cancelled_download_leaves_no_file(server: ScriptedServer, tmp_path: Path) -> None:
    server.on("GET", "*", Reply(body=bytes(1 << 20), pause=5))

    async def main() -> None:
        async with AsyncClient(server.url, credential=KEY) as client:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(client.download(f"{server.url}/f", tmp_path / "f"), 0.3)
            await _nothing_runs()

    asyncio.run(main())
    assert list(tmp_path.iterdir()) == []


def test_leaving_a_listing_early_leaves_nothing_open(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply(json={"values": [JOB, JOB]}))

    async def main() -> None:
        async with AsyncClient(server.url, credential=KEY) as client:
            async for item in client.jobs.list():
                assert item.display_name == "a"
                break
            await _nothing_runs()
            async for page in client.jobs.list().by_page():
                assert len(page.items) == 2
                break
            await _nothing_runs()

    asyncio.run(main())


@pytest.mark.filterwarnings("ignore:.*:ResourceWarning")
@pytest.mark.filterwarnings("ignore:.*:pytest.PytestUnraisableExceptionWarning")
def test_a_client_can_be_used_in_one_event_loop_after_another(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply(json=JOB))
    client = AsyncClient(server.url, credential=KEY)

    async def main() -> None:
        await client.jobs.get("1")

    asyncio.run(main())
    asyncio.run(main())

    async def last() -> None:
        await client.jobs.get("1")
        await client.close()

    asyncio.run(last())
    assert len(server.requests) == 3
    gc.collect()
