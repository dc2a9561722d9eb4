"""The keywords of a schema that hold no further schema: types, bounds, texts, spellings of binary data."""

from __future__ import annotations

import json
from collections.abc import Callable, Container
from typing import Any

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
"""What people write who think in a programming language: a type, and perhaps a format."""


def types(lowering: Lowering, node: Node) -> dict[str, Any]:
    """Return the ``type`` of a schema: one name, or a list with ``null`` last; mistakes are mended."""
    value = node.value
    if "type" not in value:
        return {}
    written = value["type"]
    result: dict[str, Any] = {}
    names: list[str] = []
    for name in written if isinstance(written, list) else [written]:
        if isinstance(name, str) and name in TYPES:
            names.append(name)
            continue
        meant, _, form = (
            _MEANT.get(name.lower(), "").partition(" ") if isinstance(name, str) else ("", "", "")
        )
        if name is None:
            meant = "null"  # without quotes, in YAML
        elif name != "file":
            read = f"it is read as {meant!r}" if meant else "any type is accepted"
            message = f"there is no type {short(repr(name))}; {read}"
            lowering.say("W322", message, node.child("type"), f"use one of {_LIST}")
        names += [meant] if meant else []
        result |= {"format": form} if form else {}
    names = sorted(dict.fromkeys(names), key=lambda name: name == "null")
    return {"type": names[0] if len(names) == 1 else names, **result} if names else result


def plain(value: dict[str, Any], wanted: Container[str]) -> dict[str, Any]:
    """Return those keywords of a schema that hold data or one value, in the types that 3.1 gives them.

    Arguments: the schema as written, and the keywords to look at. What a keyword cannot be is left out.
    """
    result: dict[str, Any] = {}
    for key, written in value.items():
        if key in wanted and key in _READERS and (read := _READERS[key](written)) is not None:
            result["examples" if key == "example" else key] = read
    if "default" in value and "default" in wanted:
        result["default"] = value["default"]  # null is a default, too
    if "const" in value and "const" in wanted:
        result["const"] = value["const"]
    return result


def bounds(schema: dict[str, Any]) -> None:
    """Turn the booleans of 3.0 (``exclusiveMinimum: true`` beside ``minimum``) into numbers, in place."""
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(schema.get(exclusive), bool) and schema.pop(exclusive) and bound in schema:
            schema[exclusive] = schema.pop(bound)


def binary(schema: dict[str, Any]) -> None:
    """Give the spellings of bytes one, in place: ``format: binary`` for raw, ``format: byte`` for Base64."""
    if schema.get("type") not in ("string", ["string", "null"], None) or (
        "type" not in schema and "contentMediaType" not in schema
    ):
        return
    encoding = schema.get("contentEncoding", "").lower()
    media = schema.get("contentMediaType", "").lower()
    if encoding == "base64":
        found = "byte"
    elif encoding in ("binary", "8bit") or (not encoding and media and is_binary(media)):
        found = "binary"
    else:
        return
    schema.setdefault("type", "string")
    schema["format"] = found
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
    """Tell whether a media type holds bytes that are no text."""
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
                found: int | float = read(value)
            except ValueError:
                continue
            return found if abs(found) < float("inf") else None
    return None


def count(value: Any) -> int | None:
    """Return a length or number of items: not negative, and whole."""
    found = number(value)
    return int(found) if found is not None and found >= 0 and found == int(found) else None


_LIST = "string, number, integer, boolean, array, object"


def _text(value: Any) -> str | None:
    return text(value) if value == "" or text(value) else None


def _flag(value: Any) -> bool | None:
    return True if flag(value) else None


def _exclusive(value: Any) -> bool | int | float | None:
    return value if isinstance(value, bool) else number(value)  # bounds() makes a number of it


def _enum(value: Any) -> list[Any] | None:
    """Each value once, compared as JSON: 1 and true are two, though Python finds them equal."""
    if not isinstance(value, list) or not value:
        return None
    found: dict[str, Any] = {}
    for item in value:
        found.setdefault(json.dumps(item, sort_keys=True), item)
    return list(found.values())


def _names(value: Any) -> list[str] | None:
    names = [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
    return list(dict.fromkeys(names)) or None


def _examples(value: Any) -> list[Any] | None:
    """A mapping here is a confusion with media types; its values are what was meant."""
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
    "enum": _enum,
    "required": _names,
    "example": lambda value: [value],
    "examples": _examples,
}
