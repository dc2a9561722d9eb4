"""Tokens of OAuth 2 client credentials: fetched once, kept, renewed, and never shown."""

from __future__ import annotations

import asyncio
import pickle
import threading
import traceback
from base64 import b64encode
from typing import Any

import pytest

from sttgen.runtime import ApiConnectionError, ApiError, ClientCredentials
from sttgen.runtime.aio import ClientCredentials as AsyncClientCredentials
from tests.servers.scripted import Reply, ScriptedServer

_SECRET = "se cret/1"


def _answer(token: str, life: object = 3600) -> Reply:
    return Reply(json={"access_token": token, "token_type": "bearer", "expires_in": life})


def _credential(server: ScriptedServer, **options: Any) -> ClientCredentials:
    return ClientCredentials(f"{server.url}/token", "my:id", _SECRET, **options)


def test_a_token_is_fetched_once_for_each_set_of_scopes(server: ScriptedServer) -> None:
    server.on("POST", "/token", _answer("T1"), _answer("T2"))
    credential = _credential(server)
    assert [credential.get_token("a", "b").token for _ in range(3)] == ["T1"] * 3
    assert credential.get_token("c").token == "T2"
    first = server.requests[0]
    assert first.body == b"grant_type=client_credentials&scope=a+b"
    assert first.headers["Authorization"] == f"Basic {b64encode(b'my%3Aid:se+cret%2F1').decode()}"
    assert len(server.requests) == 2


def test_a_token_is_renewed_before_it_expires(server: ScriptedServer) -> None:
    server.on("POST", "/token", _answer("T1", 0), _answer("T2", "3600"), _answer("T3"))
    credential = _credential(server)
    assert [credential.get_token().token for _ in range(3)] == ["T1", "T2", "T2"]


def test_servers_that_take_the_secret_in_the_body(server: ScriptedServer) -> None:
    server.on("POST", "/token", _answer("T", None))
    credential = _credential(server, secret_in_body=True, audience="api", scopes=("mine",))
    assert credential.get_token("document").token == "T"
    assert "Authorization" not in server.requests[0].headers
    assert server.requests[0].body == (
        b"grant_type=client_credentials&scope=mine&audience=api&client_id=my%3Aid&client_secret=se+cret%2F1"
    )


def test_threads_and_tasks_share_a_token(server: ScriptedServer) -> None:
    server.on("POST", "/token", _answer("T1"), _answer("T2"))
    credential, tokens = _credential(server), []
    threads = [threading.Thread(target=lambda: tokens.append(credential.get_token().token)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tokens, len(server.requests)) == (["T1"] * 8, 1)

    async def tasks() -> list[str]:
        other = AsyncClientCredentials(f"{server.url}/token", "id", _SECRET)
        return [token.token for token in await asyncio.gather(*(other.get_token() for _ in range(8)))]

    assert (asyncio.run(tasks()), len(server.requests)) == (["T2"] * 8, 2)


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(status=401, json={"error": "invalid_client"}), r"answered 401 \(invalid_client\)"),
        (Reply(status=302, headers={"Location": "http://127.0.0.1:9/"}), "answered 302"),
        (Reply(json={"access_token": ""}), "answered 200"),
        (Reply(body=b"[1]"), "answered 200"),
    ],
)
def test_no_token(server: ScriptedServer, reply: Reply, message: str) -> None:
    server.on("POST", "/token", reply)
    with pytest.raises(ApiError, match=message):
        _credential(server).get_token()
    assert len(server.requests) == 1


def test_the_secret_is_not_shown(server: ScriptedServer) -> None:
    server.on("POST", "/token", _answer("T0KEN"))
    credential = _credential(server)
    texts = [repr(credential), repr(credential.get_token()), str(vars(credential))]
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(credential)
    for wrong in (
        lambda: ClientCredentials("http://127.0.0.1:9/token", "id", _SECRET).get_token(),
        lambda: ClientCredentials("ftp://x", "id", _SECRET),
    ):
        with pytest.raises((ApiConnectionError, ValueError)) as caught:
            wrong()
        trace = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
        texts.append("".join(trace.format()))
    for text in texts:
        assert _SECRET not in text
        assert "se+cret" not in text
        assert "T0KEN" not in text
