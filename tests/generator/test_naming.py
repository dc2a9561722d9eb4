# ruff: noqa: E501 - one line an entry reads best
"""Which names a description gets, asked of the namer, without making a package."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sttgen.build.description import Descriptions
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostic, Diagnostics
from sttgen.ir import Api, Model, Scalar
from sttgen.naming import Names, old_client
from sttgen.naming.scope import Scope
from sttgen.naming.words import pascal, snake, split, upper
from tests.generator.packages import document, operation

_THING = "#/components/schemas/Thing"


def _description(
    folder: Path, doc: dict[str, Any], overlay: str | None = None, result: str | None = None
) -> tuple[Api, Names, list[Diagnostic], list[Diagnostic]]:
    """The API of a document, its names, what the naming of them reports, and what was reported before."""
    (folder / "openapi.json").write_text(json.dumps(doc), encoding="utf-8")
    for name, text in (("overlay.yaml", overlay), ("result.yaml", result)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    config = PackageConfig(
        name="p",
        spec=folder / "openapi.json",
        output=folder,
        root=folder,
        overlay=folder / "overlay.yaml" if overlay is not None else None,
        result=folder / "result.yaml" if result is not None else None,
    )
    description, before, diagnostics = Descriptions(folder).of(config), Diagnostics(), Diagnostics()
    api = description.api(before)
    names = description.names(diagnostics)
    known = list(before)
    return api, names, [finding for finding in diagnostics if finding not in known], known


def _names(folder: Path, doc: dict[str, Any], overlay: str | None = None) -> Names:
    return _description(folder, doc, overlay)[1]


def _methods(names: Names) -> dict[str, str]:
    """``group.method`` of each operation."""
    return {id: f"{group.attribute}.{names.methods[id]}" for group in names.groups for id in group.operations}


@pytest.mark.parametrize(
    ("id", "tag", "path", "name"),
    [
        ("Datasets_ListFiles", "other", "/a", "datasets.list_files"),
        ("Datasets_listFiles", "other", "/a", "other.datasets_list_files"),
        ("Da_ta_List", None, "/a", "a.da_ta_list"),
        ("repos/list-tags", "other", "/a", "repos.list_tags"),
        ("repos.list", None, "/a", "repos.list"),
        ("repos/tags.list", None, "/a", "repos_tags.list"),
        ("repos/", "stock", "/a", "stock.repos"),
        ("/list", "stock", "/a", "stock.list"),
        ("…/list", "stock", "/a", "stock.list"),
        ("droplets_list", "droplets", "/a", "droplets.list"),
        ("Droplets_list", "dropletS", "/a", "droplet_s.droplets_list"),
        ("dropletList", "Droplet", "/a", "droplet.list"),
        ("list_droplets", "droplets", "/a", "droplets.list_droplets"),
        ("droplets", "droplets", "/a", "droplets.droplets"),
        ("droplets_size", "droplet", "/a", "droplet.droplets_size"),
        ("act", None, "/{id}/things/{x}/y", "things.act"),
        ("act", None, "/{id}", "default.act"),
        ("act", "--", "/things", "minus_minus.act"),
        ("act", "…", "/things", "things.act"),
        ("act", "", "/things", "things.act"),
        ("act", None, "/…/things", "things.act"),
        (None, None, "/things/{thingId}", "things.get_things_by_thing_id"),
        (None, "stock", "/things", "stock.get_things"),
        ("read_item_items__item_id__get", "items", "/items/{item_id}", "items.read_item"),
        ("_items__item_id__get", "stock", "/items/{item_id}", "stock.items_item_id_get"),
        ("read_item_items__item_id__post", "stock", "/items/{item_id}", "stock.read_item_items_item_id_post"),
    ],
)
def test_the_group_and_the_method_of_an_operation(
    id: str | None, tag: str | None, path: str, name: str, tmp_path: Path
) -> None:
    more = {} if tag is None else {"tags": [tag]}
    names = _names(tmp_path, document({path: {"get": operation(id, **more)}}))
    assert list(_methods(names).values()) == [name]


def test_groups_in_the_order_of_the_document_with_all_that_is_theirs(tmp_path: Path) -> None:
    doc = document(
        {
            "/a": {"get": operation("Things_List"), "post": operation("thingsMake", tags=["things"])},
            "/b": {"get": operation("Other_List"), "post": operation("Things_LIST")},
        }
    )
    names = _names(tmp_path, doc)
    things, other = names.groups
    assert (things.attribute, things.class_name, things.raw_class_name) == ("things", "Things", "ThingsRaw")
    assert (things.title, other.title) == ("Things", "Other")
    assert (names.client, names.raw_client) == ("PetClient", "PetClientRaw")
    assert list(_methods(names).values()) == ["things.list", "things.make", "things.list_2", "other.list"]
    assert [names.constants[id] for id in things.operations] == ["_LIST", "_MAKE", "_LIST_2"]
    assert names.constants[other.operations[0]] == "_LIST"


@pytest.mark.parametrize(
    ("title", "client"),
    [
        ("Pet Shop", "PetShopClient"),
        ("pet client", "PetClient"),
        ("Pet CLIENT", "PetCLIENT"),
        ("Client Pets", "ClientPetsClient"),
        ("…", "ServiceClient"),
        ("3 pets", "Service3PetsClient"),
    ],
)
def test_the_client(title: str, client: str, tmp_path: Path) -> None:
    doc = {**document({"/a": {"get": operation()}}), "info": {"title": title, "version": "1"}}
    names = _names(tmp_path, doc)
    assert (names.client, names.raw_client) == (client, f"{client}Raw")


def test_a_twin_for_raw_responses_takes_its_name_too(tmp_path: Path) -> None:
    ids = ("Things_Get", "ThingsRaw_Get", "PetClient_Get", "PetClientRaw_Get")
    names = _names(tmp_path, document({f"/{id}": {"get": operation(id)} for id in ids}))
    assert [(group.class_name, group.raw_class_name) for group in names.groups] == [
        ("Things", "ThingsRaw"),
        ("ThingsRaw_2", "ThingsRaw_2Raw"),
        ("PetClient_2", "PetClient_2Raw"),
        ("PetClientRaw_2", "PetClientRaw_2Raw"),
    ]


def test_signs_are_no_names(tmp_path: Path) -> None:
    doc = document(
        {"/…": {"get": operation("…"), "put": operation("1"), "post": operation("x", tags=["1 a"])}},
        "Thing: {type: object, properties: {'…': {type: string}, '1': {type: string}, e: {type: string, enum: ['…', '1']}}}\n"
        "'._.': {type: object, properties: {a: {type: string}}}\n'1a': {type: object, properties: {a: {type: string}}}",
    )
    doc["paths"]["/…"]["get"]["parameters"] = [
        {"name": name, "in": "query", "schema": {"type": "string"}} for name in ("…", "1")
    ]
    names = _names(tmp_path, doc)
    assert set(_methods(names).values()) == {"default.get", "default.put_1", "group_1_a.x"}
    assert [group.class_name for group in names.groups] == ["Default", "Group1A"]
    assert names.fields[_THING, "…"] == "field"
    assert names.fields[_THING, "1"] == "field_1"
    assert set(names.members.values()) == {"VALUE", "VALUE_1"}
    assert {"Type", "Type1a"} <= set(names.types.values())
    (arguments,) = (arguments for arguments in names.arguments.values() if arguments)
    assert list(arguments.values()) == ["argument", "argument_1"]


def test_classes_of_components_before_those_written_inline(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation()}},
        """
