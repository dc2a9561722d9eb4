"""An entity stands where its id, its address or a reference to it is wanted."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import ID, job, order
from tests.servers.scripted import Reply, ScriptedServer


@pytest.fixture
def done(stt: ModuleType, server: ScriptedServer, base: str) -> Any:
    """A finished job, as the service returns it."""
    address = f"{server.url}{base}/transcriptions/{ID}"
    answer = job(status="Succeeded") | {"self": address}
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=answer))
    server.on("DELETE", f"{base}/transcriptions/{ID}", Reply(status=204))
    server.on("GET", f"{base}/transcriptions/{ID}/files", Reply(json={"values": []}))
    server.on("GET", f"{base}/transcriptions/{ID}/files/f1", Reply(json={"self": f"{address}/files/f1"}))
    return order(stt, self_url=address)


def test_an_entity_or_its_address_is_an_id(client: Any, done: Any, server: ScriptedServer, base: str) -> None:
    client.transcriptions.delete(done)
    assert client.transcriptions.get(done.self_url).id == ID
    assert client.transcriptions.get(f"{done.self_url}/?x=1").id == ID
    assert client.transcriptions.wait(done).id == client.transcriptions.wait(done.self_url).id == ID
    assert list(client.transcriptions.list_files(done)) == []
    file = client.transcriptions.get_file(done, "f1")
    assert client.transcriptions.get_file(done.self_url, file).self_url == file.self_url
    assert client.with_raw_response.transcriptions.get(done).parsed.id == ID
    assert [ended.id for ended in client.transcriptions.wait_all([done.self_url])] == [ID]
    assert list(client.transcriptions.results(done.self_url)) == []
    one = f"{base}/transcriptions/{ID}"
    assert {request.path for request in server.requests} == {one, f"{one}/files", f"{one}/files/f1"}


def test_an_id_in_an_address_is_decoded_once(client: Any, server: ScriptedServer, base: str) -> None:
    server.on("DELETE", f"{base}/transcriptions/a%20b", Reply(status=204))
    client.transcriptions.delete(f"{server.url}{base}/transcriptions/a%20b")


@pytest.mark.parametrize("path", ["datasets/1", "transcriptions/1/files", "transcriptions", "models/base/1"])
def test_the_address_of_something_else_is_refused(
    client: Any, server: ScriptedServer, base: str, path: str
) -> None:
    with pytest.raises(ValueError, match=r"'id' .* must end with /transcriptions/ID"):
        client.transcriptions.delete(f"{server.url}{base}/{path}")
    assert server.requests == []


def test_an_entity_of_another_collection_is_refused(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    other = stt.models.EntityReference(self_url=f"{server.url}{base}/models/base/1")
    with pytest.raises(ValueError, match=r"'id' .* must end with /models/ID"):
        client.models.get_custom_model(other)
    assert server.requests == []


def test_a_custom_domain_writes_another_host_into_addresses(
    client: Any, server: ScriptedServer, base: str
) -> None:
    address = f"https://region.example{base}/transcriptions/{ID}"
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job() | {"self": address}))
    got = client.transcriptions.get(client.transcriptions.get(ID).self_url)
    assert got.id == client.transcriptions.get(got).id == ID


@pytest.mark.parametrize(
    "path", ["/transcriptions/1", "/other/transcriptions/1", "{base}/../transcriptions/1"]
)
def test_an_address_of_another_service_is_refused(
    client: Any, server: ScriptedServer, base: str, path: str
) -> None:
    with pytest.raises(ValueError, match=r"'id' is a URL of https://else.example, .* pass the id"):
        client.transcriptions.delete(f"https://else.example{path.format(base=base)}")
    assert server.requests == []


def test_an_entity_without_address_is_refused(client: Any, stt: ModuleType, server: ScriptedServer) -> None:
    own = order(stt)
    for call in (client.transcriptions.delete, client.transcriptions.wait):
        with pytest.raises(ValueError, match="this Transcription has no self_url"):
            call(own)
    assert server.requests == []


def test_an_entity_is_a_reference(
    client: Any, stt: ModuleType, done: Any, server: ScriptedServer, base: str
) -> None:
    address = f"{server.url}{base}/models/m1"
    server.on("POST", "*", Reply(status=201, json=job()))
    server.on("POST", f"{base}/models", Reply(status=201, json={"self": address, "displayName": "Ours"}))
    model = client.models.create(stt.models.Model(display_name="Ours", locale="en-US", datasets=[done]))
    client.transcriptions.create(order(stt, model=model, description=None))
    trained, created = (json.loads(request.body) for request in server.requests)
    assert trained["datasets"] == [{"self": done.self_url}]
    assert (created["model"], created["description"]) == ({"self": address}, None)


def test_a_reference_to_what_has_no_address_is_refused(
    client: Any, stt: ModuleType, server: ScriptedServer
) -> None:
    own = stt.models.Model(display_name="Ours", locale="en-US")
    with pytest.raises(ValueError, match="has no self_url"):
        client.transcriptions.create(order(stt, model=own))
    assert server.requests == []
