# ruff: noqa: E501 - one line an entry reads best
"""Overlays: every kind of entry, and every way to get one wrong."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from sttgen.overlay.model import matches
from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import Reply, ScriptedServer

_DOCUMENT = document(
    {
        "/things": {
            "get": {
                **operation("Things_List"),
                "responses": {
                    "200": {
                        "description": "x",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page"}}},
                    }
                },
            }
        },
        "/things/{id}": {
            "get": {
                **operation("Things_Get"),
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {
                    "200": {
                        "description": "x",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                    }
                },
            }
        },
    },
    """
Thing: {type: object, required: [self, status], properties: {self: {type: string}, status: {type: string}, key: {type: string},
        note: {type: string}, error: {type: object, properties: {message: {type: string}}}}}
Page: {type: object, properties: {items: {type: array, items: {$ref: '#/components/schemas/Thing'}}, more: {type: string}}}
Kind: {type: string, enum: [a, b]}
""",
)


def _made(tmp_path: Path, overlay: str | dict[str, Any]) -> GeneratedPackage:
    return generate(tmp_path, _DOCUMENT, overlay=overlay, name="overlaid")


def test_names(tmp_path: Path) -> None:
    made = generate(
        tmp_path,
        _DOCUMENT,
        overlay="""
client: {name: Shop}
at:
  Things_List: {group: goods, rename: all_of_them}
  "#/components/schemas/Thing": {rename: Article}
  "#/components/schemas/*/properties/self": {rename: self_url}
  "#/components/schemas/Kind/enum/0": {rename: FIRST}
  "#/paths/~1things~1{id}/get/parameters/0": {rename: thing_id}
""",
    )
    client = made.package.Shop("https://a.example")
    assert callable(client.goods.all_of_them)
    assert "thing_id" in inspect.signature(client.things.get).parameters
    thing = made.models.Article(self_url="https://a.example/things/a%20b", status="s")
    assert thing.id == "a b"
    assert made.enums.Kind.FIRST == "a"


def test_regions_and_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = generate(
        tmp_path,
        _DOCUMENT,
        overlay="""
client:
  region_template: https://{region}.pets.example
  env: {key: PETS_KEY, region: PETS_REGION, endpoint: PETS_ENDPOINT}
""",
    )
    client = made.package.PetClient
    assert "https://eu.pets.example" in repr(client(region="eu"))
    for wrong in ({}, {"endpoint": "https://a.example", "region": "eu"}):
        with pytest.raises(ValueError, match=r"exactly one of endpoint= and region= \(got \w+\)"):
            client(**wrong)
    with pytest.raises(ValueError, match="PETS_KEY"):
        client.from_env()
    monkeypatch.setenv("PETS_KEY", "k")
    monkeypatch.setenv("PETS_REGION", "us")
    assert "https://us.pets.example" in repr(client.from_env())


def test_paging_polling_and_corrections(tmp_path: Path, server: ScriptedServer) -> None:
    made = generate(
        tmp_path,
        _DOCUMENT,
        overlay="""
at:
  Things_List: {pager: {itemName: items, nextLinkName: more}}
  Things_Get: {poller: {status: status, done: [ok], failed: [bad], reason: [error]}}
  "#/components/schemas/Thing/properties/key": {secret: true}
  "#/components/schemas/Thing/properties/status": {nullable: true}
  "#/components/schemas/Thing/properties/note": {fix: {type: integer}, nullable: false}
