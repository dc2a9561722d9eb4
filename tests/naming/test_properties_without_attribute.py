"""Properties that cannot be attributes, and what a package lacks because of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sttgen.ir import Model, Scalar
from tests.generator.packages import document, operation
from tests.naming.descriptions import THING, describe


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
    api, names, findings, reports = describe(tmp_path, doc)
    assert getattr(api.types["#/components/schemas/Other"], "extra", "") is None
    model = api.types[THING]
    assert isinstance(model, Model)
    assert [field.wire for field in model.fields] == ([wire, "ok"] if nameable else ["ok"])
    assert (model.extra is Scalar.ANY) is not nameable
    inside = [id for id in api.types if id.startswith(f"{THING}/properties/") and "/properties/ok" not in id]
    assert bool(inside) is nameable
    assert set(names.types) == set(api.types)
    assert f"{THING}/properties/ok/properties/x" in api.types
    lost = (
        []
        if nameable
        else [f"{THING}/properties/{wire}", f"{THING}/properties/ok/properties/x/properties/{wire}"]
    )
    assert [(finding.id, finding.location.pointer) for finding in reports] == [("W422", id) for id in lost]
    assert all(repr(wire) in finding.message for finding in reports)
    assert findings == []


def test_a_long_name_is_cut_in_a_report(tmp_path: Path) -> None:
    thing = {"type": "object", "properties": {'"' * 81: {"type": "string"}}}
    (report,) = describe(tmp_path, document({"/a": {"get": operation()}}, {"Thing": thing}))[3]
    assert '"' * 80 in report.message
    assert '"' * 81 not in report.message


def test_what_is_lost_with_such_a_property(tmp_path: Path) -> None:
    page = {"type": "array", "items": {"type": "string"}}
    listed = {"200": {"description": "x", "content": {"application/json": {"schema": {"$ref": THING}}}}}
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
    api, _, _, reports = describe(tmp_path, doc, overlay)
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
    others = [(finding.id, finding.location.pointer) for finding in reports if finding.id != "W422"]
    assert sorted(others) == [
        ("E156", "#/paths/~1state/get"),
        ("W414", "#/paths/~1items/get"),
        ("W414", "#/paths/~1links/get"),
    ]
    texts = {finding.location.pointer: finding.message for finding in reports}
    assert "'s\"'" in texts["#/paths/~1state/get"]
    assert "'i\"'" in texts["#/paths/~1items/get"]
    assert sum(finding.id == "W422" for finding in reports) == 4
