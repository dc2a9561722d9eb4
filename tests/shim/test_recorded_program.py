"""What a recorder says of a whole program: what the program did, where, and nothing else."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import speechtotext_v2 as swagger_client
from tests.service import SpeechService
from tests.shim import sample_v2

FILE = Path(sample_v2.__file__)
SOURCE = FILE.read_text(encoding="utf-8")
URLS = ["https://contoso.com/a.wav", "https://contoso.com/b.wav"]

USES = """
configuration = cris_client.Configuration()
  construct Configuration > SpeechToTextClient [CLIENT-Configuration]
configuration.api_key["Ocp-Apim-Subscription-Key"] = key
  configure Configuration.api_key['Ocp-Apim-Subscription-Key'] > SpeechToTextClient.credential \
[CLIENT-Configuration.api_key]
configuration.host = host
  configure Configuration.host > SpeechToTextClient.endpoint, SpeechToTextClient.region \
[CLIENT-Configuration.host]
  configure {endpoint}/speechtotext/v2.0 > {endpoint}/speechtotext/v3.1 [V2-HOST-BasePath]
configuration.debug = False
  configure Configuration.debug > logging.getLogger [CLIENT-Configuration.logger]
client = cris_client.ApiClient(configuration)
  construct ApiClient > SpeechToTextClient [CLIENT-ApiClient]
client.set_default_header("X-Team", "speech")
  configure ApiClient.set_default_header > SpeechToTextClient [CLIENT-ApiClient]
for job in api.get_transcriptions(take=200):
  call CustomSpeechTranscriptionsApi.get_transcriptions() > client.transcriptions.list() \
[V2-OP-GetTranscriptions]
  write get_transcriptions(take) > top [V2-QRY-take]
if job.name != NAME:
  read Transcription.name > Transcription.display_name [V2-PROP-name]
api.delete_transcription(job.id)
  call CustomSpeechTranscriptionsApi.delete_transcription(id) > client.transcriptions.delete(id) \
[V2-OP-DeleteTranscription]
  read Transcription.id > Transcription.self_url [V2-PROP-id]
api = cris_client.CustomSpeechModelsApi(api_client=client)
  construct CustomSpeechModelsApi > SpeechToTextClient [CLIENT-ApiClient]
for model in api.get_models():
  call CustomSpeechModelsApi.get_models() > client.models.list_custom_models(), \
client.models.list_base_models() [V2-OP-GetModels]
if model.locale != LOCALE or model.datasets:
  read Model.datasets > CustomModel.datasets [V2-PROP-Model.datasets]
