"""What a batch concludes from each answer: whether a job exists decides whether it is sent again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from speechtotext_2025_10_15 import RetryPolicy, SpeechToTextClient
from speechtotext_core.kits.speech.batch.calls import (
    Detail,
    delete_job,
    fetch_report,
    fetch_result,
    fetch_state,
    find_jobs,
    list_files,
    post_job,
)
from tests.servers.scripted import Reply, ScriptedServer

BODY = {"displayName": "Batch 1", "locale": "en-US", "contentUrls": ["https://a.example/1.wav"],
        "properties": {"timeToLiveHours": 48}}  # fmt: skip
ID = "0f0f0f0f-0000-4000-8000-000000000000"


@pytest.fixture
def client(server: ScriptedServer) -> Iterator[SpeechToTextClient]:
    quick = RetryPolicy(total=2, backoff=0.001, max_wait=0.002)
    with SpeechToTextClient(server.url, credential="key", retries=quick) as made:
        yield made


def job(server: ScriptedServer, **members: Any) -> dict[str, Any]:
    return {"self": f"{server.url}/speechtotext/transcriptions/{ID}?api-version=2025-10-15", **members}


@pytest.mark.parametrize(
    ("status", "fate"),
    [(400, "refused"), (401, "refused"), (409, "refused"), (408, "unknown"), (429, "delayed"),
     (499, "refused"), (500, "unknown"), (503, "unknown")],
)  # fmt: skip
def test_the_fate_of_a_job_is_that_of_the_status(
    server: ScriptedServer, client: Any, status: int, fate: str
) -> None:
    server.on("*", "*", Reply(status=status, headers={"Retry-After": "7"}))
    sent = post_job(client, BODY)
    assert (sent.fate, sent.service_id, sent.wait) == (fate, "", 7)
    assert sent.error is not None
    assert len(server.requests) == 1


def test_a_job_that_was_created_has_its_id(server: ScriptedServer, client: Any) -> None:
    server.on("*", "*", Reply(status=201, json=job(server)))
    assert post_job(client, BODY).service_id == ID
    assert post_job(client, BODY).fate == "created"


@pytest.mark.parametrize(
    ("location", "expected"),
    [(f"/speechtotext/transcriptions/{ID}?api-version=x", ("created", ID)), ("", ("unknown", ""))],
)
def test_a_job_with_an_unreadable_answer_is_known_by_its_location(
    server: ScriptedServer, client: Any, location: str, expected: tuple[str, str]
) -> None:
    headers = {"Location": f"{server.url}{location}"} if location else {}
    server.on("*", "*", Reply(status=201, body=b"{", headers={"Content-Type": "application/json"} | headers))
    sent = post_job(client, BODY)
    assert (sent.fate, sent.service_id) == expected


def test_an_entity_without_an_id_may_be_a_job(server: ScriptedServer, client: Any) -> None:
    server.on("*", "*", Reply(status=201, json={"displayName": "Batch 1"}))
    assert post_job(client, BODY).fate == "unknown"


def test_a_request_without_an_answer_may_have_created_a_job(server: ScriptedServer, client: Any) -> None:
    server.on("*", "*", Reply(reset=True))
    assert post_job(client, BODY).fate == "unknown"
    assert len(server.requests) == 1


def test_a_request_that_was_not_sent_has_created_nothing() -> None:
    with SpeechToTextClient("http://127.0.0.1:9", credential="key") as nowhere:
        assert post_job(nowhere, BODY).fate == "delayed"


def test_jobs_are_found_by_name_and_mark_the_oldest_first(server: ScriptedServer, client: Any) -> None:
    def listed(id: str, created: str, mark: str | None) -> dict[str, Any]:
        custom = {} if mark is None else {"customProperties": {"batch": mark}}
        return {
            "self": f"{server.url}/speechtotext/transcriptions/{id}",
            "createdDateTime": created,
            **custom,
        }

    jobs = [
        listed("late", "2026-11-22T09:00:00Z", "m1"),
        listed("early", "2026-11-21T09:00:00Z", "m1"),
        listed("other", "2026-11-20T09:00:00Z", "m2"),
        listed("foreign", "2026-11-19T09:00:00Z", None),
    ]
    server.on("*", "*", Reply(json={"values": jobs}))
    assert find_jobs(client, "It's night m1", "m1") == ["early", "late"]
    (request,) = server.requests
    assert request.parameters["filter"] == ["displayName eq 'It''s night m1'"]


@pytest.mark.parametrize("status", [403, 503])
def test_errors_of_questions_are_answers(server: ScriptedServer, client: Any, status: int) -> None:
    server.on("*", "*", Reply(status=status))
    for call in (find_jobs(client, "a", "b"), delete_job(client, ID), list_files(client, ID)):
        assert getattr(call, "status", None) == status
    assert fetch_report(client, f"{server.url}/report.json").status == status  # type: ignore[union-attr]  # an error


def test_a_deleted_job_is_no_error(server: ScriptedServer, client: Any) -> None:
    server.on("*", "*", Reply(status=204))
    assert delete_job(client, ID) is None
    assert [(request.method, request.path.rpartition("/")[2]) for request in server.requests] == [
        ("DELETE", ID)
    ]


@pytest.mark.parametrize(("status", "gone"), [(404, True), (410, True), (403, False), (503, False)])
def test_a_job_is_gone_or_cannot_be_read_now(
    server: ScriptedServer, client: Any, status: int, gone: bool
) -> None:
    server.on("*", "*", Reply(status=status, headers={"Retry-After": "0"}))
    state = fetch_state(client, ID)
    assert (state.ended, state.gone, state.error is not None) == (False, gone, True)


@pytest.mark.parametrize(
    ("status", "ended"), [("NotStarted", False), ("Running", False), ("Succeeded", True), ("Failed", True)]
)
def test_the_state_of_a_job(server: ScriptedServer, client: Any, status: str, ended: bool) -> None:
    error = {"code": "InvalidData", "message": "Nothing was heard."}
    members = job(server, status=status, properties={"error": error})
    server.on("*", "*", Reply(json=members, headers={"Retry-After": "11"}))
    state = fetch_state(client, ID)
    assert (state.ended, state.status, state.wait) == (ended, status, 11)
    assert (state.code, state.message) == ("InvalidData", "Nothing was heard.")


def test_results_and_the_report_are_listed_and_other_files_are_not(
    server: ScriptedServer, client: Any
) -> None:
    def file(kind: str, **members: Any) -> dict[str, Any]:
        return {"name": f"{kind}.json", "kind": kind, "links": {"contentUrl": f"https://s.example/{kind}"},
                **members}  # fmt: skip

    files = [
        file("Transcription", self=f"{server.url}/speechtotext/transcriptions/{ID}/files/f1?sig=s"),
        file("TranscriptionReport"),
        file("Audio"),
    ]
    server.on("*", "*", Reply(json={"values": files}))
    listed = list_files(client, ID)
    assert isinstance(listed, list)
    assert [(entry.id, entry.name, entry.kind, entry.link) for entry in listed] == [
        ("f1", "Transcription.json", "Transcription", "https://s.example/Transcription"),
        ("TranscriptionReport.json", "TranscriptionReport.json", "TranscriptionReport",
         "https://s.example/TranscriptionReport"),
    ]  # fmt: skip
    assert repr(listed[0]) == "<FileEntry 'Transcription.json'>"


@pytest.mark.parametrize(
    ("content", "source"),
    [(b'{"source": "https://a.example/1.wav", "x": 1}', "https://a.example/1.wav"),
     (b'\xef\xbb\xbf{"source": "https://a.example/1.wav"}', "https://a.example/1.wav"),
     (b"{}", ""), (b"", ""), (b'{"source": 5}', ""), (b"not json", "")],
)  # fmt: skip
def test_a_result_names_its_recording(
    server: ScriptedServer, client: Any, tmp_path: Path, content: bytes, source: str
) -> None:
    server.on("*", "*", Reply(body=content))
    assert fetch_result(client, f"{server.url}/result.json", str(tmp_path / "part")) == source
    assert (tmp_path / "part").read_bytes() == content


def test_the_report_has_what_failed(server: ScriptedServer, client: Any) -> None:
    details = (
        b'{"source": "https://a.example/1.wav", "status": "Succeeded"},'
        b'{"source": "https://a.example/2.wav", "status": "Failed", "errorKind": "K", "errorMessage": "M"},'
        b'{"sourceUrl": "https://a.example/3.wav", "status": "Failed"},'
        b'{"source": "https://a.example/4.wav"}, {"errorKind": "Alone"}'
    )
    server.on("*", "/report", Reply(body=b'\xef\xbb\xbf{"details": [' + details + b"]}"))
    server.on("*", "/empty", Reply(body=b"{}"))
    server.on("*", "/broken", Reply(body=b"["))
    assert fetch_report(client, f"{server.url}/report") == [
        Detail("https://a.example/2.wav", "K", "M"),
        Detail("https://a.example/3.wav", None, None),
        Detail("", "Alone", None),
    ]
    assert fetch_report(client, f"{server.url}/empty") == []
    assert "cannot be read" in str(fetch_report(client, f"{server.url}/broken"))


def test_a_link_that_is_missing_is_an_error_of_the_file(client: Any, tmp_path: Path) -> None:
    assert isinstance(fetch_result(client, "", str(tmp_path / "part")), Exception)
    assert isinstance(fetch_report(client, ""), Exception)
