"""Results of jobs: fetched, refused, missing, and the reasons of jobs that failed."""

from __future__ import annotations

import json
import pickle
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import order
from tests.kits.jobs import JOB, calls, listing
from tests.kits.phrases import recognized, result_file
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.service.store.results import text_of
from tests.versions import base_path


def test_results_of_a_job_with_their_sources(client: Any, service: SpeechService) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "b.wav"), properties={"channels": [0]})
    results = client.transcriptions.results(job)
    assert [(found.source, found.conversation().to_text().split("\n")[:-1]) for found in results] == [
        (url, [f"{part}." for part in text_of(name, 0).removesuffix(".").split(". ")])
        for url, name in zip(calls("a.wav", "b.wav"), ("a.wav", "b.wav"), strict=True)
    ]
    assert results.failures == ()
    assert results.report.successful_transcriptions_count == 2
    assert results.paths == []


def test_a_final_entity_is_not_asked_for_again(
    client: Any, service: SpeechService, package: ModuleType
) -> None:
    entity = client.transcriptions.get(service.add("transcriptions"))
    before = len(list(service.requests))
    assert len(list(client.transcriptions.results(entity))) == 1
    paths = [request.path for request in list(service.requests)[before:]]
    assert [path.rpartition("/")[2] for path in paths][:1] == ["files"]
    with pytest.raises(ValueError, match="an id, or an entity"):
        client.transcriptions.results(order(package))


def test_more_files_than_a_page_holds(client: Any, service: SpeechService) -> None:
    names = [f"{number:03d}.wav" for number in range(101)]
    job = service.add("transcriptions", contentUrls=calls(*names))
    assert [found.source for found in client.transcriptions.results(job)] == calls(*names)


def test_failed_recordings_are_part_of_the_result(
    client: Any, service: SpeechService, package: ModuleType
) -> None:
    job = service.add("transcriptions", contentUrls=calls("good.wav", "corrupt.wav"))
    results = client.transcriptions.results(job)
    assert [found.source for found in results] == calls("good.wav")
    (failure,) = results.failures
    assert (failure.source, failure.code) == (calls("corrupt.wav")[0], "InvalidAudioFormat")
    assert failure.message == "This is not audio that can be decoded."
    assert "abc" not in repr(failure) + str(failure)


def test_a_failed_job_says_which_recording_failed_and_why(
    client: Any, service: SpeechService, package: ModuleType
) -> None:
    transcripts = import_module(f"{package.__name__}.transcripts")
    job = service.add("transcriptions", contentUrls=calls("corrupt.wav", "missing.wav"), displayName="Calls")
    with pytest.raises(package.OperationFailed) as caught:
        client.transcriptions.results(job)
    error = caught.value
    assert isinstance(error, transcripts.TranscriptionFailed)
    assert (error.code, error.entity.status) == ("InvalidData", "Failed")
    assert [failure.code for failure in error.failures] == ["InvalidAudioFormat", "InvalidRecordingsUri"]
    for text in ("'Calls'", "None of the 2 recordings", "corrupt.wav: InvalidAudioFormat: This is not audio"):
        assert text in str(error)
    assert "abc" not in str(error) + repr(error)
    assert pickle.loads(pickle.dumps(error)).failures == error.failures


def test_a_failed_job_without_report(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, package: ModuleType
) -> None:
    listing(version, server, storage, ["report.json"], status="Failed")
    storage.on("GET", "*", Reply(status=404))
    with pytest.raises(package.OperationFailed, match="the service gives no reason") as caught:
        scripted.transcriptions.results(JOB)
    assert caught.value.failures == ()


def test_a_job_that_is_not_finished(client: Any, service: SpeechService, package: ModuleType) -> None:
    job = service.add("transcriptions", status="Running")
    with pytest.raises(package.ApiError, match="no results yet"):
        client.transcriptions.results(job)


