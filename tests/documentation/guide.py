"""Runs the blocks of the guide from v2.0 to v3.1, against a service with more than a page of everything."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import speechtotext_v2 as swagger_client
from speechtotext_v3_1 import webhooks
from tests.documentation.stage import KEY, MANY, RECORDING, Requests, Stage, impatient, runs

INDEX = "generated/MIGRATING.md"
GUIDE = "generated/migrating/v2_0_to_v3_0.md"


@runs(INDEX, "From any version to any other")
def look_up(stage: Stage) -> None:
    commands = [line.removeprefix("$ ") for line in stage.block.text.splitlines()]
    answers = [stage.shell(command) for command in commands]
    for name, answer in zip(("diarization.enabled", "sasLifetimeMinutes"), answers, strict=True):
        assert name in answer


_JOBS = """\
import speechtotext_v2 as swagger_client


def show(job):
    print(job.name)
"""


def _jobs(stage: Stage) -> Path:
    """A program in the folder that the commands name."""
    path = stage.folder / "jobs" / "show.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(_JOBS, encoding="utf-8")
    return path


@runs(INDEX, "sttgen migrate", 1)
def rewrite(stage: Stage) -> None:
    program = _jobs(stage)
    program.write_text(_JOBS + "\n\nprint(swagger_client.TranscriptionUpdate(name='x'))\n", encoding="utf-8")
    preview, write = (line.removeprefix("$ ") for line in stage.block.text.splitlines())
    assert "+print(swagger_client.models.TranscriptionUpdate(display_name='x'))" in stage.shell(
        f"{preview} || test $? = 1"
    )
    assert stage.shell(write) == ""
    assert "TranscriptionUpdate(display_name='x')" in program.read_text(encoding="utf-8")


@runs(INDEX, "sttgen migrate", 2)
def record_a_run(stage: Stage) -> None:
    stage.monkeypatch.chdir(stage.folder)
    with stage.old_client() as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        stage.run(
            swagger_client=swagger_client, Path=Path, main=lambda: [j.name for j in api.get_transcriptions()]
        )
    names = [use["name"] for use in json.loads((stage.folder / "used.json").read_text())["uses"]]
    assert any("Transcription.name" in name for name in names)


@runs(INDEX, "sttgen migrate", 3)
def rewrite_what_a_run_showed(stage: Stage) -> None:
    _jobs(stage)
    use = {"file": "show.py", "line": 5, "name": "Transcription.name", "rule": "V2-PROP-name"}
    (stage.folder / "used.json").write_text(json.dumps({"format": 3, "uses": [use]}))
    command = stage.block.text.strip().removeprefix("$ ")
    assert "+    print(job.display_name)" in stage.shell(f"{command} || test $? = 1")


@runs(GUIDE, "From v2.0 to v3.1")
def explain(stage: Stage) -> None:
    commands = [line.removeprefix("$ ") for line in stage.block.text.splitlines()]
    answers = [stage.shell(command) for command in commands]
    for name, answer in zip(("content_urls", "list_base_models", "Location"), answers, strict=True):
        assert name in answer


@runs(GUIDE, "Create a client", 1)
def make_old_client(stage: Stage) -> None:
    assert len(stage.run(key=KEY)["api"].get_transcriptions()) == MANY


@runs(GUIDE, "Create a client", 2)
def make_client(stage: Stage) -> None:
    with stage.run(key=KEY)["client"] as client:
        assert len(list(client.transcriptions.list())) == MANY


@runs(GUIDE, "Transcribe a recording", 1)
def transcribe_as_before(stage: Stage) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(stage.old_client())
    stage.run(swagger_client=swagger_client, api=api, recording=RECORDING, requests=Requests, time=impatient)
    _transcribed(stage, "channel_")


@runs(GUIDE, "Transcribe a recording", 2)
def transcribe(stage: Stage) -> None:
    with stage.client() as client:
        stage.run(client=client, recording=RECORDING)
    _transcribed(stage, "")


def _transcribed(stage: Stage, channel: str) -> None:
    assert {line.split()[0] for line in stage.printed.splitlines()} == {f"{channel}0", f"{channel}1"}
    (job,) = [job for job in stage.service.entities("transcriptions") if job.data["displayName"] == "Call 17"]
    assert job.data["customProperties"] == {"Department": "sales"}
    assert job.data["properties"]["diarizationEnabled"]


@runs(GUIDE, "List and delete jobs", 1)
def go_through_as_before(stage: Stage) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(stage.old_client())
    _go_through(stage, api=api)


@runs(GUIDE, "List and delete jobs", 2)
def go_through(stage: Stage) -> None:
    with stage.client() as client:
        _go_through(stage, client=client)


def _go_through(stage: Stage, **names: Any) -> None:
    """All jobs before a moment are deleted, and none after it."""
    limit = stage.service.clock.now() + timedelta(hours=1)
    stage.service.advance(7200)
    young = [stage.service.add("transcriptions") for _ in range(3)]
    stage.run(limit=limit, **names)
    assert [job.id for job in stage.service.entities("transcriptions")] == young


@runs(GUIDE, "Train a model and use it", 1)
def train_as_before(stage: Stage) -> None:
    names = _material(stage)
    stage.run(swagger_client=swagger_client, configuration=stage.old_client().configuration, **names)
    _trained(stage, names)


@runs(GUIDE, "Train a model and use it", 2)
def train(stage: Stage) -> None:
    names = _material(stage)
    with stage.client() as client:
        model = stage.run(client=client, **names)["model"]
    assert model.id == _trained(stage, names)


def _material(stage: Stage) -> dict[str, str]:
    dataset = stage.service.add("datasets", displayName="Words", locale="en-US", kind="Language")
    base = next(one for one in stage.service.entities("models/base") if one.data["locale"] == "en-US")
    return {"base_id": base.id, "dataset_id": dataset}


def _trained(stage: Stage, names: dict[str, str]) -> str:
    (model,) = stage.service.entities("models")
    assert model.data["displayName"] == "Words of our trade"
    assert model.data["baseModel"]["self"].endswith(names["base_id"])
    assert [dataset["self"].rpartition("/")[2] for dataset in model.data["datasets"]] == [names["dataset_id"]]
    return model.id


MISSING = "3e5a7c9b-2d4f-4b6a-8c0e-1f3d5b7a9c07"


@runs(GUIDE, "Catch errors", 1)
def catch_as_before(stage: Stage) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(stage.old_client())
    stage.run(swagger_client=swagger_client, api=api, id=MISSING, json=json)
    assert stage.printed


@runs(GUIDE, "Catch errors", 2)
def catch(stage: Stage) -> None:
    with stage.client() as client:
        stage.run(client=client, id=MISSING)
    assert stage.printed.startswith("NotFound")


@runs(GUIDE, "Receive web hooks", 1)
def make_hook(stage: Stage) -> None:
    with stage.client() as client:
        stage.run(client=client, secret="agreed")
    (hook,) = stage.service.entities("webhooks")
    assert hook.data["events"] == {"transcriptionCompletion": True}


@runs(GUIDE, "Receive web hooks", 2)
def be_called(stage: Stage) -> None:
    secret, job = "agreed", stage.service.entities("transcriptions")[0].id
    signed = {webhooks.SIGNATURE_HEADER: webhooks.sign(b"prove it", secret)}
    challenged = stage.run(headers=signed, query="validationToken=prove+it", body=b"", secret=secret)
    assert challenged["reply"] == "prove it"
    body = json.dumps({"self": f"{stage.service.endpoint}/speechtotext/v3.1/transcriptions/{job}"}).encode()
    headers = {
        webhooks.EVENT_HEADER: "TranscriptionCompletion",
        webhooks.SIGNATURE_HEADER: webhooks.sign(body, secret),
    }
    with stage.client() as client:
        called = stage.run(headers=headers, query="", body=body, secret=secret, client=client)
    assert called["job"].id == job


@runs(GUIDE, "Result files")
def keep_results(stage: Stage) -> None:
    client = stage.old_client()
    stage.run(configuration=client.configuration, folder=stage.folder)
    id = stage.service.entities("transcriptions")[-1].id
    urls = swagger_client.CustomSpeechTranscriptionsApi(client).get_transcription(id).results_urls
    for channel, url in urls.items():
        name = url.removeprefix("https://files.contoso.com/")
        assert json.loads((stage.folder / name).read_bytes())["AudioFileResults"], channel
