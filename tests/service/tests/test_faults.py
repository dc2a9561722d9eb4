"""Misbehaviour on request, seen by a plain HTTP client."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import urllib3

from tests.service import SpeechService
from tests.service.edits import ELSEWHERE
from tests.service.tests.caller import Caller

PROJECT = {"displayName": "P", "locale": "en-US"}
ROOT = Path(__file__).resolve().parents[3]


def test_a_fault_ends_after_a_number_of_requests(service: SpeechService, call: Caller) -> None:
    body = {"code": "TooManyRequests", "message": "Slow down."}
    fault = service.fault("POST", "/projects$", "status", times=2, status=429, body=body, retry_after=3)
    for _ in range(2):
        response = call("POST", "/projects", PROJECT)
        assert (response.status, response.headers["Retry-After"], response.json()) == (429, "3", body)
    assert call("POST", "/projects", PROJECT).status == 201
    assert fault.hits == 2
    assert len(call.get("/projects")["values"]) == 1
    assert [request.status for request in service.requests.select("POST")] == [429, 429, 201]


def test_a_date_to_retry_after(service: SpeechService, call: Caller) -> None:
    moment = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)
    service.fault("GET", "/projects", "status", status=503, retry_after=moment)
    response = call("GET", "/projects")
    assert parsedate_to_datetime(response.headers["Retry-After"]) == moment


def test_skip_and_cancel(service: SpeechService, call: Caller) -> None:
    fault = service.fault(None, "/projects", "status", times=None, skip=1, status=500)
    assert [call("GET", "/projects").status for _ in range(3)] == [200, 500, 500]
    fault.cancel()
    assert call("GET", "/projects").status == 200


@pytest.mark.parametrize(("after", "made"), [(False, 0), (True, 1)])
def test_a_reset_before_or_after_the_work(
    service: SpeechService, call: Caller, after: bool, made: int
) -> None:
    service.fault("POST", "/projects", "reset", after=after)
    with pytest.raises(urllib3.exceptions.ProtocolError, match=r"reset|aborted"):
        call("POST", "/projects", PROJECT)
    assert len(call.get("/projects")["values"]) == made
    assert service.requests.select("POST")[0].status is None


def test_a_truncated_answer(service: SpeechService, call: Caller) -> None:
    service.fault("GET", "/projects", "truncate")
    with pytest.raises(urllib3.exceptions.ProtocolError, match="IncompleteRead"):
        call("GET", "/projects")
    url = service.storage.put("c/b", b"0123456789")
    service.fault("GET", "/c/b", "truncate")
    with pytest.raises(urllib3.exceptions.ProtocolError, match="5 bytes read"):
        call("GET", url, credential=False)


def test_slow_and_hanging_answers(service: SpeechService, call: Caller) -> None:
    url = service.storage.put("c/b", b"0123456789")
    service.fault("GET", "/c/b", "slow", seconds=0.02, piece=2)
    started = time.monotonic()
    assert call("GET", url, credential=False).data == b"0123456789"
    assert time.monotonic() - started >= 0.1
    service.fault("GET", "/projects", "hang")
    with pytest.raises(urllib3.exceptions.ReadTimeoutError):
        call("GET", "/projects", timeout=0.1)


def test_a_page_of_a_gateway(service: SpeechService, call: Caller) -> None:
    service.fault("GET", "/projects", "html")
    response = call("GET", "/projects")
    assert (response.status, response.headers["Content-Type"]) == (502, "text/html")
    assert b"<html>" in response.data


def test_foreign_addresses(service: SpeechService, call: Caller) -> None:
    for _ in range(3):
        service.add("projects")
    service.fault("GET", "/projects", "foreign")
    page = call.get("/projects?top=1")
    path = urlsplit(service.url("/projects", call.version)).path
    assert page["@nextLink"].startswith(f"{ELSEWHERE}{path}?")
    assert page["values"][0]["self"].startswith(f"{ELSEWHERE}{path}/")
    assert page["values"][0]["links"]["models"].startswith(ELSEWHERE)
    service.fault("POST", "/projects", "foreign", origin="https://proxy.example/base", members=("self",))
    response = call("POST", "/projects", PROJECT)
    assert response.headers["Location"].startswith(f"https://proxy.example/base{path}/")
    assert response.json()["links"]["models"].startswith(service.endpoint)


def test_a_redirect(service: SpeechService, call: Caller) -> None:
    service.fault("GET", "/projects", "redirect", location=f"{ELSEWHERE}/x", status=302)
    response = call("GET", "/projects", redirect=False)
    assert (response.status, response.headers["Location"]) == (302, f"{ELSEWHERE}/x")


def test_members_replaced_and_removed(service: SpeechService, call: Caller) -> None:
    service.add("transcriptions")
    values = {"/values/*/status": "Paused", "/values/0/properties/channels": "0", "/@nextLink": ""}
    service.fault("GET", "/transcriptions$", "replace", values=values)
    page = call.get("/transcriptions")
    assert page["@nextLink"] == ""
    assert (page["values"][0]["status"], page["values"][0]["properties"]["channels"]) == ("Paused", "0")
    service.fault("GET", "/transcriptions$", "replace", values={"/values": None})
    assert call.get("/transcriptions") == {"values": None}
    service.fault("GET", "/transcriptions$", "remove", pointers=["/values/*/displayName", "/nothing"])
    assert "displayName" not in call.get("/transcriptions")["values"][0]


def test_expired_download_addresses(service: SpeechService, call: Caller) -> None:
    id = service.add("transcriptions")
    service.fault("GET", "/files$", "expired_sas")
    statuses = []
    for _ in range(2):
        file = call.get(f"/transcriptions/{id}/files")["values"][0]
        statuses.append(call("GET", file["links"]["contentUrl"], credential=False).status)
    assert statuses == [403, 200]


def test_an_unknown_fault_is_refused(service: SpeechService) -> None:
    with pytest.raises(ValueError, match="no kind of fault"):
        service.fault("GET", "/", "explode")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        service.fault("GET", "/", "reset", loudly=True)


def test_errors_of_the_service_itself_are_raised(version: str) -> None:
    def misuse() -> None:
        with SpeechService(version) as service, Caller(service, version) as call:
            id = service.add("projects", displayName=["not a text"])
            assert call("GET", f"/projects/{id}").status == 500

    with pytest.raises(AssertionError, match="against its schema"):
        misuse()


def test_from_the_command_line() -> None:
    command = [sys.executable, "-m", "tests.service", "--version", "v3.1", "--key", "k"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        endpoint = process.stdout.readline().strip()
        with urllib3.PoolManager() as pool:
            headers = {"Ocp-Apim-Subscription-Key": "k"}
            assert (
                pool.request("GET", f"{endpoint}/speechtotext/v3.1/projects", headers=headers).status == 200
            )
        process.terminate()
        assert process.wait(30) == 0
