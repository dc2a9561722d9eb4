# ruff: noqa: E501 - one line an entry reads best
"""The names of groups, methods and the client, and where they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generator.packages import document, operation
from tests.naming.descriptions import THING, describe, methods_of, names_of


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
    names = names_of(tmp_path, document({path: {"get": operation(id, **more)}}))
    assert list(methods_of(names).values()) == [name]


def test_groups_in_the_order_of_the_document_with_all_that_is_theirs(tmp_path: Path) -> None:
    doc = document(
        {
            "/a": {"get": operation("Things_List"), "post": operation("thingsMake", tags=["things"])},
            "/b": {"get": operation("Other_List"), "post": operation("Things_LIST")},
        }
    )
    names = names_of(tmp_path, doc)
    things, other = names.groups
    assert (things.attribute, things.class_name, things.raw_class_name) == ("things", "Things", "ThingsRaw")
    assert (things.title, other.title) == ("Things", "Other")
    assert (names.client, names.raw_client) == ("PetClient", "PetClientRaw")
    assert list(methods_of(names).values()) == ["things.list", "things.make", "things.list_2", "other.list"]
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
    names = names_of(tmp_path, doc)
    assert (names.client, names.raw_client) == (client, f"{client}Raw")


def test_a_twin_for_raw_responses_takes_its_name_too(tmp_path: Path) -> None:
    ids = ("Things_Get", "ThingsRaw_Get", "PetClient_Get", "PetClientRaw_Get")
    names = names_of(tmp_path, document({f"/{id}": {"get": operation(id)} for id in ids}))
    assert [(group.class_name, group.raw_class_name) for group in names.groups] == [
        ("Things", "ThingsRaw"),
        ("ThingsRaw_2", "ThingsRaw_2Raw"),
        ("PetClient_2", "PetClient_2Raw"),
        ("PetClientRaw_2", "PetClientRaw_2Raw"),
    ]


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
  "{THING}": {{rename: Item}}
"""
    names = names_of(tmp_path, doc, overlay)
    assert names.client == "Shop"
    assert list(methods_of(names).values()) == ["other_stock.fetch", "more.store"]
    assert [(group.class_name, group.title) for group in names.groups] == [
        ("OtherStock", "other stock"),
        ("More", "more"),
    ]
    assert names.types == {THING: "Item"}


_PAIR = """from_version: v1
to_version: v2
rules:
- {id: A, area: operation, action: rename, from: GetThings, to: Things_List, level: auto, note: why}
- {id: B, area: operation, action: split, from: MakeThing, to: [Things_Make, Things_Wait], level: auto, note: why}
- {id: C, area: operation, action: rename, from: [a, b], to: Things_Gone, level: auto, note: why}
- {id: D, area: property, action: rename, from: DropThing, to: Things_Drop, level: auto, note: why}
"""


def test_names_of_a_newer_version(tmp_path: Path) -> None:
    (tmp_path / "pair.yaml").write_text(_PAIR, encoding="utf-8")
    methods = {"get": "GetThings", "post": "MakeThing", "delete": "DropThing"}
    doc = document({"/things": {method: operation(id) for method, id in methods.items()}})
    _, names, findings, _ = describe(tmp_path, doc, "names_from: pair.yaml\n")
    assert set(methods_of(names).values()) == {"things.list", "things.make_thing", "things.drop_thing"}
    assert [(finding.id, finding.location.file, finding.location.line) for finding in findings] == [
        ("E501", "pair.yaml", 3),
        ("E501", "pair.yaml", 3),
    ]
    assert {finding.location.pointer for finding in findings} == {"#/rules"}
    assert ["MakeThing" in findings[0].message, "DropThing" in findings[1].message] == [True, True]


@pytest.mark.parametrize("text", ["rules: {}", "[]", "areas: []"])
def test_a_pair_file_without_rules(text: str, tmp_path: Path) -> None:
    (tmp_path / "pair.yaml").write_text(text, encoding="utf-8")
    doc = document({"/things": {"get": operation("GetThings")}})
    _, names, findings, _ = describe(tmp_path, doc, "names_from: pair.yaml\n")
    assert list(methods_of(names).values()) == ["things.get_things"]
    assert [(finding.id, finding.location.file, finding.location.line) for finding in findings] == [
        ("E701", "pair.yaml", 1)
    ]
    assert findings[0].location.pointer == "#"
    assert "rules" in findings[0].message


def test_parts_of_a_kit_that_have_no_place(tmp_path: Path) -> None:
    doc = document({"/a": {"get": operation("Things_Get"), "put": operation("Stock_Put")}})
    overlay = "kit:\n  name: speech\n  attach:\n    gone: []\n    things: [waiting, results]\n"
    _, _, findings, _ = describe(tmp_path, doc, overlay)
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
    assert describe(tmp_path, doc, overlay, result + whole)[2] == []
    (missing,) = describe(tmp_path, doc, overlay, f"{result}{schemas}}}")[2]
    assert missing.id == "E159"
    assert "results.TranscriptionReport" in missing.message
