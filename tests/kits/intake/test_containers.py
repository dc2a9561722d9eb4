"""Containers of Azure storage, listed over plain REST, and the signatures of what is in them."""

from __future__ import annotations

import pickle
import sys
import tracemalloc
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

import pytest

from speechtotext_2025_10_15 import recordings
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer

SAS = "sv=2022-11-02&sr=c&sp=rl&se=2999-01-01T00:00:00Z&sig=SECRET%2Bsignature%3D"


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where azure-storage-blob is not installed."""
    monkeypatch.setitem(sys.modules, "azure.storage.blob", None)


def page(*names: str, marker: str = "") -> Reply:
    blobs = "".join(f"<Blob><Name>{escape(name)}</Name><Properties/></Blob>" for name in names)
    return _xml(f"<Blobs>{blobs}</Blobs><NextMarker>{marker}</NextMarker>")


def _xml(content: str, head: str = "") -> Reply:
    text = (
        f'\ufeff<?xml version="1.0" encoding="utf-8"?>{head}<EnumerationResults ContainerName="c">'
        f"{content}</EnumerationResults>"
    )
    return Reply(body=text.encode(), headers={"Content-Type": "application/xml"})


def test_all_pages_are_listed_with_their_names_escaped(server: ScriptedServer) -> None:
    server.on(
        "GET", "/calls",
        page("a/1.wav", "größe & 2.MP3", "notes.txt", marker="2!76!x="),
        page("50%.wav", "a#?.ogg", "b~c/d+e.flac"),
    )  # fmt: skip
    container = f"{server.url}/calls"
    assert list(recordings.from_container(f"{container}/?{SAS}", prefix="a&b/")) == [
        f"{container}/a/1.wav",
        f"{container}/gr%C3%B6%C3%9Fe%20%26%202.MP3",
        f"{container}/50%25.wav",
        f"{container}/a%23%3F.ogg",
        f"{container}/b~c/d%2Be.flac",
    ]
    first, second = (parse_qs(request.query) for request in server.requests)
    assert (first["restype"], first["comp"], first["prefix"]) == (["container"], ["list"], ["a&b/"])
    assert first["sig"] == second["sig"] == ["SECRET+signature="]
    assert "marker" not in first
    assert second["marker"] == ["2!76!x="]


def test_suffixes_can_be_chosen(server: ScriptedServer) -> None:
    server.on("GET", "/calls", page("a.wav", "b.G722", "c"))
    container = f"{server.url}/calls"
    listed = recordings.from_container(f"{container}?{SAS}", suffixes=(".g722",))
    assert list(listed) == [f"{container}/b.G722"]
    assert len(list(recordings.from_container(f"{container}?{SAS}", suffixes=None))) == 3


def test_names_that_xml_cannot_have_come_escaped(server: ScriptedServer) -> None:
    server.on(
        "GET", "/calls", _xml('<Blobs><Blob><Name Encoded="true">a%EF%BF%BE%20b.wav</Name></Blob></Blobs>')
    )
    (url,) = recordings.from_container(f"{server.url}/calls?{SAS}")
    assert url == f"{server.url}/calls/a%EF%BF%BE%20b.wav"


def test_only_names_of_blobs_count(server: ScriptedServer) -> None:
    odd = (
        "<Prefix>x.wav</Prefix><Blobs><Blob><Name>a.wav</Name><Tags><Name>t.wav</Name></Tags></Blob></Blobs>"
    )
    server.on("GET", "/calls", _xml(odd))
    assert list(recordings.from_container(f"{server.url}/calls?{SAS}")) == [f"{server.url}/calls/a.wav"]


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE l SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (_xml("<Blobs><Blob><Name>&b;.wav</Name></Blob></Blobs>", LAUGHS), "has a document type"),
        (_xml("<Blobs/>", OUTSIDE), "has a document type"),
        (Reply(body=b"<html><body>sign in</body></html>"), "not the list of a container, but 'html'"),
        (Reply(body=b"{}"), "not the list of a container"),
        (Reply(body=b"<EnumerationResults><Blobs>"), "not the list of a container"),
        (Reply(status=403, body=b"<Error><Code>AuthenticationFailed</Code></Error>"), "403.*AuthenticationF"),
    ],
)  # fmt: skip
def test_answers_that_are_no_list(server: ScriptedServer, reply: Reply, problem: str) -> None:
    server.on("GET", "/calls", reply)
    with pytest.raises(recordings.SourceError, match=problem) as caught:
        list(recordings.from_container(f"{server.url}/calls?{SAS}"))
    assert "SECRET" not in str(caught.value)


def test_a_list_that_repeats_itself_ends(server: ScriptedServer) -> None:
    server.on("GET", "/calls", page("a.wav", marker="m"))
    listed = recordings.from_container(f"{server.url}/calls?{SAS}")
    assert [next(listed), next(listed)]
    with pytest.raises(recordings.SourceError, match="repeats itself"):
        next(listed)


def test_memory_stays_at_a_page(server: ScriptedServer) -> None:
    names = [f"{number:0200d}.wav" for number in range(1000)]

    def answer(request: RecordedRequest) -> Reply:
        number = int((parse_qs(request.query).get("marker") or ["0"])[0])
        return page(*names, marker=str(number + 1) if number < 30 else "")

    server.on("GET", "/calls", answer)
    listed = recordings.from_container(f"{server.url}/calls?{SAS}")
    next(listed)
    tracemalloc.start()
    try:
        assert sum(1 for _ in listed) == 31 * 1000 - 1
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("calls?sig=SECRET", "not an http or https URL"),
        (f"https://h/calls?{SAS.replace('2999', '1999')}", "the signature expired"),
        (f"https://h/calls?{SAS.replace('sp=rl', 'sp=r')}", "the permission to list"),
        (f"https://h/calls/a.wav?{SAS.replace('sr=c', 'sr=b')}", "a container .* is needed"),
        (f"https://h/calls?{SAS.replace('&', '&amp;')}", "copied from HTML"),
    ],
)
def test_urls_that_cannot_be_listed_are_not_sent(url: str, problem: str) -> None:
    with pytest.raises(recordings.SourceError, match=problem) as caught:
        list(recordings.from_container(url))
    assert "SECRET" not in str(caught.value)


def test_a_credential_needs_the_library() -> None:
    with pytest.raises(ImportError, match=r"speechtotext-rest\[azure\]"):
        list(recordings.from_container("https://h/calls", credential=object()))


def test_urls_in_the_container_are_signed_late() -> None:
    urls = iter(
        [
            f"https://h/calls?{SAS}",
            f"https://h/calls/?{SAS}",
            f"https://h/calls?{SAS.replace('SECRET', 'NEXT')}",
        ]
    )
    sign = recordings.SignedContainer(lambda: next(urls))
    assert sign("https://h/calls/a%20b.wav") == f"https://h/calls/a%20b.wav?{SAS}"
    assert sign("https://h/calls/1.wav").endswith("sig=NEXT%2Bsignature%3D")
    fixed = recordings.SignedContainer(f"https://h/calls?{SAS}")
    for elsewhere in (
        "https://h/others/1.wav",
        "https://h/calls2/1.wav",
        "https://evil/calls/1.wav",
        "http://h/calls/1.wav",
    ):
        assert fixed(elsewhere) == elsewhere
    assert "SECRET" not in repr(fixed) + repr(vars(fixed))
    assert pickle.loads(pickle.dumps(fixed))("https://h/calls/1").endswith(SAS)
    with pytest.raises(recordings.SourceError, match="the permission to read"):
        recordings.SignedContainer(f"https://h/calls?{SAS.replace('sp=rl', 'sp=l')}")
