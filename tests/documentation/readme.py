"""Runs the blocks of README.md and CONTRIBUTING.md."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from click.testing import CliRunner

from speechtotext_2025_10_15 import SpeechToTextClient
from speechtotext_2025_10_15.batches import Batch
from speechtotext_short_audio import audio
from speechtotext_v2 import CustomSpeechTranscriptionsApi
from sttgen.cli import cli
from tests.documentation.blocks import ROOT, blocks_of
from tests.documentation.stage import KEY, MANY, Stage, runs
from tests.service import SpeechService

README = "README.md"
OWN = "A client of your own document"
SPEC = """
openapi: 3.1.0
info: {title: Things, version: "1"}
paths:
  /things:
    get:
      operationId: Things_List
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Things"}}}}
    post:
      operationId: Things_Submit
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
        required: true
      responses: {"201": {description: made}}
  /things/{id}:
    get:
      operationId: Things_Get
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
components:
  schemas:
    Things:
      type: object
      properties:
        items: {type: array, items: {$ref: "#/components/schemas/Thing"}}
        more: {type: string}
    Thing:
      type: object
      required: [days]
      properties:
        key: {type: string}
        note: {type: integer}
        days: {type: integer}
        status: {type: string}
        error: {type: object}
"""
"""A document of which the overlay of the README can speak."""


def _text(number: int) -> str:
    return next(block.text for block in blocks_of(README) if block.key == (README, OWN, number))


@runs(README, "Two commands", 1)
@runs("CONTRIBUTING.md", "Contributing")
def make(stage: Stage) -> None:
    stage.dry_make()


@runs(README, "Two commands", 2)
def install(stage: Stage) -> None:
    for line in stage.block.text.splitlines():
        command = (
            line.partition("#")[0].replace("pip install .", f"pip install {ROOT}").replace("'.[", f"'{ROOT}[")
        )
        stage.shell(f"python -m {command} --dry-run --no-deps --no-build-isolation --quiet")


@runs(README, "A first program")
def first_program(stage: Stage) -> None:
    stage.run()
    progress, _, text = stage.printed.partition("Succeeded\n")
    assert "Running" in progress
    assert text.startswith("Channel 0")
    assert len(stage.service.entities("transcriptions")) == MANY


@runs(README, "Fast transcription")
def fast_transcription(stage: Stage) -> None:
    stage.monkeypatch.chdir(stage.folder)
    (stage.folder / "call.wav").write_bytes(b"RIFF, or any other sound")
    with SpeechService("2025-10-15", key=KEY) as service:
        replace(stage, service=service).run()
    assert stage.printed.startswith("Speaker 1: ")


@runs(README, "In production")
def in_production(stage: Stage) -> None:
    stage.monkeypatch.chdir(stage.folder)
    outcome = stage.run(credential=KEY)["outcome"]
    assert (outcome.job.status, outcome.error) == ("Succeeded", None)
    listings = [request for request in stage.service.requests if request.path.endswith("/files")]
    assert len({request.path for request in listings}) == MANY
    assert "GET 200" in stage.printed
    assert any((stage.folder / "results").iterdir())


@runs(README, "A night of recordings")
def night(stage: Stage) -> None:
    stage.monkeypatch.chdir(stage.folder)
    urls = [f"https://contoso.blob.core.windows.net/calls/{number}.wav" for number in range(5)]
    (stage.folder / "urls.txt").write_text("\n".join([*urls, "https://example.com/missing.wav"]))
    with SpeechService("2025-10-15", key=KEY, polls_per_step=0) as service:
        replace(stage, service=service).run(sign=lambda url: f"{url}?sig=fresh")["client"].close()
        (job,) = service.entities("transcriptions")
    assert all(url.endswith("?sig=fresh") for url in job.inputs["contentUrls"])
    printed = stage.printed.splitlines()
    assert "https://example.com/missing.wav There is no recording at this address." in printed
    assert ["succeeded", "5"] in [line.split() for line in printed]


@runs(README, "A night of recordings", 2)
def night_on_the_command_line(stage: Stage) -> None:
    (stage.folder / "urls.txt").write_text("https://contoso.blob.core.windows.net/calls/1.wav\n")
    stage.monkeypatch.setenv("SPEECH_KEY", KEY)
    with SpeechService("2025-10-15", key=KEY, polls_per_step=0) as service:
        stage.monkeypatch.setenv("SPEECH_ENDPOINT", service.endpoint)
        for _ in range(2):
            assert "succeeded" in stage.shell(stage.block.text)
        assert len(service.entities("transcriptions")) == 1
    assert len(list((stage.folder / "out").rglob("*.json"))) == 1


@runs(README, "A night of recordings", 3)
def night_on_a_cluster(stage: Stage) -> None:
    stage.monkeypatch.chdir(stage.folder)
    stage.monkeypatch.setenv("SPEECH_KEY", KEY)
    distributed: Any = import_module("distributed")
    with (
        SpeechService("2025-10-15", key=KEY, polls_per_step=0) as service,
        distributed.LocalCluster(n_workers=1, processes=True, dashboard_address=None) as cluster,
    ):
        stage.monkeypatch.setenv("SPEECH_ENDPOINT", service.endpoint)
        with SpeechToTextClient.from_env() as client:
            properties = {"timeToLiveHours": 48}
            with Batch(client, "night.sqlite", locale="en-GB", properties=properties) as batch:
                batch.add(f"https://contoso.blob.core.windows.net/calls/{number}.wav" for number in range(3))
        text = stage.block.text.replace("tcp://scheduler:8786", cluster.scheduler_address)
        stage.run(text.replace("/shared/results", str(stage.folder / "results")))
    assert stage.printed.count(".json") == 3


@runs(README, "Asynchronous clients")
def asynchronous(stage: Stage) -> None:
    with stage.client() as client:
        count = len(list(client.transcriptions.list()))
    stage.run()
    assert stage.printed.count("Succeeded") + stage.printed.count("Transcriptions_Get") >= count > 0


@runs(README, "Short audio")
def short_audio(stage: Stage) -> None:
    (stage.folder / "evening.wav").write_bytes(b"".join(audio.wav(b"\1\2" * 16_000)))
    stage.monkeypatch.chdir(stage.folder)
    endpoint = stage.service.endpoint
    servers = {"https://{region}.api.cognitive.microsoft.com": endpoint}
    there = f'endpoint="{endpoint}", servers={servers}'
    stage.run(stage.block.text.replace('region="westeurope"', there))
    assert stage.printed == "The train leaves at seven forty. 0:00:01 5.0\n"
    operations = [request.operation for request in stage.service.requests]
    assert operations == ["Tokens_Issue", "Speech_Recognize"]


@runs(README, "How a package is made")
def drawing(stage: Stage) -> None:
    rooms = {path.name for path in (ROOT / "generator" / "sttgen").iterdir()}
    words = stage.block.text.replace("(", " ").split()
    assert {"document", "ir", "format.py", "write"} <= rooms & {word.removesuffix("/") for word in words}


@runs(README, OWN, 1)
def generate(stage: Stage) -> None:
    (stage.folder / "openapi.yaml").write_text(SPEC, encoding="utf-8")
    stage.shell(stage.block.text)
    stage.shell("python -c 'import my_api; my_api.models.Thing(key=\"a\", days=1)'")


@runs(README, OWN, 2)
def overlay(stage: Stage) -> None:
    (stage.folder / "openapi.yaml").write_text(SPEC, encoding="utf-8")
    (stage.folder / "overlay.yaml").write_text(stage.block.text, encoding="utf-8")
    stage.shell(f"{_text(1).strip()} --overlay overlay.yaml")
    program = """