def test_expired_links_are_replaced_and_nothing_comes_twice(client: Any, service: SpeechService) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "b.wav", "c.wav", "d.wav"))
    sources = []
    for found in client.transcriptions.results(job):
        sources.append(found.source)
        if len(sources) == 2:
            service.advance(13 * 3600)
    assert sources == calls("a.wav", "b.wav", "c.wav", "d.wav")
    listings = [request for request in service.requests if request.path.endswith("/files")]
    assert len(listings) == 2


def test_a_fresh_link_that_is_refused_is_an_error(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, package: ModuleType
) -> None:
    listing(version, server, storage, ["a.json"])
    storage.on("GET", "*", Reply(status=403, body=b"<Error><Code>AuthenticationFailed</Code></Error>"))
    with pytest.raises(
        package.Forbidden, match=r"storage refuses 'a.json', although its link is new"
    ) as caught:
        list(scripted.transcriptions.results(JOB))
    assert len(storage.requests) == 2
    assert "secret" not in str(caught.value)


def test_storage_gets_no_credential(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str
) -> None:
    listing(version, server, storage, ["a.json"])
    storage.on("GET", "*", Reply(body=result_file(recognized("Hi.", 0, 1))))
    assert scripted.transcriptions.conversation(JOB).to_text() == "Hi.\n"
    (request,) = storage.requests
    assert request.target == "/0?sig=secret"
    assert not {"ocp-apim-subscription-key", "authorization"} & {name.lower() for name in request.headers}


def test_results_in_a_container_of_the_user(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    base = f"{base_path(version)}/transcriptions/{JOB}"
    server.on("GET", base, Reply(json={"self": server.url + base, "status": "Succeeded"}))
    server.on(
        "GET",
        f"{base}/files",
        Reply(json={"values": [{"name": "a.json", "kind": "Transcription", "links": {}}]}),
    )
    with pytest.raises(package.ApiError, match="destinationContainerUrl"):
        list(scripted.transcriptions.results(JOB))


def test_a_file_that_is_not_as_documented_is_named(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, package: ModuleType
) -> None:
    listing(version, server, storage, ["a.json"])
    storage.on("GET", "*", Reply(json={"recognizedPhrases": [{"channel": []}]}))
    with pytest.raises(package.ResponseDecodingError, match=r"^a\.json: ") as caught:
        list(scripted.transcriptions.results(JOB))
    assert caught.value.path == "$.recognizedPhrases[0].channel"
    assert caught.value.body.startswith(b'{"recognized')


def test_the_text_of_result_files(client: Any, service: SpeechService, tmp_path: Path) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "corrupt.wav", "b.wav"))
    texts = {}
    for results in (client.transcriptions.results(job), client.transcriptions.results(job, to=tmp_path)):
        files = list(results.files())
        assert [(file.name, file.kind) for file in files] == [
            ("a.wav.json", "Transcription"),
            ("b.wav.json", "Transcription"),
            ("report.json", "TranscriptionReport"),
        ]
        assert [json.loads(file.text)["source"] for file in files[:2]] == calls("a.wav", "b.wav")
        assert json.loads(files[2].content)["failedTranscriptionsCount"] == 1
        assert "source" not in repr(files[0])
        texts[str(results.paths)] = [file.text for file in files]
    assert len({tuple(found) for found in texts.values()}) == 1
    for file, path in zip(files, results.paths, strict=True):
        assert file.content == path.read_bytes()


def test_text_that_no_decoder_reads_is_still_there(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str
) -> None:
    listing(version, server, storage, ["a.json"])
    storage.on("GET", "*", Reply(body=b"\xef\xbb\xbfno JSON \xff"))
    (file,) = scripted.transcriptions.results(JOB).files()
    assert file.content == b"\xef\xbb\xbfno JSON \xff"
    with pytest.raises(UnicodeDecodeError):
        file.text  # noqa: B018 - it is a property


def test_the_first_request_is_for_the_job(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str
) -> None:
    """Nothing is fetched before it is needed."""
    listing(version, server, storage, ["a.json"])
    scripted.transcriptions.results(JOB)
    assert [request.path for request in server.requests] == [f"{base_path(version)}/transcriptions/{JOB}"]
    assert storage.requests == []
