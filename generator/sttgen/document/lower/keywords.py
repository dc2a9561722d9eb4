"""Keywords that do not hold further schemas: types, bounds, texts, and the spellings of binary data."""

from __future__ import annotations

import json
from collections.abc import Callable, Container
from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.choices import TYPES
from sttgen.document.lower.lowering import Lowering
from sttgen.document.read.source import Node
from sttgen.document.read.values import flag, short, text

ANNOTATIONS = {
    "title", "description", "readOnly", "writeOnly", "deprecated", "default", "example", "examples", "xml",
    "externalDocs",
}  # fmt: skip
"""Keywords that describe a value and forbid none."""

_MEANT = {
    "int": "integer",
    "int32": "integer",
    "int64": "integer",
    "long": "integer",
    "float": "number",
    "double": "number",
    "decimal": "number",
    "bool": "boolean",
    "str": "string",
    "text": "string",
    "enum": "string",
    "date": "string date",
    "datetime": "string date-time",
    "date-time": "string date-time",
    "timestamp": "string date-time",
    "uuid": "string uuid",
    "binary": "string binary",
    "file": "string binary",
    "map": "object",
    "dict": "object",
    "list": "array",
    **{name: name for name in TYPES},
}
"""What people write who think in a programming language, as a type and perhaps a format."""


def types(lowering: Lowering, node: Node) -> dict[str, Any]:
    """Return the ``type`` of a schema: one name, or a list with ``null`` last; unknown names are mended."""
    if "type" not in node.value:
        return {}
    value = node.value["type"]
    result: dict[str, Any] = {}
    names: list[str] = []
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str) and name in TYPES:
            names.append(name)
            continue
        type_, _, format_ = _MEANT.get(str(name).lower(), "").partition(" ")
        if name is None:
            type_ = "null"  # without quotes, in YAML
        elif name != "file":
            instead = f"it is read as {type_!r}" if type_ else "any type is accepted"
            message = f"{short(repr(name))} is not a type; {instead}"
            lowering.report(Finding("W322", message, f"use one of {_TYPE_NAMES}"), node.child("type"))
        names += [type_] if type_ else []
        result |= {"format": format_} if format_ else {}
    names = sorted(dict.fromkeys(names), key=lambda name: name == "null")
    return {"type": names[0] if len(names) == 1 else names, **result} if names else result


def plain(lowering: Lowering, node: Node, wanted: Container[str]) -> dict[str, Any]:
    """Return those keywords of a schema that hold data or one value, in the types that 3.1 gives them.

    Invalid values are left out.

    Args:
        lowering: The state.
        node: The schema as written.
        wanted: The keywords to read.
    """
    value = node.value
    result: dict[str, Any] = {}
    for key in value:
        if key not in wanted:
            continue
        if key == "enum":
            read: Any = _enum(lowering, node.child(key))
        else:
            read = _READERS[key](value[key]) if key in _READERS else None
        if read is not None:
            result["examples" if key == "example" else key] = read
    if "default" in value and "default" in wanted:
        result["default"] = value["default"]  # null is a default, too
    if "const" in value and "const" in wanted:
        result["const"] = value["const"]
    return result


def bounds(schema: dict[str, Any]) -> None:
    """Replace the booleans of 3.0 (``exclusiveMinimum: true`` beside ``minimum``) by numbers, in place."""
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(schema.get(exclusive), bool) and schema.pop(exclusive) and bound in schema:
            schema[exclusive] = schema.pop(bound)


def binary(schema: dict[str, Any]) -> None:
    """Unify the spellings of bytes, in place: ``format: binary`` for raw, ``format: byte`` for Base64."""
    if schema.get("type") not in ("string", ["string", "null"], None) or (
        "type" not in schema and "contentMediaType" not in schema
    ):
        return
    encoding = schema.get("contentEncoding", "").lower()
    media = schema.get("contentMediaType", "").lower()
    if encoding == "base64":
        format_ = "byte"
    elif encoding in ("binary", "8bit") or (not encoding and media and is_binary(media)):
        format_ = "binary"
    else:
        return
    schema.setdefault("type", "string")
    schema["format"] = format_
    schema.pop("contentEncoding", None)
    if media == "application/octet-stream":
        del schema["contentMediaType"]


_BINARY = {
    "application/octet-stream",
    "application/binary",
    "application/x-binary",
    "binary/octet-stream",
    "application/pdf",
    "application/zip",
    "application/x-zip-compressed",
    "application/gzip",
    "application/x-gzip",
    "application/x-tar",
}


def is_binary(media: str) -> bool:
    """Tell whether a media type holds bytes that are not text."""
    name = media.partition(";")[0].strip().lower()
    is_text = name.endswith(("+json", "+xml"))
    return name in _BINARY or (not is_text and name.startswith(("image/", "audio/", "video/", "font/")))


def number(value: Any) -> int | float | None:
    """Return a bound as a number; a quoted one counts."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    if isinstance(value, str) and len(value) < 40:
        for read in (int, float):
            try:
                result: int | float = read(value)
            except ValueError:
                continue
            return result if abs(result) < float("inf") else None
    return None


def count(value: Any) -> int | None:
    """Return a length or number of items: not negative, and whole."""
    result = number(value)
    return int(result) if result is not None and result >= 0 and result == int(result) else None


_TYPE_NAMES = "string, number, integer, boolean, array, object"


def _text(value: Any) -> str | None:
    return text(value) if value == "" or text(value) else None


def _flag(value: Any) -> bool | None:
    return True if flag(value) else None


def _exclusive(value: Any) -> bool | int | float | None:
    return value if isinstance(value, bool) else number(value)  # bounds() makes a number of it


def _enum(lowering: Lowering, node: Node) -> list[Any] | None:
    """Return each value once, compared as JSON: 1 and true are two, though Python finds them equal."""
    if not isinstance(node.value, list) or not node.value:
        return None
    values: dict[str, Any] = {}
    for index, value in enumerate(node.value):
        text_ = json.dumps(value, sort_keys=True)
        if text_ in values:
            message = f"{short(repr(value), 60)} appears twice in this enum; it is taken once"
            lowering.report(Finding("W225", message, "remove one of the two"), node.child(index))
        values.setdefault(text_, value)
    return list(values.values())


def _names(value: Any) -> list[str] | None:
    names = [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
    return list(dict.fromkeys(names)) or None


def _examples(value: Any) -> list[Any] | None:
    """Return a list of examples; a mapping, as in media types, means its values."""
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None


def _dependencies(value: Any) -> dict[str, list[str]] | None:
    if not isinstance(value, dict):
        return None
    return {name: _names(names) or [] for name, names in value.items()}


def _as_is(value: Any) -> Any:
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(
        ("title", "description", "format", "pattern", "contentMediaType", "contentEncoding"), _text
    ),
    **dict.fromkeys(("readOnly", "writeOnly", "deprecated", "uniqueItems"), _flag),
    **dict.fromkeys(("minimum", "maximum", "multipleOf"), number),
    **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), _exclusive),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), count),
    **dict.fromkeys(("minProperties", "maxProperties", "minContains", "maxContains"), count),
    **dict.fromkeys(("xml", "externalDocs"), _as_is),
    "dependentRequired": _dependencies,
    "required": _names,
    "example": lambda value: [value],
    "examples": _examples,
}
