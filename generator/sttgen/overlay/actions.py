"""Reads OpenAPI Overlays (1.0 and 1.1), and applies their actions to a description as it was published."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sttgen.diagnostics import Diagnostics, Finding, Location
from sttgen.document import Source
from sttgen.document.read.dialects import dialect_of
from sttgen.document.read.pointers import join
from sttgen.document.read.values import kind, short
from sttgen.overlay.model import Action, Actions

if TYPE_CHECKING:
    from jsonpath_rfc9535 import JSONPathNode

_ACTION = frozenset({"target", "description", "update", "copy", "remove"})


class _Incompatible(Exception):
    """Two values cannot be merged; the text says why."""


def is_openapi_overlay(data: Any) -> bool:
    """Tell whether the data of a file are an OpenAPI Overlay, not an overlay of our own format."""
    return isinstance(data, dict) and "overlay" in data


def read_actions(source: Source, diagnostics: Diagnostics) -> Actions | None:
    """Return the actions of an OpenAPI Overlay; None, with diagnostics, if something is wrong with it."""
    findings = list(_check(source.data))
    for pointer, finding in findings:
        diagnostics.report(finding, source.locate(pointer))
    if findings:
        return None
    actions = [
        Action(each["target"], each.get("update"), each.get("copy"), each.get("remove") is True)
        for each in source.data["actions"]
    ]
    return Actions(source.file, source.digest.hex(), tuple(actions), source.locate)


def amend(source: Source, actions: Actions, diagnostics: Diagnostics) -> Source | None:
    """Return a description with actions applied, in their order.

    Args:
        source: The description, which is not changed.
        actions: The actions.
        diagnostics: Receives E162 for a path that is not JSONPath, E163 for a value that cannot be merged,
            and W164 for an action that selects nothing.

    Returns:
        The description; None if there are errors.
    """
    data = _unshared(source.data)
    for index, action in enumerate(actions.actions):
        place = actions.locate(f"#/actions/{index}")
        try:
            count = _apply(action, data, diagnostics, place=place)
        except _Incompatible as problem:
            diagnostics.add("E163", str(problem), place)
            continue
        if count == 0:
            message = f"{short(action.target, 80)!r} selects nothing in {source.file}"
            diagnostics.add("W164", message, place, "correct the path, or remove the action")
    if diagnostics.errors:
        return None
    return replace(source, data=data, dialect=dialect_of(data))


def _unshared(value: Any) -> Any:
    """Copy data. What YAML aliases share becomes parts of their own, so that a change has one place."""
    if isinstance(value, dict):
        return {key: _unshared(inner) for key, inner in value.items()}
    return [_unshared(item) for item in value] if isinstance(value, list) else value


def _apply(action: Action, data: Any, diagnostics: Diagnostics, *, place: Location) -> int | None:
    """Apply an action. Return the number of nodes that it selects; None if its paths are wrong."""
    nodes = _select(action.target, data, diagnostics, place)
    if nodes is None:
        return None
    value = action.update
    if action.copy is not None and not action.remove:
        copied = _select(action.copy, data, diagnostics, place)
        if copied is None:
            return None
        if len(copied) != 1:
            raise _Incompatible(f"'copy' must select one node; {action.copy!r} selects {len(copied)}")
        value = copied[0].value
    # From the last node to the first, so that removing one leaves the places of those before it.
    for node in reversed(nodes):
        if action.remove:
            _remove(node)
        else:
            _update(node, value)
    return len(nodes)


def _select(path: str, data: Any, diagnostics: Diagnostics, place: Location) -> list[JSONPathNode] | None:
    """Return the nodes that a path selects; None, with a diagnostic, if it is not a path."""
    try:
        import jsonpath_rfc9535  # noqa: PLC0415  part of the extra "overlay", which few runs need
    except ModuleNotFoundError:
        message = "OpenAPI Overlays need the package jsonpath-rfc9535, which is not installed"
        hint = "run: pip install 'speechtotext-rest[overlay]'"
        diagnostics.add("E165", message, place, hint)
        return None
    try:
        return list(jsonpath_rfc9535.find(path, data))
    except jsonpath_rfc9535.JSONPathError as problem:
        message = (
            f"{short(path, 80)!r} is not a JSONPath expression: {short(str(problem).splitlines()[0], 120)}"
        )
        diagnostics.add("E162", message, place, "write it as in $.paths['/pets'].get (RFC 9535)")
        return None


def _remove(node: JSONPathNode) -> None:
    parent = node.parent
    if parent is None:
        raise _Incompatible("'remove' must not select the whole description")
    container: Any = parent.value
    key = node.location[-1]
    if isinstance(container, dict):
        container.pop(key, None)
    elif isinstance(key, int) and key < len(container):
        del container[key]


def _update(node: JSONPathNode, value: Any) -> None:
    target: Any = node.value
    if isinstance(target, dict):
        if not isinstance(value, dict):
            raise _Incompatible(f"an object cannot be updated with {kind(value)}; use a mapping")
        _merge(target, value)
    elif isinstance(target, list):
        target.append(copy.deepcopy(value))
    elif isinstance(value, dict | list):
        raise _Incompatible(f"{kind(target)} cannot be updated with {kind(value)}")
    else:
        node.value = value


def _merge(target: dict[str, Any], update: Mapping[str, Any]) -> None:
    for key, value in update.items():
        old = target.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            target[key] = old + copy.deepcopy(value)
        elif key in target and (isinstance(old, dict | list) or isinstance(value, dict | list)):
            raise _Incompatible(f"{key!r} is {kind(old)}, which cannot be updated with {kind(value)}")
        else:
            target[key] = copy.deepcopy(value)


def _check(data: Any) -> Iterator[tuple[str, Finding]]:
    """Yield pointers, and what is wrong there."""
    version = str(data["overlay"])
    if not version.startswith(("1.0.", "1.1.")):
        message = f"OpenAPI Overlays of version {short(version, 20)!r} are not supported"
        yield "#/overlay", Finding("E161", message, "supported versions: 1.0.x and 1.1.x")
        return
    for key in data:
        if key not in ("overlay", "info", "extends", "actions") and not str(key).startswith("x-"):
            hint = "use overlay, info, extends and actions"
            yield join("#", str(key)), Finding("E161", f"an OpenAPI Overlay has no entry {key!r}", hint)
    actions = data.get("actions")
    if not isinstance(actions, list) or not actions:
        yield "#", Finding("E161", "an OpenAPI Overlay must have a list 'actions', not empty")
        return
    for index, action in enumerate(actions):
        pointer = f"#/actions/{index}"
        if not isinstance(action, dict):
            yield pointer, Finding("E161", f"an action must be a mapping, not {kind(action)}")
            continue
        for key in action:
            if key not in _ACTION and not str(key).startswith("x-"):
                hint = f"use {', '.join(sorted(_ACTION))}"
                yield join(pointer, str(key)), Finding("E161", f"an action has no entry {key!r}", hint)
        for key in ("target", "copy"):
            if (key == "target" or key in action) and not isinstance(action.get(key), str):
                yield pointer, Finding("E161", f"{key!r} of an action must be a JSONPath expression")
        if not isinstance(action.get("remove", False), bool):
            yield join(pointer, "remove"), Finding("E161", "'remove' must be true or false")
        elif not action.get("remove") and not {"update", "copy"} & action.keys():
            hint = "add 'update', 'remove' or 'copy'"
            yield pointer, Finding("E161", "an action without a change", hint)
