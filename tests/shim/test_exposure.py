"""Reporters of errors, which store the local variables of every frame, get no secret from the shim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_v2 import TranscriptionDefinition, to_v2
from tests.exposure import WORD, leaks
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.conftest import client_for

RECORDING = f"https://store.example/a.wav?sig={WORD}"
ID = "11111111-1111-1111-1111-111111111111"


@pytest.fixture
def api(server: ScriptedServer) -> Iterator[Any]:
    with client_for(server.url, WORD, "v3.1") as client:
        yield swagger_client.CustomSpeechTranscriptionsApi(client)


def _definition(**given: Any) -> TranscriptionDefinition:
    required = {"recordings_url": RECORDING, "locale": "en-GB", "name": "n", "models": []}
    return TranscriptionDefinition(**{**required, **given})


def _raised(work: Callable[[], object]) -> BaseException:
    with pytest.raises(Exception) as raised:  # noqa: PT011  whichever it is
        work()
    return raised.value


CALLS: dict[str, Callable[[Any], object]] = {
    "model": lambda api: api.create_transcription(_definition()),
    "mapping": lambda api: api.create_transcription({"recordingsUrl": RECORDING, "locale": "en-GB"}),
    "with_http_info": lambda api: api.create_transcription_with_http_info(_definition()),
    "in a thread": lambda api: api.create_transcription(_definition(), async_req=True).get(),
    "call_api": lambda api: api.api_client.call_api(
        "/transcriptions", "POST", header_params={"X-Own": WORD}, body=_definition()
    ),
    "unknown argument": lambda api: api.create_transcription(_definition(), secret=WORD),
    "missing argument": lambda api: api.create_transcription(None, _request_timeout=WORD),
    "rest_client.GET": lambda api: api.api_client.rest_client.GET(f"http://127.0.0.1:9/a?sig={WORD}"),
    "rest_client.request": lambda api: api.api_client.request("PUT", RECORDING, headers=WORD),
}


@pytest.mark.parametrize("reply", [Reply(400, {"code": "InvalidPayload"}), Reply(reset=True)])
@pytest.mark.parametrize("call", CALLS)
def test_calls(server: ScriptedServer, api: Any, call: str, reply: Reply) -> None:
    server.on("*", "*", reply)
    assert leaks(_raised(lambda: CALLS[call](api))) == []


MODELS: dict[str, Callable[[], object]] = {
    "constructor": lambda: _definition(name=None),
    "attribute": lambda: setattr(_definition(), "name", None),
    "result file": lambda: to_v2({"source": RECORDING, "recognizedPhrases": 5}),
}


@pytest.mark.parametrize("case", MODELS)
def test_models(case: str) -> None:
    assert leaks(_raised(MODELS[case])) == []


@pytest.mark.parametrize("read", [lambda job: job.results_urls, lambda job: dict(job.results_urls)])
def test_what_is_read_later(server: ScriptedServer, api: Any, read: Callable[[Any], object]) -> None:
    job = {
        "self": f"{server.url}/speechtotext/v3.1/transcriptions/{ID}",
        "displayName": "n",
        "status": "Succeeded",
        "locale": "en-GB",
        "contentUrls": [RECORDING],
    }
    file = {"name": "a.json", "kind": "Transcription", "links": {"contentUrl": f"{server.url}/f?sig={WORD}"}}
    server.on("GET", f"/speechtotext/v3.1/transcriptions/{ID}", Reply(json=job))
    server.on("GET", f"/speechtotext/v3.1/transcriptions/{ID}/files", Reply(json={"values": [file]}))
    server.on("GET", "/f", Reply(404))
    transcription = api.get_transcription(ID)
    assert leaks(_raised(lambda: read(transcription))) == []
