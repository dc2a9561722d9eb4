"""The second origin: signed addresses, and no credential."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3

from tests.service import SpeechService
from tests.service.tests.caller import Caller, extended

CONTENT = bytes(range(256)) * 1000


def fetch(call: Caller, url: str, method: str = "GET", **more: str) -> urllib3.BaseHTTPResponse:
    return call(method, url, credential=False, headers=more)


def test_storage_is_another_origin(service: SpeechService, call: Caller) -> None:
    id = service.add("transcriptions")
    lifetime = "sasLifetimeMinutes" if call.dated else "sasValidityInSeconds"
    file = call.get(f"/transcriptions/{id}/files?{lifetime}={1 if call.dated else 60}")["values"][0]
    url = urlsplit(file["links"]["contentUrl"])
    assert f"{url.scheme}://{url.netloc}" == service.storage.url != service.endpoint
    assert set(parse_qs(url.query)) == {"sv", "sr", "sp", "se", "sig"}
    assert fetch(call, file["links"]["contentUrl"]).status == 200
    service.advance(61)
    expired = fetch(call, file["links"]["contentUrl"])
    assert (expired.status, expired.headers["x-ms-error-code"]) == (403, "AuthenticationFailed")
    assert b"<Code>AuthenticationFailed</Code>" in expired.data
    again = call.get(file["self"])["links"]["contentUrl"]
    assert fetch(call, again).status == 200
    call.refused(400, "InvalidSasValidityDuration", "GET", extended(file["self"], f"{lifetime}=0"))


@pytest.mark.parametrize("header", ["Ocp-Apim-Subscription-Key", "Authorization"])
def test_a_credential_is_refused_and_recorded(service: SpeechService, call: Caller, header: str) -> None:
    url = service.storage.put("c/blob", CONTENT)
    assert fetch(call, url, **{header: "anything"}).status == 400
    (violation,) = service.violations
    assert violation.kind == "credential-to-storage"
    assert violation.request.origin == "storage"


def test_signatures(service: SpeechService, call: Caller) -> None:
    url = service.storage.put("c/blob", CONTENT)
    service.storage.put("c/other", b"x")
    assert fetch(call, url.partition("?")[0]).status == 403
    assert fetch(call, url.replace("blob", "other")).status == 403
    assert fetch(call, service.storage.sign("c/blob", permissions="w")).status == 403
    assert fetch(call, service.storage.sign("c/none")).status == 404
    container = service.storage.sign("c").replace("/c?", "/c/other?")
    assert fetch(call, container).data == b"x"


def test_ranges_and_head(service: SpeechService, call: Caller, tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(CONTENT)
    for url in (service.storage.put("c/memory", CONTENT), service.storage.put("c/disk", path)):
        assert fetch(call, url).data == CONTENT
        head = fetch(call, url, "HEAD")
        assert (head.headers["Content-Length"], head.data) == (str(len(CONTENT)), b"")
        part = fetch(call, url, Range="bytes=10-19")
        assert (part.status, part.data) == (206, CONTENT[10:20])
        assert part.headers["Content-Range"] == f"bytes 10-19/{len(CONTENT)}"
        assert fetch(call, url, Range="bytes=255000-").data == CONTENT[255000:]
        assert fetch(call, url, Range="bytes=900000-").status == 416


def test_upload(service: SpeechService, call: Caller) -> None:
    url = service.storage.sign("c/new", permissions="w")
    assert call("PUT", url, b"new", credential=False).status == 201
    assert fetch(call, service.storage.sign("c/new")).data == b"new"
    assert call("PUT", service.storage.sign("c/new"), b"no", credential=False).status == 403
