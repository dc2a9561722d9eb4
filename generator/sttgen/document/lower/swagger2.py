"""Parameters, bodies, forms and responses of Swagger 2.0 in the shape of OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from sttgen.document.choices import (
    COLLECTION_FORMATS,
    COLLECTION_FORMATS_WITH_MULTI,
    Place,
    StyleName,
)
from sttgen.document.lower import schemas
from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import described, inline, with_bytes
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import extensions, flag, text, words

_STYLE = {Place.PATH: StyleName.SIMPLE, Place.QUERY: StyleName.FORM, Place.HEADER: StyleName.SIMPLE}
_NOT_SCHEMA = {"name", "in", "required", "description", "collectionFormat", "allowEmptyValue", "schema"}


def media_types(node: Node | None) -> list[str]:
    """Return what ``consumes`` or ``produces`` lists, by default JSON."""
    return words(node.value if node else None) or ["application/json"]


def parameter(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    """Return a parameter of path, query or header, given its resolved node."""
    value = node.value
    place = Place(value["in"])
    lowering.record_origin(out, node)
    result: dict[str, Any] = {"name": value["name"], "in": place, **described(value)}
    result["required"] = flag(value.get("required"))
    if flag(value.get("allowEmptyValue")):
        result["allowEmptyValue"] = True
    result["style"], result["explode"] = _joined(lowering, node, _STYLE[place])
    return {**result, "schema": _own_schema(lowering, node, join(out, "schema"))}


def body(lowering: Lowering, node: Node, out: str, consumes: list[str]) -> dict[str, Any]:
    """Return the request body of a body parameter, given its resolved node."""
    lowering.record_origin(out, node)
    content = {}
    for media in consumes:
        place = join(out, "content", media, "schema")
        schema = node.get("schema")
        lowering.record_origin(place, schema or node)
        lowered = schemas.lower(lowering, schema, place) if schema else {}
        content[media] = {"schema": with_bytes(media, lowered)}
    return {**described(node.value), "required": flag(node.value.get("required")), "content": content}


def form(lowering: Lowering, nodes: list[Node], out: str, consumes: list[str]) -> dict[str, Any]:
    """Return the request body that form parameters make up, given their resolved nodes."""
    lowering.record_origin(out, nodes[0])
    has_file = any(str(node.value.get("type")).lower() == "file" for node in nodes)
    forms = [media for media in consumes if media.partition(";")[0] in (_MULTIPART, _URLENCODED)]
    if has_file:
        forms = [media for media in forms if media.startswith(_MULTIPART)] or [_MULTIPART]
    content = {}
    for media in forms or [_URLENCODED]:
        place = join(out, "content", media, "schema")
        properties: dict[str, Any] = {}
        encoding: dict[str, Any] = {}
        for node in nodes:
            name = node.value["name"]
            at = join(place, "properties", name)
            lowering.record_origin(at, node)
            described_part = {
                key: inner for key, inner in described(node.value).items() if key == "description"
            }
            properties[name] = {**_own_schema(lowering, node, at, with_extensions=True), **described_part}
            if node.value.get("type") == "array":
                style, explode = _joined(lowering, node, StyleName.FORM)
                # form and exploded is what forms do by default
                if (style, explode) != (StyleName.FORM, True):
                    encoding[name] = {"style": style, "explode": explode}
        schema: dict[str, Any] = {"type": "object", "properties": properties}
        required = [node.value["name"] for node in nodes if flag(node.value.get("required"))]
        if required:
            schema["required"] = required
        content[media] = {"schema": schema, **({"encoding": encoding} if encoding else {})}
    return {"required": any(flag(node.value.get("required")) for node in nodes), "content": content}


def response(lowering: Lowering, node: Node, out: str, produces: list[str]) -> dict[str, Any] | None:
    """Return a response, its reference resolved."""
    target = inline(lowering, node, out, "a response")
    if target is None:
        return None
    value = target.value
    result = {"description": text(value.get("description")), **extensions(value)}
    headers = {}
    for name, at in lowering.entries(target.get("headers"), "headers"):
        place = join(out, "headers", name)
        header = lowering.mapping(at, "a header")
        lowering.record_origin(place, at)
        style, explode = _joined(lowering, at, StyleName.SIMPLE) if header else (StyleName.SIMPLE, False)
        schema = _own_schema(lowering, at, join(place, "schema"))
        headers[name] = {
            **described(header),
            "required": False,
            "style": style,
            "explode": explode,
            "schema": schema,
        }
    if headers:
        result["headers"] = headers
    if (schema_node := target.get("schema")) is not None and schema_node.value is not None:
        result["content"] = _content(lowering, target, schema_node, out, produces)
    return result


def _content(lowering: Lowering, node: Node, schema: Node, out: str, produces: list[str]) -> dict[str, Any]:
    if (
        isinstance(schema.value, dict)
        and schema.value.get("type") == "file"
        and produces == ["application/json"]
    ):
        produces = ["application/octet-stream"]
    samples = node.value.get("examples")
    samples = samples if isinstance(samples, dict) else {}
    content: dict[str, Any] = {}
    for media in produces:
        place = join(out, "content", media, "schema")
        lowering.record_origin(place, schema)
        content[media] = {"schema": with_bytes(media, schemas.lower(lowering, schema, place))}
        if media in samples:
            content[media]["examples"] = {"example": {"value": samples[media]}}
    return content


def _own_schema(lowering: Lowering, node: Node, out: str, *, with_extensions: bool = False) -> dict[str, Any]:
    """Lower the schema that 2.0 writes into the parameter or header itself."""
    lowering.record_origin(out, node)
    value = node.value if isinstance(node.value, dict) else {}
    own = {
        key: inner
        for key, inner in value.items()
        if key not in _NOT_SCHEMA
        and (with_extensions or not key.startswith("x-") or key in ("x-nullable", "x-ms-enum"))
    }
    if not own and isinstance(value.get("schema"), dict):
        # A slip into the style of 3.0, seen in hand-written documents.
        return schemas.lower(lowering, node.child("schema"), out)
    return schemas.lower(lowering, Node(node.source, node.pointer, own), out)


def _joined(lowering: Lowering, node: Node, style: StyleName) -> tuple[StyleName, bool]:
    """Return style and explode for the collectionFormat of an array; for other types the defaults of 3.1."""
    value = node.value
    if value.get("type") != "array":
        return style, style is StyleName.FORM
    formats = COLLECTION_FORMATS_WITH_MULTI if style is StyleName.FORM else COLLECTION_FORMATS
    chosen = lowering.choice(node, "collectionFormat", formats, None)
    return chosen or style, chosen is StyleName.FORM


_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"