A: {type: object, properties: {bC: {type: object, properties: {x: {type: string}}}}}
AbC: {type: object, properties: {x: {type: string}}}
ABC: {type: object, properties: {x: {type: string}}}
""",
    )
    types = _names(tmp_path, doc).types
    inline = types.pop("#/components/schemas/A/properties/bC")
    assert list(map(str, types.values())) == ["A", "AbC", "ABC"]
    assert inline == "ABC_2"


def test_further_names_of_a_class(tmp_path: Path) -> None:
    doc = document({"/a": {"get": operation()}}, "{Thing: {type: object, properties: {a: {type: string}}}}")
    overlay = f"at: {{'{_THING}': {{also: [Item, Any, Thing]}}}}"
    _, names, findings, _ = _description(tmp_path, doc, overlay)
    assert names.also == {_THING: ("Item", "Any_", "Thing_2")}
    assert [finding.id for finding in findings] == ["E158", "E158"]
    assert ["'Any'" in findings[0].message, "'Thing'" in findings[1].message] == [True, True]
    assert {finding.location.pointer for finding in findings} == {f"#/at/{_THING.replace('/', '~1')}/also"}


def test_attributes_that_are_spelled_as_python_does_keep_their_names(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation()}},
        "{Thing: {type: object, properties: {aB: {type: string}, a-b: {type: string}, a_b: {type: string},"
        " renamed: {type: string}, r: {type: string}}}}",
    )
    names = _names(tmp_path, doc, f"at: {{'{_THING}/properties/r': {{rename: renamed}}}}")
    assert {wire: str(name) for (_, wire), name in names.fields.items()} == {
        "a_b": "a_b",
        "aB": "a_b_2",
        "a-b": "a_b_3",
        "r": "renamed",
        "renamed": "renamed_2",
    }


def test_a_decision_is_kept_though_a_class_has_the_name(tmp_path: Path) -> None:
    doc = document({"/a": {"get": operation()}}, "{KIND: {type: object, properties: {a: {type: string}}}}")
    overlay = "at: {'#/components/schemas/KIND/properties/a': {rename: KIND}}"
    assert _names(tmp_path, doc, overlay).fields["#/components/schemas/KIND", "a"] == "KIND"


def test_an_heir_leaves_the_attributes_of_its_base_alone(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation()}},
        """
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {nameOf: {type: string}, own: {type: string}}}]}
Pet: {type: object, required: [kind], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}},
      properties: {kind: {type: string}, name_of: {type: string}}}
