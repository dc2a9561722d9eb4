"""Waits and downloads of asynchronous clients that are cancelled: nothing is left behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from speechtotext_2025_10_15.aio import SpeechToTextClient, transcripts
from tests.kits.conftest import KEY
from tests.kits.jobs import JOB, listing, script
from tests.servers.scripted import Reply, ScriptedServer

VERSION = "v2025_10_15"
NAMES = [f"{number}.json" for number in range(8)]


async def cancelled_after(work: Any, seconds: float) -> None:
    """Cancel a coroutine after some time; then no task but this one is left."""
    task = asyncio.ensure_future(work)
    await asyncio.sleep(seconds)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.all_tasks() == {asyncio.current_task()}


def slow() -> Iterator[bytes]:
    while True:
        yield b" " * 1000


@pytest.mark.parametrize("seconds", [0.0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3])
def test_a_cancelled_download_leaves_no_file_and_no_task(
    server: ScriptedServer, storage: ScriptedServer, tmp_path: Path, seconds: float
) -> None:
    listing(VERSION, server, storage, NAMES)
    storage.on("GET", "*", lambda request: Reply(body=slow(), length=1 << 40, pause=0.001))

    async def main() -> None:
        async with SpeechToTextClient(server.url, credential=KEY) as client:
            await cancelled_after(client.transcriptions.results(JOB, to=tmp_path, workers=4), seconds)
            # The client can be used afterwards.
            storage.on("GET", "*", Reply(body=b"{}"))
            results = await client.transcriptions.results(JOB, to=tmp_path, workers=4)
            assert [path.name for path in results.paths] == NAMES

    asyncio.run(main())
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.1])
def test_a_cancelled_wait_leaves_no_task(server: ScriptedServer, seconds: float) -> None:
    script(server, VERSION, "a", "Running")

    async def main() -> None:
        async with SpeechToTextClient(server.url, credential=KEY) as client:
            await cancelled_after(client.transcriptions.wait_all(["a"], interval=0.03), seconds)
            waiting = client.transcriptions.wait_each(["a"], interval=0.03)
            await cancelled_after(anext(waiting), seconds)
            assert [outcome async for outcome in waiting] == []

    asyncio.run(main())


def test_an_iteration_that_is_left_early_leaves_no_task(
    server: ScriptedServer, storage: ScriptedServer
) -> None:
    listing(VERSION, server, storage, NAMES)
    storage.on("GET", "*", Reply(body=b"{}"))
    for id in "abc":
        script(server, VERSION, id, "Succeeded")

    async def first(values: AsyncIterator[Any]) -> Any:
        async for value in values:
            return value

    async def main() -> None:
        async with SpeechToTextClient(server.url, credential=KEY) as client:
            assert (await first(client.transcriptions.wait_each(["a", "b", "c"]))).id == "a"
            results = await client.transcriptions.results(JOB)
            await first(aiter(results))
            assert (await first(results.files())).name == "0.json"
            # The event loop closes what was left.
            for _ in range(10):
                await asyncio.sleep(0)
            assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())


def test_tasks_wait_side_by_side(server: ScriptedServer, storage: ScriptedServer, tmp_path: Path) -> None:
    """Waiting, downloading and fast transcription of one client, in one event loop."""
    listing(VERSION, server, storage, NAMES)
    storage.on("GET", "*", Reply(body=b"{}", delay=0.1))
    script(server, VERSION, "a", "Running", "Succeeded", wait="0")

    async def main() -> None:
        async with SpeechToTextClient(server.url, credential=KEY) as client:
            outcomes = [outcome async for outcome in client.transcriptions.wait_each(["a"])]
            assert isinstance(outcomes[0], transcripts.JobOutcome)
            await asyncio.gather(
                *(
                    client.transcriptions.results(JOB, to=tmp_path / str(number), workers=8)
                    for number in range(3)
                )
            )

    asyncio.run(main())
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 3 * len(NAMES)
