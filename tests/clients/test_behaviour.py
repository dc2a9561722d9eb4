"""What a generated client does when the world is not as the document says: both versions, through real sockets."""

from __future__ import annotations

import io
import logging
import pickle
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.clients.conftest import KEY
from tests.support.scripted_server import Recorded, Reply, ScriptedServer

ID = "0b7d3f7e-8c56-4c0e-9b1a-2f6d0f5d9a11"
SIG = "s1gnature%2Bof%2Fthe%3Dlink"


def job(number: int = 1, **more: Any) -> dict[str, Any]:
    """A transcription as the service answers it."""
    return {
        "self": f"https://westus.api.cognitive.microsoft.com/speechtotext/v3.1/transcriptions/{number}",
        "displayName": f"job {number}",
        "locale": "en-US",
        "status": "Succeeded",
        "createdDateTime": "2024-05-01T10:00:00Z",
        "lastActionDateTime": "2024-05-01T10:05:00Z",
        "links": {"files": "https://westus.api.cognitive.microsoft.com/x/files"},
        **more,
    }


# --- listings ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [{}, {"@nextLink": None}, {"@nextLink": ""}], ids=["absent", "null", "empty"])
def test_a_listing_yields_every_item(client: Any, server: ScriptedServer, base: str, end: dict[str, Any]) -> None:
    link = f"{server.url}{base}/transcriptions?skip=2&top=2&odd=a%2Fb+c"
    server.on(
        "GET",
        f"{base}/transcriptions",
        Reply(json={"values": [job(1), job(2)], "@nextLink": link}),
        Reply(json={"values": [job(3)], **end}),
    )
    assert [one.display_name for one in client.transcriptions.list(top=2)] == ["job 1", "job 2", "job 3"]
    assert [request.target for request in server.requests] == [
        f"{base}/transcriptions?top=2",
        f"{base}/transcriptions?skip=2&top=2&odd=a%2Fb+c",
    ]
    assert all(request.headers["Ocp-Apim-Subscription-Key"] == KEY for request in server.requests)


@pytest.mark.parametrize("body", [{"values": None}, {}, {"values": []}], ids=["null", "missing", "empty"])
def test_a_page_without_values_is_empty(client: Any, server: ScriptedServer, base: str, body: dict[str, Any]) -> None:
    server.on("GET", f"{base}/datasets", Reply(json=body))
    assert list(client.datasets.list()) == []


def test_a_link_under_the_base_path_of_another_origin_is_rebased(
    client: Any, server: ScriptedServer, elsewhere: ScriptedServer, base: str
) -> None:
    """A resource with a domain of its own, or a proxy, answers with the regional host in its links."""
    link = f"{elsewhere.url}{base}/transcriptions?skip=1"
    server.on(
        "GET", f"{base}/transcriptions", Reply(json={"values": [job(1)], "@nextLink": link}), Reply(json={"values": [job(2)]})
    )
    assert len(list(client.transcriptions.list())) == 2
    assert elsewhere.requests == []


def test_a_link_to_a_foreign_path_is_refused(
    client: Any, stt: ModuleType, server: ScriptedServer, elsewhere: ScriptedServer, base: str
) -> None:
    link = f"{elsewhere.url}/collect?from=you"
    server.on("GET", f"{base}/transcriptions", Reply(json={"values": [job(1)], "@nextLink": link}))
    with pytest.raises(stt.ApiError, match="another origin") as caught:
        list(client.transcriptions.list())
    assert elsewhere.url in str(caught.value)
    assert elsewhere.requests == []


# --- redirects -----------------------------------------------------------------------------------------------


def test_a_get_is_redirected_without_the_credential(
    client: Any, server: ScriptedServer, elsewhere: ScriptedServer, base: str
) -> None:
    elsewhere.on("GET", "/there", Reply(json=job(7)))
    server.on("GET", f"{base}/transcriptions/{ID}", Reply.redirect(f"{elsewhere.url}/there"))
    assert client.transcriptions.get(ID).display_name == "job 7"
    (request,) = elsewhere.requests
    assert KEY not in str(dict(request.headers))


def test_other_methods_are_not_redirected(
    client: Any, stt: ModuleType, server: ScriptedServer, elsewhere: ScriptedServer, base: str
) -> None:
    server.on("POST", f"{base}/transcriptions", Reply.redirect(f"{elsewhere.url}/there", 307))
    with pytest.raises(stt.ApiError, match="redirect"):
        client.transcriptions.create({"displayName": "a", "locale": "en-US"})
    assert elsewhere.requests == []