""",
    )
    api, names, _, _ = _description(tmp_path, doc)
    cat, pet = "#/components/schemas/Cat", "#/components/schemas/Pet"
    assert getattr(api.types[cat], "base", None) == pet
    assert names.fields[pet, "name_of"] == "name_of"
    assert names.fields[cat, "nameOf"] == "name_of_2"


def test_where_there_is_no_case_an_attribute_does_not_hide_a_class(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation()}},
        "{名前: {type: object, properties: {名前: {type: string}}}, Low: {type: object, properties: {low: {type: string}}}}",
    )
    fields = _names(tmp_path, doc).fields
    assert fields["#/components/schemas/名前", "名前"] == "名前_2"
    assert fields["#/components/schemas/Low", "low"] == "low"


def test_members_and_arguments(tmp_path: Path) -> None:
    doc = document(
        {
            "/a/{theId}": {
                "post": {
                    **operation("Things_Make"),
                    "parameters": [
                        {"name": "theId", "in": "path", "required": True, "schema": {"type": "string"}},
                        {"name": "Other-Id", "in": "query", "schema": {"type": "string"}},
                    ],
                    "requestBody": {
                        "content": {
                            "multipart/form-data": {
                                "schema": {"type": "object", "properties": {"otherId": {"type": "string"}}}
                            }
                        }
                    },
                }
            }
        },
        "{Kind: {type: string, enum: [notStarted, not-started, '10']}}",
    )
    overlay = (
        "at: {'#/paths/~1a~1{theId}/post/parameters/0': {rename: id},"
        " '#/components/schemas/Kind/enum/1': {rename: WAITING}}"
    )
    names = _names(tmp_path, doc, overlay)
    assert list(names.members.values()) == ["NOT_STARTED", "WAITING", "VALUE_10"]
    (arguments,) = names.arguments.values()
    assert list(arguments.values()) == ["id", "other_id", "other_id_2"]


def test_decisions_come_first(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation("Things_Get"), "put": operation("Things_Put")}},
        "{Thing: {type: object, properties: {a: {type: string}}}}",
    )
    overlay = f"""
