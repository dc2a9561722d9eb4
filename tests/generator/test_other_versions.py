# ruff: noqa: E501 - one line an entry reads best
"""Names of other versions, and values that the service requires: what errors say about them."""

from __future__ import annotations

import copy
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import GeneratedPackage, document, generate
from tests.generator.versions import OVERLAYS, generate_version
from tests.servers.scripted import Reply, ScriptedServer


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], GeneratedPackage]:
    folder = tmp_path_factory.mktemp("versions")
    packages = {version: generate_version(folder, version) for version in ("v1.0", "v1.1", "v1.2")}
    return packages.__getitem__


Made = Callable[[str], GeneratedPackage]


@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize(
    ("version", "error", "call", "message"),
    [
        ("v1.1", TypeError, lambda c: c.jobs.list(life_in_seconds=60), "client.jobs.list(): life_in_seconds was renamed life_minutes in v1.1; see V10-PARAM-life: Minutes instead of seconds."),
        ("v1.2", TypeError, lambda c: c.jobs.list(life_in_seconds=60), "client.jobs.list(): life_in_seconds was renamed life_minutes in v1.1; see V10-PARAM-life: Minutes instead of seconds."),
        ("v1.0", TypeError, lambda c: c.jobs.list(life_minutes=1), "client.jobs.list(): life_minutes is new in v1.1, where it replaces life_in_seconds; see V10-PARAM-life: Minutes instead of seconds."),
        ("v1.1", AttributeError, lambda c: c.jobs.copy(), "client.jobs.copy was renamed client.jobs.copy_to in v1.1; see V10-OP-copy: It tells where to."),
        ("v1.1", AttributeError, lambda c: c.jobs.split, "client.jobs.split is new in v1.2; see V11-OP-split: For large jobs."),
        ("v1.1", AttributeError, lambda c: c.logs, "client.logs was removed in v1.1 and is back in v1.2; see V10-OP-logs, V11-OP-logs, V11-OP-clear: Logs are elsewhere. As it was."),
        ("v1.2", TypeError, lambda c: c.jobs.keep("a"), "client.jobs.keep(): days is missing: the service requires it, and has no default; 30 is advised: Most keep a month."),
    ],
)  # fmt: skip
def test_calls(
    version: str, error: type[Exception], call: Callable[[Any], Any], message: str, raw: bool, made: Made
) -> None:
    client = made(version).client()
    with pytest.raises(error) as caught:
        call(client.with_raw_response if raw else client)
    assert str(caught.value) == message
    assert caught.value.__context__ is None


def test_mistakes_that_no_version_explains(made: Made) -> None:
    client = made("v1.1").client()
    with pytest.raises(
        TypeError, match=r"^client.jobs.list\(\): timeut is not an argument; did you mean timeout\?$"
    ):
        client.jobs.list(timeut=1)
    with pytest.raises(TypeError, match=r"got an unexpected keyword argument 'weather'$"):
        client.jobs.list(weather=1)
    with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'days'$"):
        client.jobs.keep("a")
    with pytest.raises(
        TypeError, match=r"^Client.__init__\(\): credental is not an argument; did you mean credential"
    ):
        type(client)("https://jobs.example", credental="a")


def test_constructors(made: Made) -> None:
    models = made("v1.2").models
    with pytest.raises(TypeError) as caught:
        models.Job(title="a", seconds=60, note="b", part=models.Part(width=1))
    assert str(caught.value).splitlines() == [
        "Job(): seconds was renamed hours in v1.2; see V10-PROP-seconds, V11-PROP-minutes: Divide by 60. Whole hours.",
        "Job(): note was removed in v1.1; see V10-PROP-note: Keep \"it\" yourself: '''\\ \"\"\" {x} __import__('os').",
        "Job(): hours is missing: the service requires it, and has no default; 48 is advised: Two days suffice.",
    ]
    with pytest.raises(
        TypeError, match=r"^Job.*: part is missing: the service requires width in it; 7 is advised"
    ):
        models.Job(title="a", hours=1)
    right = {"title": "a", "hours": 1, "part": models.Part(width=1)}
    assert models.Job(**right).hours == 1
    with pytest.raises(TypeError, match=r"^Job\(\): titel is not an argument; did you mean title\?$"):
        models.Job(**right, titel="a")
    with pytest.raises(TypeError, match=r"^Unexpected keyword argument 'weather'$"):
        models.Job(**right, weather="a")
    with pytest.raises(TypeError, match=r"^Job\(\): weather is not an argument\nJob\(\): hours is missing: "):
        models.Job(title="a", part=None, weather="a")