def test_redirects_end(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    path = f"{base}/transcriptions/{ID}"
    server.on("GET", path, Reply.redirect(f"{server.url}{path}"))
    with pytest.raises(stt.ApiError, match="more than 5 redirects"):
        client.transcriptions.get(ID)
    assert len(server.requests) == 6


# --- retries -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_idempotent_methods_are_tried_again(
    client: Any, server: ScriptedServer, base: str, method: str, status: int
) -> None:
    path = f"{base}/transcriptions/{ID}"
    last = Reply(status=204) if method == "DELETE" else Reply(json=job())
    server.on(method, path, Reply(status=status), Reply(reset=True), last)
    calls: dict[str, Callable[[], Any]] = {
        "GET": lambda: client.transcriptions.get(ID),
        "PATCH": lambda: client.transcriptions.update(ID, {"displayName": "b"}),
        "DELETE": lambda: client.transcriptions.delete(ID),
    }
    calls[method]()
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "header",
    [{"Retry-After": "0"}, {"retry-after-ms": "5"}, {"Retry-After": format_datetime(datetime.now(UTC), usegmt=True)}],
    ids=["seconds", "milliseconds", "date"],
)
def test_a_post_is_tried_again_after_429(client: Any, server: ScriptedServer, base: str, header: dict[str, str]) -> None:
    server.on("POST", f"{base}/transcriptions", Reply(status=429, headers=header), Reply(status=201, json=job()))
    assert client.transcriptions.create({"displayName": "a", "locale": "en-US"}).status == "Succeeded"
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "reply",
    [Reply(status=500), Reply(status=503, headers={"Retry-After": "0"}), Reply(reset=True)],
    ids=["500", "503", "lost"],
)
def test_a_post_that_may_have_been_executed_is_not_repeated(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str, reply: Reply
) -> None:
    server.on("POST", f"{base}/transcriptions", reply)
    with pytest.raises(stt.ApiError, match="may have been executed"):
        client.transcriptions.create({"displayName": "a", "locale": "en-US"})
    assert len(server.requests) == 1


def test_the_last_error_keeps_its_history(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(status=503), Reply(status=502), Reply(status=500))
    with pytest.raises(stt.ServerError) as caught:
        client.transcriptions.get(ID)
    assert caught.value.status == 500
    assert [entry.rsplit(" ", 1)[-1] for entry in caught.value.history] == ["503", "502"]


# --- decoding ------------------------------------------------------------------------------------------------


def answered(client: Any, server: ScriptedServer, base: str, **changes: Any) -> Any:
    """The transcription that the client makes of an answer with ``changes``."""
    body = job(**changes)
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json={k: v for k, v in body.items() if v is not ...}))
    return client.transcriptions.get(ID)


def test_an_unknown_enum_value_is_kept_and_sent_back(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    one = answered(client, server, base, properties={"punctuationMode": "Poetic"})
    assert one.properties.punctuation_mode == "Poetic"
    server.on("POST", f"{base}/transcriptions", Reply(status=201, json=job()))
    client.transcriptions.create(one)
    assert server.requests[-1].json["properties"] == {"punctuationMode": "Poetic"}


def test_an_unknown_property_is_in_the_raw_response(client: Any, server: ScriptedServer, base: str) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job(novelty=5)))
    raw = client.with_raw_response.transcriptions.get(ID)
    assert raw.parsed.display_name == "job 1"
    assert b'"novelty": 5' in raw.content
    assert (raw.status, raw.headers["content-TYPE"]) == (200, "application/json")


def test_what_is_missing_is_unset_and_null_is_none(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    one = answered(client, server, base, displayName=..., locale=None)
    assert one.display_name is stt.UNSET
    assert one.locale is None
    assert one.status == "Succeeded"


def test_an_impossible_type_is_located(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    server.on("GET", f"{base}/transcriptions", Reply(json={"values": [job(1), job(2, status={"no": "text"})]}))
    with pytest.raises(stt.ResponseDecodingError) as caught:
        list(client.transcriptions.list())
    error = caught.value
    assert error.path == "$.values[1].status"
    assert error.status == 200
    assert error.headers["Content-Type"] == "application/json"
    assert b'"no": "text"' in error.body


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-01T10:00:00", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("2024-05-01T10:00:00.1234567Z", datetime(2024, 5, 1, 10, 0, 0, 123456, tzinfo=UTC)),
        ("2024-05-01T12:00:00+02:00", datetime(2024, 5, 1, 10, tzinfo=UTC)),
        ("", None),
    ],
)
def test_date_times(client: Any, server: ScriptedServer, base: str, text: str, moment: datetime | None) -> None:
    found = answered(client, server, base, createdDateTime=text).created_date_time
    if moment is None:
        assert found is None
    else:
        assert found.tzinfo is not None
        assert abs(found - moment) <= timedelta(microseconds=1)


