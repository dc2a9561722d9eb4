"""Transcriptions: progress, results, recordings that fail, changes, and their end."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.service import SpeechService, text_of
from tests.service.description.documents import result_document
from tests.service.tests.caller import Caller, Json

TWO = ["https://recordings.example/a.wav?sig=s", "https://recordings.example/b.wav"]


def contents(file: Json) -> Any:
    return json.loads(file["content"])


def test_a_transcription_from_creation_to_deletion(call: Caller) -> None:
    speakers = {"diarization": {"enabled": True}} if call.dated else {"diarizationEnabled": True}
    made = call.create(call.jobs, call.job(*TWO, wordLevelTimestampsEnabled=True, **speakers))
    assert made["status"] == "NotStarted"
    assert "contentUrls" not in made
    assert [call.get(made["self"])["status"] for _ in range(3)] == ["Running", "Succeeded", "Succeeded"]
    files = call.files(made)
    results = [contents(file) for file in files["Transcription"]]
    for result, url in zip(results, TWO, strict=True):
        assert result_document(call.version).problem("", result) is None
        assert result["source"] == url
    assert results[0]["combinedRecognizedPhrases"][1]["display"] == text_of("a.wav", 1)
    phrase = results[0]["recognizedPhrases"][0]
    assert phrase["nBest"][0]["words"]
    assert phrase["speaker"] == 1
    (report,) = files["TranscriptionReport"]
    assert contents(report)["successfulTranscriptionsCount"] == 2
    assert result_document(call.version).problem("#/$defs/TranscriptionReport", contents(report)) is None
    assert call("DELETE", made["self"]).status == 204
    assert call("GET", made["self"]).status == 404


def test_options_show_in_results(call31: Caller) -> None:
    languages = {"candidateLocales": ["de-DE", "fr-FR"]}
    body = call31.job(
        TWO[0],
        channels=[0],
        displayFormWordLevelTimestampsEnabled=True,
        languageIdentification=languages,
        diarizationEnabled=True,
        diarization={"speakers": {"maxCount": 3}},
    )
    made = call31.finished(call31.create("/transcriptions", body))
    (file,) = call31.files(made)["Transcription"]
    phrases = contents(file)["recognizedPhrases"]
    assert [phrase["locale"] for phrase in phrases] == ["de-DE", "fr-FR", "de-DE"]
    assert [phrase["speaker"] for phrase in phrases] == [1, 2, 3]
    assert {phrase["channel"] for phrase in phrases} == {0}
    shown = [word["displayText"] for word in phrases[0]["nBest"][0]["displayWords"]]
    assert " ".join(shown) == phrases[0]["nBest"][0]["display"]


def test_some_recordings_fail_and_the_job_succeeds(call: Caller) -> None:
    made = call.finished(call.create(call.jobs, call.job(TWO[0], "https://x.example/missing.wav")))
    assert made["status"] == "Succeeded"
    files = call.files(made)
    assert len(files["Transcription"]) == 1
    details = contents(files["TranscriptionReport"][0])["details"]
    assert [detail["status"] for detail in details] == ["Succeeded", "Failed"]
    assert details[1]["errorMessage"]
    source = "sourceUrl" if call.version == "v3.0" else "source"
    assert details[1][source] == "https://x.example/missing.wav"


def test_all_recordings_fail_and_so_does_the_job(call: Caller) -> None:
    urls = ("https://x.example/missing.wav", "https://x.example/corrupt.wav")
    made = call.finished(call.create(call.jobs, call.job(*urls)))
    assert made["status"] == "Failed"
    assert made["properties"]["error"]["code"] == "InvalidData"
    assert set(call.files(made)) == {"TranscriptionReport"}


def test_recordings_and_results_in_our_own_storage(service: SpeechService, call: Caller) -> None:
    service.storage.put("calls/one.wav", b"RIFF")
    service.storage.put("calls/two.wav", b"RIFF")
    target = service.storage.sign("texts", permissions="w")
    body = call.job(destinationContainerUrl=target)
    body["contentContainerUrl"] = service.storage.sign("calls", permissions="rl")
    del body["contentUrls"]
    made = call.finished(call.create(call.jobs, body))
    assert [contents(file)["source"] for file in call.files(made)["Transcription"]] == ["one.wav", "two.wav"]
    assert service.storage.paths("texts/") == [
        "texts/one.wav.json",
        "texts/report.json",
        "texts/two.wav.json",
    ]
    expired = service.storage.sign("calls/one.wav", seconds=-1)
    assert call.finished(call.create(call.jobs, call.job(expired)))["status"] == "Failed"


def test_files_of_a_test_can_be_added(service: SpeechService, call: Caller) -> None:
    id = service.add("transcriptions")
    service.add_file("transcriptions", id, "odd.json", "Transcription", {"durationInTicks": 700000.0})
    files = call.files(call.get(f"/transcriptions/{id}"))["Transcription"]
    assert [file["name"] for file in files] == ["call.wav.json", "odd.json"]
    assert files[1]["content"] == b'{"durationInTicks": 700000.0}'


def test_one_state_is_seen_by_all_versions(service: SpeechService, call: Caller) -> None:
    with Caller(service, "v3.0") as oldest:
        made = oldest.finished(oldest.create(oldest.jobs, oldest.job(TWO[0])))
    seen = call.get("/transcriptions")["values"][0]
    id = made["self"].rpartition("/")[2]
    assert seen["self"] == service.url(f"/transcriptions/{id}", call.version)
    shown = "displayFormWordLevelTimestampsEnabled" in seen["properties"]
    assert shown == (call.version != "v3.0")


@pytest.mark.parametrize(("made", "read"), [("v3.1", "v3.0"), ("v3.2", "v3.0"), ("v3.2", "v3.1")])
def test_an_earlier_version_does_not_read_transcriptions(
    service: SpeechService, made: str, read: str
) -> None:
    with Caller(service, made) as call:
        address = call.create(call.jobs, call.job(TWO[0]))["self"].replace(made, read)
    with Caller(service, read) as call:
        call.refused(400, "InvalidTranscription", "GET", address)
        call.refused(400, "InvalidTranscription", "GET", f"{address}/files")
        assert call.get("/transcriptions")["values"] == []


def test_a_patch_merges(call: Caller) -> None:
    project = call.create("/projects", {"displayName": "P", "locale": "en-US"})
    body = {**call.job(TWO[0]), "description": "d", "customProperties": {"a": "1", "b": "2"}}
    made = call.create(call.jobs, body)
    patch = {"displayName": "New", "description": None, "customProperties": {"b": None, "c": "3"}}
    patch["project"] = {"self": project["self"]}
    headers = {"Content-Type": "application/merge-patch+json"}
    changed = call("PATCH", made["self"], patch, headers=headers).json()
    assert changed["displayName"] == "New"
    assert "description" not in changed
    assert changed["customProperties"] == {"a": "1", "c": "3"}
    assert call.get(project["links"]["transcriptions"])["values"][0]["self"] == made["self"]
    if not call.dated:
        assert call.get(project["self"])["properties"]["transcriptionCount"] == 1
    changed = call("PATCH", made["self"], {"project": None, "customProperties": None}).json()
    assert not {"project", "customProperties"} & set(changed)


def test_time_to_live_is_over(service: SpeechService, call: Caller) -> None:
    name, life, greater = ("timeToLive", "PT6H", "P32D") if not call.dated else ("timeToLiveHours", 6, 745)
    made = call.finished(call.create(call.jobs, call.job(TWO[0], **{name: life})))
    service.advance(6 * 3600 - 1)
    assert call.get(made["self"])["status"] == "Succeeded"
    service.advance(2)
    call.refused(404, None, "GET", made["self"])
    call.refused(400, "InvalidTimeToLive", "POST", call.jobs, call.job(TWO[0], **{name: greater}))


def test_progress_can_follow_the_clock(version: str) -> None:
    with (
        SpeechService(version, seconds_per_step=30, retry_after=7) as service,
        Caller(service, version) as call,
    ):
        made = call.create(call.jobs, call.job(TWO[0]))
        response = call("GET", made["self"])
        assert (response.json()["status"], response.headers["Retry-After"]) == ("NotStarted", "7")
        service.advance(31)
        assert call.get(made["self"])["status"] == "Running"
        service.advance(31)
        response = call("GET", made["self"])
        assert response.json()["status"] == "Succeeded"
        assert "Retry-After" not in response.headers


def test_a_listing_is_a_poll_and_failures_can_be_ordered(service: SpeechService, call: Caller) -> None:
    service.fail_next("transcriptions", "Out of luck.")
    call.create(call.jobs, call.job(TWO[0]))
    assert call.get("/transcriptions")["values"][0]["status"] == "Running"
    (failed,) = call.get("/transcriptions")["values"]
    assert failed["properties"]["error"]["message"] == "Out of luck."
