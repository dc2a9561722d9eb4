"""Ways to fetch one page of transcriptions. Runs as a script, in whichever environment a way needs.

Reads lines ``threads calls`` from standard input, makes so many calls in all, and prints the seconds that
they took of the core which client and server share. What other programs took of it does not count.
"""

# Each way imports what it needs: the environments of the others do not have it.
# ruff: noqa: PLC0415

from __future__ import annotations

import asyncio
import http.client
import importlib
import json
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

KEY = "0123456789abcdef0123456789abcdef"
PATH = "/speechtotext/v3.1/transcriptions"
ITEMS = 5
CONNECTIONS = 8
Call = Callable[[], Any]
"""One call, perhaps a coroutine; it returns how many items it got."""
_LOOP = asyncio.new_event_loop()
_AT_THE_END: list[Callable[[], Any]] = []
"""Coroutines that close connections."""


def ours_page(origin: str) -> Callable[[], Call]:
    from speechtotext_v3_1 import SpeechToTextClient

    client = SpeechToTextClient(origin, credential=KEY)
    return lambda: lambda: len(next(iter(client.transcriptions.list().by_page())).items)


def ours_items(origin: str) -> Callable[[], Call]:
    from speechtotext_v3_1 import SpeechToTextClient

    client = SpeechToTextClient(origin, credential=KEY)
    return lambda: lambda: len(list(client.transcriptions.list()))


def ours_with_urllib3(origin: str) -> Callable[[], Call]:
    from speechtotext_v3_1 import SpeechToTextClient, Urllib3Sender

    client = SpeechToTextClient(origin, credential=KEY, sender=Urllib3Sender)
    return lambda: lambda: len(next(iter(client.transcriptions.list().by_page())).items)


def by_hand(origin: str) -> Callable[[], Call]:
    import urllib3

    manager, url = urllib3.PoolManager(maxsize=CONNECTIONS), origin + PATH
    headers = {"Ocp-Apim-Subscription-Key": KEY}
    return lambda: lambda: len(json.loads(manager.request("GET", url, headers=headers).data)["values"])


def http_client_typed(origin: str) -> Callable[[], Call]:
    import msgspec

    from speechtotext_v3_1.models import PaginatedTranscriptions

    address = urlsplit(origin).netloc
    headers = {"Ocp-Apim-Subscription-Key": KEY}
    decode = msgspec.json.Decoder(PaginatedTranscriptions).decode

    def connect() -> Call:
        connection = http.client.HTTPConnection(address)

        def call() -> int:
            connection.request("GET", PATH, headers=headers)
            return len(decode(connection.getresponse().read()).values)

        return call

    return connect


def urlopen_typed(origin: str) -> Callable[[], Call]:
    import msgspec
    import urllib3

    from speechtotext_v3_1.models import PaginatedTranscriptions

    pool = urllib3.connection_from_url(origin, maxsize=CONNECTIONS)
    headers = {"Ocp-Apim-Subscription-Key": KEY}
    decode = msgspec.json.Decoder(PaginatedTranscriptions).decode
    return lambda: lambda: len(decode(pool.urlopen("GET", PATH, headers=headers).data).values)


def ours_async(origin: str) -> Callable[[], Call]:
    from speechtotext_v3_1.aio import SpeechToTextClient

    client = SpeechToTextClient(origin, credential=KEY)
    _AT_THE_END.append(client.close)

    async def call() -> int:
        return len((await anext(client.transcriptions.list().by_page())).items)

    return lambda: call


def aiohttp_by_hand(origin: str) -> Callable[[], Call]:
    import aiohttp

    headers = {"Ocp-Apim-Subscription-Key": KEY}
    sessions: list[aiohttp.ClientSession] = []

    async def call() -> int:
        if not sessions:  # which needs the running event loop
            sessions.append(aiohttp.ClientSession())
            _AT_THE_END.append(sessions[0].close)
        async with sessions[0].get(origin + PATH, headers=headers) as response:
            return len(json.loads(await response.read())["values"])

    return lambda: call