def test_a_success_without_a_body_is_none(client: Any, server: ScriptedServer, base: str) -> None:
    server.on("DELETE", f"{base}/transcriptions/{ID}", Reply(status=204))
    assert client.transcriptions.delete(ID) is None
    server.on("POST", f"{base}/transcriptions", Reply(status=201, headers={"Content-Type": "application/json"}))
    assert client.transcriptions.create({"displayName": "a", "locale": "b"}) is None


# --- errors --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "name"),
    [(400, "BadRequest"), (401, "Unauthorized"), (403, "Forbidden"), (404, "NotFound"), (409, "Conflict"), (418, "ApiStatusError")],
)
def test_errors_are_typed_by_status(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str, status: int, name: str
) -> None:
    body = {
        "code": "InvalidRequest",
        "message": "It is wrong.",
        "target": "locale",
        "details": [{"code": "InvalidRequest", "message": "more"}],
        "innerError": {"code": "NewCodeOfTomorrow", "message": "wrong indeed"},
    }
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(status=status, json=body, headers={"apim-request-id": "req-1"}))
    with pytest.raises(stt.ApiStatusError) as caught:
        client.transcriptions.get(ID)
    error = caught.value
    assert type(error).__name__ == name
    assert (error.status, error.code, error.inner_code) == (status, "InvalidRequest", "NewCodeOfTomorrow")
    assert (error.message, error.target, error.request_id) == ("It is wrong.", "locale", "req-1")
    assert list(error.details) == body["details"]


@pytest.mark.parametrize("body", [b"<html><h1>Bad gateway</h1>" + b"x" * 1000, b""], ids=["html", "nothing"])
def test_errors_without_json(make: Callable[..., Any], stt: ModuleType, server: ScriptedServer, base: str, body: bytes) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(status=502, body=body, headers={"Content-Type": "text/html"}))
    with pytest.raises(stt.ServerError) as caught:
        make(retries=stt.RetryPolicy(total=0)).transcriptions.get(ID)
    assert caught.value.status == 502
    assert len(caught.value.message) <= 500
    assert caught.value.message.startswith("<html>") or not body


@pytest.mark.parametrize(
    ("reply", "name"),
    [(Reply(json=job(), cut=20), "ApiConnectionError"), (Reply(json=job(), delay=1.0), "ApiTimeoutError")],
    ids=["truncated", "silent"],
)
def test_lost_answers(
    make: Callable[..., Any], stt: ModuleType, server: ScriptedServer, base: str, reply: Reply, name: str
) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", reply)
    with pytest.raises(stt.ApiConnectionError) as caught:
        make(retries=stt.RetryPolicy(total=0), timeout=0.3).transcriptions.get(ID)
    assert type(caught.value).__name__ == name


def test_time_outs_are_finite_by_default(stt: ModuleType) -> None:
    from importlib import import_module

    assert import_module(f"{stt.__name__}._runtime").DEFAULT_TIMEOUT == (10.0, 60.0)


# --- requests ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "segment"),
    [
        ("../datasets?x=1#y", "..%2Fdatasets%3Fx%3D1%23y"),
        ("a b", "a%20b"),
        ("100%", "100%25"),
        ("ü", "%C3%BC"),
        ("2019-09-20_080000.wav", "2019-09-20_080000.wav"),
    ],
)
def test_a_path_argument_is_one_segment(client: Any, server: ScriptedServer, base: str, argument: str, segment: str) -> None:
    path = f"{base}/endpoints/base/{segment}/files/logs/{segment}"
    server.on("DELETE", path, Reply(status=204))
    client.endpoints.delete_base_model_log(argument, argument)
    assert server.requests[-1].target == path


