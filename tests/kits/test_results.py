"""Results of jobs: fetched, saved, refused, and what is said about jobs that failed."""

from __future__ import annotations

import json
import pickle
import tracemalloc
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import pytest

from tests.kits.phrases import recognized, result_file
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.service.results import text_of

JOB = "6f1c0e52-8d0b-4c53-9a55-4de7b1f0a7c2"


def calls(*names: str) -> list[str]:
    return [f"https://recordings.example/{name}?sig=abc" for name in names]


def listing(
    version: str, server: ScriptedServer, storage: ScriptedServer, names: list[str], **more: Any
) -> None:
    """A finished job whose files have these names, kept at the other origin."""
    base = f"/speechtotext/{version}/transcriptions/{JOB}"
    status = more.pop("status", "Succeeded")
    server.on(
        "GET", base, Reply(json={"self": server.url + base, "displayName": "Calls", "status": status, **more})
    )
    files = [
        {
            "self": f"{server.url}{base}/files/{number}",
            "name": name,
            "kind": "TranscriptionReport" if name == "report.json" else "Transcription",
            "links": {"contentUrl": f"{storage.url}/{number}?sig=secret"},
        }
        for number, name in enumerate(names)
    ]
    server.on("GET", f"{base}/files", Reply(json={"values": files}))


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


def test_a_final_entity_is_not_asked_for_again(client: Any, service: SpeechService) -> None:
    entity = client.transcriptions.get(service.add("transcriptions"))
    before = len(list(service.requests))
    assert len(list(client.transcriptions.results(entity))) == 1
    paths = [request.path for request in list(service.requests)[before:]]
    assert [path.rpartition("/")[2] for path in paths][:1] == ["files"]
    with pytest.raises(ValueError, match="an id, or an entity"):
        client.transcriptions.results(type(entity)(display_name="new", locale="en-US"))


def test_more_files_than_a_page_holds(package: ModuleType, version: str) -> None:
    names = [f"{number:03d}.wav" for number in range(101)]
    with SpeechService(version, page_size=40) as service:
        job = service.add("transcriptions", contentUrls=calls(*names))
        with package.SpeechToTextClient(service.endpoint, credential=service.key) as client:
            assert [found.source for found in client.transcriptions.results(job)] == calls(*names)
        assert service.violations == []


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
    base = f"/speechtotext/{version}/transcriptions/{JOB}"
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


# As text.


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


# In a folder.


def test_results_are_saved_in_a_folder(
    client: Any, service: SpeechService, tmp_path: Path, package: ModuleType
) -> None:
    transcripts = import_module(f"{package.__name__}.transcripts")
    job = service.add("transcriptions", contentUrls=calls("a.wav", "corrupt.wav", "b.wav"))
    told: list[Any] = []
    results = client.transcriptions.results(job, to=tmp_path / "new" / "folder", on_progress=told.append)
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == [
        "a.wav.json",
        "b.wav.json",
        "report.json",
    ]
    assert sorted(results.paths) == sorted((tmp_path / "new" / "folder").iterdir())
    service.fault(None, ".", "status", None)
    assert [found.source for found in results] == calls("a.wav", "b.wav")
    assert [failure.code for failure in results.failures] == ["InvalidAudioFormat"]
    ends = [step for step in told if step.bytes_done == step.bytes_total]
    assert {type(step) for step in told} == {transcripts.DownloadProgress}
    assert [(step.files_done, step.files_total) for step in told][-1] == (3, 3)
    assert {step.name for step in ends} == {"a.wav.json", "b.wav.json", "report.json"}
    assert [step.files_done for step in told] == sorted(step.files_done for step in told)


EVIL = [
    "../../etc/passwd",
    "/abs.json",
    "a\\b.json",
    "CON.json",
    "",
    ".",
    "..",
    "x" * 300 + ".json",
    "dup.json",
    "DUP.json",
    "nul",
    "tab\tnl\n.json",
    "c:evil.json",
    "dots. . ",
]


