"""Values that a schema allows, for arguments of calls."""

from __future__ import annotations

import re
from typing import Any

_DEPTH = 6
_FORMATS = {
    "date-time": "2024-05-06T07:08:09Z",
    "date": "2024-05-06",
    "time": "07:08:09Z",
    "duration": "PT1H",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "email": "me@pets.example",
    "uri": "https://pets.example/a",
    "url": "https://pets.example/a",
    "hostname": "pets.example",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "eA==",
}


class Doubt(Exception):
    """No value can be made of the schema with certainty, such as a text for its pattern."""


class Values:
    """Makes values.

    Args:
        schemas: The named schemas of the lowered document.
    """

    def __init__(self, schemas: dict[str, Any]) -> None:
        self._schemas = schemas

    def of(self, schema: Any, depth: int = 0) -> Any:
        """Return a value, with the optional members of the outer objects; readOnly members are left out.

        Raises:
            Doubt: There is no certain value.
        """
        schema = self._followed(schema)
        if depth > _DEPTH:
            raise Doubt("deeply nested")
        if not isinstance(schema, dict) or "not" in schema or "if" in schema:
            raise Doubt("a schema with 'not' or 'if'")
        if "const" in schema:
            return schema["const"]
        if choices := [choice for choice in schema.get("enum", ()) if choice is not None]:
            return choices[0]
        parts = [self.of(part, depth) for part in schema.get("allOf", ()) if self._says_something(part)]
        for key in ("oneOf", "anyOf"):
            options = [one for one in schema.get(key, ()) if self._followed(one).get("type") != "null"]
            if options:
                parts.append(self._option(schema, options[0], depth))
        own = self._own(schema, depth) if not parts or "properties" in schema else None
        objects = [part for part in (*parts, own) if isinstance(part, dict)]
        if objects:
            return {name: value for part in objects for name, value in part.items()}
        return parts[0] if parts else own

    def _followed(self, schema: Any) -> Any:
        seen: set[str] = set()
        while isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            name = schema["$ref"].rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            if name in seen:
                raise Doubt("a circle of references")
            seen.add(name)
            schema = self._schemas.get(name, {})
        return schema

    def _says_something(self, schema: Any) -> bool:
        keys = {"type", "properties", "$ref", "allOf", "oneOf", "anyOf", "enum", "const", "items"}
        return isinstance(schema, dict) and bool(keys & schema.keys())

    def _option(self, schema: dict[str, Any], option: dict[str, Any], depth: int) -> Any:
        value = self.of(option, depth + 1)
        stated = schema.get("discriminator")
        if isinstance(stated, dict) and isinstance(value, dict) and stated.get("propertyName"):
            reference = option.get("$ref", "")
            mapping = stated.get("mapping") or {}
            names = [name for name, target in mapping.items() if target == reference]
            value[stated["propertyName"]] = (names or [reference.rpartition("/")[2]])[0]
        return value

    def _own(self, schema: dict[str, Any], depth: int) -> Any:
        kind = schema.get("type")
        kind = next((one for one in kind if one != "null"), None) if isinstance(kind, list) else kind
        if kind == "object" or (kind is None and "properties" in schema):
            return self._object(schema, depth)
        if kind == "array":
            count = max(1, schema.get("minItems", 0))
            if count > 1 and schema.get("uniqueItems"):
                raise Doubt("several unique items")
            return [self.of(schema.get("items", {}), depth + 1) for _ in range(min(count, 20))]
        if kind in ("integer", "number"):
            return _number(schema)
        if kind == "boolean":
            return True
        return _text(schema)

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        result = {}
        properties, required = schema.get("properties", {}), schema.get("required", ())
        for name, part in properties.items():
            if self._followed(part).get("readOnly") or part.get("readOnly"):
                continue
            try:
                if name in required or depth < 2:
                    result[name] = self.of(part, depth + 1)
            except Doubt:
                if name in required:
                    raise
        for name in required:
            if name not in properties:
                result[name] = "text"
        if len(result) < schema.get("minProperties", 0):
            raise Doubt("a number of free members")
        return result


def _number(schema: dict[str, Any]) -> int | float:
    low, high = schema.get("minimum"), schema.get("maximum")
    if "exclusiveMinimum" in schema:
        low = schema["exclusiveMinimum"] + 1
    step = schema.get("multipleOf", 1)
    value = low if low is not None else min(1, high) if high is not None else 1
    if step != 1:
        value = -(-value // step) * step
    if ("exclusiveMaximum" in schema and value >= schema["exclusiveMaximum"]) or (
        high is not None and value > high
    ):
        raise Doubt("a narrow number")
    return int(value) if value == int(value) else value


def _text(schema: dict[str, Any]) -> str:
    value = _FORMATS.get(schema.get("format", ""), "text")
    pattern, least, most = schema.get("pattern"), schema.get("minLength", 0), schema.get("maxLength")
    candidates = [schema.get("default"), *schema.get("examples", ()), value, value.ljust(least, "x")[:most]]
    for candidate in candidates:
        if not isinstance(candidate, str) or not candidate or len(candidate) < least:
            continue
        if (most is None or len(candidate) <= most) and _matches(pattern, candidate):
            return candidate
    raise Doubt("a text with a pattern")


def _matches(pattern: str | None, text: str) -> bool:
    try:
        return pattern is None or re.search(pattern, text) is not None
    except re.error:
        return False