def test_attributes(made: Made) -> None:
    models = made("v1.1").models
    job = models.Job(title="a", minutes=3)
    for read in (lambda: job.seconds, lambda: models.Job.seconds, lambda: setattr(job, "seconds", 3)):
        with pytest.raises(
            AttributeError, match=r"^Job.seconds was renamed minutes in v1.1; see V10-PROP-seconds"
        ):
            read()
    assert not hasattr(job, "note")
    assert getattr(job, "note", 7) == 7
    assert {"seconds", "note", "hours"}.isdisjoint(dir(job))
    assert "minutes" in dir(job)
    assert pickle.loads(pickle.dumps(job)) == copy.deepcopy(job) == copy.copy(job) == job
    with pytest.raises(AttributeError, match="'Job' object has no attribute 'titel'"):
        _ = job.titel
    client = made("v1.1").client()
    assert {"copy", "split"}.isdisjoint(dir(client.jobs))
    assert "logs" not in dir(client)
    assert pickle.loads(pickle.dumps(client)).jobs.list.__name__ == "list"


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        ({"title": "a", "minutes": 1, "hours": 2, "part": {"width": 1}}, ["minutes was renamed hours in v1.2; see V11-PROP-minutes: Whole hours."]),
        ({"title": "a", "hours": 2, "part": {"width": 1, "size": 2}}, ["part.size was renamed width in v1.2; see V11-PROP-size: As it was."]),
        ({"title": "a", "part": {"width": 1}}, ["hours is missing: the service requires it, and has no default; 48 is advised: Two days suffice."]),
        ({"title": "a", "hours": 2}, ["part is missing: the service requires width in it; 7 is advised: It is the usual one."]),
        ({"title": "a", "hours": 2, "part": {}}, ["part.width is missing: the service requires it, and has no default; 7 is advised: It is the usual one."]),
        ({"title": "a", "hours": 2, "part": {"width": 1}, "other": 1}, None),
        ({"hours": 2, "part": {"width": 1, "other": 1}}, None),
    ],
)  # fmt: skip
def test_bodies_that_are_mappings(
    body: dict[str, Any], messages: list[str] | None, made: Made, server: ScriptedServer
) -> None:
    server.on("POST", "/jobs", Reply(204))
    client = made("v1.2").client(server.url)
    if messages is None:  # the service may know more than its document
        client.jobs.submit(body)
        assert json.loads(server.requests[0].body) == body
        return
    with pytest.raises(ValueError, match=r".") as caught:
        client.jobs.create(body)
    assert str(caught.value).splitlines() == messages
    assert server.requests == []


def test_mappings_inside_models(made: Made) -> None:
    package = made("v1.2")
    with pytest.raises(ValueError, match=r"^part.size was renamed width in v1.2"):
        package.client().jobs.create(package.models.Job(title="a", hours=1, part={"width": 1, "size": 1}))
    unset = package.module("").UNSET
    with pytest.raises(ValueError, match=r"^hours is missing: .* 48 is advised"):
        package.client().jobs.create(package.models.Job(title="a", hours=unset, part={"width": 1}))


def test_docstrings_advise(made: Made) -> None:
    package = made("v1.2")
    advice = "The service requires it, and has no default; 48 is advised: Two days suffice."
    assert advice in re.sub(r"\s+", " ", package.models.Job.__doc__)
    assert "30 is advised: Most keep a month." in re.sub(r"\s+", " ", package.client().jobs.keep.__doc__)


def test_secrets_stay_out_of_the_traceback(made: Made) -> None:
    models = made("v1.1").models
    with pytest.raises(TypeError) as caught:
        models.Job(title="hunter2", seconds=1)
    frames = []
    trace = caught.value.__traceback__
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    assert "hunter2" not in str([frame.f_locals for frame in frames[1:]])


def test_nothing_is_loaded_before_a_mistake(made: Made) -> None:
    package = made("v1.1")
    program = f"""
import sys
sys.path[:0] = [{str(package.folder)!r}, *{sys.path!r}]
from {package.name} import models
from {package.name}.client import Client
client = Client("http://127.0.0.1:9")
client.jobs, client.with_raw_response.jobs, models.Job(title="a").part
try:
    client.jobs.keep("", 1)
except ValueError:
    pass
loaded = [name for name in sys.modules if name.endswith("advice.book")]
assert not loaded, loaded
try:
    client.logs
except AttributeError:
    pass
assert [name for name in sys.modules if name.endswith("advice.book")]
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_package_without_a_map_has_no_advice(tmp_path: Path) -> None:
    package = generate(tmp_path, document(), name="plain")
    assert not (tmp_path / "plain" / "_advice.json").exists()
    assert package.result is not None


def test_the_document_must_be_one_of_the_map(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(json.dumps(document()), encoding="utf-8")
    made = generate_version(tmp_path, "v1.1", spec=other)
    assert [(finding.id, finding.hint) for finding in made.diagnostics.errors] == [
        ("E003", "its 'spec' must be the openapi.yaml of one of v1.0, v1.1, v1.2")
    ]


@pytest.mark.parametrize(
    "advice", ["48", "{value: 48}", "{value: null, why: a}", "{value: [1], why: a}", "{value: 1, why: ' '}"]
)
def test_advice_that_cannot_be_used(advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = f"at:\n  '#/components/schemas/Job/properties/hours':\n    advise: {advice}\n"
    monkeypatch.setitem(OVERLAYS, "v1.2", overlay)
    made = generate_version(tmp_path, "v1.2")
    assert [(finding.id, finding.location.line) for finding in made.diagnostics.errors] == [("E154", 3)]
