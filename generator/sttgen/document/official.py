"""What the official schemas of OpenAPI have to say, moved to the deepest useful place and put in words for
people.

The schemas come with openapi-spec-validator, and jsonschema (which that brings along) applies them. The
package itself stays unimported: its import takes longer than the check, and what it adds to the schemas our
own rules cover.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from sttgen.document.pointers import join
from sttgen.document.source import Dialect
from sttgen.document.work import kind


class Finding(NamedTuple):
    """A difference from the official schema."""

    pointer: str
    message: str
    hint: str


_KINDS = {
    "object": "a mapping", "array": "a list", "string": "text", "boolean": "true or false", "integer": "a whole number",
    "number": "a number", "null": "nothing",
}  # fmt: skip


def findings(data: Any, dialect: Dialect) -> Iterator[Finding]:
    """Yield the differences between a document and the official schema of its dialect, each place once."""
    from jsonschema import (
        validators,  # a tenth of a second that a document which cannot be read need not cost
    )

    schema = _schema(dialect)
    if schema is None:
        return
    validator = validators.validator_for(schema)(schema)
    try:
        errors = list(validator.iter_errors(data))
    except RecursionError:
        yield Finding("#", "the document is nested too deeply for the official schema to be applied", "")
        return
    seen: set[str] = set()
    leaves = [leaf for error in errors for leaf in _leaves(error)]
    # "unevaluated" complaints follow from any other complaint below the same thing; alone they mean something.
    places = [tuple(leaf.absolute_path) for leaf in leaves if leaf.validator != "unevaluatedProperties"]
    for leaf in leaves:
        here = tuple(leaf.absolute_path)
        if leaf.validator == "unevaluatedProperties" and any(place[: len(here)] == here for place in places):
            continue
        for found in _words(leaf):
            if found.pointer not in seen:
                seen.add(found.pointer)
                yield found


def _schema(dialect: Dialect) -> Any:
    """Read the schema from the package's own data, without importing the package."""
    package = find_spec("openapi_spec_validator")
    for folder in (package.submodule_search_locations or ()) if package else ():
        file = Path(folder) / "resources" / "schemas" / f"v{dialect}" / "schema.json"
        if file.is_file():
            return json.loads(file.read_text("utf-8"))
    return None


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
    """Rank an alternative: the reference only for references, then the one that got furthest, then fewest complaints."""
    is_reference = isinstance(instance, dict) and "$ref" in instance
    wants_reference = any(
        inner.validator == "required" and "$ref" in inner.validator_value and not inner.relative_path
        for inner in branch
    )
    # Where "in", "type" or another choice decides what this is, an alternative with another choice is not meant.
    other_choice = any(
        inner.validator in ("enum", "const") and len(inner.relative_path) == 1
        and inner.relative_path[0] in ("in", "type", "flow", "scheme", "style")
        for inner in branch
    )  # fmt: skip
    depth = max(len(inner.relative_path) for inner in branch)
    return (wants_reference and not is_reference, other_choice, -depth, len(branch))


def _words(error: Any) -> Iterator[Finding]:
    pointer = join("#", *error.absolute_path)
    here = _named(error.absolute_path)
    value, wanted, instance = error.validator, error.validator_value, error.instance
    if value == "required":
        missing = [name for name in wanted if isinstance(instance, dict) and name not in instance]
        for name in missing[:1] if "has no" in error.message else missing:
            if error.message.startswith(repr(name)) or len(missing) == 1:
                yield Finding(pointer, f"{here} has no {name!r}", f"add {name!r}")
        return
    if value in ("additionalProperties", "unevaluatedProperties") and isinstance(instance, dict):
        known = list(error.schema.get("properties") or {}) if isinstance(error.schema, dict) else []
        for name in _extra(error, instance):
            close = get_close_matches(name, known, 1, 0.75) if len(name) < 100 else []
            hint = f"did you mean {close[0]!r}?" if close else "remove it, or begin its name with 'x-'"
            yield Finding(join(pointer, name), f"{here} may not have {_short(name)!r}", hint)
        return
    if value == "type":
        names = wanted if isinstance(wanted, list) else [wanted]
        expected = " or ".join(_KINDS.get(name, str(name)) for name in names)
        yield Finding(pointer, f"{here} must be {expected}, not {kind(instance)}", "")
    elif value in ("enum", "const"):
        choices = wanted if value == "enum" else [wanted]
        shown = ", ".join(str(choice) for choice in choices[:12])
        yield Finding(
            pointer,
            f"{here} is {_short(instance)!r}, but must be {'one of ' if len(choices) > 1 else ''}{shown}",
            "",
        )
    elif value in ("anyOf", "oneOf"):
        fits = (
            "fits several of the things it may be" if not error.context else "is none of the things it may be"
        )
        yield Finding(pointer, f"{here} {fits}", "compare it with the specification of OpenAPI")
    elif value == "pattern":
        yield Finding(
            pointer, f"{here} is {_short(instance)!r}, which is not of the form {_short(wanted)!r}", ""
        )
    elif value == "uniqueItems":
        yield Finding(pointer, f"{here} has an item twice", "keep one of the two")
    elif value in ("minItems", "minProperties", "minLength"):
        yield Finding(pointer, f"{here} must not be empty", "")
    elif value == "not":
        yield Finding(
            pointer,
            f"{here} has parts that exclude each other",
            "compare it with the specification of OpenAPI",
        )
    elif value == "format":
        yield Finding(pointer, f"{here} is {_short(instance)!r}, which is not of the format {wanted!r}", "")
    else:
        yield Finding(pointer, f"{here} breaks the rule {value!r} of the official schema", "")


def _extra(error: Any, instance: dict[str, Any]) -> list[str]:
    if error.validator == "unevaluatedProperties":
        return [name for name in instance if repr(name) in error.message and not name.startswith("x-")]
    known = set(error.schema.get("properties") or {})
    patterns = list(error.schema.get("patternProperties") or {})
    return [
        name for name in instance if name not in known and not any(re.search(one, name) for one in patterns)
    ]


_PLURALS = {
    "paths": "path item", "parameters": "parameter", "responses": "response", "schemas": "schema", "definitions": "schema",
    "properties": "property", "securitySchemes": "security scheme", "securityDefinitions": "security definition",
    "headers": "header", "content": "media type", "examples": "example", "requestBodies": "request body",
    "servers": "server", "tags": "tag", "variables": "variable", "links": "link", "callbacks": "callback",
    "allOf": "alternative", "anyOf": "alternative", "oneOf": "alternative", "encoding": "encoding", "scopes": "scope",
    "security": "security requirement", "enum": "value", "required": "name", "pathItems": "path item", "flows": "flow",
}  # fmt: skip


def _named(path: Any) -> str:
    """Name the thing at a path: "response '200'", "'description'", "parameter 2"."""
    tokens = list(path)
    if not tokens:
        return "the document"
    last = tokens[-1]
    around = tokens[-2] if len(tokens) > 1 else None
    if isinstance(last, int):
        return f"{_PLURALS.get(str(around), 'item')} {last + 1}"
    if (
        isinstance(around, str)
        and around in _PLURALS
        and not (len(tokens) > 2 and tokens[-3] == "properties")
    ):
        return f"{_PLURALS[around]} {_short(last)!r}"
    return f"{_short(last)!r}"


def _short(value: Any) -> Any:
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
