"""Forms: what becomes of each kind of value, with which name and which type."""

from __future__ import annotations

import io
from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from sttgen.runtime import UNSET, File, Operation, Style
from tests.runtime.house import Job, Properties
from tests.servers.scripted import Reply


def send(
    server: Any, client: Any, form: Mapping[str, Any], *, media: str = "multipart/form-data", **options: Any
) -> Any:
    server.on("*", "*", Reply(status=204))
    client.jobs._call(Operation(id="X_Send", method="POST", path="/x", media=media, **options), form=form)
    return server.requests[-1]


def parts(server: Any, client: Any, form: Mapping[str, Any], **options: Any) -> list[tuple[Any, ...]]:
    """(name, file name, type, content) of each part."""
    request = send(server, client, form, **options)
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    found = message_from_bytes(head + request.body).get_payload()
    assert isinstance(found, list)
    return [_part(part) for part in found if isinstance(part, Message)]


def _part(part: Message) -> tuple[Any, ...]:
    name = part.get_param("name", header="content-disposition")
    return name, part.get_filename(), part["Content-Type"], part.get_payload(decode=True)


TEXT, BINARY = "text/plain; charset=utf-8", "application/octet-stream"


@pytest.mark.parametrize(
    ("value", "type_", "content"),
    [
        ("ä", TEXT, "ä".encode()),
        (5, TEXT, b"5"),
        (True, TEXT, b"true"),
        ({"a": [1]}, "application/json", b'{"a":[1]}'),
        (Properties(secret="s", duration="left out"), "application/json", b'{"secret":"s"}'),
    ],
)
def test_values_that_are_no_files(server, client, value, type_, content):
    assert parts(server, client, {"p": value}) == [("p", None, type_, content)]
    given = parts(server, client, {"p": value, "q": "x"}, part_types={"p": "x/y"})
    assert given == [("p", None, "x/y", content), ("q", None, TEXT, b"x")]


def test_lists_are_parts_of_one_name_and_what_is_not_set_is_no_part(server, client):
    form = {"p": ["a", UNSET, {"b": 1}], "q": UNSET, "r": ("c",), "s": [], "t": "d"}
    assert parts(server, client, form) == [
        ("p", None, TEXT, b"a"),
        ("p", None, "application/json", b'{"b":1}'),
        ("r", None, TEXT, b"c"),
        ("t", None, TEXT, b"d"),
    ]


def test_files_have_names_and_types(server, client, tmp_path: Path):
    path = tmp_path / "a.wav"
    path.write_bytes(b"sound")
    with path.open("rb") as opened:
        form = {
            "path": path,
            "opened": opened,
            "memory": io.BytesIO(b"m"),
            "bytes": b"b",
            "named": File(b"n", "n.json"),
            "typed": File(path, content_type="x/y"),
            "strange": File(b"s", "s.strange"),
            "pieces": iter([b"p", b"q"]),
        }
        given = parts(server, client, form)
        declared = parts(
            server, client, {"path": path, "typed": form["typed"]}, part_types={"path": "a/b", "typed": "c/d"}
        )
    audio = given[0][2]
    assert audio in ("audio/x-wav", "audio/wav", "audio/vnd.wave")
    assert given == [
        ("path", "a.wav", audio, b"sound"),
        ("opened", "a.wav", audio, b"sound"),
        ("memory", "memory", BINARY, b"m"),
        ("bytes", "bytes", BINARY, b"b"),
        ("named", "n.json", "application/json", b"n"),
        ("typed", "a.wav", "x/y", b"sound"),
        ("strange", "s.strange", BINARY, b"s"),
        ("pieces", "pieces", BINARY, b"pq"),
    ]
    assert [part[2] for part in declared] == ["a/b", "x/y"]


