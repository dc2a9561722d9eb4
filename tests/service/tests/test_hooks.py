"""Web hooks, received by a server of the test."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator

import pytest

from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.service.tests.caller import Caller, Json

SECRET = "a long secret"
NAMED: Json = {"displayName": "J", "locale": "en-US"}
KINDS = ["transcriptionCreation", "transcriptionCompletion", "transcriptionDeletion"]


class Receiver(ScriptedServer):
    """A target that answers challenges as long as it is honest."""

    def __init__(self) -> None:
        super().__init__()
        self.honest = True
        self.hook = f"{self.url}/hook"
        self.on("POST", "/hook", self._prove)

    def _prove(self, request: RecordedRequest) -> Reply:
        token = request.parameters.get("validationToken", [""])[0]
        return Reply(body=token.encode() if self.honest else b"?")

    @property
    def received(self) -> list[tuple[str, bytes, str | None]]:
        """The event, the body and the signature of each request."""
        prefix = "X-MicrosoftSpeechServices"
        return [
            (request.headers[f"{prefix}-Event"], request.body, request.headers.get(f"{prefix}-Signature"))
            for request in self.requests
        ]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def hook(url: str, **more: object) -> Json:
    return {"displayName": "H", "webUrl": url, "events": dict.fromkeys(KINDS, True), **more}


def test_the_life_of_a_web_hook(service: SpeechService, call: Caller, receiver: Receiver) -> None:
    made = call.create("/webhooks", hook(receiver.hook, properties={"secret": SECRET}))
    assert made["status"] == "NotStarted"
    assert made["properties"] == {"apiVersion": call.version}
    assert call("POST", made["links"]["test"]).status == 204
    assert len(service.deliveries) == 1
    assert call.finished(made)["status"] == "Succeeded"
    job = call.finished(call.create(call.jobs, call.job("https://x.example/a.wav")))
    assert call("DELETE", job["self"]).status == 204
    assert call("POST", made["links"]["ping"]).status == 202
    assert call("POST", made["links"]["test"]).status == 202
    assert [delivery.event for delivery in service.deliveries] == ["challenge", *KINDS, "ping", *KINDS]
    events = {event: json.loads(body) for event, body, _ in receiver.received if body}
    assert events["transcriptionCompletion"] == job
    assert events["ping"]["self"] == made["self"]
    for _, body, signature in receiver.received:
        digest = hmac.new(SECRET.encode(), body, hashlib.sha256).digest()
        assert signature == base64.b64encode(digest).decode()
    # A secret that an update does not repeat is gone.
    call("PATCH", made["self"], {"displayName": "I"})
    call("POST", made["links"]["ping"])
    assert [delivery.status for delivery in service.deliveries] == [200] * 9
    assert receiver.received[-1][2] is None


def test_events_are_sent_without_requests(version: str, receiver: Receiver) -> None:
    with SpeechService(version, seconds_per_step=0.05) as service, Caller(service, version) as call:
        call.create("/webhooks", hook(receiver.hook))
        call.create(call.jobs, call.job("https://x.example/a.wav"))
        for _ in range(500):
            if len(service.deliveries) == 3:
                break
            time.sleep(0.01)
        assert [event for event, _, _ in receiver.received][1:] == KINDS[:2]


def test_a_challenge_that_is_not_answered(service: SpeechService, call: Caller, receiver: Receiver) -> None:
    receiver.honest = False
    made = call.create("/webhooks", hook(receiver.hook))
    assert [delivery.answer for delivery in service.deliveries] == [b"?"]
    failed = call.finished(made)
    assert (failed["status"], failed["properties"]["error"]["code"]) == ("Failed", "InvalidCallbackUri")
    call("POST", made["links"]["ping"])
    assert [delivery.sent for delivery in service.deliveries] == [True, False]
    # A new address gets a new chance.
    receiver.honest = True
    changed = call("PATCH", made["self"], {"webUrl": f"{receiver.hook}?tenant=1"}).json()
    assert changed["status"] == "NotStarted"
    assert [delivery.status for delivery in service.deliveries] == [200, None, 200]
    assert call.finished(made)["status"] == "Succeeded"


def test_hooks_on_other_hosts_are_not_called(service: SpeechService, call: Caller) -> None:
    made = call.create("/webhooks", hook("https://hooks.example/speech"))
    assert call.finished(made)["status"] == "Succeeded"
    call("POST", made["links"]["ping"])
    assert not any(delivery.sent for delivery in service.deliveries)
    call.refused(400, "InvalidCallbackUri", "POST", "/webhooks", hook("http://hooks.example/speech"))


def test_a_target_that_does_not_listen(service: SpeechService, call: Caller, receiver: Receiver) -> None:
    receiver.stop()
    made = call.create("/webhooks", hook(receiver.hook))
    (delivery,) = service.deliveries
    assert "refused" in (delivery.error or "").lower()
    assert call.finished(made)["status"] == "Failed"
