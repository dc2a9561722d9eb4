"""JSON Schema compiled to functions that tell whether a document is valid, but not why.

jsonschema explains, which takes time; a valid document needs no explanation. So the compiled official schema
is applied first, and jsonschema only to documents that it rejects. Compiled checks are exact (below "oneOf" a
wrong rejection would become a wrong acceptance), so a schema with unknown keywords is not compiled at all. A
test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Check = Callable[[Any], bool]
Keys = Callable[[dict[str, Any]], set[str]]
"""Returns the keys of a mapping that a schema has evaluated, for ``unevaluatedProperties``."""

_TYPES: dict[str, Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}
_SILENT = {
    *("$schema", "$id", "id", "$comment", "$anchor", "$dynamicAnchor", "$defs", "definitions"),
    *("title", "description", "default", "format", "examples"),
}


class NotCompiled(Exception):
    """The schema has a keyword that is not compiled here."""


class Compiler:
    """Compiles one schema and those that it refers to."""

    def __init__(self, documents: dict[str, Any]) -> None:
        """Take the schemas by address; the main one has the empty address."""
        self._documents = documents
        self._compiled: dict[tuple[str, str], list[Check]] = {}

    def compile(self, reference: str = "#", address: str = "") -> Check:
        """Return the check for the schema at a reference, compiled once."""
        there, _, pointer = reference.partition("#")
        address = there or address
        key = (address, pointer)
        if key not in self._compiled:
            self._compiled[key] = []
            self._compiled[key].append(self._schema(self._find(address, pointer), address))
        holder = self._compiled[key]
        if holder:
            return holder[0]
        return lambda value: holder[0](value)  # noqa: PLW0108 - the schema contains itself, and is not finished

    def _find(self, address: str, pointer: str) -> Any:
        target: Any = self._documents.get(address)
        if pointer and not pointer.startswith("/"):
            schemas = target.get("$defs", {}).values()
            target = next((schema for schema in schemas if schema.get("$dynamicAnchor") == pointer), None)
        else:
            for token in pointer.split("/")[1:]:
                target = (
                    target.get(token.replace("~1", "/").replace("~0", "~"))
                    if isinstance(target, dict)
                    else None
                )
        if target is None:
            raise NotCompiled(pointer)
        return target

    def _schema(self, schema: Any, address: str) -> Check:
        if isinstance(schema, bool):
            return lambda _: schema
        if "$ref" in schema and "draft-04" in self._documents[address].get("$schema", ""):
            return self.compile(schema["$ref"], address)  # in that draft, nothing beside it counts
        checks = [self._keyword(schema, key, address) for key in schema if key not in _SILENT]
        if len(checks) == 1:
            return checks[0]
        return lambda value: all(check(value) for check in checks)

    def _keyword(self, schema: dict[str, Any], key: str, address: str) -> Check:
        maker = getattr(self, f"_{key.lstrip('$')}", None)
        if maker is None:
            raise NotCompiled(key)
        made: Check = maker(schema[key], schema, address)
        return made

    # One method for each keyword: its value, the schema around it, the address of the document.

    def _ref(self, value: str, _: Any, address: str) -> Check:
        return self.compile(value, address)

    _dynamicRef = _ref

    def _type(self, value: Any, *_: Any) -> Check:
        checks = [_TYPES[name] for name in (value if isinstance(value, list) else [value])]
        return checks[0] if len(checks) == 1 else lambda given: any(check(given) for check in checks)

    def _enum(self, value: list[Any], *_: Any) -> Check:
        words = {one for one in value if isinstance(one, str | bool)}
        if len(words) != len(value):
            raise NotCompiled("enum")
        return lambda given: isinstance(given, str | bool) and given in words

    def _const(self, value: Any, *_: Any) -> Check:
        return self._enum([value])

    def _allOf(self, value: list[Any], _: Any, address: str) -> Check:
        checks = [self._schema(one, address) for one in value]
        return lambda given: all(check(given) for check in checks)

    def _anyOf(self, value: list[Any], _: Any, address: str) -> Check:
        checks = [self._schema(one, address) for one in value]
        return lambda given: any(check(given) for check in checks)

    def _oneOf(self, value: list[Any], _: Any, address: str) -> Check:
        checks = [self._schema(one, address) for one in value]
        return lambda given: sum(check(given) for check in checks) == 1

    def _not(self, value: Any, _: Any, address: str) -> Check:
        check = self._schema(value, address)
        return lambda given: not check(given)

    def _if(self, value: Any, schema: dict[str, Any], address: str) -> Check:
        test = self._schema(value, address)
        then = self._schema(schema.get("then", True), address)
        otherwise = self._schema(schema.get("else", True), address)
        return lambda given: then(given) if test(given) else otherwise(given)

    def _then(self, *_: Any) -> Check:
        return lambda _: True

    _else = _then

    def _required(self, value: list[str], *_: Any) -> Check:
        return lambda given: not isinstance(given, dict) or all(name in given for name in value)

    def _properties(self, value: dict[str, Any], _: Any, address: str) -> Check:
        checks = {name: self._schema(one, address) for name, one in value.items()}

        def check(given: Any) -> bool:
            if not isinstance(given, dict):
                return True
            return all(checks[name](inner) for name, inner in given.items() if name in checks)

        return check

    def _patternProperties(self, value: dict[str, Any], _: Any, address: str) -> Check:
        checks = [(re.compile(pattern).search, self._schema(one, address)) for pattern, one in value.items()]

        def check(given: Any) -> bool:
            if not isinstance(given, dict):
                return True
            return all(one(inner) for name, inner in given.items() for search, one in checks if search(name))

        return check

    def _additionalProperties(self, value: Any, schema: dict[str, Any], address: str) -> Check:
        known = set(schema.get("properties", {}))
        patterns = [re.compile(pattern).search for pattern in schema.get("patternProperties", {})]
        inner = self._schema(value, address)

        def check(given: Any) -> bool:
            if not isinstance(given, dict):
                return True
            return all(
                inner(one)
                for name, one in given.items()
                if name not in known and not any(search(name) for search in patterns)
            )

        return check

    def _propertyNames(self, value: Any, _: Any, address: str) -> Check:
        check = self._schema(value, address)
        return lambda given: not isinstance(given, dict) or all(check(name) for name in given)

    def _dependentSchemas(self, value: dict[str, Any], _: Any, address: str) -> Check:
        checks = {name: self._schema(one, address) for name, one in value.items()}

        def check(given: Any) -> bool:
            return not isinstance(given, dict) or all(
                one(given) for name, one in checks.items() if name in given
            )

        return check

    def _unevaluatedProperties(self, value: Any, schema: dict[str, Any], address: str) -> Check:
        if value is not False:
            raise NotCompiled("unevaluatedProperties")
        seen = self._seen(
            {key: one for key, one in schema.items() if key != "unevaluatedProperties"}, address
        )
        return lambda given: not isinstance(given, dict) or set(given) <= seen(given)

    def _items(self, value: Any, _: Any, address: str) -> Check:
        if isinstance(value, list):
            raise NotCompiled("items")
        check = self._schema(value, address)
        return lambda given: not isinstance(given, list) or all(check(one) for one in given)

    def _additionalItems(self, _: Any, schema: dict[str, Any], __: str) -> Check:
        if isinstance(schema.get("items"), list):
            raise NotCompiled("additionalItems")
        return lambda _: True

    def _uniqueItems(self, value: bool, *_: Any) -> Check:
        def check(given: Any) -> bool:
            if not isinstance(given, list) or not value or len(given) < 2:
                return True
            return len({_canonical(one) for one in given}) == len(given)

        return check

    def _pattern(self, value: str, *_: Any) -> Check:
        search = re.compile(value).search
        return lambda given: not isinstance(given, str) or search(given) is not None

    def _minimum(self, value: float, schema: dict[str, Any], _: Any) -> Check:
        if schema.get("exclusiveMinimum") is True:
            return lambda given: not _TYPES["number"](given) or given > value
        return lambda given: not _TYPES["number"](given) or given >= value

    def _exclusiveMinimum(self, value: Any, *_: Any) -> Check:
        if value is True:  # draft 4, seen to above
            return lambda _: True
        return lambda given: not _TYPES["number"](given) or given > value

    def _minItems(self, value: int, *_: Any) -> Check:
        return lambda given: not isinstance(given, list) or len(given) >= value

    def _minProperties(self, value: int, *_: Any) -> Check:
        return lambda given: not isinstance(given, dict) or len(given) >= value

    def _maxProperties(self, value: int, *_: Any) -> Check:
        return lambda given: not isinstance(given, dict) or len(given) <= value

    # Which keys a schema has evaluated.

    def _seen(self, schema: Any, address: str) -> Keys:
        """Return the keys that a schema evaluates, given that the mapping is valid."""
        if isinstance(schema, bool):
            return lambda _: set()
        known = set(schema.get("properties", {}))
        patterns = [re.compile(pattern).search for pattern in schema.get("patternProperties", {})]
        everything = "additionalProperties" in schema or "unevaluatedProperties" in schema
        parts: list[Keys] = [self._seen(one, address) for one in schema.get("allOf", ())]
        for reference in (schema.get("$ref"), schema.get("$dynamicRef")):
            if reference is not None:
                there, _, pointer = reference.partition("#")
                parts.append(self._seen(self._find(there or address, pointer), there or address))
        for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            parts.append(_where(self._schema(one, address), self._seen(one, address)))
        for name, one in schema.get("dependentSchemas", {}).items():
            parts.append(_where(_has(name), self._seen(one, address)))
        if "if" in schema:
            test = self._schema(schema["if"], address)
            parts.append(_where(test, self._seen(schema["if"], address)))
            parts.append(_where(test, self._seen(schema.get("then", True), address)))
            parts.append(_where(lambda given: not test(given), self._seen(schema.get("else", True), address)))

        def seen(given: dict[str, Any]) -> set[str]:
            if everything:
                return set(given)
            own = {name for name in given if name in known or any(search(name) for search in patterns)}
            return own.union(*(part(given) for part in parts))

        return seen


def _has(name: str) -> Check:
    return lambda given: name in given


def _where(test: Check, seen: Keys) -> Keys:
    return lambda given: seen(given) if test(given) else set()


def _canonical(value: Any) -> str:
    """Return text that is the same for values that JSON Schema finds equal: 1 and 1.0, but not 1 and true."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{_canonical(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_canonical, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return repr(value)
