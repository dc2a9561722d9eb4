"""Schemas of every dialect in the shape of OpenAPI 3.1."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .helpers import schema


@pytest.mark.parametrize(
    ("written", "version", "meant"),
    [
        ("{type: string, nullable: true}", "3.0.3", {"type": ["string", "null"]}),
        ("{type: string, x-nullable: true}", "2.0", {"type": ["string", "null"]}),
        ("{type: string, enum: [a], nullable: true}", "3.0.3", {"type": ["string", "null"], "enum": ["a", None]}),
        ("{enum: [a], nullable: true}", "3.0.3", {"enum": ["a", None]}),
        ("{nullable: true}", "3.0.3", {}),
        ("{properties: {a: {}}, nullable: true}", "3.0.3", {"type": ["object", "null"], "properties": {"a": {}}}),
        (
            "{$ref: '#/components/schemas/Other', nullable: true, description: d}",
            "3.0.3",
            {"anyOf": [{"$ref": "#/components/schemas/Other"}, {"type": "null"}], "description": "d"},
        ),
        (
            "{oneOf: [{type: string}], nullable: true, title: t}",
            "3.0.3",
            {"oneOf": [{"type": "string"}, {"type": "null"}], "title": "t"},
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/Other'}, {type: object}], nullable: true, title: t}",
            "3.0.3",
            {
                "anyOf": [
                    {"allOf": [{"$ref": "#/components/schemas/Other"}, {"type": "object"}]},
                    {"type": "null"},
                ],
                "title": "t",
            },
        ),
        ("{type: [string, 'null']}", "3.1.0", {"type": ["string", "null"]}),
        ("{type: ['null', string]}", "3.1.0", {"type": ["string", "null"]}),
        ("{type: [string]}", "3.1.0", {"type": "string"}),
        ("{type: [string, integer]}", "3.1.0", {"type": ["string", "integer"]}),
        ("{const: a}", "3.1.0", {"const": "a"}),
        ("{const: null}", "3.1.0", {"const": None}),
        ("{default: null}", "3.0.3", {"default": None}),
        ("true", "3.1.0", {}),
        ("false", "3.1.0", {"not": {}}),
        ("{type: string, contentMediaType: application/octet-stream}", "3.1.0", {"type": "string", "format": "binary"}),
        ("{type: string, contentEncoding: base64}", "3.1.0", {"type": "string", "format": "byte"}),
        (
            "{type: string, contentMediaType: image/png, contentEncoding: base64}",
            "3.1.0",
            {"type": "string", "contentMediaType": "image/png", "format": "byte"},
        ),
        ("{maximum: 5, exclusiveMaximum: true}", "3.0.3", {"exclusiveMaximum": 5}),
        ("{maximum: 5, exclusiveMaximum: false}", "3.0.3", {"maximum": 5}),
        ("{exclusiveMaximum: 5}", "3.1.0", {"exclusiveMaximum": 5}),
        ("{type: file}", "2.0", {"type": "string", "format": "binary"}),
        ("{items: [{type: string}, {}]}", "3.1.0", {"prefixItems": [{"type": "string"}, {}]}),
        ("{additionalProperties: {}}", "3.0.3", {"additionalProperties": True}),
        ("{additionalProperties: false}", "3.0.3", {"additionalProperties": False}),
        ("{enum: [1, true, 1, 1.0]}", "3.0.3", {"enum": [1, True, 1.0]}),
        ("{type: Integer, minLength: '3', readOnly: 'true'}", "3.0.3", {"type": "integer", "minLength": 3, "readOnly": True}),
        ("{required: true, type: string}", "2.0", {"type": "string"}),
        ("{discriminator: kind}", "2.0", {"discriminator": {"propertyName": "kind"}}),
        (
            "{discriminator: {propertyName: k, mapping: {a: Other, b: '#/components/schemas/Other'}}}",
            "3.0.3",
            {
                "discriminator": {
                    "propertyName": "k",
                    "mapping": {"a": "#/components/schemas/Other", "b": "#/components/schemas/Other"},
                }
            },
        ),
        ("{$ref: '#/components/schemas/Other', type: string}", "3.0.3", {"$ref": "#/components/schemas/Other"}),
        (
            "{$ref: '#/components/schemas/Other', minLength: 3}",
            "3.1.0",
            {"$ref": "#/components/schemas/Other", "minLength": 3},
        ),
        ("{$ref: '#/definitions/Other', default: a, x-y: 1}", "2.0", {"$ref": "#/components/schemas/Other", "default": "a", "x-y": 1}),
        ("{properties: {$ref: {type: string}}}", "3.0.3", {"properties": {"$ref": {"type": "string"}}}),
        ("{example: {$ref: './x.json'}}", "3.0.3", {"examples": [{"$ref": "./x.json"}]}),
        ("{default: {$ref: '#/nothing'}}", "3.0.3", {"default": {"$ref": "#/nothing"}}),
        ("{enum: [{$ref: '#/nothing'}]}", "3.0.3", {"enum": [{"$ref": "#/nothing"}]}),
    ],
)  # fmt: skip
def test_schemas(tmp_path: Path, written: str, version: str, meant: Any) -> None:
    found = schema(tmp_path, written, version)
    assert found == meant
    assert json.dumps(found, sort_keys=True) == json.dumps(
        meant, sort_keys=True
    )  # 1 and True are equal in Python
