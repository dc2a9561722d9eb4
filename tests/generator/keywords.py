"""The keywords of the official schemas, and which of them a document has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import validators
from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]  # it has no types

from sttgen.document.check.official import official_schema
from sttgen.document.read.source import Dialect

Keyword = tuple[str, str]
"""The definition that a keyword belongs to, and the keyword."""

_META = "https://json-schema.org/draft/2020-12/schema"
_CHOICES = ("anyOf", "oneOf")
_LISTS = ("allOf", *_CHOICES)
_SINGLE = ("then", "else", "items", "additionalProperties", "unevaluatedProperties")
_MAPS = ("properties", "patternProperties", "dependentSchemas")


class Official:
    """One official schema, with the vocabularies of JSON Schema where it leaves schemas to them."""

    def __init__(self, dialect: Dialect) -> None:
        schema = official_schema(dialect)
        self._schema = _apart(schema)
        self._validator = validators.validator_for(schema)(schema)
        # OpenAPI 3.1 adds these four to JSON Schema; they are those of 3.0.
        known = official_schema("3.0")["definitions"]
        words = ("discriminator", "xml", "externalDocs", "example")
        added = {word: _written(known["Schema"]["properties"][word], known) for word in words}
        self._meta = {"allOf": [*map(_contents, _vocabularies()), {"properties": added}]}
        self._uses_meta = dialect not in ("2.0", "3.0")

    def keywords(self) -> set[Keyword]:
        """Every keyword that the schema knows."""
        keywords: set[Keyword] = set()
        done: set[int] = set()
        todo: list[tuple[Any, str]] = [(self._schema, "")]
        while todo:
            schema, owner = todo.pop()
            schema, owner = self._resolved(schema, owner)
            if not isinstance(schema, dict) or id(schema) in done:
                continue
            done.add(id(schema))
            keywords |= {(owner, word) for word in schema.get("properties", {})}
            todo += ((inner, owner) for inner in _inside(schema))
        return keywords

    def keywords_of(self, document: Any) -> set[Keyword]:
        """The keywords that a document has."""
        return set(self._visit(self._schema, document, ""))

    def _visit(self, schema: Any, value: Any, owner: str) -> Iterator[Keyword]:
        schema, owner = self._resolved(schema, owner)
        if not isinstance(schema, dict):
            return
        for word in _LISTS:
            for part in schema.get(word, ()):
                if word not in _CHOICES or self._fits(part, value, owner):
                    yield from self._visit(part, value, owner)
        for part in (schema.get("then"), schema.get("else"), *schema.get("dependentSchemas", {}).values()):
            yield from self._visit(part, value, owner)
        for item in value if isinstance(value, list) else ():
            yield from self._visit(schema.get("items"), item, owner)
        known = schema.get("properties", {})
        for key, inner in value.items() if isinstance(value, dict) else ():
            if key in known:
                yield owner, key
                yield from self._visit(known[key], inner, owner)
            else:
                for part in schema.get("patternProperties", {}).values():
                    yield from self._visit(part, inner, owner)
                yield from self._visit(schema.get("additionalProperties"), inner, owner)

    def _fits(self, schema: Any, value: Any, owner: str) -> bool:
        if self._uses_meta and owner == "schema":
            return True  # alternatives there are a schema or a list of names
        return self._validator.evolve(schema=schema).is_valid(value)

    def _resolved(self, schema: Any, owner: str) -> tuple[Any, str]:
        """What a reference leads to, and the name of the definition around it."""
        if isinstance(schema, dict) and self._uses_meta and "$dynamicRef" in schema:
            return self._meta, "schema"
        while isinstance(schema, dict) and str(schema.get("$ref", "")).startswith("#"):
            schema = self._at(schema["$ref"])
            owner = self._owner(schema) or owner
        # The schema of 3.1 says of schemas only that they are mappings.
        is_schema = self._uses_meta and schema is self._schema["$defs"]["schema"]
        return (self._meta, "schema") if is_schema else (schema, owner)

    def _at(self, reference: str) -> Any:
        node = self._schema
        for token in reference.split("/")[1:]:
            node = node[token]
        return node

    def _owner(self, schema: Any) -> str:
        named = self._schema.get("definitions") or self._schema.get("$defs")
        return next((name for name, one in named.items() if one is schema), "")


def _apart(schema: Any) -> Any:
    """A schema in which a reference stands alone: what stands beside it moves around it."""
    if isinstance(schema, list):
        return [_apart(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: _apart(inner) for key, inner in schema.items()}
    if isinstance(parts.get("$ref"), str) and len(parts) > 1:
        reference = {"$ref": parts.pop("$ref")}
        return {**parts, "allOf": [*parts.get("allOf", ()), reference]}
    return parts


def _vocabularies() -> list[Any]:
    metaschema = REGISTRY.contents(_META)
    resolver = REGISTRY.resolver(_META)
    return [resolver.lookup(part["$ref"]).contents for part in metaschema["allOf"]] + [metaschema]


def _contents(vocabulary: Any) -> dict[str, Any]:
    """The keywords of a vocabulary, with its own definitions in place of references to them."""
    return {"properties": _written(vocabulary["properties"], vocabulary.get("$defs", {}))}


def _written(schema: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_written(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    target = definitions.get(str(schema.get("$ref", "")).rpartition("/")[2])
    if target is not None:
        return _written(target, definitions)
    return {key: _written(inner, definitions) for key, inner in schema.items()}


def _inside(schema: dict[str, Any]) -> Iterator[Any]:
    for word in _LISTS:
        yield from schema.get(word, ())
    for word in _SINGLE:
        yield schema.get(word)
    for word in _MAPS:
        yield from schema.get(word, {}).values()