""",
    )
    client = made.client(server.url)
    server.on(
        "GET", "/things", Reply(json={"items": [{"self": "s", "status": "ok"}], "more": f"{server.url}/more"})
    )
    server.on("GET", "/more", Reply(json={"items": [{"self": "t", "status": "ok"}], "more": None}))
    assert len(list(client.things.list())) == 2
    server.on("GET", "/things/1", Reply(json={"self": "s", "status": "ok"}))
    assert client.things.wait("1").status == "ok"
    server.on("GET", "/things/1", Reply(json={"self": "s", "status": "bad", "error": {"message": "broken"}}))
    with pytest.raises(made.package.OperationFailed, match="broken"):
        client.things.wait("1")
    assert "hunter2" not in repr(made.models.Thing(self_="s", status="ok", key="hunter2"))
    text = made.text("models.py")
    assert "status: str | None" in text
    assert "note: int | None | rt.UnsetType" in text


@pytest.mark.parametrize(
    ("overlay", "id", "line"),
    [
        ("[]", "E151", 1),
        ("\nclients: {}\n", "E152", 2),
        ("client:\n  nam: x\n", "E152", 2),
        ("at:\n  Things_Get:\n    renam: x\n", "E152", 3),
        ("kit:\n  name: speech\n  nam: x\n", "E152", 3),
        ("at:\n  Things_Gone: {rename: x}\n", "E153", 2),
        ("at:\n  '#/components/schemas/Gone': {rename: x}\n", "E153", 2),
        ("at:\n  '#/components/schemas/*/properties/gone': {rename: x}\n", "E153", 2),
        (
            "at:\n  '#/components/schemas/Thing':\n    fix:\n      properties: {note: {$ref: '#/components/schemas/Kin'}}\n",
            "E153",
            4,
        ),
        (
            "at:\n  '#/components/schemas/Thing/properties/note':\n    fix: {contentSchema: {anyOf: [{$ref: Kind}]}}\n",
            "E153",
            3,
        ),
        ("at:\n  '#/components/schemas/Thing/properties/note':\n    fix: {$ref: [7]}\n", "E153", 3),
        ("at:\n  Things_Get:\n    rename: not a name\n", "E154", 3),
        ("at:\n  Things_Get:\n    rename: class\n", "E154", 3),
        ("at:\n  Things_Get:\n    rename: 3\n", "E154", 3),
        ("at:\n  Things_Get:\n    nullable: perhaps\n", "E154", 3),
        ("at:\n  Things_Get:\n    poller: {status: s}\n", "E154", 3),
        ("at:\n  Things_Get: text\n", "E154", 2),
        ("at: []\n", "E154", 1),
        ("client:\n  name: 'Not A Name'\n", "E154", 2),
        ("client:\n  region_template: 'https://{zone}.example'\n", "E154", 2),
        ("client:\n  region_template: 'https://{region.__class__}.example'\n", "E154", 2),
        ("client:\n  region_template: 'https://{region'\n", "E154", 2),
        ("client:\n  env: {key: K}\n", "E154", 2),
        ("kit: {attach: {}}\n", "E154", 1),
        ("kit:\n  name: ../../x\n", "E154", 2),
        ("kit:\n  name: nothing\n  attach: {things: [x]}\n", "E155", 2),
        ("kit:\n  name: speech\n  attach:\n    things: [waiting, x]\n", "E155", 4),
        ("kit:\n  name: speech\n  mixins:\n    results.Word: x\n", "E155", 4),
        ("kit:\n  name: speech\n  modules:\n  - webhooks\n  - x\n", "E155", 5),
        ("kit:\n  name: speech\n  mixins: {Word: timed}\n", "E154", 3),
        ("kit:\n  name: speech\n  mixins:\n    models.Gone: timed\n", "E159", 4),
        ("names_from: [a]\n", "E154", 1),
    ],
)
def test_mistakes_are_located(overlay: str, id: str, line: int, tmp_path: Path) -> None:
    made = _made(tmp_path, overlay)
    assert made.result is None
    assert [(finding.id, finding.location.line) for finding in made.diagnostics.errors] == [(id, line)]
    assert made.diagnostics.errors[0].location.file == "overlaid_overlay.yaml"


@pytest.mark.parametrize(
    ("kind", "running", "states"),
    [
        ("Known", "", ("going", "new")),
        ("Known", "running: [going, new]", ("new", "odd")),
        ("Free", "running: [going]", ("going", "odd")),
        ("Free", "", ("going", "odd", "ok")),
    ],
)
def test_a_status_that_is_not_known_ends_a_wait_where_the_others_are(
    tmp_path: Path, server: ScriptedServer, kind: str, running: str, states: tuple[str, ...]
) -> None:
    schemas = """
