"""Differences from the official schemas of OpenAPI, each at the deepest useful place and in plain words.

The schemas come with openapi-spec-validator, and jsonschema (which that brings along) applies them. The
package itself stays unimported: its import takes longer than the check, and what it adds to the schemas our
own rules cover.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.check.compiled_schema import Check, Compiler, NotCompiled
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Dialect
from sttgen.document.read.values import kind, short

Difference = tuple[str, Finding]
"""A pointer, and what the official schema does not allow there."""

_KINDS = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "null": "nothing",
}


def differences(data: Any, dialect: Dialect) -> Iterator[Difference]:
    """Yield the differences between a document and the official schema of its dialect, each place once."""
    schema = official_schema(dialect)
    data = _doubtful(data, schema, dialect) if schema is not None else None
    if data is None:
        return
    from jsonschema import validators  # noqa: PLC0415 - 0.1 s that a document without mistakes saves

    try:
        errors = list(validators.validator_for(schema)(schema).iter_errors(data))
    except RecursionError:
        message = "the document is nested too deeply to be compared with the official schema"
        yield "#", Finding("W206", message)
        return
    seen: set[str] = set()
    leaves = [leaf for error in errors for leaf in _leaves(error)]
    # Errors of this kind follow from any other error below the same place; alone they mean something.
    places = [tuple(leaf.absolute_path) for leaf in leaves if leaf.validator != "unevaluatedProperties"]
    for leaf in leaves:
        here = tuple(leaf.absolute_path)
        if leaf.validator == "unevaluatedProperties" and any(place[: len(here)] == here for place in places):
            continue
        for pointer, finding in _in_words(leaf):
            if pointer not in seen:
                seen.add(pointer)
                yield pointer, finding


def official_schema(dialect: Dialect) -> Any:
    """Return the schema from openapi-spec-validator's own data, without importing the package."""
    return _packaged("openapi_spec_validator", "resources", "schemas", f"v{dialect}", "schema.json")


def compiled(schema: Any) -> Compiler:
    """Return a compiler of an official schema, which may refer to draft 4 of JSON Schema."""
    draft = _packaged("jsonschema_specifications", "schemas", "draft4", "metaschema.json")
    return Compiler({"": schema, "http://json-schema.org/draft-04/schema": draft})


def _packaged(package: str, *path: str) -> Any:
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder).joinpath(*path)
        if file.is_file():
            return json.loads(file.read_text("utf-8"))
    return None


_PARTS: dict[Dialect, tuple[tuple[tuple[str, ...], str, str], ...]] = {
    "2.0": ((("paths",), "/", "#/definitions/pathItem"), (("definitions",), "", "#/definitions/schema")),
    "3.0": (
        (("paths",), "/", "#/definitions/PathItem"),
        (("components", "schemas"), "", "#/definitions/Schema"),
    ),
    "3.1": ((("paths",), "/", "#/$defs/path-item"),),
}
"""The large mappings of a document: where they are, how their keys begin, and what their entries are."""


def _doubtful(data: Any, schema: Any, dialect: Dialect) -> Any:
    """Return ``None`` for a document without mistakes; else the document without the parts that have none.

    Of a large description with one mistake, jsonschema then reads little more than the mistake.
    """
    try:
        compiler = compiled(schema)
        if compiler.compile()(data):
            return None
        for way, start, reference in _PARTS[dialect]:
            data = _without(data, way, start, compiler.compile(reference))
    except (NotCompiled, RecursionError):
        return data
    return data


def _without(data: Any, way: tuple[str, ...], start: str, is_good: Check) -> Any:
    """Return a copy of some data without the good entries of the mapping at ``way``."""
    if not isinstance(data, dict):
        return data
    if way:
        return {**data, way[0]: _without(data[way[0]], way[1:], start, is_good)} if way[0] in data else data
    return {
        name: part
        for name, part in data.items()
        if not (name.startswith(start) and (start or re.fullmatch(r"[\w.-]+", name)) and is_good(part))
    }


