"""Applies an overlay to a document: nullability, secrets, paging, polling, and corrections."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from sttgen.diagnostics import Diagnostics, Finding
from sttgen.document import LoweredDocument
from sttgen.document.read.pointers import escape, join
from sttgen.document.read.values import short
from sttgen.overlay.model import DATA, Overlay, matches, matches_segment

_SCHEMAS = "#/components/schemas/"

_EXTENSIONS = {
    "secret": "x-ms-secret",
    "pager": "x-sttgen-pager",
    "poller": "x-sttgen-poller",
    "idempotent": "x-sttgen-idempotent",
    "idempotency_key": "x-sttgen-idempotency-key",
    "lenient": "x-sttgen-lenient",
    "server": "x-sttgen-server",
    "stream": "x-sttgen-stream",
    "timeout": "x-sttgen-timeout",
}


def apply(overlay: Overlay, document: LoweredDocument, diagnostics: Diagnostics) -> LoweredDocument:
    """Return a copy of a document with the decisions and corrections of an overlay."""
    if not overlay.entries:
        return document
    data = copy.deepcopy(document.data)
    operations = {
        operation["operationId"]: operation
        for item in data.get("paths", {}).values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    for target, entry in overlay.entries.items():
        if target.startswith("#/"):
            nodes = list(_find(data, target.split("/")[1:]))
        else:
            nodes = [operation for id, operation in operations.items() if matches(target, id)]
        if not nodes:
            place = overlay.locate(f"#/at/{escape(target)}")
            diagnostics.report(_no_match(target, list(operations), data, document.file), place)
        for node in nodes:
            if isinstance(node, dict):
                _correct(node, entry)
    _check_references(overlay, data, diagnostics)
    return replace(document, data=data)


def _check_references(overlay: Overlay, data: Mapping[str, Any], diagnostics: Diagnostics) -> None:
    """Report references of corrections that lead nowhere. Such a reference would be read as "any value"."""
    schemas = data.get("components", {}).get("schemas", {})
    known = {f"{_SCHEMAS}{escape(name)}" for name in schemas}
    for target, entry in overlay.entries.items():
        for pointer, reference in _references(entry.get("fix"), join("#", "at", target, "fix")):
            if not (isinstance(reference, str) and reference in known):
                close = get_close_matches(str(reference), known, 1)
                hint = f"did you mean {close[0]!r}?" if close else f"begin with {_SCHEMAS}"
                message = f"there is no schema {short(repr(reference), 80)}"
                diagnostics.report(Finding("E153", message, hint), overlay.locate(pointer))


def _references(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Yield the references in the schemas of a correction, each with its pointer in the overlay."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key == "$ref" and not isinstance(inner, dict):
            yield join(pointer, key), inner
        elif key not in DATA and not str(key).startswith("x-"):
            yield from _references(inner, join(pointer, key))
    for index, item in enumerate(value) if isinstance(value, list) else ():
        yield from _references(item, join(pointer, index))


def _no_match(target: str, ids: list[str], data: Mapping[str, Any], file: str) -> Finding:
    if target.startswith("#/"):
        hint = "pointers refer to the lowered document, which has the shape of OpenAPI 3.1"
        near = _near(data, target.split("/")[1:], "#")
        return Finding(
            "E153", f"there is nothing at {target!r} in {file}", f"did you mean {near!r}?" if near else hint
        )
    close = get_close_matches(target, ids, 1)
    hint = f"did you mean {close[0]!r}?" if close else "use an operationId, or a pointer that begins with #/"
    return Finding("E153", f"there is no operation {target!r} in {file}", hint)


def _near(node: Any, segments: list[str], pointer: str) -> str:
    """Return the pointer that a wrong one is close to, with one segment after another corrected; or ""."""
    for segment in segments:
        children = _children(node)
        key = segment if segment in children else next(iter(get_close_matches(segment, children, 1)), None)
        if key is None and "*" in segment:
            key = next((key for key in children if matches_segment(segment, key)), None)
        if key is None:
            return ""
        node, pointer = children[key], f"{pointer}/{segment if '*' in segment else key}"
    return pointer


def _children(node: Any) -> dict[str, Any]:
    """Return the values inside a node, by the segment of a pointer that leads there."""
    if isinstance(node, dict):
        return {escape(str(key)): value for key, value in node.items()}
    return {str(index): value for index, value in enumerate(node)} if isinstance(node, list) else {}


def _find(node: Any, segments: list[str]) -> Iterator[Any]:
    """Yield the nodes that a pointer leads to; ``*`` stands for any one segment."""
    if not segments:
        yield node
        return
    children = _children(node)
    for key in [key for key in children if matches_segment(segments[0], key)]:
        yield from _find(children[key], segments[1:])


def _correct(node: dict[str, Any], entry: Mapping[str, Any]) -> None:
    node.update(copy.deepcopy(entry.get("fix") or {}))
    for key, extension in _EXTENSIONS.items():
        if key in entry:
            node[extension] = entry[key]
    if "nullable" in entry:
        kind = node.get("type", [])
        kinds = [k for k in ([kind] if isinstance(kind, str) else kind) if k != "null"]
        node["type"] = [*kinds, "null"] if entry["nullable"] else kinds if len(kinds) != 1 else kinds[0]