from my_api import ThingClient, models
thing = models.Thing(key="secret", note=None, days=1)
assert "secret" not in repr(thing)
client = ThingClient("http://127.0.0.1:9")
client.stock.list_all, client.things.wait, client.things.submit
try:
    client.things.create({"key": "secret"})
except ValueError as problem:
    assert "2 is advised: Most things spoil after that." in str(problem)
"""
    (stage.folder / "program.py").write_text(program, encoding="utf-8")
    stage.shell("python program.py")


@runs(README, OWN, 3)
def template(stage: Stage) -> None:
    (stage.folder / "openapi.yaml").write_text(SPEC, encoding="utf-8")
    (stage.folder / "templates" / "client").mkdir(parents=True)
    (stage.folder / "templates" / "client" / "client.py.jinja").write_text(stage.block.text, encoding="utf-8")
    stage.shell(f"{_text(1).strip()} --templates templates")
    program = "from my_api.client import *; print(Client('http://127.0.0.1:9').hello())"
    client = stage.shell("python -c 'import my_api.client as c; print(c.__all__[0])'").strip()
    assert stage.shell(f'python -c "{program.replace("Client", client)}"') == "hello\n"


@runs(README, OWN, 4)
def table(stage: Stage) -> None:
    (stage.folder / "openapi.yaml").write_text(SPEC, encoding="utf-8")
    (stage.folder / "overlay.yaml").write_text(_text(2), encoding="utf-8")
    (stage.folder / "pyproject.toml").write_text(stage.block.text, encoding="utf-8")
    stage.shell("sttgen build")
    stage.shell("sttgen build --check")
    stage.shell("python -c 'from my_api import ThingClient'")


@runs(README, OWN, 5)
def name_of_another_version(stage: Stage) -> None:
    client: Any = SpeechToTextClient(stage.service.endpoint, credential=KEY)
    with pytest.raises(TypeError) as error:
        client.transcriptions.create(transcription={})
    kind, _, message = stage.block.text.strip().removesuffix(" ...").partition(": ")
    assert kind == "TypeError"
    assert str(error.value).startswith(message)


@runs(README, "A client to publish", 1)
def project(stage: Stage) -> None:
    (stage.folder / "openapi.yaml").write_text(SPEC, encoding="utf-8")
    stage.shell(stage.block.text.strip())
    assert (stage.folder / "my-api" / "src" / "my_api" / "py.typed").is_file()
    stage.shell("cd my-api && sttgen build --check")


@runs(README, "A client to publish", 2)
def table_of_a_project(stage: Stage) -> None:
    (stage.folder / "openapi.yaml").write_text(SPEC, encoding="utf-8")
    (stage.folder / "pyproject.toml").write_text(stage.block.text, encoding="utf-8")
    stage.shell("sttgen build")
    stage.shell("sttgen build --check")
    assert 'name = "my-api"' in (stage.folder / "my-api" / "pyproject.toml").read_text(encoding="utf-8")


@runs(README, "From version 2.0", 1)
def new_import(stage: Stage) -> None:
    module = stage.run()["swagger_client"]
    api = module.CustomSpeechTranscriptionsApi(stage.old_client())
    assert len(api.get_transcriptions()) == MANY


@runs(README, "From `swagger_client` of a later version", 1)
def import_of_a_facade(stage: Stage) -> None:
    module = stage.run()["swagger_client"]
    configuration = module.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = KEY
    configuration.host = f"{stage.service.endpoint}/speechtotext/v3.1"
    api = module.CustomSpeechTranscriptionsApi(module.ApiClient(configuration))
    assert api.transcriptions_list(top=2).next_link


@runs(README, "From version 2.0", 2)
def recorder(stage: Stage) -> None:
    api = CustomSpeechTranscriptionsApi(stage.old_client())
    stage.run(swagger_client=sys.modules["speechtotext_v2"], main=api.get_transcriptions)
    assert "client.transcriptions.list" in stage.printed


@runs(README, "What changed between two versions")
def difference(stage: Stage) -> None:
    stage.monkeypatch.chdir(ROOT)
    outcome = CliRunner().invoke(cli, ["diff", "specs/v3_0/openapi.yaml", "specs/v3_1/openapi.yaml"])
    assert outcome.exit_code == 1
    assert stage.block.text in outcome.stdout
