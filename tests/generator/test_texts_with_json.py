"""Parameters whose text holds JSON, parameters with one value, and bodies of several media types."""

from __future__ import annotations

import base64
import inspect
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import Reply, ScriptedServer

_OPTIONS = "#/components/schemas/Options"
_HELD = {"type": "string", "contentMediaType": "application/json", "contentSchema": {"$ref": _OPTIONS}}
_SCHEMAS: dict[str, Any] = {
    "Options": {
        "type": "object",
        "required": ["Text"],
        "properties": {"Text": {"type": "string"}, "Id": {"type": "string", "readOnly": True}},
    },
    "Encoded": {**_HELD, "contentEncoding": "base64"},
    "Answer": {"type": "object", "properties": {"count": {"type": "integer"}}},
}


def _generate(folder: Path, schema: dict[str, Any], place: str = "header") -> GeneratedPackage:
    parameter = {"name": "X-Options", "in": place, "schema": schema, "required": True}
    path = "/{X-Options}" if place == "path" else "/"
    return generate(
        folder, document({path: {"get": operation("Pets_Act", parameters=[parameter])}}, _SCHEMAS)
    )


@pytest.mark.parametrize(
    "schema", [{**_HELD, "contentEncoding": "base64"}, {"$ref": "#/components/schemas/Encoded"}]
)
@pytest.mark.parametrize("place", ["header", "query", "path", "cookie"])
def test_json_in_base64(tmp_path: Path, server: ScriptedServer, schema: dict[str, Any], place: str) -> None:
    server.on("*", "*", Reply(status=204))
    made = _generate(tmp_path, schema, place)
    pets = made.client(server.url).pets
    text = "Grüße\r\nX: y \N{GRINNING FACE} ???>>>"
    pets.act(made.models.Options(text=text, id="not sent"))
    pets.act({"Text": text})
    for request in server.requests:
        sent = {
            "header": request.headers.get("x-options"),
            "query": request.parameters.get("X-Options", [""])[0],
            "path": request.path.removeprefix("/"),
            "cookie": unquote(request.headers.get("cookie", "").removeprefix("X-Options=")),
        }[place]
        assert json.loads(base64.b64decode(sent or "", validate=True)) == {"Text": text}
    with pytest.raises(ValueError, match="'X-Options' must not be"):
        pets.act(None)


def test_json_as_it_is(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(status=204))
    made = _generate(tmp_path, _HELD)
    made.client(server.url).pets.act(made.models.Options(text="a"))
    assert server.requests[0].headers["x-options"] == '{"Text":"a"}'


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "contentMediaType": "application/json"},
        {"type": "string", "contentMediaType": "text/csv", "contentSchema": {"$ref": _OPTIONS}},
    ],
)
def test_a_text_of_another_kind_stays_a_text(
    tmp_path: Path, server: ScriptedServer, schema: dict[str, Any]
) -> None:
    server.on("*", "*", Reply(status=204))
    _generate(tmp_path, schema).client(server.url).pets.act("a;b")
    assert server.requests[0].headers["x-options"] == "a;b"


def test_a_required_parameter_with_one_value_is_not_asked_for(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(status=204))
    parameters = [
        {"name": "Expect", "in": "header", "required": True, "schema": {"enum": ["100-continue"]}},
        {"name": "mode", "in": "query", "schema": {"enum": ["only"]}},
    ]
    made = generate(tmp_path, document({"/": {"get": operation("Pets_Act", parameters=parameters)}}))
    made.client(server.url).pets.act()
    assert server.requests[0].headers["expect"] == "100-continue"
    assert server.requests[0].query == ""


_AUDIO: dict[str, Any] = {"audio/wav; rate=16000": {}, "audio/ogg": {}}


def _with_body(folder: Path, content: dict[str, Any], **more: Any) -> GeneratedPackage:
    body = {"required": True, "content": content}
    return generate(folder, document({"/": {"post": operation("Pets_Act", requestBody=body, **more)}}))


def test_the_media_type_of_bytes_is_chosen(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(status=204))
    made = _with_body(tmp_path, _AUDIO)
    pets, file = made.client(server.url).pets, made.package.File(b"x", content_type="audio/flac")
    pets.act(b"x")
    pets.act(b"x", content_type="audio/ogg")
    pets.act(file)
    pets.act(file, content_type="audio/ogg")
    pets.act(b"x", content_type="audio/ogg", extra_headers={"content-type": "audio/x"})
    types = [request.headers.getlist("content-type") for request in server.requests]
    assert types == [["audio/wav; rate=16000"], ["audio/ogg"], ["audio/flac"], ["audio/ogg"], ["audio/x"]]
    with pytest.raises(ValueError, match="Content-Type must be printable"):
        pets.act(b"x", content_type="audio/ogg\r\nX: y")


@pytest.mark.parametrize(
    "content", [{"audio/wav": {}}, {"audio/*": {}, "audio/wav": {}}, {"text/plain": {}, "text/csv": {}}]
)
def test_there_is_nothing_to_choose(tmp_path: Path, content: dict[str, Any]) -> None:
    signature = inspect.signature(_with_body(tmp_path, content).client().pets.act)
    assert "content_type" not in signature.parameters


def test_a_parameter_of_the_same_name_gives_way(tmp_path: Path, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(status=204))
    query = {"name": "contentType", "in": "query", "schema": {"type": "string"}}
    made = _with_body(tmp_path, _AUDIO, parameters=[query])
    made.client(server.url).pets.act(b"x", content_type="audio/ogg", content_type_2="q")
    assert server.requests[0].headers["content-type"] == "audio/ogg"
    assert server.requests[0].query == "contentType=q"


@pytest.mark.parametrize("lenient", [True, False])
def test_numbers_as_texts(tmp_path: Path, server: ScriptedServer, lenient: bool) -> None:
    server.on("*", "*", Reply(json={"count": "7"}))
    answer = {"schema": {"$ref": "#/components/schemas/Answer"}}
    responses = {"200": {"description": "x", "content": {"application/json": answer}}}
    described = document({"/": {"get": {"operationId": "Pets_Act", "responses": responses}}}, _SCHEMAS)
    made = generate(tmp_path, described, overlay={"at": {"Pets_Act": {"lenient": lenient}}})
    pets = made.client(server.url).pets
    if lenient:
        assert pets.act().count == 7
    else:
        with pytest.raises(made.package.ResponseDecodingError, match="expected int, got str"):
            pets.act()


def test_models_of_the_api_inherit_from_kits(tmp_path: Path) -> None:
    schemas = {"Word": {"type": "object", "properties": {"offset_in_ticks": {"type": "integer"}}}}
    overlay = {"kit": {"name": "speech", "mixins": {"models.Word": "ticking"}}}
    made = generate(tmp_path, document({"/": {"get": operation()}}, schemas), overlay=overlay)
    assert made.models.Word(offset_in_ticks=20_000_000).start.total_seconds() == 2
