"""Bodies on the wire."""

from __future__ import annotations

import email
import io
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from tests.generator.conftest import Package
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import ScriptedServer

PET = {"name": "Tom", "tag": None}


@pytest.fixture
def bodies(package: Package, server: ScriptedServer) -> Any:
    return package("bodies").client(server.url).bodies


def _media(request: RecordedRequest) -> str | None:
    return request.headers.get("Content-Type")


def _parts(request: RecordedRequest) -> dict[str, list[Message]]:
    head = f"Content-Type: {_media(request)}\r\n\r\n".encode()
    parts: dict[str, list[Message]] = {}
    for part in email.message_from_bytes(head + request.body).get_payload():
        assert isinstance(part, Message)
        name = part.get_param("name", header="Content-Disposition")
        parts.setdefault(str(name), []).append(part)
    return parts


def test_json(bodies: Any, package: Package, server: ScriptedServer) -> None:
    models = package("bodies").models
    for body in (PET, models.Pet(name="Tom", tag=None), models.Pet(name="Tom", tag=None, id="never sent")):
        bodies.json(body)
        assert (server.requests[-1].json, _media(server.requests[-1])) == (PET, "application/json")
    bodies.list([PET, models.Pet(name="x")])
    assert server.requests[-1].json == [PET, {"name": "x"}]
    bodies.map({"a": models.Pet(name="x")})
    assert server.requests[-1].json == {"a": {"name": "x"}}
    bodies.json_string("text")
    assert server.requests[-1].body == b'"text"'
    bodies.nullable(None)
    assert server.requests[-1].body == b"null"
    bodies.inline({"n": 1, "m": {"o": "p"}})
    assert server.requests[-1].json == {"n": 1, "m": {"o": "p"}}
    bodies.any(body=[1, {"a": None}])
    assert server.requests[-1].json == [1, {"a": None}]
    bodies.delete(body=PET)
    assert server.requests[-1].json == PET


def test_an_optional_body_may_be_left_out(bodies: Any, server: ScriptedServer) -> None:
    for call in (bodies.optional, bodies.any, bodies.bytes_optional, bodies.delete, bodies.empty):
        call()
        assert (server.requests[-1].body, _media(server.requests[-1])) == (b"", None)


def test_media_types(bodies: Any, server: ScriptedServer) -> None:
    bodies.patch("1", PET)
    assert _media(server.requests[-1]) == "application/merge-patch+json"
    bodies.vendor(PET)
    assert (_media(server.requests[-1]), server.requests[-1].json) == (
        "application/vnd.pets.v2+json; charset=utf-8",
        PET,
    )
    bodies.several(PET)
    assert _media(server.requests[-1]) == "application/json"
    bodies.bytes(b"\0\1")
    assert (_media(server.requests[-1]), server.requests[-1].body) == ("application/octet-stream", b"\0\1")
    bodies.text("grüß")
    assert (_media(server.requests[-1]), server.requests[-1].body) == (
        "text/plain; charset=utf-8",
        "grüß".encode(),
    )
    bodies.xml(b"<a/>")
    assert (_media(server.requests[-1]), server.requests[-1].body) == ("application/xml", b"<a/>")
    bodies.any_media(b"raw")
    assert (_media(server.requests[-1]), server.requests[-1].body) == ("application/octet-stream", b"raw")
    bodies.image(b"png")
    assert (_media(server.requests[-1]), server.requests[-1].body) == ("application/octet-stream", b"png")


def test_lines_of_json_are_bytes(bodies: Any, server: ScriptedServer) -> None:
    bodies.lines(b'{"a":1}\n{"a":2}\n')
    assert (_media(server.requests[-1]), server.requests[-1].body) == (
        "application/x-ndjson",
        b'{"a":1}\n{"a":2}\n',
    )


def test_forms(bodies: Any, server: ScriptedServer) -> None:
    bodies.form("a b&c", tags=["x", "y"], csv=["1", "2"])
    sent = server.requests[-1]
    assert (_media(sent), sent.body) == (
        "application/x-www-form-urlencoded",
        b"name=a%20b%26c&tags=x&tags=y&csv=1,2",
    )
    bodies.free_form({"any": "thing"})
    assert server.requests[-1].body == b"any=thing"
    bodies.form_ref("n", tag="t")
    assert server.requests[-1].body == b"name=n&tag=t"
    bodies.clash("path", name_2=["a"], body_2="b", timeout_="t")
    assert (server.requests[-1].target, server.requests[-1].body) == (
        "/clash/path",
        b"name=a&body=b&timeout=t",
    )


