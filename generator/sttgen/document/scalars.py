"""The keywords of a schema that hold no further schema: types, bounds, texts, and the spellings of binary data."""

from __future__ import annotations

from typing import Any

from sttgen.document.source import Node
from sttgen.document.work import Work

TEXTS = {"title", "description", "format", "pattern", "contentMediaType", "contentEncoding"}
FLAGS = {"readOnly", "writeOnly", "deprecated", "uniqueItems"}
NUMBERS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
COUNTS = {
    "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains",
}  # fmt: skip
DATA = {"default", "const", "xml", "externalDocs", "dependentRequired"}
ANNOTATIONS = {
    "title", "description", "readOnly", "writeOnly", "deprecated", "default", "example", "examples", "xml", "externalDocs",
}  # fmt: skip

_TYPES = {"string", "number", "integer", "boolean", "array", "object", "null"}
# What people write who have a programming language in mind.
_MEANT: dict[str, dict[str, Any]] = {
    "int": {"type": "integer"}, "int32": {"type": "integer", "format": "int32"}, "long": {"type": "integer"},
    "int64": {"type": "integer", "format": "int64"}, "bool": {"type": "boolean"}, "float": {"type": "number"},
    "double": {"type": "number"}, "decimal": {"type": "number"}, "str": {"type": "string"}, "text": {"type": "string"},
    "date": {"type": "string", "format": "date"}, "datetime": {"type": "string", "format": "date-time"},
    "date-time": {"type": "string", "format": "date-time"}, "uuid": {"type": "string", "format": "uuid"},
    "binary": {"type": "string", "format": "binary"}, "file": {"type": "string", "format": "binary"},
    "enum": {"type": "string"}, "map": {"type": "object"}, "dict": {"type": "object"}, "list": {"type": "array"},
    **{name: {"type": name} for name in _TYPES},
}  # fmt: skip


def types(work: Work, node: Node) -> dict[str, Any]:
    """Return the ``type`` of a schema: one name, or a list with ``null`` last; ``file`` and other mistakes mended."""
    value = node.value
    if "type" not in value:
        return {}
    written = value["type"]
    result: dict[str, Any] = {}
    names: list[str] = []
    for name in written if isinstance(written, list) else [written]:
        if name is None:
            name = "null"  # noqa: PLW2901 - an unquoted null in YAML
        if isinstance(name, str) and name in _TYPES:
            names.append(name)
        elif name == "file":
            names.append("string")
            result["format"] = "binary"
        else:
            meant = _MEANT.get(name.lower(), {}) if isinstance(name, str) else {}
            read = f"it is read as {meant['type']!r}" if meant else "any type is accepted"
            work.say(
                "W322", f"there is no type {_shown(name)}; {read}", node.child("type"), f"use one of {_LIST}"
            )
            names += [meant["type"]] if meant else []
            result |= {key: inner for key, inner in meant.items() if key != "type"}
    names = sorted(dict.fromkeys(names), key=lambda name: name == "null")
    if names:
        result = {"type": names[0] if len(names) == 1 else names, **result}
    return result


def bounds(schema: dict[str, Any]) -> None:
    """Turn the booleans of 3.0 (``exclusiveMinimum: true`` beside ``minimum``) into the numbers of 3.1, in place."""
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(schema.get(exclusive), bool):
            if schema.pop(exclusive) and bound in schema:
                schema[exclusive] = schema.pop(bound)


def binary(schema: dict[str, Any]) -> None:
    """Give the several spellings of bytes one: ``format: binary`` for raw, ``format: byte`` for Base64, in place."""
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


def is_binary(media: str) -> bool:
    """Tell whether a media type holds bytes that are no text."""
    name = media.partition(";")[0].strip().lower()
    if name.endswith(("+json", "+xml")):
        return False
    return name.startswith(("image/", "audio/", "video/", "font/")) or name in {
        "application/octet-stream", "application/pdf", "application/zip", "application/gzip", "application/x-gzip",
        "application/x-tar", "application/x-zip-compressed", "application/vnd.ms-excel", "application/x-binary",
        "application/binary", "binary/octet-stream",
    }  # fmt: skip


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


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) < 60 else f"{shown[:57]}..."
