"""The names that the old client had."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sttgen.ir import Model
from sttgen.naming import old_client
from tests.generator.packages import document, operation
from tests.naming.descriptions import THING, describe


def test_names_of_the_old_client(tmp_path: Path) -> None:
    doc = document(
        {
            "/a": {
                "get": operation("getThingById", tags=["Custom Speech transcriptions: v2"]),
                "post": {
                    **operation("Things_Make.all"),
                    "x-codegen-request-body-name": "theThing",
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": THING}}},
                    },
                },
            }
        },
        "{Thing: {type: object, properties: {kind: {type: string, enum: [notStarted, '2 x']}}}}",
    )
    api, _, _, _ = describe(tmp_path, doc)
    get, make = api.operations
    assert old_client.api_class(get) == "CustomSpeechTranscriptionsV2Api"
    assert old_client.api_class(make) == "DefaultApi"
    assert old_client.module(old_client.api_class(get)) == "custom_speech_transcriptions_v2_api"
    assert old_client.method(get) == "get_thing_by_id"
    assert old_client.method(make) == "things_make_all"
    assert make.body is not None
    assert old_client.body(make.body) == "the_thing"
    assert old_client.body(replace(make.body, name=None)) == "body"
    assert [old_client.attribute(wire) for wire in ("$topOf", "x-y", "from", "é")] == [
        "top_of",
        "x_y",
        "_from",
        "_",
    ]
    kinds = [declared for declared in api.types.values() if len(declared.hint) > 1]
    assert [old_client.type_name(kind) for kind in kinds] == ["Thingkind"]
    members = getattr(kinds[0], "members", ())
    assert [old_client.constant(member) for member in members] == ["NOTSTARTED", "_2_X"]
    assert old_client.twin(old_client.method(get)) == "get_thing_by_id_with_http_info"


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("{type: boolean}", "bool"),
        ("{type: integer}", "int"),
        ("{type: number}", "float"),
        ("{type: string}", "str"),
        ("{type: [string, 'null']}", "str"),
        ("{type: string, format: date-time}", "datetime"),
        ("{type: string, format: uuid}", "str"),
        ("{}", "object"),
        ("{type: array, items: {type: integer}}", "list[int]"),
        (
            "{type: object, additionalProperties: {type: array, items: {type: string}}}",
            "dict(str, list[str])",
        ),
        ("{$ref: '#/components/schemas/Other'}", "Other"),
        ("{type: array, items: {$ref: '#/components/schemas/Other'}}", "list[Other]"),
        ("{type: object, additionalProperties: {$ref: '#/components/schemas/Other'}}", "dict(str, Other)"),
        ("{oneOf: [{type: string}, {type: integer}]}", "object"),
    ],
)
def test_types_as_the_old_client_writes_them(schema: str, text: str, tmp_path: Path) -> None:
    other = "Other: {type: object, properties: {a: {type: string}}}"
    doc = document(
        {"/a": {"get": operation()}}, f"Thing: {{type: object, properties: {{p: {schema}}}}}\n{other}"
    )
    api, _, _, _ = describe(tmp_path, doc)
    thing = api.types[THING]
    assert isinstance(thing, Model)
    assert old_client.type_text(thing.fields[0].type, api.types) == text


def test_names_for_old_programs_hold_the_major_version() -> None:
    assert (old_client.major("v2.0"), old_client.major("v3.1.2")) == ("v2", "v3")
    assert old_client.refusal("v3.0") == "NotSupportedInV3"
    assert old_client.result_conversion("v3.0") == "to_v3"
    assert old_client.option_variables("v2.0") == "SPEECH_V2_"
