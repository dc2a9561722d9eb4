"""Downloads, results, web hooks and signed addresses show no secret when they fail."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.clients.public_calls import FAULTS, SAS, attempt
from tests.exposure import WORD, leaks
from tests.servers.scripted import Reply, ScriptedServer


@pytest.mark.parametrize("to", [None, io.BytesIO, "path"])
@pytest.mark.parametrize(
    "url",
    [
        f"ftp://h/x?sig={WORD}",
        f"http://user:{WORD}@127.0.0.1:9/x?sig={WORD}",
        f"http://h:x/?sig={WORD}",
        f"http://[h/?sig={WORD}",
        f"http://h\u2100.example:{WORD}@/?sig={WORD}",
        f"?sig={WORD}",
        f"http://127.0.0.1:9/\ud800?sig={WORD}",
        "{server}/f?sig=" + WORD,
    ],
)
def test_downloads_show_no_secret(
    quick: Any, server: ScriptedServer, tmp_path: Path, log: io.StringIO, url: str, to: Any
) -> None:
    server.on("*", "*", FAULTS["storage"])
    error = attempt(
        quick.download,
        url=url.replace("{server}", server.url),
        to=tmp_path / "f" if to == "path" else to and to(),
    )
    assert error is not None
    assert not leaks(error, log.getvalue())


def test_results_show_no_secret(
    quick: Any, stt: Any, base: str, server: ScriptedServer, tmp_path: Path
) -> None:
    job = {"self": f"{server.url}{base}/transcriptions/1", "status": "Succeeded"}
    links = {"contentUrl": f"{server.url}/f?sig={WORD}"}
    file = {"self": "f", "name": "f.json", "kind": "Transcription", "links": links}
    server.on("GET", f"{base}/transcriptions/1", Reply(json=job))
    server.on("GET", f"{base}/transcriptions/1/files", Reply(json={"values": [file]}))
    for fault in ("storage", "failed", "html", "wrong", "reset"):
        server.on("GET", "/f", FAULTS[fault])
        for call in (
            lambda: list(quick.transcriptions.results("1")),
            lambda: list(quick.transcriptions.results("1", to=tmp_path)),
            lambda: quick.transcriptions.results("1").report,
            lambda: quick.transcriptions.conversation("1"),
        ):
            error = attempt(call)
            assert error is None or not leaks(error)


SIGNED = b'{"self": "x"}'


@pytest.mark.parametrize("secret", [WORD, WORD.encode(), f"{WORD}\ud800", ["wrong", WORD]])
@pytest.mark.parametrize("signature", [None, "forged", "\ud800", "twice"])
@pytest.mark.parametrize("event", [None, "Ping", "Challenge"])
def test_forged_web_hook_calls_show_no_secret(
    stt: Any, secret: Any, signature: str | None, event: str | None
) -> None:
    webhooks = import_module(f"{stt.__name__}.webhooks")
    headers = [("X-Gateway", WORD)]
    signed = [(webhooks.SIGNATURE_HEADER, signature)] if signature else []
    headers += signed * 2 if signature == "twice" else signed
    headers += [(webhooks.EVENT_HEADER, event)] if event else []
    for query in ("", "validationToken=abc", f"validationToken=abc&code={WORD}"):
        for call in (
            lambda query=query: webhooks.handle(headers, query, SIGNED, secret),
            lambda: webhooks.verify(headers, SIGNED, secret),
        ):
            error = attempt(call)
            assert error is not None
            assert not leaks(error)


def test_signed_web_hook_calls_with_a_broken_body_show_no_secret(stt: Any) -> None:
    webhooks = import_module(f"{stt.__name__}.webhooks")
    for body in (b"[]", b"{", b"\xff"):
        headers = {webhooks.EVENT_HEADER: "Ping", webhooks.SIGNATURE_HEADER: webhooks.sign(body, WORD)}
        error = attempt(webhooks.handle, headers=headers, query="", body=body, secret=WORD)
        assert isinstance(error, webhooks.InvalidCall)
        assert not leaks(error)
    error = attempt(webhooks.sign, body=WORD, secret=WORD)
    assert isinstance(error, TypeError)
    assert not leaks(error)


@pytest.mark.parametrize(("url", "needs"), [(SAS, "?"), (5, "r"), (f"{SAS}\ud800", 5)])
def test_checking_a_signed_address_shows_no_secret(stt: Any, url: Any, needs: Any) -> None:
    error = attempt(import_module(f"{stt.__name__}.storage").check_sas, url=url, needs=needs)
    assert error is not None
    assert not leaks(error)
