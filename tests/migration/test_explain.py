"""Every name that a program or a person can have has an answer; what has none gets a suggestion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sttgen.build.explain import rename_map
from sttgen.kits.facade.map import explain as kit
from sttgen.migration import Plan
from tests.shim.old_client import old_client

from .conftest import ROOT

Data = dict[str, Any]


def told(data: Data, name: str, to: str | None = None) -> str:
    text, known = kit.answer(data, name, to)
    assert known, text
    return text


def words(plan: Plan) -> Iterator[str]:
    """All names of v2.0 as documents write them, whole and in the part that people remember."""
    for area, name in plan.pairs[0].names:
        yield name
        if area == "path":
            yield name.partition(" ")[2] or name
        elif area not in ("operation", "definition", "host"):
            yield name.rpartition(".")[2]


def test_every_name_of_v2_has_an_answer(plan: Plan, data: Data) -> None:
    asked = dict.fromkeys(word for word in words(plan) if "*" not in word)
    assert len(asked) > 400
    assert [word for word in asked if kit.explain(data, word) is None] == []


@pytest.mark.parametrize("start", range(5))
def test_every_name_has_an_answer_to_every_version(start: int, plan: Plan, data: Data) -> None:
    """All names to the newest version; a part of them to those between, where answers are looked up alike."""
    version, *ends = plan.versions[start:]
    names = [name for _, name in plan.pairs[start].names if "*" not in name]
    asked = [(name, to) for to in ends for name in (names if to == ends[-1] else names[start::9])]
    assert [one for one in asked if kit.explain(data, one[0], one[1], version) is None] == []


def test_every_rule_id_has_an_answer_with_note_and_example(plan: Plan, data: Data) -> None:
    for rule in plan.rules:
        text = told(data, rule.id)
        assert rule.id in text
        assert " ".join(rule.note.split())[:40] in " ".join(text.split()), rule.id
        assert "Before:" in text, rule.id
        assert f"Level {rule.level}" in text, rule.id


@pytest.mark.parametrize("to", ["v3_0", "v3_1"])
def test_spellings_are_those_of_the_version_to_arrive_at(to: str, plan: Plan, data: Data) -> None:
    for mapped in plan.composed[to.replace("_", ".")].values():
        if mapped.area == "operation":
            text = told(data, mapped.name, to)
            assert all(target.name in text and str(target.python) in text for target in mapped.targets)


def surface() -> Iterator[str]:
    old = old_client()
    yield from old["top"]
    for owner, methods in old["apis"].items():
        for method in methods:
            yield from (method, f"{owner}.{method}", f"swagger_client.{owner}.{method}")
    for owner, model in old["models"].items():
        for attribute, facts in model["attributes"].items():
            yield from (attribute, f"{owner}.{attribute}", facts["json"])
        yield from (f"{owner}.{constant}" for constant in model["constants"])
        yield from model["constants"]
        yield from (f"{owner}.{method}" for method in model["methods"])
    yield from (f"Configuration.{name}" for name in old["configuration"])
    yield from (f"ApiException.{name}" for name in old["ApiException"])
    yield "ApiClient.call_api"
    yield from (
        part.strip().partition("=")[0]
        for part in old["call_api"].strip("()").split(",")
        if part.strip() != "self"
    )


def test_every_name_of_the_old_client_has_an_answer(data: Data) -> None:
    asked = dict.fromkeys(surface())
    assert len(asked) > 300
    assert [name for name in asked if kit.explain(data, name) is None] == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("CustomSpeechTranscriptionsApi.create_transcription", "V2-OP-CreateTranscription"),
        ("create_transcription_with_http_info", "V2-OP-CreateTranscription"),
        ("get_models()", "V2-OP-GetModels"),
        ("getmodels", "V2-OP-GetModels"),
        ("recordings_url", "V2-PROP-TranscriptionDefinition.recordingsUrl"),
        ("AddDiarization", "V2-KEY-AddDiarization"),
        ("channel_1", "V2-KEY-channel_N"),
        ("operation-location", "V2-HDR-Operation-Location"),
        ("take", "V2-QRY-take"),
        ("accuracytests", "V2-PATH-accuracytests"),
        ("/accuracytests/9f0c4f4e-6f0b-4d0e-8a2b-3c1d5e7f9a01", "V2-PATH-accuracytests"),
        ("DELETE /endpoints/{endpointId}/data", "V2-PATH-EndpointData"),
        ("https://westus.cris.ai/api/speechtotext/v2.0/transcriptions/17", "V2-HOST-Region"),
        ("westus.cris.ai", "V2-HOST-Region"),
        ("https://contoso.cognitiveservices.azure.com/speechtotext/v2.0/models", "V2-PATH-Models"),
        ("DatasetKind.ACOUSTIC", "V2-ENUM-DatasetKind"),
        ("innererror", "V2-ERR-Error.innererror"),
        ("SegmentResults", "V2-RES-SegmentResults"),
        ("audiodata", "V2-FORM-audiodata"),
        ("202", "V2-STATUS-202"),
        ("on_delete_endpoint_data", "V2-OP-DeleteEndpointData"),
        ("Transcription.to_dict", "CLIENT-to_dict"),
        ("async_req", "CLIENT-async_req"),
        ("GetTranscriptionFiles", "V30-OP-GetTranscriptionFiles"),
        ("Transcriptions_ListFiles", "V30-OP-GetTranscriptionFiles"),
        ("client.transcriptions.list_files", "V30-OP-GetTranscriptionFiles"),
        ("/models/{id}/copyto", "V30-PATH-CopyModelToSubscription"),
        ("displayWords", "V30-RESULT-displayWords"),
        ("v2-op-getmodels", "V2-OP-GetModels"),
        ("properties.AddDiarization", "V2-KEY-AddDiarization"),
        ("resultsUrls.channel_0", "V2-KEY-channel_N"),
        ('job.results_urls["channel_0"]', "V2-KEY-channel_N"),
        ("headers['location']", "V2-HDR-Location"),
        ("transcription_api.create_transcription(definition)", "V2-OP-CreateTranscription"),
        ('configuration.api_key["Ocp-Apim-Subscription-Key"]', "V2-HDR-Ocp-Apim-Subscription-Key"),
        ("swagger_client.Configuration().host", "CLIENT-Configuration.host"),
    ],
)
def test_names_lead_to_their_rule(name: str, rule: str, data: Data) -> None:
    assert rule in told(data, name)


def test_the_same_word_in_two_versions_is_told_for_both(data: Data) -> None:
    text = told(data, "GetModels")
    assert "operation of v2.0" in text
    assert "operation of v3.0" in text


def test_a_word_of_many_meanings_lists_them(data: Data) -> None:
    text = told(data, "CustomSpeechTranscriptionsApi")
    assert text.startswith("CustomSpeechTranscriptionsApi has 6 meanings")
    assert "V2-OP-DeleteTranscription" in text


def test_what_is_new_in_v31_is_unknown_to_v30(data: Data) -> None:
    assert kit.explain(data, "Datasets_UploadBlock", "v3_1") is not None
    assert kit.explain(data, "Datasets_UploadBlock", "v3_0") is None


def test_examples_have_the_address_of_the_version(data: Data) -> None:
    assert "/speechtotext/v3.1/transcriptions" in told(data, "V2-PROP-id", "v3_1")
    assert "/speechtotext/v3.0/transcriptions" in told(data, "V2-PROP-id", "v3_0")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recordngs_url", "recordings_url"),
        ("AddDiarisation", "AddDiarization"),
        ("V2-OP-GetModel5", "V2-OP-GetModels"),
    ],
)
def test_unknown_names_get_suggestions(typed: str, meant: str, data: Data) -> None:
    text, known = kit.answer(data, typed)
    assert not known
    assert meant in text


@pytest.mark.parametrize(
    "name", ["", " ", "*", "(", "[", "/", "://", "speechtotext/v9.9", "\n", "{}", "é" * 2000]
)
def test_odd_names_are_no_surprise(name: str, data: Data) -> None:
    kit.answer(data, name)


@pytest.mark.parametrize(
    ("name", "start", "to", "shown"),
    [
        ("timeToLiveHours", "2024-11-15", "2025-10-15", "unchanged (property of 2024-11-15)"),
        ("client.transcriptions.list_files", "v3.2", "2025-10-15", "unchanged (operation of v3.2)"),
        ("transcribe", "2024-11-15", "2025-10-15", "unchanged (operation of 2024-11-15)"),
        ("content_urls", "v3.0", "v3.1", "unchanged (property of v3.0"),
    ],
)
def test_a_name_is_known_from_each_version_that_has_it(
    name: str, start: str, to: str, shown: str, data: Data
) -> None:
    text, known = kit.answer(data, name, to, start)
    assert known, text
    assert shown in text


def test_a_name_is_unknown_from_a_version_that_no_longer_has_it(data: Data) -> None:
    text, known = kit.answer(data, "AddDiarization", "v3.1", "v3.0")
    assert not known, text


@pytest.mark.parametrize("to", ["v3.1"])
def test_the_way_back_is_refused(
    to: str, tmp_path: Path, data: Data, capsys: pytest.CaptureFixture[str]
) -> None:
    told = f"the rules lead to newer versions only, and {to} is not newer than v3.2"
    done = sttgen("timeToLive", "--from", "v3_2", "--to", to, folder=tmp_path)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert kit.main(["timeToLive", "--from", "v3_2", "--to", to], data) == 2
    assert told in capsys.readouterr().err


def test_the_data_survives_json(data: Data) -> None:
    again = json.loads(json.dumps(data))
    assert kit.explain(again, "GetModels") == kit.explain(data, "GetModels")


def test_the_command_of_the_shim(data: Data, capsys: pytest.CaptureFixture[str]) -> None:
    assert kit.main(["AddDiarization", "--to", "v3_0"], data) == 0
    assert "V2-KEY-AddDiarization" in capsys.readouterr().out
    assert kit.main(["nonsense"], data) == 1
    assert "there is no name and no id" in capsys.readouterr().err
    assert kit.main([], data) == 2
    assert kit.main(["--to", "v9"], data) == 2


# --- the command of the tool


def test_the_pair_files_of_the_tool_meet() -> None:
    assert rename_map()["versions"] == ["v2.0", "v3.0", "v3.1", "v3.2", "2024-11-15", "2025-10-15"]


def sttgen(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    places = os.pathsep.join([str(ROOT / "generator"), str(ROOT / "generated")])
    return subprocess.run(
        [sys.executable, "-m", "sttgen", "explain", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": places},
    )


def test_the_command_explains_names(tmp_path: Path) -> None:
    done = sttgen("GetModels", "--to", "v3_0", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "client.models.list_base_models()" in done.stdout
    assert "Models_ListBaseModels" not in done.stdout


def test_the_command_explains_diagnostics(tmp_path: Path) -> None:
    done = sttgen("E707", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("E707: ")


def test_the_command_fails_for_unknown_names(tmp_path: Path) -> None:
    done = sttgen("GetModel5", folder=tmp_path)
    assert done.returncode == 1
    assert "did you mean" in done.stderr
    assert "GetModels" in done.stderr


def test_the_command_refuses_wrong_usage(tmp_path: Path) -> None:
    assert sttgen(folder=tmp_path).returncode == 2
    assert sttgen("GetModels", "--to", "v9_9", folder=tmp_path).returncode == 2
