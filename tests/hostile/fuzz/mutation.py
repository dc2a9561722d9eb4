"""Hostile variants of harmless descriptions: the same document for the same number."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.hostile.payloads import PAYLOADS
from tests.hostile.places import PLACES, base

_SPECS = Path(__file__).parents[3] / "specs"
_TEXTS = [
    *PAYLOADS.values(),
    "#/components/schemas/Thing",
    "#/components/schemas/Thing/properties/name",
    "#",
    "a b",
]
_VALUES: list[Any] = [
    None, True, False, 0, -1, 2**31, 10**30, 1.5, -0.0, [], {}, [[]], [None], {"": {}}, {"$ref": "#"},
    {"type": []},
]  # fmt: skip
_KEYWORDS = [
    "in",
    "type",
    "scheme",
    "style",
    "format",
    "name",
    "required",
    "explode",
    "allowReserved",
    "nullable",
    "enum",
    "const",
    "default",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "items",
    "prefixItems",
    "properties",
    "patternProperties",
    "additionalProperties",
    "discriminator",
    "$ref",
    "$id",
    "$anchor",
    "$dynamicRef",
    "$defs",
    "readOnly",
    "pattern",
    "minLength",
    "maximum",
    "contentMediaType",
    "contentEncoding",
    "contentSchema",
    "encoding",
    "headers",
    "links",
    "callbacks",
    "servers",
    "variables",
    "security",
    "flows",
    "openIdConnectUrl",
    "tags",
    "deprecated",
    "content",
    "schema",
    "responses",
    "parameters",
    "requestBody",
    "operationId",
    "x-ms-enum",
    "x-ms-paths",
    "x-ms-pageable",
    "x-ms-parameter-location",
    "x-ms-discriminator-value",
    "x-nullable",
    "itemSchema",
    "query",
    "trace",
    "$schema",
]
_SWAGGER: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Old", "version": "1"},
    "host": "old.example",
    "basePath": "/v1",
    "schemes": ["https"],
    "consumes": ["application/json"],
    "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    "paths": {
        "/things/{id}": {
            "post": {
                "operationId": "Things_Act",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "type": "string"},
                    {
                        "name": "q",
                        "in": "query",
                        "type": "array",
                        "items": {"type": "string"},
                        "collectionFormat": "csv",
                    },
                    {"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Thing"}},
                ],
                "responses": {"200": {"description": "x", "schema": {"$ref": "#/definitions/Thing"}}},
            }
        }
    },
    "definitions": {"Thing": {"type": "object", "properties": {"a": {"type": "string", "enum": ["x", "y"]}}}},
}


@cache
def _seeds() -> list[Any]:
    documents = [
        yaml.safe_load((_SPECS / "short_audio" / "openapi.yaml").read_text(encoding="utf-8")),
        _SWAGGER,
    ]
    for place in PLACES.values():
        documents.append(base())
        place(documents[-1], "word")
    return documents


def variant(seed: int, number: int) -> Any:
    """Return a hostile document.

    Args:
        seed: Of the whole run.
        number: Of the document in it.
    """
    random = Random(f"{seed}/{number}")
    document = copy.deepcopy(random.choice(_seeds()))
    for _ in range(random.choice((1, 1, 2, 3, 5, 8))):
        nodes = list(_nodes(document))
        if nodes:
            random.choice(_MUTATIONS)(random, *random.choice(nodes), document)
    return document


def _nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the container and the key of each value below a value."""
    stack = [value]
    while stack:
        top = stack.pop()
        for key, inner in list(top.items() if isinstance(top, dict) else enumerate(top)):
            yield top, key
            if isinstance(inner, dict | list):
                stack.append(inner)


Mutation = Callable[[Random, Any, Any, Any], None]
_MUTATIONS: list[Mutation] = []


def _mutation(function: Mutation) -> Mutation:
    _MUTATIONS.append(function)
    return function


@_mutation
def _text(random: Random, holder: Any, key: Any, _: Any) -> None:
    holder[key] = random.choice(_TEXTS)


@_mutation
def _rename(random: Random, holder: Any, key: Any, _: Any) -> None:
    if isinstance(holder, dict):
        holder[random.choice([*_TEXTS, *_KEYWORDS])] = holder.pop(key)


@_mutation
def _value(random: Random, holder: Any, key: Any, _: Any) -> None:
    holder[key] = copy.deepcopy(random.choice(_VALUES))


@_mutation
def _drop(_: Random, holder: Any, key: Any, __: Any) -> None:
    del holder[key]


@_mutation
def _graft(random: Random, holder: Any, key: Any, document: Any) -> None:
    """Put a part of the document somewhere else."""
    other, name = random.choice(list(_nodes(document)))
    holder[key] = copy.deepcopy(other[name])


@_mutation
def _keyword(random: Random, holder: Any, key: Any, document: Any) -> None:
    """Add a keyword, or change one, with a part of the document, a text or a value."""
    owner = holder[key] if isinstance(holder[key], dict) else holder
    if isinstance(owner, dict):
        other, name = random.choice(list(_nodes(document)))
        chosen = random.choice(
            [other[name], random.choice(_TEXTS), random.choice(_VALUES), [other[name]] * 2]
        )
        owner[random.choice(_KEYWORDS)] = copy.deepcopy(chosen)


@_mutation
def _nested(random: Random, holder: Any, key: Any, _: Any) -> None:
    """Wrap a value many times."""
    word = random.choice(("allOf", "oneOf", "anyOf", "items", "additionalProperties", "not", "a"))
    for _count in range(random.choice((1, 2, 30, 120))):
        holder[key] = {word: [holder[key]] if word.endswith("Of") else holder[key]}


@_mutation
def _multiplied(random: Random, holder: Any, key: Any, _: Any) -> None:
    """Repeat a value many times: as a list, or as properties."""
    count = random.choice((2, 40, 1000))
    word = random.choice(("oneOf", "anyOf", "allOf", "enum", "properties", ""))
    parts: Any = [copy.deepcopy(holder[key]) for _ in range(count)]
    if word == "enum":
        parts = [f"{number}" for number in range(count)]
    elif word == "properties":
        parts = {f"p{number}": part for number, part in enumerate(parts)}
    holder[key] = {word: parts} if word else parts


@_mutation
def _doubling(random: Random, holder: Any, key: Any, document: Any) -> None:
    """Let schemas name each other twice, level by level: 2^n when written out."""
    parts = document.setdefault("components", {}) if isinstance(document, dict) else {}
    schemas = parts.setdefault("schemas", {}) if isinstance(parts, dict) else {}
    if isinstance(schemas, dict):
        word, depth = random.choice(("oneOf", "anyOf", "allOf")), random.choice((3, 12, 30))
        for level in range(depth):
            below = {"$ref": f"#/components/schemas/L{level + 1}"}
            alternatives = [below, {"type": "object", "properties": {f"p{level}": {"type": "string"}}}]
            schemas[f"L{level}"] = {word: alternatives, "allOf": [below]}
        schemas[f"L{depth}"] = {"type": "object", "properties": {"last": {"type": "string"}}}
        holder[key] = {"$ref": "#/components/schemas/L0"}