def aiohttp_typed(origin: str) -> Callable[[], Call]:
    """The best by hand: what a call does not need is left out, and what it needs is made once."""
    import aiohttp
    import msgspec
    from yarl import URL

    from speechtotext_v3_1.models import PaginatedTranscriptions

    url, sessions = URL(origin + PATH), list[aiohttp.ClientSession]()
    decode = msgspec.json.Decoder(PaginatedTranscriptions).decode

    async def call() -> int:
        if not sessions:
            session = aiohttp.ClientSession(
                headers={"Ocp-Apim-Subscription-Key": KEY, "Accept-Encoding": "identity"},
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=60),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
            )
            sessions.append(session)
            _AT_THE_END.append(session.close)
        async with sessions[0].get(url, allow_redirects=False) as response:
            return len(decode(await response.read()).values)

    return lambda: call


def openapi_generator(origin: str) -> Callable[[], Call]:
    package = importlib.import_module("peer_openapi_generator")
    configuration = package.Configuration(host=f"{origin}/speechtotext/v3.1")
    configuration.connection_pool_maxsize = CONNECTIONS
    configuration.api_key["subscriptionKey"] = KEY
    api = package.TranscriptionsApi(package.ApiClient(configuration))
    return lambda: lambda: len(api.transcriptions_list().values)


def openapi_python_client(origin: str) -> Callable[[], Call]:
    name = "peer_openapi_python_client"
    listing = importlib.import_module(f"{name}.api.transcriptions.transcriptions_list")
    kind = importlib.import_module(name).AuthenticatedClient
    client = kind(f"{origin}/speechtotext/v3.1", KEY, prefix="", auth_header_name="Ocp-Apim-Subscription-Key")
    return lambda: lambda: len(listing.sync(client=client).values)


WAYS: dict[str, Callable[[str], Callable[[], Call]]] = {
    way.__name__: way
    for way in (
        ours_page,
        ours_items,
        ours_with_urllib3,
        by_hand,
        urlopen_typed,
        http_client_typed,
        ours_async,
        aiohttp_by_hand,
        aiohttp_typed,
        openapi_generator,
        openapi_python_client,
    )
}


def run(calls: list[Call], each: int) -> None:
    """Make every call of ``calls``, on a thread or task of its own, ``each`` times."""
    if asyncio.iscoroutinefunction(calls[0]):
        _LOOP.run_until_complete(_gather(calls, each))
        return

    def work(call: Call) -> None:
        for _ in range(each):
            call()

    threads = [threading.Thread(target=work, args=(call,)) for call in calls[1:]]
    for thread in threads:
        thread.start()
    work(calls[0])
    for thread in threads:
        thread.join()


async def _gather(calls: list[Call], each: int) -> None:
    async def work(call: Call) -> None:
        for _ in range(each):
            await call()

    await asyncio.gather(*map(work, calls))


def _first(call: Call) -> Any:
    return _LOOP.run_until_complete(call()) if asyncio.iscoroutinefunction(call) else call()


def core_seconds(server: str, call: Callable[[], None]) -> float:
    """What this process and the processes of the server use of their core during a call.

    A process that ends meanwhile belongs to a connection that was closed for being idle, and did nothing.
    """
    before, own = _server_nanoseconds(server), time.process_time()
    call()
    spent, after = time.process_time() - own, _server_nanoseconds(server)
    return spent + sum(used - before.get(pid, 0) for pid, used in after.items()) / 1e9


def _server_nanoseconds(server: str) -> dict[str, int]:
    """The processor time of each process of the server; it has one for each connection."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return {pid: int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in children}


def main(way: str, origin: str, server: str) -> None:
    """Answer the lines of standard input."""
    make = WAYS[way](origin)
    calls = [make() for _ in range(CONNECTIONS)]
    if _first(calls[0]) != ITEMS:
        raise SystemExit(f"{way} does not see the {ITEMS} items of the page")
    print("ready", flush=True)
    for line in sys.stdin:
        threads, total = map(int, line.split())
        turn = partial(run, calls[:threads], max(1, total // threads))
        print(core_seconds(server, turn), flush=True)
    for close in _AT_THE_END:
        _LOOP.run_until_complete(close())


if __name__ == "__main__":
    main(*sys.argv[1:])
