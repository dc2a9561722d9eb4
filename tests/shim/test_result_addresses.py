"""Addresses of results: local, secret, served while the program runs, or wherever the program stores them."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import pytest
import urllib3

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.results import store
from speechtotext_v2 import NotSupportedInV3
from speechtotext_v2.rest import ApiException
from tests.service import SpeechService

WAV = "https://contoso.com/17.wav"


def _job(
    service: SpeechService, client: swagger_client.ApiClient, *urls: str, **members: Any
) -> swagger_client.Transcription:
    id = service.add(
        "transcriptions", displayName="n", locale="en-US", contentUrls=list(urls or [WAV]), **members
    )
    job = swagger_client.CustomSpeechTranscriptionsApi(client).get_transcription(id)
    assert isinstance(job, swagger_client.Transcription)
    return job


def test_every_channel_has_an_address_with_v2_content(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    job = _job(service, client)
    urls = job.results_urls
    assert list(urls) == ["channel_0", "channel_1"]
    for channel, url in enumerate(urls.values()):
        with urllib.request.urlopen(url) as response:
            result = json.load(response)["AudioFileResults"][0]
        assert result["AudioFileName"] == f"Channel.{channel}.wav"
        assert result["SegmentResults"]
        head = urllib3.request("HEAD", url)
        assert (head.status, head.data) == (200, b"")
        assert int(head.headers["Content-Length"]) > 100
    assert job.results_urls is urls


def test_the_file_is_downloaded_once_and_without_the_key(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    job = _job(service, client)
    for _ in range(3):
        for url in job.results_urls.values():
            urllib.request.urlopen(url).read()
    (download,) = service.requests.select(origin="storage")
    assert "ocp-apim-subscription-key" not in download.headers


def test_letters_stay_as_they_are(service: SpeechService, client: swagger_client.ApiClient) -> None:
    text = {"lexical": "こんにちは \ud83d", "itn": "", "maskedITN": "", "display": ""}
    result = {"combinedRecognizedPhrases": [{"channel": 0, **text}], "recognizedPhrases": []}
    job = _job(service, client)
    service.fault("GET", "/artifacts", "status", status=200, body=json.dumps(result))
    content = urllib3.request("GET", job.results_urls["channel_0"]).data
    assert "こんにちは".encode() in content
    (combined,) = json.loads(content)["AudioFileResults"][0]["CombinedResults"]
    assert combined["Lexical"] == text["lexical"], "half a letter, as JSON allows it, is no reason to fail"


def test_nobody_else_can_read_it(service: SpeechService, client: swagger_client.ApiClient) -> None:
    url = urlsplit(_job(service, client).results_urls["channel_0"])
    assert url.hostname == "127.0.0.1"
    _, token, *_ = url.path.split("/")
    assert len(token) >= 32
    for path in ("/", f"/{token}", f"/{token}/", url.path.replace(token, "x"), f"/{token}/../etc/passwd"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{url.port}{path}")
    for method in ("POST", "PUT", "DELETE"):
        assert urllib3.request(method, url.geturl()).status == 501
    (server,) = store._RUNNING
    assert server._listener.server_address[0] == "127.0.0.1", "no other machine can connect"


def test_nothing_before_success(service: SpeechService, client: swagger_client.ApiClient) -> None:
    job = _job(service, client, status="NotStarted")
    service.requests.clear()
    assert job.status in ("NotStarted", "Running")
    assert not job.results_urls
    assert not job.report_file_url
    assert len(service.requests) == 0


def test_the_report_is_an_address_of_the_service(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    job = _job(service, client)
    with urllib.request.urlopen(job.report_file_url) as response:
        assert "successfulTranscriptionsCount" in json.load(response)


def test_a_signature_that_is_over_is_renewed_once(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    job = _job(service, client)
    service.fault("GET", r"/files$", "expired_sas")
    assert "channel_0" in job.results_urls
    assert [r.status for r in service.requests.select(origin="storage")] == [403, 200]
    job = _job(service, client)
    service.fault("GET", r"/files$", "expired_sas", times=None)
    with pytest.raises(ApiException) as caught:
        job.results_urls  # noqa: B018
    assert caught.value.status == 403
    service.clear_faults()
    assert "channel_0" in job.results_urls, "a failure is not remembered"


def test_a_file_without_an_address_is_an_answer_that_cannot_be_used(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    job = _job(service, client)
    service.fault("GET", "/files", "remove", times=None, pointers=["/values/0/links", "/values/1/links"])
    with pytest.raises(ApiException, match="does not say where") as caught:
        _ = job.results_urls
    assert caught.value.status == 0
    assert job.report_file_url is None


@pytest.mark.parametrize("body", ["<html>", "", "[]", "null", '{"recognizedPhrases": [1]}'])
def test_a_download_that_is_not_a_result_file_raises_api_exception(
    service: SpeechService, client: swagger_client.ApiClient, body: str
) -> None:
    job = _job(service, client)
    service.fault("GET", "/artifacts", "status", status=200, body=body)
    with pytest.raises(ApiException, match="not a result file") as caught:
        _ = job.results_urls
    assert caught.value.status == 0
    assert "channel_0" in job.results_urls


@pytest.mark.parametrize(("retries", "downloads"), [(0, 1), (1, 2)])
def test_downloads_are_repeated_as_often_as_calls(
    service: SpeechService, client: swagger_client.ApiClient, retries: int, downloads: int
) -> None:
    job = _job(service, client)
    client.configuration.retries = retries
    service.fault("GET", "/artifacts", "status", times=None, status=503)
    with pytest.raises(ApiException) as caught:
        _ = job.results_urls
    assert caught.value.status == 503
    assert len(service.requests.select(origin="storage")) == downloads


def test_several_recordings_have_no_v2_form(service: SpeechService, client: swagger_client.ApiClient) -> None:
    job = _job(service, client, WAV, "https://contoso.com/18.wav")
    with pytest.raises(NotSupportedInV3, match="results of 2 recordings") as caught:
        job.results_urls  # noqa: B018
    assert caught.value.rule_id == "V2-PROP-Transcription.resultsUrls"
    assert job.to_dict()["results_urls"] is None
    client.configuration.on_several_inputs = "first"
    assert "channel_0" in job.results_urls


def test_a_job_of_several_recordings_hides_no_other(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    job = _job(service, client, WAV, "https://contoso.com/18.wav")
    _job(service, client)
    api = swagger_client.CustomSpeechTranscriptionsApi(client)
    raw = json.loads(api.get_transcriptions(_preload_content=False).data)
    assert sorted("resultsUrls" in one for one in raw) == [False, True]
    assert [one.to_dict()["results_urls"] is None for one in api.get_transcriptions()].count(True) == 1
    with pytest.raises(NotSupportedInV3):
        api.get_transcription(job.id, _preload_content=False)
    assert api.get_transcription(job.id).id == job.id


def test_a_store_of_the_caller(service: SpeechService, client: swagger_client.ApiClient) -> None:
    stored: dict[str, bytes] = {}

    def store(name: str, content: bytes) -> str:
        stored[name] = content
        return f"https://contoso.com/{name}"

    client.configuration.result_store = store
    job = _job(service, client)
    assert job.results_urls["channel_0"] == f"https://contoso.com/{job.id}/channel_0.json"
    assert (
        json.loads(stored[f"{job.id}/channel_1.json"])["AudioFileResults"][0]["AudioFileName"]
        == "Channel.1.wav"
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*")
def test_a_forked_child_serves_its_own_results(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    url = _job(service, client).results_urls["channel_0"]
    job = _job(service, client)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            own = job.results_urls["channel_0"]
            status = (
                0
                if own.split("/")[2] != url.split("/")[2] and urllib3.request("GET", own).status == 200
                else 2
            )
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert urllib3.request("GET", url).status == 200, "the parent's file is still there"


def test_jobs_whose_ids_begin_alike_do_not_share_an_address(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    ids = [f"12345678-0000-4000-8000-00000000000{n}" for n in (1, 2)]
    jobs = [_job(service, client, id=id) for id in ids]
    urls = [job.results_urls["channel_0"] for job in jobs]
    assert len(set(urls)) == 2
    assert all(urllib.request.urlopen(url).status == 200 for url in urls)


def test_recordings_are_remembered_for_jobs_made_here(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(client)
    definition = swagger_client.TranscriptionDefinition(WAV, [], "en-US", "n")
    _, _, headers = api.create_transcription_with_http_info(definition)
    assert api.get_transcription(headers["Location"].rsplit("/", 1)[1]).recordings_url == WAV
    assert _job(service, client).recordings_url is None