client: {{name: Shop}}
at:
  Things_Get: {{group: other stock, rename: fetch}}
  "#/paths/~1a/put": {{group: more, rename: store}}
  "{_THING}": {{rename: Item}}
"""
    names = _names(tmp_path, doc, overlay)
    assert names.client == "Shop"
    assert list(_methods(names).values()) == ["other_stock.fetch", "more.store"]
    assert [(group.class_name, group.title) for group in names.groups] == [
        ("OtherStock", "other stock"),
        ("More", "more"),
    ]
    assert names.types == {_THING: "Item"}


_PAIR = """rules:
- {area: operation, from: GetThings, to: Things_List}
- {area: operation, from: MakeThing, to: [Things_Make, Things_Wait]}
- {area: operation, from: [a], to: Things_Gone}
- {area: property, from: DropThing, to: Things_Drop}
- broken
"""


def test_names_of_a_newer_version(tmp_path: Path) -> None:
    (tmp_path / "pair.yaml").write_text(_PAIR, encoding="utf-8")
    methods = {"get": "GetThings", "post": "MakeThing", "delete": "DropThing"}
    doc = document({"/things": {method: operation(id) for method, id in methods.items()}})
    _, names, findings, _ = _description(tmp_path, doc, "names_from: pair.yaml\n")
    assert set(_methods(names).values()) == {"things.list", "things.make_thing", "things.drop_thing"}
    assert [(finding.id, finding.location.file, finding.location.line) for finding in findings] == [
        ("E501", "pair.yaml", 1),
        ("E501", "pair.yaml", 1),
    ]
    assert {finding.location.pointer for finding in findings} == {"#/rules"}
    assert ["MakeThing" in findings[0].message, "DropThing" in findings[1].message] == [True, True]


@pytest.mark.parametrize("text", ["rules: {}", "[]", "areas: []"])
def test_a_pair_file_without_rules(text: str, tmp_path: Path) -> None:
    (tmp_path / "pair.yaml").write_text(text, encoding="utf-8")
    doc = document({"/things": {"get": operation("GetThings")}})
    _, names, findings, _ = _description(tmp_path, doc, "names_from: pair.yaml\n")
    assert list(_methods(names).values()) == ["things.get_things"]
    assert [(finding.id, finding.location.file, finding.location.line) for finding in findings] == [
        ("E502", "pair.yaml", 1)
    ]
    assert findings[0].location.pointer == "#"
    assert "rules" in findings[0].message


def test_parts_of_a_kit_that_have_no_place(tmp_path: Path) -> None:
    doc = document({"/a": {"get": operation("Things_Get"), "put": operation("Stock_Put")}})
    overlay = "kit:\n  name: speech\n  attach:\n    gone: []\n    things: [waiting, results]\n"
    _, _, findings, _ = _description(tmp_path, doc, overlay)
    group, needed, left_out = sorted(findings, key=lambda finding: finding.id)
    assert (group.id, group.location.pointer, group.location.line) == ("E157", "#/kit/attach/gone", 4)
    assert "'gone'" in group.message
    assert group.hint.endswith("stock, things")
    assert (needed.id, needed.location.pointer) == ("E159", "#/kit/attach/things/0")
    assert "'waiting'" in needed.message
    assert "models." in needed.message
    assert (left_out.id, left_out.location.pointer) == ("W160", "#/kit/attach/things/1")
    assert "'results'" in left_out.message
    assert "'result'" in left_out.hint


def test_parts_of_a_kit_that_have_their_place(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation("Things_Get")}},
        "{Transcription: {type: object, properties: {a: {type: string}}}}",
    )
    schemas = "{TranscriptionResult: {type: object, properties: {a: {type: string}}},"
    overlay = "kit:\n  name: speech\n  attach:\n    things: [waiting, results]\n"
    whole = f"{schemas} TranscriptionReport: {{type: object, properties: {{a: {{type: string}}}}}}}}"
    result = "$schema: https://json-schema.org/draft/2020-12/schema\n$id: result.schema.json\ntitle: Results\n$defs: "
    assert _description(tmp_path, doc, overlay, result + whole)[2] == []
    (missing,) = _description(tmp_path, doc, overlay, f"{result}{schemas}}}")[2]
    assert missing.id == "E159"
    assert "results.TranscriptionReport" in missing.message


def test_names_of_the_old_client(tmp_path: Path) -> None:
    doc = document(
        {
            "/a": {
                "get": operation("getThingById", tags=["Custom Speech transcriptions: v2"]),
                "post": {
                    **operation("Things_Make.all"),
                    "x-codegen-request-body-name": "theThing",
                    "requestBody": {
                        "content": {"application/json": {"schema": {"$ref": _THING}}},
                    },
                },
            }
        },
        "{Thing: {type: object, properties: {kind: {type: string, enum: [notStarted, '2 x']}}}}",
    )
    api, _, _, _ = _description(tmp_path, doc)
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
    api, _, _, _ = _description(tmp_path, doc)
    thing = api.types[_THING]
    assert isinstance(thing, Model)
    assert old_client.type_text(thing.fields[0].type, api.types) == text


def test_names_for_old_programs_hold_the_major_version() -> None:
    assert (old_client.major("v2.0"), old_client.major("v3.1.2")) == ("v2", "v3")
    assert old_client.refusal("v3.0") == "NotSupportedInV3"
    assert old_client.result_conversion("v3.0") == "to_v3"
    assert old_client.option_variables("v2.0") == "SPEECH_V2_"


@pytest.mark.parametrize(
    ("wire", "nameable"),
    [
        ('a"b', False),
        ("a\\b", False),
        ("a\x1fb", False),
        ("a b", True),
        ("\ue000", True),
        ("\ud7ff", True),
        ("a'b", True),
    ],
)
def test_properties_that_msgspec_would_write_wrongly_have_no_attribute(
    wire: str, nameable: bool, tmp_path: Path
) -> None:
    inner = {
        "type": "object",
        "properties": {"x": {"type": "object", "properties": {wire: {"type": "string"}}}},
    }
    thing = {"type": "object", "properties": {wire: inner, "ok": inner}, "additionalProperties": False}
    other = {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False}
    doc = document({"/a": {"get": operation()}}, {"Thing": thing, "Other": other})
    api, names, findings, reports = _description(tmp_path, doc)
    assert getattr(api.types["#/components/schemas/Other"], "extra", "") is None
    model = api.types[_THING]
    assert isinstance(model, Model)
    assert [field.wire for field in model.fields] == ([wire, "ok"] if nameable else ["ok"])
    assert (model.extra is Scalar.ANY) is not nameable
    inside = [id for id in api.types if id.startswith(f"{_THING}/properties/") and "/properties/ok" not in id]
    assert bool(inside) is nameable
    assert set(names.types) == set(api.types)
    assert f"{_THING}/properties/ok/properties/x" in api.types
    lost = (
        []
        if nameable
        else [f"{_THING}/properties/{wire}", f"{_THING}/properties/ok/properties/x/properties/{wire}"]
    )
    assert [(finding.id, finding.location.pointer) for finding in reports] == [("W422", id) for id in lost]
    assert all(repr(wire) in finding.message for finding in reports)
    assert findings == []


def test_a_long_name_is_cut_in_a_report(tmp_path: Path) -> None:
    thing = {"type": "object", "properties": {'"' * 81: {"type": "string"}}}
    (report,) = _description(tmp_path, document({"/a": {"get": operation()}}, {"Thing": thing}))[3]
    assert '"' * 80 in report.message
    assert '"' * 81 not in report.message


def test_what_is_lost_with_such_a_property(tmp_path: Path) -> None:
    page = {"type": "array", "items": {"type": "string"}}
    listed = {"200": {"description": "x", "content": {"application/json": {"schema": {"$ref": _THING}}}}}
    form = {"type": "object", "properties": {'f"1': {"type": "string"}, "f2": {"type": "string"}}}
    doc = document(
        {
            "/items": {"get": {**operation("Things_Items"), "responses": listed}},
            "/links": {"get": {**operation("Things_Links"), "responses": listed}},
            "/pages": {"get": {**operation("Things_Pages"), "responses": listed}},
            "/state": {"get": {**operation("Things_State"), "responses": listed}},
            "/wait": {"get": {**operation("Things_Wait"), "responses": listed}},
            "/form": {
                "post": {**operation(), "requestBody": {"content": {"multipart/form-data": {"schema": form}}}}
            },
        },
        {
            "Thing": {
                "type": "object",
                "properties": {
                    'i"': page,
                    "items": page,
                    'n"': {"type": "string"},
                    "next": {"type": "string"},
                    's"': {"type": "string"},
                },
            }
        },
    )
    overlay = """at:
  Things_Items: {pager: {itemName: 'i"', nextLinkName: next}}
  Things_Links: {pager: {itemName: items, nextLinkName: 'n"'}}
  Things_Pages: {pager: {itemName: items, nextLinkName: next}}
  Things_State: {poller: {status: 's"', done: [a], failed: [b]}}
  Things_Wait: {poller: {status: next, done: [a], failed: [b]}}
