"""Parameters, bodies, responses and headers of OpenAPI 3.0 and 3.1: references inlined, defaults written out.

The two dialects differ only in their schemas, which ``schemas.py`` lowers.
"""

from __future__ import annotations

from typing import Any

from sttgen.document.choices import QUERY_STRING, STYLES, Place, StyleName
from sttgen.document.lower import schemas
from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import described, examples, inline, link_objects, with_bytes
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import extensions, flag, text


def parameter(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    """Return a parameter, given its resolved node; ``style``, ``explode``, ``required`` are always there."""
    value = node.value
    whole = value["in"] == QUERY_STRING
    place = Place.QUERY if whole else Place(value["in"])
    lowering.record_origin(out, node)
    result: dict[str, Any] = {"name": value["name"], "in": place, **described(value)}
    result["required"] = flag(value.get("required"))
    for key in ("deprecated", "allowEmptyValue", "allowReserved"):
        if flag(value.get(key)):
            result[key] = True
    _schema_or_content(lowering, node, out, result, place)
    if whole:
        media = next(iter(result.get("content", ())), "")
        is_form = media.startswith("application/x-www-form-urlencoded")
        result["style"] = StyleName.QUERY_FORM if is_form else StyleName.QUERY_JSON
    return {**result, **examples(lowering, node)}


def header(lowering: Lowering, node: Node, out: str) -> dict[str, Any] | None:
    """Return a header of a response or of a part, its reference resolved."""
    target = inline(lowering, node, out, "a header")
    if target is None:
        return None
    value = target.value
    result = {**described(value), "required": flag(value.get("required"))}
    if flag(value.get("deprecated")):
        result["deprecated"] = True
    _schema_or_content(lowering, target, out, result, Place.HEADER)
    return {**result, **examples(lowering, target)}


def request_body(lowering: Lowering, node: Node, out: str) -> dict[str, Any] | None:
    """Return a request body, its reference resolved."""
    target = inline(lowering, node, out, "a request body")
    if target is None:
        return None
    required = flag(target.value.get("required"))
    return {**described(target.value), "required": required, "content": content(lowering, target, out)}


def response(lowering: Lowering, node: Node, out: str) -> dict[str, Any] | None:
    """Return a response, its reference resolved."""
    target = inline(lowering, node, out, "a response")
    if target is None:
        return None
    result = {"description": text(target.value.get("description")), **extensions(target.value)}
    headers = _headers(lowering, target, out)
    if headers:
        result["headers"] = headers
    if bodies := content(lowering, target, out):
        result["content"] = bodies
    return {**result, **link_objects(lowering, target, out)}


def content(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    """Return the media types of a body; each has a schema, if only an empty one."""
    result: dict[str, Any] = {}
    for media, entry in lowering.entries(node.get("content"), "content"):
        place = join(out, "content", media)
        target = inline(lowering, entry, place, "a media type")
        if target is None:
            continue
        schema = target.get("schema")
        lowered = schemas.lower(lowering, schema, join(place, "schema")) if schema else {}
        result[media] = {
            "schema": with_bytes(media, lowered),
            **examples(lowering, target),
            **extensions(target.value),
        }
        item = target.get("itemSchema")
        if item is not None:
            result[media]["itemSchema"] = schemas.lower(lowering, item, join(place, "itemSchema"))
        if encoding := _encoding(lowering, target, place):
            result[media]["encoding"] = encoding
    return result


def _schema_or_content(
    lowering: Lowering, node: Node, out: str, result: dict[str, Any], place: Place
) -> None:
    value = node.value
    if isinstance(value.get("content"), dict) and value["content"] and "schema" not in value:
        result["content"] = content(lowering, node, out)
        return
    style = result["style"] = _style(lowering, node, place)
    explode = value.get("explode")
    result["explode"] = flag(explode) if isinstance(explode, bool | str) else style is StyleName.FORM
    schema = node.get("schema")
    result["schema"] = schemas.lower(lowering, schema, join(out, "schema")) if schema else {}


def _style(lowering: Lowering, node: Node, place: Place) -> StyleName:
    """Return the style of a value, by default the first one of its place."""
    styles = STYLES[place]
    return lowering.choice(node, "style", styles, next(iter(styles.values())))


def _encoding(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    """Return how each part of a form is written."""
    result: dict[str, Any] = {}
    for name, part in lowering.entries(node.get("encoding"), "encoding"):
        value = lowering.mapping(part, "an encoding")
        entry = extensions(value)
        if isinstance(value.get("contentType"), str):
            entry["contentType"] = value["contentType"]
        if "style" in value:
            entry["style"] = _style(lowering, part, Place.QUERY)
        for key in ("explode", "allowReserved"):
            if key in value:
                entry[key] = flag(value[key])
        headers = _headers(lowering, part, join(out, "encoding", name))
        if headers:
            entry["headers"] = headers
        if entry:
            result[name] = entry
    return result


def _headers(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, entry in lowering.entries(node.get("headers"), "headers"):
        lowered = header(lowering, entry, join(out, "headers", name))
        if lowered is not None:
            result[name] = lowered
    return result