Known: {type: string, enum: [going, ok, bad]}
Free: {type: string}
Thing: {type: object, properties: {status: {$ref: '#/components/schemas/%s'}}}
"""
    things = {"/things/{id}": _DOCUMENT["paths"]["/things/{id}"]}
    made = generate(
        tmp_path,
        document(things, schemas % kind),
        overlay=f"at: {{Things_Get: {{poller: {{status: status, done: [ok], failed: [bad], {running}}}}}}}",
    )
    server.on("*", "*", *(Reply(json={"status": state}) for state in states), Reply(json={"status": "wrong"}))
    assert made.client(server.url).things.wait("1", interval=0.001, timeout=5).status == states[-1]
    assert len(server.requests) == len(states)


def test_a_poller_for_a_property_that_is_not_there(tmp_path: Path) -> None:
    made = _made(tmp_path, "at: {Things_Get: {poller: {status: gone, done: [a], failed: [b]}}}")
    assert [finding.id for finding in made.diagnostics.errors] == ["E156"]


def test_an_operation_can_be_addressed_by_its_pointer(tmp_path: Path) -> None:
    made = _made(tmp_path, "at: {'#/paths/~1things/get': {group: shop, rename: everything}}")
    assert hasattr(made.client().shop, "everything")


def test_a_class_can_have_aliases(tmp_path: Path) -> None:
    made = _made(tmp_path, "at: {'#/components/schemas/Thing': {also: [Item, OldThing]}}")
    models = made.module("models")
    assert models.Item is models.OldThing is models.Thing
    assert {"Item", "OldThing", "Thing"} <= set(models.__all__)


def test_a_method_can_have_aliases(tmp_path: Path, server: ScriptedServer) -> None:
    overlay = "at: {Things_List: {rename: find, also: [list, search]}, '#/paths/~1things~1{id}/get': {also: [read]}}"
    made = _made(tmp_path, overlay)
    client = made.client(server.on("GET", "/things", Reply(json={"items": []})).url)
    client.things.find()
    client.things.search()
    assert client.with_raw_response.things.list().status == 200
    assert [request.path for request in server.requests] == ["/things", "/things", "/things"]
    assert client.things.read.__name__ == "get"
    assert "Other names of this method: ``list``, ``search``." in str(inspect.getdoc(client.things.search))


@pytest.mark.parametrize("name", ["get", "wait", "builtins", "None_"])
def test_an_alias_of_a_method_must_not_collide(name: str, tmp_path: Path) -> None:
    made = _made(tmp_path, f"at:\n  Things_Get:\n    rename: get\n  Things_List:\n    also: [{name}]\n")
    expected = [] if name == "None_" else [("E158", 5)]
    assert [(finding.id, finding.location.line) for finding in made.diagnostics.errors] == expected


@pytest.mark.parametrize("name", ["Page", "Any", "Kind"])
def test_an_alias_must_not_collide(name: str, tmp_path: Path) -> None:
    made = _made(tmp_path, f"at:\n  '#/components/schemas/Thing':\n    also: [{name}]\n")
    assert [(finding.id, finding.location.line) for finding in made.diagnostics.errors] == [("E158", 3)]


@pytest.mark.parametrize(
    ("attach", "id"),
    [
        ("gone: []", "E157"),  # the group
        ("things: [waiting]", "E159"),  # the class of a job
        ("things: [results]", "W160"),  # the models of result files
    ],
)
def test_a_part_of_a_kit_needs_its_group_and_its_classes(attach: str, id: str, tmp_path: Path) -> None:
    made = _made(tmp_path, f"kit:\n  name: speech\n  attach:\n    {attach}\n")
    assert [(finding.id, finding.location.line) for finding in made.diagnostics] == [(id, 4)]
    assert (made.result is None) == id.startswith("E")
    assert made.result is None or not hasattr(made.client().things, "results")


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    made = _made(tmp_path, "what: 1\nat: {Things_Get: {rename: 'a b', nullable: 3}}\n")
    assert [finding.id for finding in made.diagnostics.errors] == ["E152", "E154", "E154"]


def test_an_empty_overlay_is_valid(tmp_path: Path) -> None:
    assert _made(tmp_path, "{}").result is not None


def test_patterns() -> None:
    assert matches("#/a/*/c", "#/a/b/c")
    assert not matches("#/a/*", "#/a/b/c")
    assert matches("#/paths/~1x[0]/get", "#/paths/~1x[0]/get")
    assert matches("Things_*", "Things_Get")
    assert matches("things/list", "things/list")


@pytest.mark.parametrize(
    "entry",
    [
        "client: {scopes: https://things.example/.default}",
        "client: {scopes: ['two words']}",
        "at: {Things_List: {idempotent: yes please}}",
        "at: {Things_List: {timeout: 0}}",
        "at: {Things_List: {timeout: 90000}}",
        "at: {Things_List: {timeout: true}}",
        "at: {Things_List: {fix: {style: spiral}}}",
        "at: {Things_List: {fix: {parameters: [{in: body}]}}}",
        "kit: {name: speech, mixins: {results.Word: 'timed; import os'}}",
    ],
)
def test_values_outside_their_set_are_refused(tmp_path: Path, entry: str) -> None:
    made = generate(tmp_path, _DOCUMENT, overlay=entry)
    assert [(error.id, error.location.line) for error in made.diagnostics.errors] == [("E154", 1)]