"""
    api, _, _, reports = _description(tmp_path, doc, overlay)
    items, links, pages, state, wait, post = api.operations
    assert [(op.pager is None, op.partial) for op in (items, links, pages)] == [
        (True, True),
        (True, True),
        (False, False),
    ]
    assert state.poller is None
    assert wait.poller is not None
    assert post.body is not None
    assert [field.wire for field in post.body.fields] == ["f2"]
    found = [(finding.id, finding.location.pointer) for finding in reports if finding.id != "W422"]
    assert sorted(found) == [
        ("E156", "#/paths/~1state/get"),
        ("W414", "#/paths/~1items/get"),
        ("W414", "#/paths/~1links/get"),
    ]
    texts = {finding.location.pointer: finding.message for finding in reports}
    assert "'s\"'" in texts["#/paths/~1state/get"]
    assert "'i\"'" in texts["#/paths/~1items/get"]
    assert sum(finding.id == "W422" for finding in reports) == 4


@pytest.mark.parametrize(
    ("kind", "beside", "names", "claimed"),
    [
        ("field", "", ["class", "class_", "class"], ["class_", "class_2", "class_3"]),
        ("field", "", ["_x_", "_x_", "_x_"], ["_x_", "_x_2", "_x_3"]),
        ("field", "", ["Xa", "XaX", "XaX"], ["Xa", "XaX", "XaX_2"]),
        ("field", "", ["a", "aXXXX"], ["a", "aXXXX"]),
        ("field", "", ["", "1a"], ["list_", "list_1a"]),
        ("group_class", "Raw", ["A", "ARaw", "A_", "A_"], ["A", "ARaw_2", "A_", "A_2"]),
        ("group_class", "Raw", ["BRaw", "B"], ["BRaw", "B_2"]),
    ],
)
def test_what_is_taken_gets_a_number(kind: str, beside: str, names: list[str], claimed: list[str]) -> None:
    scope = Scope(kind)
    more = {"beside": beside} if beside else {}
    assert [scope.claim(name, "list", **more) for name in names] == claimed


def test_words() -> None:
    assert split("+1") == ["plus", "1"]
    assert split("-1") == ["minus", "1"]
    assert split("a+1") == ["a", "1"]
    assert split("*") == ["all"]
    assert split("+-$@*") == ["plus", "minus", "all"]
    assert split("a_b-c.d/e") == ["a", "b", "c", "d", "e"]
    assert split("URLMap2Go") == ["URL", "Map2", "Go"]
    assert split("ﬁx") == ["fix"]
    assert split("a" * 20_001) == ["a" * 20_000]
    assert (snake(["Aa", "B"]), upper(["Aa", "b"]), pascal(["aB", "cd", "E"])) == ("aa_b", "AA_B", "ABCdE")
    assert snake(["a" * 80]) == "a" * 80
    long = snake(["a" * 81])
    assert (len(long), long[:72]) == (80, "a" * 71 + "_")
    assert long != snake(["a" * 82])