def _leaves(error: Any) -> Iterator[Any]:
    """Go into the alternative that was most likely meant, as deep as it helps."""
    if not error.context or error.validator not in ("anyOf", "oneOf"):
        yield error
        return
    branches: dict[Any, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    chosen = min(branches.values(), key=lambda branch: _unlikely(branch, error.instance))
    if (
        all(inner.validator in ("type", "enum", "const") and not inner.relative_path for inner in chosen)
        and len(branches) > 1
    ):
        yield error
        return
    for inner in chosen:
        yield from _leaves(inner)


def _unlikely(branch: list[Any], instance: Any) -> tuple[bool, bool, int, int]:
    """Rank an alternative: references for references only, then the one that got furthest."""
    is_reference = isinstance(instance, dict) and "$ref" in instance
    wants_reference = any(
        inner.validator == "required" and "$ref" in inner.validator_value and not inner.relative_path
        for inner in branch
    )
    # Where "in" or "type" decides what this is, an alternative with another choice is not meant.
    other_choice = any(
        inner.validator in ("enum", "const") and len(inner.relative_path) == 1
        and inner.relative_path[0] in ("in", "type", "flow", "scheme", "style")
        for inner in branch
    )  # fmt: skip
    depth = max(len(inner.relative_path) for inner in branch)
    return (wants_reference and not is_reference, other_choice, -depth, len(branch))


def _in_words(error: Any) -> Iterator[Difference]:
    """Yield an error in words; one for each key where several are missing or too many."""
    pointer, here = join("#", *error.absolute_path), _named(list(error.absolute_path))
    if error.validator == "required":
        # jsonschema has an error for each missing name; its message begins with the name.
        required = error.validator_value
        name = next((name for name in required if error.message.startswith(repr(name))), "entry")
        yield pointer, Finding("W206", f"{here} has no {name!r}", f"add {name!r}")
    elif error.validator in _EXTRA and isinstance(error.instance, dict):
        known = list(error.schema.get("properties") or {}) if isinstance(error.schema, dict) else []
        for name in _extra(error, error.instance):
            close = get_close_matches(name, known, 1, 0.75) if len(name) < 100 else []
            hint = f"did you mean {close[0]!r}?" if close else "remove it, or begin its name with 'x-'"
            yield join(pointer, name), Finding("W206", f"{here} must not have {short(name)!r}", hint)
    else:
        predicate, hint = _PREDICATES.get(error.validator, (_other, ""))
        yield pointer, Finding("W206", f"{here} {predicate(error)}", hint)


def _type(error: Any) -> str:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    expected = " or ".join(_KINDS.get(name, str(name)) for name in wanted)
    return f"must be {expected}, not {kind(error.instance)}"


def _choice(error: Any) -> str:
    choices = error.validator_value if error.validator == "enum" else [error.validator_value]
    shown = ", ".join(str(choice) for choice in choices[:12])
    return f"is {_value(error)}, but must be {'one of ' if len(choices) > 1 else ''}{shown}"


def _alternatives(error: Any) -> str:
    return (
        "matches none of the forms that are allowed here"
        if error.context
        else "matches several of the forms that exclude each other"
    )


def _other(error: Any) -> str:
    return f"violates {error.validator!r} of the official schema"


def _value(error: Any) -> str:
    value = error.instance
    return repr(short(value, 60)) if isinstance(value, str) else short(repr(value), 60)


_COMPARE = "compare it with the OpenAPI specification"
_PREDICATES: dict[str, tuple[Callable[[Any], str], str]] = {
    "type": (_type, ""),
    "enum": (_choice, ""),
    "const": (_choice, ""),
    "anyOf": (_alternatives, _COMPARE),
    "oneOf": (_alternatives, _COMPARE),
    "not": (lambda _: "has parts that exclude each other", _COMPARE),
    "pattern": (
        lambda error: (
            f"is {_value(error)}, which does not match the pattern {short(error.validator_value)!r}"
        ),
        "",
    ),
    "format": (lambda error: f"is {_value(error)}, which is not of the format {error.validator_value!r}", ""),
    "uniqueItems": (lambda _: "has the same item twice", "remove one of the two"),
    **dict.fromkeys(("minItems", "minProperties", "minLength"), (lambda _: "must not be empty", "")),
}
_EXTRA = ("additionalProperties", "unevaluatedProperties")


def _extra(error: Any, instance: dict[str, Any]) -> list[str]:
    if error.validator == "unevaluatedProperties":
        return [name for name in instance if repr(name) in error.message and not name.startswith("x-")]
    known = set(error.schema.get("properties") or {})
    patterns = list(error.schema.get("patternProperties") or {})
    return [
        name for name in instance if name not in known and not any(re.search(one, name) for one in patterns)
    ]


_PLURALS = {
    "paths": "path item",
    "parameters": "parameter",
    "responses": "response",
    "schemas": "schema",
    "definitions": "schema",
    "properties": "property",
    "securitySchemes": "security scheme",
    "securityDefinitions": "security definition",
    "headers": "header",
    "content": "media type",
    "examples": "example",
    "requestBodies": "request body",
    "servers": "server",
    "tags": "tag",
    "variables": "variable",
    "links": "link",
    "callbacks": "callback",
    "allOf": "alternative",
    "anyOf": "alternative",
    "oneOf": "alternative",
    "encoding": "encoding",
    "scopes": "scope",
    "security": "security requirement",
    "enum": "value",
    "required": "name",
    "pathItems": "path item",
    "flows": "flow",
}


def _named(tokens: list[Any]) -> str:
    """Name the thing at a path: "response '200'", "'description'", "parameter 2"."""
    if not tokens:
        return "the document"
    last, around = tokens[-1], str(tokens[-2]) if len(tokens) > 1 else ""
    if isinstance(last, int):
        return f"{_PLURALS.get(around, 'item')} {last + 1}"
    # Below "properties", a name such as "parameters" is a property and not a list of parameters.
    is_kind = around in _PLURALS and not (len(tokens) > 2 and tokens[-3] == "properties")
    return f"{_PLURALS[around]} {short(last)!r}" if is_kind else f"{short(last)!r}"