definition = cris_client.TranscriptionDefinition(
  construct TranscriptionDefinition > Transcription [V2-DEF-TranscriptionDefinition]
  write TranscriptionDefinition.models > Transcription.model [V2-PROP-TranscriptionDefinition.models]
  write TranscriptionDefinition.name > Transcription.display_name [V2-PROP-name]
  write TranscriptionDefinition.properties > Transcription.properties, Transcription.custom_properties \
[V2-PROP-TranscriptionDefinition.properties]
  write TranscriptionDefinition.properties['AddWordLevelTimestamps'] > \
Transcription.properties.word_level_timestamps_enabled [V2-KEY-AddWordLevelTimestamps]
  write TranscriptionDefinition.properties['ProfanityFilterMode'] > \
Transcription.properties.profanity_filter_mode [V2-KEY-ProfanityFilterMode]
  write TranscriptionDefinition.properties['PunctuationMode'] > \
Transcription.properties.punctuation_mode [V2-KEY-PunctuationMode]
  write TranscriptionDefinition.recordings_url > Transcription.content_urls \
[V2-PROP-TranscriptionDefinition.recordingsUrl]
models=[cris_client.ModelIdentity(model.id)],
  construct ModelIdentity > EntityReference [V2-DEF-ModelIdentity]
  write ModelIdentity.id > EntityReference.self_url [V2-PROP-ModelIdentity.id]
  read Model.id > CustomModel.self_url, BaseModel.self_url [V2-PROP-id]
data, status, headers = api.create_transcription_with_http_info(definition)
  call CustomSpeechTranscriptionsApi.create_transcription(transcription) > \
client.transcriptions.create(body) [V2-OP-CreateTranscription]
  read status 202 > status 201 [V2-STATUS-202]
location = headers["location"]
  read headers["Location"] > headers["Location"] [V2-HDR-Location]
for job in api.get_transcriptions():
  call CustomSpeechTranscriptionsApi.get_transcriptions() > client.transcriptions.list() \
[V2-OP-GetTranscriptions]
if job.id not in ids:
  read Transcription.id > Transcription.self_url [V2-PROP-id]
finished[job.id] = job
  read Transcription.id > Transcription.self_url [V2-PROP-id]
url = job.results_urls["channel_0"]
  read Transcription.results_urls > File.links.content_url [V2-PROP-Transcription.resultsUrls]
  read Transcription.results_urls['channel_0'] > File.links.content_url [V2-KEY-channel_N]
api = cris_client.CustomSpeechTranscriptionsApi(api_client=client)
  construct CustomSpeechTranscriptionsApi > SpeechToTextClient [CLIENT-ApiClient]
print("model %s" % model.name)
  read Model.name > SharedModel.display_name [V2-PROP-name]
print(job.name, job.last_action_date_time, job.properties["Duration"])
  read Transcription.name > Transcription.display_name [V2-PROP-name]
  read Transcription.properties > Transcription.properties, Transcription.custom_properties \
[V2-PROP-Transcription.properties]
  read Transcription.properties['Duration'] > Transcription.properties.duration [V2-KEY-Duration]
api.delete_transcription(job.id)
  call CustomSpeechTranscriptionsApi.delete_transcription(id) > client.transcriptions.delete(id) \
[V2-OP-DeleteTranscription]
  read Transcription.id > Transcription.self_url [V2-PROP-id]
assert not [job for job in api.get_transcriptions() if job.id in ids]
  call CustomSpeechTranscriptionsApi.get_transcriptions() > client.transcriptions.list() \
[V2-OP-GetTranscriptions]
  read Transcription.id > Transcription.self_url [V2-PROP-id]
"""
"""For each line of the program what it uses. Members that keep their names are not uses."""


def _expected() -> list[tuple[int, str]]:
    """The table, with the number of each line: the next one in the program that reads so."""
    lines = [line.strip() for line in SOURCE.splitlines()]
    number, uses = 0, []
    for entry in USES.strip().splitlines():
        if entry.startswith("  "):
            uses.append((number, entry.strip()))
        else:
            number = lines.index(entry, number) + 1
    return uses


@pytest.fixture(scope="module")
def used() -> swagger_client.Recorder:
    with SpeechService("v3.1") as service, pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPEECH_API_VERSION", "v3.1")
        used = swagger_client.recorder()
        for name in ("other", sample_v2.NAME):
            service.add("transcriptions", displayName=name, locale="en-US", contentUrls=URLS[:1])
        texts = sample_v2.main(service.key, f"{service.endpoint}/speechtotext/v2.0", URLS)
        assert len(texts) == 2
        used.stop()
    return used


def test_the_program_is_as_long_as_real_ones() -> None:
    assert 130 <= len(SOURCE.splitlines()) <= 150


def test_exactly_what_the_program_did_is_listed(used: swagger_client.Recorder) -> None:
    report = json.loads(used.as_json())
    assert {use["file"] for use in report["uses"]} == {str(FILE)}
    actual = [
        (use["line"], f"{use['kind']} {use['name']} > {', '.join(use['to'])} [{use['rule']}]")
        for use in report["uses"]
    ]
    assert sorted(actual) == sorted(_expected())
    assert [line for line, _ in actual] == sorted(line for line, _ in actual), "in the order of the program"


def test_each_use_is_an_expression_of_the_program(used: swagger_client.Recorder) -> None:
    nodes = {
        (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset): node
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.expr)
    }
    for use in json.loads(used.as_json())["uses"]:
        node = nodes[use["line"], use["column"], use["end_line"], use["end_column"]]
        text = ast.get_source_segment(SOURCE, node) or ""
        if use["kind"] == "read" and "headers" not in use["name"] and "status" not in use["name"]:
            last = use["name"].rpartition(".")[2].replace("'", '"')
            assert text.endswith(last), text
        if use["kind"] in ("call", "construct"):
            assert isinstance(node, ast.Call)


def test_a_summary_comes_first_and_the_notes_last(used: swagger_client.Recorder) -> None:
    report = json.loads(used.as_json())
    summary = report["summary"]
    assert summary["uses"] == sum(use["count"] for use in report["uses"])
    assert report["rules"].keys() == {use["rule"] for use in report["uses"]}
    assert sum(summary["rules"].values()) == len(report["rules"])
    text = used.as_text().splitlines()
    assert text[0] == f"{summary['uses']} uses of {len(report['rules'])} rules in 1 file; the target is v3.1"
    assert text[1].startswith("  1 manual: ")
    places = text.index(str(FILE))
    notes = text.index("", places)
    assert notes - places - 1 == len(report["uses"])
    told = [line.partition(" ")[0] for line in text[notes + 1 : -2] if not line.startswith(" ")]
    assert told == list(report["rules"])
    assert "cannot be seen from here" in text[-1]


def test_the_advice_is_that_of_the_target(
    used: swagger_client.Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert used.target == "v3.1"
    monkeypatch.setenv("SPEECH_API_VERSION", "v3.0")
    with SpeechService("v3.0") as service, swagger_client.recorder() as old:
        sample_v2.main(service.key, f"{service.endpoint}/speechtotext/v2.0", URLS)
    assert "{endpoint}/speechtotext/v2.0 -> {endpoint}/speechtotext/v3.0" in str(old)
    assert "v3.1" not in str(old)
    assert "v3.0" not in str(used)
