"""Credentials and hooks of asynchronous clients: synchronous or asynchronous, asked once for all tasks."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from sttgen.runtime import ApiError, RequestEvent
from tests.runtime import house
from tests.runtime.house_aio import HouseClient as AsyncClient
from tests.servers.scripted import Reply, ScriptedServer

JOB = {"displayName": "a", "self": "http://h/jobs/1", "status": "Succeeded"}


class Token:
    def __init__(self, token: str) -> None:
        self.token = token


class Provider:
    """Gives a new token each time it is asked, after a while."""

    def __init__(self) -> None:
        self.asked = 0

    async def get_token(self, *scopes: str) -> Token:
        self.asked += 1
        await asyncio.sleep(0.05)
        if self.asked == 1:
            return Token("first")
        return Token(f"token-{self.asked}")


def _tokens(server: ScriptedServer) -> list[str]:
    return [request.headers["authorization"].removeprefix("Bearer ") for request in server.requests]


def test_eight_tasks_share_one_renewal(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply(json=JOB))
    provider = Provider()

    async def main() -> None:
        async with AsyncClient(server.url, credential=provider) as client:
            await asyncio.gather(*(client.jobs.get(str(number)) for number in range(8)))
            await client.jobs.get("9")

    asyncio.run(main())
    assert provider.asked == 2
    assert _tokens(server) == ["first"] * 8 + ["token-2"]


def test_if_the_task_that_asks_is_cancelled_another_one_asks(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply(json=JOB))
    provider = Provider()

    async def main() -> None:
        async with AsyncClient(server.url, credential=provider) as client:
            first = asyncio.create_task(client.jobs.get("1"))
            await asyncio.sleep(0.01)
            others = [asyncio.create_task(client.jobs.get(str(number))) for number in range(2, 5)]
            await asyncio.sleep(0.01)
            first.cancel()
            assert [job.display_name for job in await asyncio.gather(*others)] == ["a"] * 3
        assert first.cancelled()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())
    assert provider.asked == 2


def test_a_failed_renewal_is_the_error_of_every_task_that_waited(server: ScriptedServer) -> None:
    class Broken(Provider):
        async def get_token(self, *scopes: str) -> Token:
            await super().get_token()
            if self.asked == 1:
                raise LookupError("no token today")
            return Token("second")

    server.on("GET", "*", Reply(json=JOB))
    provider = Broken()

    async def main() -> None:
        async with AsyncClient(server.url, credential=provider) as client:
            calls = (client.jobs.get(str(number)) for number in range(3))
            outcomes = await asyncio.gather(*calls, return_exceptions=True)
            assert [type(outcome) for outcome in outcomes] == [LookupError] * 3
            await client.jobs.get("4")

    asyncio.run(main())
    assert provider.asked == 2


def test_a_function_may_be_a_coroutine(server: ScriptedServer) -> None:
    async def token() -> str:
        await asyncio.sleep(0)
        return "from-a-coroutine"

    server.on("GET", "*", Reply(json=JOB))

    async def main() -> None:
        async with AsyncClient(server.url, credential=token) as client:
            await client.jobs.get("1")

    asyncio.run(main())
    assert _tokens(server) == ["from-a-coroutine"]


def test_hooks_may_be_coroutines(server: ScriptedServer) -> None:
    seen: list[Any] = []

    async def before(event: RequestEvent) -> None:
        await asyncio.sleep(0)
        seen.append(event.operation)

    async def after(event: Any) -> None:
        await asyncio.sleep(0)
        seen.append(event.status)
        if event.status == 404:
            raise LookupError("as the hook says")

    server.on("GET", "*", Reply(json=JOB), Reply(status=404))

    async def main() -> None:
        async with AsyncClient(server.url, credential="k", on_request=before, on_response=after) as client:
            await client.jobs.get("1")
            with pytest.raises(LookupError, match="as the hook says"):
                await client.jobs.get("2")

    asyncio.run(main())
    assert seen == ["Jobs_Get", 200, "Jobs_Get", 404]


def test_progress_may_be_a_coroutine(server: ScriptedServer) -> None:
    seen: list[str] = []

    async def progress(job: Any) -> None:
        await asyncio.sleep(0)
        seen.append(job.status)

    server.on("GET", "*", Reply(json=JOB | {"status": "Running"}), Reply(json=JOB))

    async def main() -> None:
        async with AsyncClient(server.url, credential="k") as client:
            await client.jobs.wait("1", interval=0, on_progress=progress)

    asyncio.run(main())
    assert seen == ["Running", "Succeeded"]


def test_a_synchronous_client_refuses_a_coroutine(server: ScriptedServer) -> None:
    async def token() -> str:
        await asyncio.sleep(1)
        return "late"

    wrong: Any = token
    with (
        house.HouseClient(server.url, credential=wrong) as client,
        pytest.raises((TypeError, RuntimeError), match="event loop"),
    ):
        client.jobs.get("1")
    assert issubclass(ApiError, Exception)
    assert server.requests == []