class _Place:
    """A path that has no attribute `name`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __fspath__(self) -> str:
        return str(self._path)


def test_any_kind_of_path_names_its_file(server, client, tmp_path: Path):
    (tmp_path / "a.json").write_bytes(b"{}")
    form = {"p": _Place(tmp_path / "a.json")}
    assert parts(server, client, form) == [("p", "a.json", "application/json", b"{}")]


def test_a_list_of_files_where_one_is_allowed(server, client):
    files = {"one": False, "many": True}
    assert parts(server, client, {"many": [b"a", File(b"b", "c.txt")]}, files=files) == [
        ("many", "many", BINARY, b"a"),
        ("many", "c.txt", "text/plain", b"b"),
    ]
    with pytest.raises(TypeError, match=r"'one' must be a file.*got list: pass one file"):
        send(server, client, {"one": [b"a"]}, files=files)


@pytest.mark.parametrize(
    ("value", "got"),
    [
        ("a.wav", "got str: pass pathlib.Path"),
        (5, "got int$"),
        ({"a": 1}, "got dict$"),
        (io.StringIO("a"), 'got StringIO: open it with open\\(..., "rb"\\)'),
    ],
)
def test_what_is_no_file_is_refused_with_its_name(server, client, value, got):
    with pytest.raises(TypeError, match=f"^'data' must be a file .*{got}"):
        client.jobs.upload("n", data=value)
    with pytest.raises(TypeError, match=f"^'body' must be a file .*{got}"):
        client.jobs.put_block("1", value)
    assert server.requests == []


class Reader:
    """A file that can only be read, and not iterated over."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)
        self.read = self._file.read

    def seekable(self) -> bool:
        return False


def test_what_can_be_read_is_a_file(server, client):
    server.on("*", "*", Reply(status=201))
    client.jobs.put_block("1", Reader(b"a"))
    assert server.requests[-1].body == b"a"


def test_a_value_that_has_no_text_is_refused_by_name(server, client):
    with pytest.raises(ValueError, match="parameter 'p' must not be nan"):
        send(server, client, {"p": float("nan")})


def test_each_form_has_a_boundary_of_its_own(server, client):
    first, second = (send(server, client, {"p": "x"}).headers["Content-Type"] for _ in range(2))
    assert first != second


def test_an_iterator_has_to_give_bytes(server, client):
    with pytest.raises(TypeError, match="must yield bytes; got str"):
        client.jobs.put_block("1", iter(["text"]))


def test_an_empty_body_has_a_length(server, client, tmp_path: Path):
    server.on("*", "*", Reply(status=201))
    (tmp_path / "empty").touch()
    for empty in (b"", io.BytesIO(), tmp_path / "empty"):
        client.jobs.put_block("1", empty)
        assert server.requests[-1].headers["Content-Length"] == "0"


def test_a_file_that_grows_is_sent_with_the_length_that_it_had(server, client):
    class Growing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(size) or b"more"

    server.on("*", "*", Reply(status=201))
    client.jobs.put_block("1", Growing(b"a" * 70_000))
    assert server.requests[-1].body == b"a" * 70_000


def test_fields_of_a_form_in_a_url_have_styles(server, client):
    media = "application/x-www-form-urlencoded"
    request = send(
        server, client, {"a": [1, 2], "b": "x y"}, media=media, styles={"a": Style("form", explode=False)}
    )
    assert (request.headers["Content-Type"], request.body) == (media, b"a=1,2&b=x%20y")


def test_members_of_a_deep_object_are_named_in_errors(server, client):
    operation = Operation(
        id="x", method="GET", path="/x", styles={"filter": Style("deepObject", explode=True)}
    )
    server.on("*", "*", Reply(status=204))
    client.jobs._call(operation, query={"filter": {"a": {"b": [1, 2]}, "c": UNSET}})
    assert server.requests[-1].query == "filter%5Ba%5D%5Bb%5D=1&filter%5Ba%5D%5Bb%5D=2"
    for wrong in ({"a": None}, {"a": {"b": None}}, {"a": [None]}):
        with pytest.raises(ValueError, match="filter"):
            client.jobs._call(operation, query={"filter": wrong})


def test_a_cookie_has_a_style(server, client):
    operation = Operation(id="x", method="GET", path="/x", styles={"cookie:a": Style("pipeDelimited")})
    server.on("*", "*", Reply(status=204))
    client.jobs._call(operation, cookies={"a": [1, 2], "b": ["c", 3], "d": UNSET})
    assert server.requests[-1].headers["Cookie"] == "a=1%7C2; b=c,3"


def test_a_job_is_json(server, client):
    server.on("*", "*", Reply(json={"displayName": "a"}))
    client.jobs.create(Job(display_name="a"))
    assert server.requests[-1].headers["Content-Type"] == "application/json"
    client.jobs.update("1", {"displayName": "b"})
    assert server.requests[-1].headers["Content-Type"] == "application/merge-patch+json"
