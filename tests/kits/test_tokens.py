"""Credentials of live recognition: exchanged once, renewed in time, and never shown."""

from __future__ import annotations

import asyncio
import logging
import pickle
import traceback
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

import pytest

from speechtotext_short_audio import ServerError, ShortAudioClient, enums
from speechtotext_short_audio import aio as short_audio_aio
from speechtotext_short_audio.tokens import AsyncEntraToken, AsyncIssuedToken, EntraToken, IssuedToken, Token
from tests.exposure import WORD
from tests.servers.scripted import Reply, ScriptedServer

DECLARED = "https://{region}.api.cognitive.microsoft.com"
ISSUE = "/sts/v1.0/issueToken"
RESOURCE = "/subscriptions/1/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a"
SUCCESS = Reply(json={"RecognitionStatus": "NoMatch"})


def _client(server: ScriptedServer, credential: Any, **options: Any) -> ShortAudioClient:
    server.on("*", "*", SUCCESS)
    return ShortAudioClient(server.url, servers={DECLARED: server.url}, credential=credential, **options)


def _recognize(client: ShortAudioClient) -> None:
    client.speech.recognize(enums.RecognitionMode.CONVERSATION, "en-US", b"RIFF")


def _sent(server: ScriptedServer) -> list[str | None]:
    """The authorization of each recognition."""
    return [request.headers.get("authorization") for request in server.requests if request.raw_path != ISSUE]


def test_a_token_is_fetched_once_and_renewed_in_time(server: ScriptedServer) -> None:
    server.on("POST", ISSUE, Reply(body=b"first\n"), Reply(body=b"second"))
    with _client(server, f"key-{WORD}") as keyed:
        client = _client(server, IssuedToken(keyed.tokens.issue, lifetime=0.3))
        _recognize(client)
        _recognize(client)
        sleep(0.35)
        _recognize(client)
    assert _sent(server) == ["Bearer first", "Bearer first", "Bearer second"]
    exchanges = [request for request in server.requests if request.raw_path == ISSUE]
    assert [request.headers["ocp-apim-subscription-key"] for request in exchanges] == [f"key-{WORD}"] * 2
    assert [request.headers.get("content-length") for request in exchanges] == ["0", "0"]


def test_threads_share_one_exchange() -> None:
    asked: list[int] = []
    gate = Barrier(8)

    def issue() -> str:
        asked.append(1)
        sleep(0.05)
        return "a token"

    credential = IssuedToken(issue)

    def use(_: int) -> str:
        gate.wait(timeout=5)
        return credential.get_token().token

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(use, range(8))) == {"a token"}
    assert len(asked) == 1


def test_a_failed_exchange_is_the_error_of_the_call_and_the_next_one_tries_again(
    server: ScriptedServer,
) -> None:
    server.on("POST", ISSUE, Reply(status=500), Reply(body=b"a token"))
    client = _client(server, IssuedToken(_client(server, "key").tokens.issue))
    with pytest.raises(ServerError, match="Tokens_Issue"):
        _recognize(client)
    _recognize(client)
    assert _sent(server) == ["Bearer a token"]


def test_a_client_is_pickled_with_its_credential(server: ScriptedServer) -> None:
    server.on("POST", ISSUE, Reply(body=b"first"), Reply(body=b"second"))
    keyed = _client(server, "key", pickle_credential=True)
    client = _client(server, IssuedToken(keyed.tokens.issue), pickle_credential=True)
    _recognize(client)
    _recognize(pickle.loads(pickle.dumps(client)))
    assert _sent(server) == ["Bearer first", "Bearer second"]


def test_nothing_shows_a_token_or_key(server: ScriptedServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.on("POST", ISSUE, Reply(body=f"token-{WORD}".encode()))
    credential = IssuedToken(_client(server, f"key-{WORD}").tokens.issue)
    client = _client(server, credential)
    _recognize(client)
    server.on("*", "*", Reply(status=500))
    with pytest.raises(ServerError) as caught:
        _recognize(client)
    shown = [
        repr(credential),
        repr(credential.get_token()),
        str(credential.get_token()),
        repr(client),
        caplog.text,
    ]
    shown += traceback.TracebackException.from_exception(caught.value, capture_locals=True).format()
    assert WORD not in "".join(shown)


class _Entra:
    def get_token(self, *scopes: str) -> Any:
        return type("T", (), {"token": f"{'+'.join(scopes)}-{WORD}"})()


def test_tokens_of_entra_id_name_the_resource(server: ScriptedServer) -> None:
    credential = EntraToken(_Entra(), RESOURCE)
    _recognize(_client(server, credential))
    assert _sent(server) == [f"Bearer aad#{RESOURCE}#https://cognitiveservices.azure.com/.default-{WORD}"]
    assert WORD not in repr(credential) + repr(credential.get_token("s"))


@pytest.mark.parametrize("resource", ["", "a#b"])
def test_a_resource_id_must_be_one(resource: str) -> None:
    with pytest.raises(ValueError, match="resource_id must be the id"):
        EntraToken(_Entra(), resource)


@pytest.mark.parametrize("lifetime", [0, -1, True, "9"])
def test_a_lifetime_must_be_a_time(lifetime: Any) -> None:
    with pytest.raises(ValueError, match="lifetime must be a number of seconds above 0"):
        IssuedToken(lambda: "x", lifetime)


def test_what_issues_must_be_a_function() -> None:
    wrong: Any = "token"
    with pytest.raises(TypeError, match="issue must be a function that returns a token; got str"):
        IssuedToken(wrong)


def _sent_by_tasks(server: ScriptedServer, credential: Any, tasks: int = 5) -> list[str | None]:
    """The authorizations that tasks of an asynchronous client send at the same time."""
    server.on("*", "*", SUCCESS)

    async def main() -> None:
        kind = short_audio_aio.ShortAudioClient
        async with kind(server.url, servers={DECLARED: server.url}, credential="key") as keyed:
            given = credential(keyed)
            async with kind(server.url, servers={DECLARED: server.url}, credential=given) as client:
                mode = enums.RecognitionMode.CONVERSATION
                await asyncio.gather(*(client.speech.recognize(mode, "en-US", b"RIFF") for _ in range(tasks)))

    asyncio.run(main())
    return _sent(server)


def test_tasks_share_one_exchange(server: ScriptedServer) -> None:
    server.on("POST", ISSUE, Reply(body=b"first", delay=0.05), Reply(body=b"second"))
    sent = _sent_by_tasks(server, lambda keyed: AsyncIssuedToken(keyed.tokens.issue))
    assert sent == ["Bearer first"] * 5
    assert len([request for request in server.requests if request.raw_path == ISSUE]) == 1


def test_asynchronous_tokens_of_entra_name_the_resource(server: ScriptedServer) -> None:
    class Provider:
        async def get_token(self, *scopes: str) -> Token:
            return Token("T")

    sent = _sent_by_tasks(server, lambda keyed: AsyncEntraToken(Provider(), RESOURCE), tasks=1)
    assert sent == [f"Bearer aad#{RESOURCE}#T"]