@pytest.mark.parametrize("argument", ["", ".", "..", None])
def test_a_path_argument_that_is_none_or_climbs_is_refused(client: Any, server: ScriptedServer, argument: Any) -> None:
    with pytest.raises(ValueError, match="id"):
        client.transcriptions.get(argument)
    assert server.requests == []


def test_a_colon_stays_a_colon(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    colon = ":" if stt.__name__.endswith("1") else "/"
    server.on("POST", "*", Reply(status=204))
    client.web_hooks.ping(ID)
    assert server.requests[-1].target == f"{base}/webhooks/{ID}{colon}ping"


def test_merge_patch_tells_absent_from_null(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    server.on("PATCH", f"{base}/transcriptions/{ID}", Reply(json=job()))
    client.transcriptions.update(ID, stt.models.TranscriptionUpdate(description=None))
    assert server.requests[-1].headers["Content-Type"] == "application/merge-patch+json"
    assert server.requests[-1].json == {"description": None}


def test_read_only_members_are_not_sent(client: Any, server: ScriptedServer, base: str) -> None:
    one = answered(client, server, base, properties={"duration": "PT1M", "channels": [0]})
    server.on("POST", f"{base}/transcriptions", Reply(status=201, json=job()))
    client.transcriptions.create(one)
    assert server.requests[-1].json == {"displayName": "job 1", "locale": "en-US", "properties": {"channels": [0]}}


def test_parameters_are_encoded(client: Any, server: ScriptedServer, base: str) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}/files", Reply(json={"values": []}))
    list(client.transcriptions.list_files(ID, sas_validity_in_seconds=60, extra_query={"also": "a b&c"}))
    assert server.requests[-1].query == "sasValidityInSeconds=60&also=a%20b%26c"
    with pytest.raises(ValueError, match="skip"):
        client.transcriptions.list(skip=None)


def test_files_are_sent_from_paths_files_and_iterators(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str, tmp_path: Path
) -> None:
    server.on("POST", f"{base}/datasets/upload", Reply(status=201, json=job()))
    path = tmp_path / "data.zip"
    path.write_bytes(b"zipped")
    for data in (path, io.BytesIO(b"zipped"), iter([b"zip", b"ped"]), b"zipped", stt.File(b"zipped", "data.zip")):
        client.datasets.upload("Words", "en-US", "Acoustic", data=data)
        request = server.requests[-1]
        assert request.headers["Content-Type"].startswith("multipart/form-data; boundary=")
        assert b'name="displayName"' in request.body
        assert b"zipped" in request.body
        assert request.body.count(b"Content-Type:") == 4


def test_a_credential_can_be_a_key_a_provider_or_a_function(
    make: Callable[..., Any], server: ScriptedServer, base: str
) -> None:
    class Provider:
        def get_token(self, *scopes: str) -> Any:
            return type("Token", (), {"token": "from-provider"})()

    server.on("GET", f"{base}/transcriptions/locales", Reply(json=["en-US"]))
    for credential, header, value in (
        (KEY, "Ocp-Apim-Subscription-Key", KEY),
        (Provider(), "Authorization", "Bearer from-provider"),
        (lambda: "from-function", "Authorization", "Bearer from-function"),
    ):
        assert make(credential=credential).transcriptions.list_supported_locales() == ["en-US"]
        assert server.requests[-1].headers[header] == value
        assert KEY not in server.requests[-1].target


# --- secrets, threads, processes -----------------------------------------------------------------------------


def test_secrets_are_never_shown(
    make: Callable[..., Any], stt: ModuleType, server: ScriptedServer, base: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = make()
    shown = [repr(client), str(client), repr(vars(client))]
    hook = stt.models.WebHook(
        display_name="hook",
        web_url="https://example.org",
        properties=stt.models.WebHookProperties(secret="hook-secret-value"),
        events=stt.models.WebHookEvents(),
    )
    copy = stt.models.ModelCopy(target_subscription_key="other-key-value")
    shown += [repr(hook), str(hook), repr(copy), str(copy)]
    link = f"{server.url}{base}/files/1?se=2024&sig={SIG}"
    entity = stt.models.Transcription(display_name="a", locale="b", content_urls=[link])
    shown += [repr(entity)]
    server.on("GET", "*", Reply(status=500, json={"code": "InternalError", "message": f"no {link}"}))
    server.on("POST", "*", Reply(reset=True))
    for call in (lambda: client.transcriptions.get(ID), lambda: client.transcriptions.create(entity), lambda: client.models.copy_to(ID, copy)):
        with pytest.raises(stt.ApiError) as caught:
            call()
        shown += [repr(caught.value), str(caught.value), "".join(traceback.format_exception(caught.value))]
        frames = traceback.StackSummary.extract(traceback.walk_tb(caught.value.__traceback__), capture_locals=True)
        shown += [str(frame.locals) for frame in frames if frame.filename != __file__]
    shown += [record.getMessage() for record in caplog.records]
    text = "\n".join(shown)
    for secret in (KEY, "hook-secret-value", "other-key-value", SIG):
        assert secret not in text


def test_eight_threads_share_a_client(client: Any, server: ScriptedServer, base: str) -> None:
    def echo(request: Recorded) -> Reply:
        return Reply(json=job(int(request.path.rpartition("/")[2])))

    server.on("GET", "*", echo)
    wrong: list[Any] = []

    def work(number: int) -> None:
        for step in range(20):
            id = number * 100 + step
            if client.transcriptions.get(str(id)).display_name != f"job {id}":
                wrong.append(id)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(server.requests) == 160


def test_a_pickled_client_connects_again(client: Any, server: ScriptedServer, base: str) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    client.transcriptions.get(ID)
    with pickle.loads(pickle.dumps(client)) as again:
        assert again.transcriptions.get(ID).display_name == "job 1"


# --- making clients, waiting ---------------------------------------------------------------------------------


def test_from_env(stt: ModuleType, server: ScriptedServer, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SPEECH_KEY", "SPEECH_REGION", "SPEECH_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ValueError, match="SPEECH_KEY"):
        stt.SpeechToTextClient.from_env()
    monkeypatch.setenv("SPEECH_KEY", KEY)
    monkeypatch.setenv("SPEECH_REGION", "westus")
    assert "https://westus.api.cognitive.microsoft.com" in repr(stt.SpeechToTextClient.from_env())
    monkeypatch.setenv("SPEECH_ENDPOINT", server.url)
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    with stt.SpeechToTextClient.from_env() as client:
        assert client.transcriptions.get(ID).display_name == "job 1"
    assert server.requests[0].headers["Ocp-Apim-Subscription-Key"] == KEY


@pytest.mark.parametrize("region", ["evil.example/", "west us", "a@b", ""])
def test_a_region_cannot_lead_elsewhere(stt: ModuleType, region: str) -> None:
    with pytest.raises(ValueError, match="region"):
        stt.SpeechToTextClient(region=region, credential=KEY)


def test_either_an_endpoint_or_a_region(stt: ModuleType) -> None:
    with pytest.raises(ValueError, match="either"):
        stt.SpeechToTextClient()
    with pytest.raises(ValueError, match="either"):
        stt.SpeechToTextClient("https://example.org", region="westus")


def test_wait_follows_the_service_and_reports(client: Any, server: ScriptedServer, base: str) -> None:
    server.on(
        "GET",
        f"{base}/transcriptions/{ID}",
        Reply(json=job(status="NotStarted"), headers={"Retry-After": "0"}),
        Reply(json=job(status="Running")),
        Reply(json=job(status="Succeeded")),
    )
    seen: list[str] = []
    entity = client.transcriptions.wait(ID, interval=0.01, on_progress=lambda one: seen.append(str(one.status)))
    assert entity.status == "Succeeded"
    assert seen == ["NotStarted", "Running", "Succeeded"]


def test_wait_raises_the_reason_of_a_failure(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    failed = job(status="Failed", properties={"error": {"code": "InvalidUri", "message": "No such recording."}})
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=failed))
    with pytest.raises(stt.OperationFailed, match="InvalidUri: No such recording") as caught:
        client.transcriptions.wait(ID)
    assert caught.value.entity.display_name == "job 1"


def test_wait_has_a_deadline(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job(status="Running")))
    with pytest.raises(stt.WaitTimeout) as caught:
        client.transcriptions.wait(ID, timeout=0.05, interval=0.01)
    assert caught.value.entity.status == "Running"


def test_the_id_of_an_entity(stt: ModuleType) -> None:
    make = stt.models.EntityReference
    assert make(self_url="https://h/speechtotext/v3.1/models/base/a%20b?x=1").id == "a b"
    assert make(self_url="https://h/models/1/").id == "1"
    assert stt.models.Transcription(display_name="a", locale="b").id is None
