"""Clients as objects: secrets, threads, processes, ways to make one, waiting."""

from __future__ import annotations

import logging
import pickle
import threading
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import ID, job, order
from tests.clients.conftest import KEY
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer

SIG = "s1gnature%2Bof%2Fthe%3Dlink"


def test_secrets_are_never_shown(
    make: Callable[..., Any],
    stt: ModuleType,
    server: ScriptedServer,
    base: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    client = make()
    shown = [repr(client), str(client), repr(vars(client))]
    hook = stt.models.WebHook(
        display_name="hook",
        web_url="https://example.org",
        properties=stt.models.WebHookProperties(secret="hook-secret-value"),
        events=stt.models.WebHookEvents(),
    )
    shown += [repr(hook), str(hook)]
    link = f"{server.url}{base}/files/1?se=2024&sig={SIG}"
    entity = order(stt, content_urls=[link])
    shown += [repr(entity)]
    server.on("GET", "*", Reply(status=500, json={"code": "InternalError", "message": f"no {link}"}))
    server.on("POST", "*", Reply(reset=True))
    calls: list[Callable[[], Any]] = [
        lambda: client.transcriptions.get(ID),
        lambda: client.transcriptions.create(entity),
    ]
    if hasattr(stt.models, "ModelCopy"):  # since v3.2 a copy needs no key of the other resource
        copy = stt.models.ModelCopy(target_subscription_key="other-key-value")
        shown += [repr(copy), str(copy)]
        calls.append(lambda: client.models.copy_to(ID, copy))
    for call in calls:
        with pytest.raises(stt.ApiError) as caught:
            call()
        shown += [repr(caught.value), str(caught.value), "".join(traceback.format_exception(caught.value))]
        frames = traceback.StackSummary.extract(
            traceback.walk_tb(caught.value.__traceback__), capture_locals=True
        )
        shown += [str(frame.locals) for frame in frames if frame.filename != __file__]
    shown += [record.getMessage() for record in caplog.records]
    text = "\n".join(shown)
    for secret in (KEY, "hook-secret-value", "other-key-value", SIG):
        assert secret not in text


def test_eight_threads_share_a_client(client: Any, server: ScriptedServer, base: str) -> None:
    def echo(request: RecordedRequest) -> Reply:
        return Reply(json=job(int(request.path.rpartition("/")[2])))

    server.on("GET", "*", echo)
    wrong: list[Any] = []

    def work(number: int) -> None:
        for step in range(20):
            id = number * 100 + step
            if client.transcriptions.get(str(id)).display_name != f"job {id}":
                wrong.append(id)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(server.requests) == 160


def test_a_pickled_client_connects_again(make: Callable[..., Any], server: ScriptedServer, base: str) -> None:
    client = make(pickle_credential=True)
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    client.transcriptions.get(ID)
    with pickle.loads(pickle.dumps(client)) as again:
        assert again.transcriptions.get(ID).display_name == "job 1"


def test_from_env(
    stt: ModuleType, server: ScriptedServer, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SPEECH_KEY", "SPEECH_REGION", "SPEECH_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ValueError, match="SPEECH_KEY"):
        stt.SpeechToTextClient.from_env()
    monkeypatch.setenv("SPEECH_KEY", KEY)
    monkeypatch.setenv("SPEECH_REGION", "westus")
    assert "https://westus.api.cognitive.microsoft.com" in repr(stt.SpeechToTextClient.from_env())
    monkeypatch.setenv("SPEECH_ENDPOINT", server.url)
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    with stt.SpeechToTextClient.from_env() as client:
        assert client.transcriptions.get(ID).display_name == "job 1"
        recipe = pickle.dumps(client.recipe())
    assert server.requests[0].headers["Ocp-Apim-Subscription-Key"] == KEY
    assert KEY.encode() not in recipe
    with pickle.loads(recipe).client() as client:
        assert client.transcriptions.get(ID).display_name == "job 1"


@pytest.mark.parametrize("region", ["evil.example/", "west us", "a@b", ""])
def test_a_region_cannot_lead_elsewhere(stt: ModuleType, region: str) -> None:
    with pytest.raises(ValueError, match="region"):
        stt.SpeechToTextClient(region=region, credential=KEY)


def test_either_an_endpoint_or_a_region(stt: ModuleType) -> None:
    with pytest.raises(ValueError, match="exactly one of"):
        stt.SpeechToTextClient()
    with pytest.raises(ValueError, match="exactly one of"):
        stt.SpeechToTextClient("https://example.org", region="westus")


def test_wait_follows_the_service_and_reports(client: Any, server: ScriptedServer, base: str) -> None:
    server.on(
        "GET",
        f"{base}/transcriptions/{ID}",
        Reply(json=job(status="NotStarted"), headers={"Retry-After": "0"}),
        Reply(json=job(status="Running")),
        Reply(json=job(status="Succeeded")),
    )
    seen: list[str] = []
    entity = client.transcriptions.wait(
        ID, interval=0.01, on_progress=lambda one: seen.append(str(one.status))
    )
    assert entity.status == "Succeeded"
    assert seen == ["NotStarted", "Running", "Succeeded"]


def test_wait_raises_the_reason_of_a_failure(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    failed = job(
        status="Failed", properties={"error": {"code": "InvalidUri", "message": "No such recording."}}
    )
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=failed))
    with pytest.raises(stt.OperationFailed, match="InvalidUri: No such recording") as caught:
        client.transcriptions.wait(ID)
    assert caught.value.entity.display_name == "job 1"


def test_wait_has_a_deadline(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job(status="Running")))
    with pytest.raises(stt.WaitTimeout) as caught:
        client.transcriptions.wait(ID, timeout=0.05, interval=0.01)
    assert caught.value.entity.status == "Running"


def test_the_id_of_an_entity(stt: ModuleType) -> None:
    make = stt.models.EntityReference
    assert make(self_url="https://h/speechtotext/v3.1/models/base/a%20b?x=1").id == "a b"
    assert make(self_url="https://h/models/1/").id == "1"
    own = order(stt)
    with pytest.raises(AttributeError, match="no id: this Transcription has no self_url: pass"):
        print(own.id)
    assert not hasattr(own, "id")
