"""Recipes of asynchronous clients: as those of synchronous ones, without a key."""

from __future__ import annotations

import asyncio
import pickle
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import ID, job
from tests.clients.conftest import KEY
from tests.servers.scripted import Reply, ScriptedServer


@pytest.fixture
def asynchronous(stt: ModuleType) -> ModuleType:
    return import_module(f"{stt.__name__}.aio")


def test_a_recipe_makes_an_asynchronous_client(
    asynchronous: Any, server: ScriptedServer, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECH_KEY", KEY)
    monkeypatch.setenv("SPEECH_ENDPOINT", server.url)
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))

    async def use() -> bytes:
        async with asynchronous.SpeechToTextClient.from_env() as client:
            await client.transcriptions.get(ID)
            written = pickle.dumps(client.recipe())
        async with pickle.loads(written).client() as made:
            assert type(made) is asynchronous.SpeechToTextClient
            assert (await made.transcriptions.get(ID)).display_name == "job 1"
        return written

    assert KEY.encode() not in asyncio.run(use())
    assert {request.headers["Ocp-Apim-Subscription-Key"] for request in server.requests} == {KEY}


def test_a_literal_key_is_refused(asynchronous: Any, server: ScriptedServer) -> None:
    client = asynchronous.SpeechToTextClient(server.url, credential=KEY)
    for call in (client.recipe, lambda: pickle.dumps(client)):
        with pytest.raises(TypeError, match="would contain its credential"):
            call()
