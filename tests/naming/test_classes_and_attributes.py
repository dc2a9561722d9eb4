# ruff: noqa: E501 - one line an entry reads best
"""The names of classes, attributes, enum members and arguments."""

from __future__ import annotations

from pathlib import Path

from tests.generator.packages import document, operation
from tests.naming.descriptions import THING, describe, methods_of, names_of


def test_signs_are_no_names(tmp_path: Path) -> None:
    doc = document(
        {"/…": {"get": operation("…"), "put": operation("1"), "post": operation("x", tags=["1 a"])}},
        "Thing: {type: object, properties: {'…': {type: string}, '1': {type: string}, e: {type: string, enum: ['…', '1']}}}\n"
        "'._.': {type: object, properties: {a: {type: string}}}\n'1a': {type: object, properties: {a: {type: string}}}",
    )
    doc["paths"]["/…"]["get"]["parameters"] = [
        {"name": name, "in": "query", "schema": {"type": "string"}} for name in ("…", "1")
    ]
    names = names_of(tmp_path, doc)
    assert set(methods_of(names).values()) == {"default.get", "default.put_1", "group_1_a.x"}
    assert [group.class_name for group in names.groups] == ["Default", "Group1A"]
    assert names.fields[THING, "…"] == "field"
    assert names.fields[THING, "1"] == "field_1"
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
    types = names_of(tmp_path, doc).types
    inline = types.pop("#/components/schemas/A/properties/bC")
    assert list(map(str, types.values())) == ["A", "AbC", "ABC"]
    assert inline == "ABC_2"


def test_further_names_of_a_class(tmp_path: Path) -> None:
    doc = document({"/a": {"get": operation()}}, "{Thing: {type: object, properties: {a: {type: string}}}}")
    overlay = f"at: {{'{THING}': {{also: [Item, Any, Thing]}}}}"
    _, names, findings, _ = describe(tmp_path, doc, overlay)
    assert names.also == {THING: ("Item", "Any_", "Thing_2")}
    assert [finding.id for finding in findings] == ["E158", "E158"]
    assert ["'Any'" in findings[0].message, "'Thing'" in findings[1].message] == [True, True]
    assert {finding.location.pointer for finding in findings} == {f"#/at/{THING.replace('/', '~1')}/also"}


def test_attributes_that_are_spelled_as_python_does_keep_their_names(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation()}},
        "{Thing: {type: object, properties: {aB: {type: string}, a-b: {type: string}, a_b: {type: string},"
        " renamed: {type: string}, r: {type: string}}}}",
    )
    names = names_of(tmp_path, doc, f"at: {{'{THING}/properties/r': {{rename: renamed}}}}")
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
    assert names_of(tmp_path, doc, overlay).fields["#/components/schemas/KIND", "a"] == "KIND"


def test_an_heir_leaves_the_attributes_of_its_base_alone(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation()}},
        """
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {nameOf: {type: string}, own: {type: string}}}]}
Pet: {type: object, required: [kind], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}},
      properties: {kind: {type: string}, name_of: {type: string}}}
""",
    )
    api, names, _, _ = describe(tmp_path, doc)
    cat, pet = "#/components/schemas/Cat", "#/components/schemas/Pet"
    assert getattr(api.types[cat], "base", None) == pet
    assert names.fields[pet, "name_of"] == "name_of"
    assert names.fields[cat, "nameOf"] == "name_of_2"


def test_where_there_is_no_case_an_attribute_does_not_hide_a_class(tmp_path: Path) -> None:
    doc = document(
        {"/a": {"get": operation()}},
        "{名前: {type: object, properties: {名前: {type: string}}}, Low: {type: object, properties: {low: {type: string}}}}",
    )
    fields = names_of(tmp_path, doc).fields
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
    names = names_of(tmp_path, doc, overlay)
    assert list(names.members.values()) == ["NOT_STARTED", "WAITING", "VALUE_10"]
    (arguments,) = names.arguments.values()
    assert list(arguments.values()) == ["id", "other_id", "other_id_2"]