def test_multipart(bodies: Any, package: Package, server: ScriptedServer) -> None:
    module = package("bodies").package
    bodies.upload(
        b"sound",
        PET,
        files=[b"1", module.File(b"2", "two.txt")],
        count=3,
        note="n",
        xml="<a/>",
        pets=[PET, PET],
    )
    parts = _parts(server.requests[-1])
    assert {name: len(messages) for name, messages in parts.items()} == {
        "file": 1, "meta": 1, "files": 2, "count": 1, "note": 1, "xml": 1, "pets": 2
    }  # fmt: skip
    assert (parts["file"][0].get_content_type(), parts["file"][0].get_payload()) == ("audio/wav", "sound")
    assert (parts["meta"][0].get_content_type(), parts["meta"][0].get_payload()) == (
        "application/json",
        '{"name":"Tom","tag":null}',
    )
    assert parts["files"][1].get_filename() == "two.txt"
    assert parts["xml"][0].get_content_type() == "application/xml"
    assert parts["count"][0].get_payload() == "3"


def test_other_multipart_forms(bodies: Any, server: ScriptedServer) -> None:
    bodies.upload31(file=b"f", data=b"d")
    assert sorted(_parts(server.requests[-1])) == ["data", "file"]
    bodies.upload_ref(b"f", title="t")
    assert sorted(_parts(server.requests[-1])) == ["file", "title"]
    bodies.upload_any({"a": b"1", "b": "2"})
    assert sorted(_parts(server.requests[-1])) == ["a", "b"]


def test_parts_whose_text_is_json_are_typed(bodies: Any, package: Package, server: ScriptedServer) -> None:
    pet = package("bodies").models.Pet(name="Tom", id="never sent")
    inline = package("bodies").models.BodiesUploadJsonInline(n=1)
    bodies.upload_json(pet, tags=["a", "b"], inline=inline, named={"name": "Kim"}, xml="<a/>")
    parts = _parts(server.requests[-1])
    assert {
        name: [(one.get_content_type(), one.get_payload()) for one in all] for name, all in parts.items()
    } == {
        "meta": [("application/json", '{"name":"Tom"}')],
        "tags": [("application/vnd.tags+json", '["a","b"]')],
        "inline": [("text/json", '{"n":1}')],
        "named": [("text/plain", '{"name":"Kim"}')],
        "xml": [("text/plain", "<a/>")],
    }
    bodies.form_json(meta=pet)
    assert server.requests[-1].body == b"meta=%7B%22name%22%3A%22Tom%22%7D"


def test_text_that_is_json_stays_text_outside_of_forms(bodies: Any, server: ScriptedServer) -> None:
    bodies.text_of_json('{"name":"Tom"}')
    assert server.requests[-1].json == '{"name":"Tom"}'


class Text(io.StringIO):
    """A file opened as text, such as `open(path)`."""


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("train.zip", r"got str: pass pathlib\.Path"),
        ([b"1", b"2"], r"got list: .* b''\.join"),
        ((b"1", b"2"), r"got tuple: .* b''\.join"),
        (Text("text"), r"got Text: open it .*\"rb\""),
        ({"a": 1}, "got dict$"),
        (5, "got int$"),
    ],
)
def test_what_is_not_a_file_is_refused_where_a_file_is_wanted(
    value: Any, advice: str, bodies: Any, server: ScriptedServer
) -> None:
    calls: dict[str, list[Callable[[], object]]] = {
        "body": [lambda: bodies.bytes(value), lambda: bodies.image(value), lambda: bodies.xml(value)],
        "file": [lambda: bodies.upload(value, PET), lambda: bodies.upload_ref(value)],
        "data": [lambda: bodies.upload31(data=value)],
        "files": [lambda: bodies.upload(b"f", PET, files=[b"1", value])],
    }
    for name, mistakes in calls.items():
        for mistake in mistakes:
            with pytest.raises(TypeError, match=f"^'{name}' must be a file .* {advice}"):
                mistake()
    with pytest.raises(TypeError, match=r"'files' must be a file .* got str"):
        bodies.upload(b"f", PET, files="train.zip")
    assert server.requests == []


def test_pieces_that_are_not_bytes_are_refused_while_sending(bodies: Any) -> None:
    with pytest.raises(TypeError, match="must yield bytes; got str"):
        bodies.bytes(iter(["text"]))


def test_every_kind_of_file_is_accepted(bodies: Any, server: ScriptedServer, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"content")
    with path.open("rb") as file:
        for content in (
            b"content",
            bytearray(b"content"),
            memoryview(b"content"),
            path,
            file,
            iter([b"con", b"tent"]),
        ):
            bodies.bytes(content)
            assert server.requests[-1].body == b"content"