def test_names_of_the_service_stay_in_the_folder(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    listing(version, server, storage, EVIL)
    storage.on("GET", "*", lambda request: Reply(body=result_file(source=request.path)))
    folder = tmp_path / "deep" / "folder"
    results = scripted.transcriptions.results(JOB, to=folder)
    assert [found.source for found in results] == [f"/{number}" for number in range(len(EVIL))]
    assert {path.parent for path in tmp_path.rglob("*") if path.is_file()} == {folder}
    names = [path.name for path in results.paths]
    assert len({name.casefold() for name in names}) == len(names) == len(EVIL)
    assert names[:4] == ["_.._etc_passwd", "_abs.json", "a_b.json", "_CON.json"]
    assert all(len(name.encode()) <= 160 and name.strip(" .") == name for name in names)


def test_a_broken_download_leaves_nothing_behind(
    scripted: Any,
    server: ScriptedServer,
    storage: ScriptedServer,
    version: str,
    tmp_path: Path,
    package: ModuleType,
) -> None:
    listing(version, server, storage, ["a.json", "b.json"])
    storage.on("GET", "/0", Reply(body=b"{}")).on("GET", "/1", Reply(status=404))
    with pytest.raises(package.NotFound):
        scripted.transcriptions.results(JOB, to=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_an_interrupted_download_is_repeated_and_complete(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    listing(version, server, storage, ["a.json"])
    whole = result_file(*[recognized("Hello.", n, 1) for n in range(500)])
    storage.on("GET", "/0", Reply(body=whole, cut=1000), Reply(body=whole))
    results = scripted.transcriptions.results(JOB, to=tmp_path)
    assert results.paths[0].read_bytes() == whole


def test_expired_links_while_saving(client: Any, service: SpeechService, tmp_path: Path) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "b.wav"))
    expired = service.fault("GET", "/files$", "expired_sas", 1)
    results = client.transcriptions.results(job, to=tmp_path)
    assert expired.hits == 1
    assert [found.source for found in results] == calls("a.wav", "b.wav")
    assert len(list(tmp_path.iterdir())) == 3


def test_what_is_there_and_whole_is_not_fetched_again(
    client: Any, service: SpeechService, tmp_path: Path
) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "A.wav", "corrupt.wav", "b.wav"))
    first = client.transcriptions.results(job, to=tmp_path)
    kept = [path.read_bytes() for path in first.paths]
    service.requests.clear()
    told: list[Any] = []
    again = client.transcriptions.results(job, to=tmp_path, on_progress=told.append)
    assert service.requests.select(origin="storage") == []
    assert (again.paths, [path.read_bytes() for path in again.paths]) == (first.paths, kept)
    assert [found.source for found in again] == calls("a.wav", "A.wav", "b.wav")
    assert again.failures[0].source == calls("corrupt.wav")[0]
    assert [(step.files_done, step.bytes_done) for step in told] == [
        (number, len(content)) for number, content in enumerate(kept, 1)
    ]


def test_what_is_there_but_not_whole_is_fetched_again(
    client: Any, service: SpeechService, tmp_path: Path
) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "b.wav", "c.wav"))
    paths = client.transcriptions.results(job, to=tmp_path).paths
    whole = [path.read_bytes() for path in paths]
    paths[0].write_bytes(whole[0][:100])
    paths[1].unlink()
    # Of the right size, but written by somebody else.
    paths[2].write_bytes(b" " * len(whole[2]))
    service.requests.clear()
    again = client.transcriptions.results(job, to=tmp_path).paths
    assert [path.read_bytes() for path in again] == whole
    assert len(service.requests.select(origin="storage")) == 3


def test_another_job_is_not_taken_for_one_that_is_there(
    client: Any, service: SpeechService, tmp_path: Path
) -> None:
    """Reports have the same name, and can have the same size and be of the same second."""
    for name in ("a.wav", "b.wav"):
        job = service.add("transcriptions", contentUrls=calls(name))
        results = client.transcriptions.results(job, to=tmp_path)
        assert calls(name)[0] in list(results.files())[-1].text


def test_a_file_whose_size_or_time_is_not_given_is_fetched_again(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    listing(version, server, storage, ["a.json"])
    storage.on("GET", "*", Reply(body=b"{}"))
    for _ in range(2):
        scripted.transcriptions.results(JOB, to=tmp_path)
    assert len(storage.requests) == 2


def test_a_large_file_is_streamed_to_disk(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    size, chunk = 64 << 20, b" " * (1 << 20)

    def pieces() -> Iterator[bytes]:
        for _ in range(size // len(chunk)):
            yield chunk

    listing(version, server, storage, ["big.json"])
    storage.on("GET", "*", lambda request: Reply(body=pieces(), length=size))
    tracemalloc.start()
    try:
        paths = scripted.transcriptions.results(JOB, to=tmp_path).paths
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
    assert paths[0].stat().st_size == size


# Conversations of jobs.


def test_the_conversation_of_one_recording_of_many(client: Any, service: SpeechService) -> None:
    urls = [
        f"https://recordings.example/{name}?sig={quote('a/b')}" for name in ("a.wav", "b.wav", "corrupt.wav")
    ]
    job = service.add("transcriptions", contentUrls=urls)
    said = client.transcriptions.conversation(job, source="https://recordings.example/b.wav")
    assert {phrase.channel for phrase in said} == {0, 1}
    assert [phrase.start for phrase in said] == sorted(phrase.start for phrase in said)
    assert " ".join(phrase.text for phrase in said if phrase.channel == 1) == text_of("b.wav", 1)
    with pytest.raises(ValueError, match="results for 2 recordings"):
        client.transcriptions.conversation(job)
    with pytest.raises(
        LookupError, match=r"no result for this recording; .*corrupt\.wav: InvalidAudioFormat"
    ):
        client.transcriptions.conversation(job, source=urls[2])


def test_display_words_time_subtitles(service: SpeechService, client: Any, version: str) -> None:
    if version != "v3.1":
        pytest.skip("v3.0 has no display words")
    job = service.add(
        "transcriptions",
        properties={
            "channels": [0],
            "displayFormWordLevelTimestampsEnabled": True,
            "diarizationEnabled": True,
        },
    )
    said = client.transcriptions.conversation(job)
    assert all([word.text for word in phrase.words] == phrase.text.split() for phrase in said)
    assert {phrase.speaker for phrase in said} == {1, 2}
    assert said.to_vtt().count("<v Speaker ") == len(said)


def test_the_first_request_is_for_the_job(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str
) -> None:
    """Nothing is fetched before it is needed."""
    listing(version, server, storage, ["a.json"])
    scripted.transcriptions.results(JOB)
    assert [request.path for request in server.requests] == [f"/speechtotext/{version}/transcriptions/{JOB}"]
    assert storage.requests == []
