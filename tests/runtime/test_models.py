"""Models as data and back, entities as references, and addresses as ids."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest

from sttgen.runtime import (
    UNSET,
    ApiTimeoutError,
    BasicCredential,
    Entity,
    Model,
    OpenModel,
    Operation,
    OperationFailed,
    Poller,
    UnsetType,
    field,
    to_wire,
)
from sttgen.runtime.origin import regional_endpoint
from tests.runtime.house import HouseClient, Job, Level, Loose, Properties, Status
from tests.servers.scripted import Reply

SELF = "https://h/api/v1/jobs/7"


class Order(Model):
    job: Job | dict[str, Any] | UnsetType = field(default=UNSET)
    jobs: list[Job] | UnsetType = field(default=UNSET)
    table: dict[str, Job] | UnsetType = field(default=UNSET)
    __references__: ClassVar[frozenset[str]] = frozenset({"job", "jobs", "table"})


def test_a_model_is_data_and_data_is_a_model():
    job = Job(
        display_name="a",
        self_url=SELF,
        created=datetime(2024, 1, 2, tzinfo=UTC),
        properties=Properties(secret="s", duration="PT1S"),
    )
    data = job.to_dict()
    assert data == {
        "displayName": "a",
        "self": SELF,
        "created": "2024-01-02T00:00:00Z",
        "properties": {"secret": "s", "duration": "PT1S"},
    }
    assert Job.from_dict(data) == job
    assert Job.from_dict({**data, "unknown": 1}) == job
    with pytest.raises(ValueError, match=r"match Job: expected str, got int at \$\.displayName"):
        Job.from_dict({"displayName": 5})
    with pytest.raises(TypeError, match=r"Job\.from_dict.*mapping; got list"):
        Job.from_dict([])


def test_an_entity_is_sent_as_a_reference_where_one_is_wanted():
    job = Job(display_name="a", self_url=SELF)
    reference = {"self": SELF}
    assert to_wire(Order(job=job)) == {"job": reference}
    assert to_wire(Order(jobs=[job, job])) == {"jobs": [reference, reference]}
    assert to_wire(Order(table={"x": job})) == {"table": {"x": reference}}
    assert to_wire(Order(job={"self": SELF, "b": Properties(duration="d", secret="s")})) == {
        "job": {"self": SELF, "b": {"secret": "s"}}
    }
    assert Order(job=job).to_dict() == {"job": {"displayName": "a", "self": SELF}}
    assert to_wire(Order(table={"x": [Properties(duration="d", secret="s")]})) == {
        "table": {"x": [{"secret": "s"}]}
    }
    for entity in (Job(display_name="a"), Entity()):
        with pytest.raises(ValueError, match=f"this {type(entity).__name__} has no self_url"):
            to_wire(Order(job=entity))


class Bare(OpenModel):
    """An open model that does not declare where its unknown properties go."""

    name: str


def test_data_has_what_is_only_read_at_any_depth():
    job = Job(display_name="a", self_url=SELF)
    loose = Loose(name="n", additional_properties={"p": job})
    assert loose.to_dict() == {"name": "n", "p": job.to_dict()}
    order = Order(job={"x": [Properties(duration="d")]}, jobs=[job])
    assert order.to_dict() == {"job": {"x": [{"duration": "d"}]}, "jobs": [job.to_dict()]}
    assert to_wire(Bare(name="a")) == {"name": "a"}


def test_a_model_shows_its_attributes():
    assert repr(Job(display_name="a", size=1)) == "Job(display_name='a', size=1)"


def test_what_is_only_read_is_not_sent_at_any_depth():
    job = Job(display_name="a", self_url=SELF, parts=[Properties(duration="d", secret="s")])
    assert to_wire(job) == {"displayName": "a", "parts": [{"secret": "s"}]}
    assert to_wire({"x": (job, UNSET), "y": UNSET})["x"][0] == to_wire(job)
    assert "y" not in to_wire({"y": UNSET})
    loose = Loose(name="n", when=datetime(2024, 1, 2), additional_properties={"name": "m", "p": job})
    assert to_wire(loose) == {"name": "n", "when": datetime(2024, 1, 2, tzinfo=UTC), "p": to_wire(job)}


_GET: Operation[Any] = Operation(
    id="Jobs_Get", method="GET", path="/jobs/{id}/parts/{part}", returns=dict, entities=("id", "part")
)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("7", "7"),
        ("a b", "a b"),
        ("{url}/api/v1/jobs/7", "7"),
        ("{url}/api/v1/jobs/a%20b/?x=1#y", "a b"),
        ("https://elsewhere/api/v1/jobs/7", "7"),
    ],
)
def test_an_id_may_be_an_address_or_an_entity(server, client, given, sent):
    server.on("*", "*", Reply(json={}))
    address = given.replace("{url}", server.url)
    values = [address, Job(display_name="a", self_url=address)] if "://" in given else [address]
    for value in values:
        client.jobs._call(_GET, path={"id": value, "part": "2"})
        assert server.requests[-1].path == f"/api/v1/jobs/{sent}/parts/2"
    client.jobs._call(_GET, path={"id": "7", "part": f"{server.url}/api/v1/jobs/9/parts/3"})
    assert server.requests[-1].path == "/api/v1/jobs/7/parts/3"


def test_an_address_of_something_else_is_refused(server, client):
    for address in (
        f"{server.url}/api/v1/jobs/7/x",
        f"{server.url}/api/v1/jobs/",
        f"{server.url}/api/v1/pets/7",
    ):
        with pytest.raises(ValueError, match=r"'id' is the URL of something else: .* /jobs/ID$"):
            client.jobs._call(_GET, path={"id": address, "part": "2"})
    with pytest.raises(
        ValueError, match=rf"'id' is a URL of https://elsewhere, .* {server.url}: .* pass the id"
    ):
        client.jobs._call(_GET, path={"id": "https://elsewhere/v2/jobs/7", "part": "2"})
    with pytest.raises(ValueError, match="this Job has no self_url"):
        client.jobs._call(_GET, path={"id": Job(display_name="a"), "part": "2"})
    assert server.requests == []


def test_the_id_of_an_entity():
    assert Job(display_name="a", self_url=f"{SELF}%20b/?x#y").id == "7 b"
    with pytest.raises(AttributeError, match="no id: this Job has no self_url"):
        _ = Job(display_name="a").id
    assert getattr(Entity(), "id", "none") == "none"


def test_enumerations_take_what_they_can_hold():
    assert (Level(9), Level(9).name, Level(9).known, Level.LOW.known) == (9, "9", False, True)
    for value in ("9", 9.5, None):
        with pytest.raises(ValueError, match="not a valid Level"):
            Level(value)
    for value in (5, None):
        with pytest.raises(ValueError, match="not a valid Status"):
            Status(value)
    assert (Status("New").name, Status("New").value) == ("New", "New")


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        ({"code": "C", "message": "m"}, "C", "Jobs_Get: C: m"),
        ({"message": "m"}, None, "Jobs_Get: m"),
        ({"code": "C"}, "C", "Jobs_Get: C"),
        (None, None, "Jobs_Get: the service gave no reason"),
    ],
)
def test_why_a_job_failed(server, client, error, code, text):
    entity = {"displayName": "a", "status": "Failed", "properties": {"error": error}}
    server.on("*", "*", Reply(json=entity))
    with pytest.raises(OperationFailed) as caught:
        client.jobs.wait("7")
    assert (str(caught.value), caught.value.code, caught.value.operation) == (text, code, "Jobs_Get")
    assert caught.value.entity.display_name == "a"


class State(Model):
    """What a document promises of a job, and nothing of its reason."""

    status: str
    details: dict[str, Any] | UnsetType = UNSET


def test_the_reason_may_lie_in_an_object_without_a_type(server, client):
    operation = Operation(id="Jobs_Get", method="GET", path="/jobs/{id}", returns=State)
    poller = Poller(error=("details", "error"))
    server.on("*", "*", Reply(json={"status": "Failed", "details": {"error": {"code": 7, "message": "m"}}}))
    with pytest.raises(OperationFailed, match="Jobs_Get: 7: m") as caught:
        client.jobs._wait(operation, poller, "id", "7")
    assert caught.value.code == "7"
    server.on("*", "*", Reply(json={"status": "Failed"}))
    with pytest.raises(OperationFailed, match="the service gave no reason"):
        client.jobs._wait(operation, poller, "id", "7")


def test_a_login_shows_its_name_only():
    login = BasicCredential("me", "SECRET")
    assert dict(login.__rich_repr__())["user"] == "me"
    assert "SECRET" not in str(dict(login.__rich_repr__())) + repr(login)


class _Linked:
    def __init__(self, url: Any) -> None:
        self.links = type("Links", (), {"content_url": url})


def test_a_file_is_an_address_or_has_one(server, client, tmp_path):
    server.on("*", "*", Reply(body=b"content"))
    url = f"{server.url}/file?sig=a"
    assert client.download(url) == client.download(_Linked(url)) == b"content"
    assert client.download(_Linked(url), tmp_path / "file", timeout=5) is None
    assert (tmp_path / "file").read_bytes() == b"content"
    for file in (_Linked(None), _Linked(""), _Linked(UNSET)):
        with pytest.raises(ValueError, match=r"links\.content_url or content_url; got an entity without it"):
            client.download(file)
    for wrong in ("", 5, None):
        with pytest.raises(ValueError, match=rf"links\.content_url.*{type(wrong).__name__}"):
            client.download(wrong)


def test_a_download_has_a_time_out_of_its_own(server):
    server.on("*", "*", Reply(body=b"content", delay=0.3))
    with HouseClient(server.url, timeout=5, retries=None) as client:
        assert client.download(f"{server.url}/file") == b"content"
        with pytest.raises(ApiTimeoutError):
            client.download(f"{server.url}/file", timeout=0.05)


def test_the_endpoint_of_a_region():
    template = "https://{region}.api.example"
    assert regional_endpoint(template, "westus2") == "https://westus2.api.example"
    for region in ("west.us", "", "wést", "a/b", None):
        with pytest.raises(ValueError, match="region"):
            regional_endpoint(template, region)
