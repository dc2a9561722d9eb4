"""Web hooks: registered, challenged, pinged, tested, and called at events."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from tests.service.core import Core
from tests.service.description.errors import bad_argument
from tests.service.handling import Call, Reply, handles
from tests.service.hooks import Delivery, is_loopback
from tests.service.store.state import Collection, Entity, Json

from . import crud

crud.register("webhooks")

SUBJECTS: dict[Collection, str] = {
    "datasets": "dataset",
    "models": "model",
    "evaluations": "evaluation",
    "transcriptions": "transcription",
    "endpoints": "endpoint",
}


@handles("POST", "/webhooks")
def create(call: Call) -> Reply:
    body: Json = dict(call.body)
    _check_url(body["webUrl"])
    properties = dict(body.get("properties", {}))
    inputs = {"secret": properties.pop("secret", None)}
    body["properties"] = {**properties, "apiVersion": call.version.name}
    reply = crud.create(call, "webhooks", body, inputs=inputs)
    _challenge(call.core, call.core.state.all("webhooks")[-1])
    return reply


@handles("PATCH", "/webhooks/{id}")
def update(call: Call) -> Reply:
    """Update a web hook. Without a secret, calls are no longer signed; a new address gets a challenge."""
    entity = call.entity("webhooks")
    patch = dict(call.body)
    properties = dict(patch.pop("properties", {}))
    if "webUrl" in patch:
        _check_url(patch["webUrl"])
    before = entity.data["webUrl"]
    crud.change(call, entity, patch)
    entity.inputs["secret"] = properties.get("secret")
    if entity.data["webUrl"] != before:
        entity.error = None
        entity.properties.pop("error", None)
        call.core.state.restart(entity)
        _challenge(call.core, entity)
    return crud.read_reply(call, entity)


@handles("POST", "/webhooks/{id}/ping")
def ping(call: Call) -> Reply:
    entity = call.entity("webhooks")
    _send(call.core, entity, "ping", entity)
    return Reply(HTTPStatus.ACCEPTED, busy=True)


@handles("POST", "/webhooks/{id}/test")
def test(call: Call) -> Reply:
    """Send the latest event of each registered kind that has happened."""
    entity = call.entity("webhooks")
    latest = call.core.latest_events
    events = [event for event, on in entity.data["events"].items() if on and event in latest]
    for event in events:
        _send(call.core, entity, event, latest[event])
    return Reply(HTTPStatus.ACCEPTED, busy=True) if events else Reply(HTTPStatus.NO_CONTENT)


def _check_url(url: str) -> None:
    if urlsplit(url).scheme != "https" and not is_loopback(url):
        raise bad_argument("webUrl must be an https address.", "InvalidCallbackUri", target="webUrl")


def install(core: Core) -> None:
    core.state.finishers["webhooks"] = _finish
    core.state.observers.append(lambda event, entity: _observe(core, event, entity))


def _observe(core: Core, event: str, entity: Entity) -> None:
    subject = SUBJECTS.get(entity.collection)
    if subject is None:
        return
    name = f"{subject}{event}"
    core.latest_events[name] = entity
    for hook in core.state.all("webhooks"):
        if hook.data["events"].get(name):
            _send(core, hook, name, entity)


def _challenge(core: Core, hook: Entity) -> None:
    delivery, token = core.dispatcher.challenge(hook.id, hook.data["webUrl"], hook.inputs.get("secret"))
    hook.inputs["challenge"], hook.inputs["token"] = delivery, token


def _answered(hook: Entity) -> bool:
    """Whether the target has answered its challenge; one that is never called counts as if it had."""
    delivery: Delivery | None = hook.inputs.get("challenge")
    if delivery is None or not is_loopback(delivery.url):
        return True
    token: str = hook.inputs["token"]
    return delivery.status == HTTPStatus.OK and delivery.answer.strip() == token.encode()


def _finish(hook: Entity) -> bool:
    if "challenge" in hook.inputs and not hook.inputs["challenge"].done.is_set():
        return False
    if not _answered(hook):
        hook.error = {"code": "InvalidCallbackUri", "message": "The challenge has not been answered."}
    return True


def _send(core: Core, hook: Entity, event: str, entity: Entity) -> None:
    version = core.versions[hook.version]
    payload = core.present_shaped(entity, version)
    core.dispatcher.send(
        hook.id,
        hook.data["webUrl"],
        event,
        payload,
        hook.inputs.get("secret"),
        condition=lambda: _answered(hook),
    )
