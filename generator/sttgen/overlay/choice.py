"""Limits a document to the operations that a user chose, and to the schemas that these need."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from sttgen.diagnostics import Diagnostics, Finding
from sttgen.document import LoweredDocument
from sttgen.document.choices import is_method
from sttgen.document.read.pointers import unescape

_SCHEMAS = "#/components/schemas/"


def choose(
    document: LoweredDocument, include: Sequence[str], exclude: Sequence[str], diagnostics: Diagnostics
) -> LoweredDocument:
    """Return a document with the chosen operations only, and the schemas that they reach.

    Args:
        document: The document, which is not changed.
        include: Patterns of operations to keep; empty for all. A pattern is ``tag:``, ``path:`` or
            ``operation:``, followed by a glob.
        exclude: Patterns of operations to leave out.
        diagnostics: Receives E117 for a pattern that matches no operation.
    """
    if not include and not exclude:
        return document
    labels = {
        (path, method): set(_labels(path, operation))
        for path, method, operation in _operations(document.data)
    }
    known = sorted({label for all_of_one in labels.values() for label in all_of_one})
    for pattern in (*include, *exclude):
        if not any(_matches(pattern, all_of_one) for all_of_one in labels.values()):
            close = get_close_matches(pattern, known, 1)
            hint = f"did you mean {close[0]!r}?" if close else "a pattern without * must be equal to the name"
            message = f"the pattern {pattern!r} chooses no operation"
            diagnostics.report(Finding("E117", message, hint), document.locate("#/paths"))
    data = {**document.data, "paths": copy.copy(document.data.get("paths", {}))}
    for path, item in data["paths"].items():
        data["paths"][path] = {
            key: value
            for key, value in item.items()
            if (path, key) not in labels or _is_chosen(labels[path, key], include, exclude)
        }
    components = data.get("components", {})
    reached = _reached(data, components.get("schemas", {}))
    schemas = {name: schema for name, schema in components.get("schemas", {}).items() if name in reached}
    return replace(document, data={**data, "components": {**components, "schemas": schemas}})


def _operations(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, item in data.get("paths", {}).items():
        for key, operation in item.items():
            if is_method(key) and isinstance(operation, dict):
                yield path, key, operation


def _labels(path: str, operation: Mapping[str, Any]) -> Iterator[str]:
    """Yield what patterns may match, in the form of a pattern."""
    yield f"path:{path}"
    if operation.get("operationId"):
        yield f"operation:{operation['operationId']}"
    for tag in operation.get("tags") or ():
        yield f"tag:{tag}"


def _is_chosen(labels: set[str], include: Sequence[str], exclude: Sequence[str]) -> bool:
    included = not include or any(_matches(pattern, labels) for pattern in include)
    return included and not any(_matches(pattern, labels) for pattern in exclude)


def _matches(pattern: str, labels: set[str]) -> bool:
    # Paths have brackets and braces, which are not patterns.
    return any(fnmatchcase(label, pattern.replace("[", "[[]")) for label in labels)


def _reached(data: Mapping[str, Any], schemas: Mapping[str, Any]) -> set[str]:
    """Return the names of the schemas that operations reach, with the heirs of those that are told apart."""
    heirs: dict[str, list[str]] = {}
    for name, schema in schemas.items():
        parts = schema.get("allOf") if isinstance(schema, dict) else None
        for part in parts if isinstance(parts, list) else ():
            for base in _names([part.get("$ref")] if isinstance(part, dict) else []):
                heirs.setdefault(base, []).append(name)
    reached: set[str] = set()
    pending = list(_names(_references({key: data[key] for key in data if key != "components"})))
    while pending:
        name = pending.pop()
        if name in reached or name not in schemas:
            continue
        reached.add(name)
        pending.extend(_names(_references(schemas[name])))
        pending.extend(heirs.get(name, ()) if _has_heirs(name, schemas) else ())
    return reached


def _has_heirs(name: str, schemas: Mapping[str, Any]) -> bool:
    """Tell whether values of a schema may be of its heirs: it or a base of it has a discriminator."""
    seen: set[str] = set()
    pending = [name]
    while pending:
        schema = schemas.get(current := pending.pop())
        if current in seen or not isinstance(schema, dict):
            continue
        seen.add(current)
        if "discriminator" in schema:
            return True
        parts = schema.get("allOf")
        pending.extend(_names(p.get("$ref") for p in parts or () if isinstance(p, dict)))
    return False


def _references(value: Any) -> Iterator[Any]:
    """Yield all references inside a value, and the values of mappings of discriminators."""
    pending, seen = [value], set()
    while pending:
        current = pending.pop()
        if not isinstance(current, dict | list) or id(current) in seen:
            continue
        seen.add(id(current))
        if isinstance(current, dict):
            yield current.get("$ref")
            mapping = current.get("mapping")
            yield from mapping.values() if isinstance(mapping, dict) else ()
            pending.extend(current.values())
        else:
            pending.extend(current)


def _names(references: Any) -> Iterator[str]:
    for reference in references:
        if isinstance(reference, str):
            yield unescape(reference.removeprefix(_SCHEMAS))
