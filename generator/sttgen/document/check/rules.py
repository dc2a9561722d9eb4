"""Our own rules: one function and one id each.

They find what lowering keeps as it is; what lowering mends or leaves out, it reports itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.check.index import Index
from sttgen.document.read.source import Node
from sttgen.document.read.values import short, text

Rule = Callable[[Index], Iterator[tuple[Node, Finding]]]
"""Yields findings, and where they are."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_IS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def no_operations(index: Index) -> Iterator[tuple[Node, Finding]]:
    """W205: nothing to call."""
    if not index.operations:
        message = "the description has no operations; the client will have nothing to call"
        yield index.document.get("paths") or index.document, Finding("W205", message, "add paths")


def missing_operation_id(index: Index) -> Iterator[tuple[Node, Finding]]:
    """W211: an operation without an id; its name is made of method and path."""
    for operation in index.operations:
        if not text(operation.node.value.get("operationId")):
            message = f"{operation.name} has no operationId; its name is made of method and path"
            yield operation.node, Finding("W211", message, "add an operationId, so that the name is stable")


def equal_paths(index: Index) -> Iterator[tuple[Node, Finding]]:
    """W216: two paths that differ only in the names of their parameters: a server cannot tell them apart."""
    first: dict[str, str] = {}
    for path, node in index.paths:
        shape = _PLACEHOLDER.sub("{}", path)
        if shape in first:
            message = f"the path {short(path, 60)!r} is the same address as {short(first[shape], 60)!r}"
            yield node, Finding("W216", message, "merge the two into one path item")
        first.setdefault(shape, path)


def query_in_path(index: Index) -> Iterator[tuple[Node, Finding]]:
    """W217: a path with a query or a fragment, which the specification does not allow."""
    for path, node in index.paths:
        if "?" in path or "#" in path:
            part = "query" if "?" in path else "fragment"
            message = f"the path {short(path, 60)!r} has a {part} in it"
            yield node, Finding("W217", message, "declare query parameters instead")


def unbalanced_path(index: Index) -> Iterator[tuple[Node, Finding]]:
    """W219: a lone brace in a path, or braces around nothing; they are sent as they are."""
    for path, node in index.paths:
        if re.search(r"[{}]", _PLACEHOLDER.sub("", path)) or "{}" in path:
            message = f"the braces of the path {short(path, 60)!r} do not pair around names"
            yield node, Finding("W219", message, "write {name}")


def no_responses(index: Index) -> Iterator[tuple[Node, Finding]]:
    """W230: an operation that does not declare its responses; its result is raw bytes."""
    for operation in index.operations:
        responses = operation.node.value.get("responses")
        if not isinstance(responses, dict) or not responses:
            message = f"{operation.name} declares no responses; its result is raw bytes"
            yield operation.node, Finding("W230", message, "add at least 'default'")


def unknown_required(index: Index) -> Iterator[tuple[Node, Finding]]:
    """N226: a required property that is not described; it may come from a schema beside this one."""
    for node in index.schemas:
        required, properties = node.value.get("required"), node.value.get("properties")
        composed = any(key in node.value for key in ("allOf", "anyOf", "oneOf", "$ref"))
        if composed or not isinstance(required, list) or not isinstance(properties, dict) or not properties:
            continue
        for position, name in enumerate(required):
            if isinstance(name, str) and name not in properties:
                message = f"the property {_short(name)} is required but not described"
                yield node.child("required").child(position), Finding("N226", message, "add it to properties")


def undescribed_discriminator(index: Index) -> Iterator[tuple[Node, Finding]]:
    """N228: a discriminator whose property the schema does not describe; it is taken as text."""
    for node in index.schemas:
        discriminator = node.value.get("discriminator")
        is_mapping = isinstance(discriminator, dict)
        name = discriminator.get("propertyName") if is_mapping else discriminator
        properties = node.value.get("properties")
        composed = any(key in node.value for key in ("allOf", "anyOf", "oneOf"))
        if isinstance(name, str) and isinstance(properties, dict) and name not in properties and not composed:
            message = f"the discriminator {_short(name)} is not among the properties; it is taken as text"
            hint = "add it to properties and to required"
            yield node.child("discriminator"), Finding("N228", message, hint)


def unfit_default(index: Index) -> Iterator[tuple[Node, Finding]]:
    """W231: a default that the schema itself does not allow; it is documentation only, never sent."""
    for node in index.schemas:
        value = node.value
        if "default" not in value or value["default"] is None:
            continue
        default, enum, type_ = value["default"], value.get("enum"), value.get("type")
        if isinstance(enum, list) and enum and default not in enum:
            message = f"the default {_short(default)} is not among the values of the enum"
            yield (
                node.child("default"),
                Finding("W231", message, "use one of the values, or add it to the enum"),
            )
        elif isinstance(type_, str) and type_ in _IS and not _fits(default, type_):
            message = f"the default {_short(default)} is not of the type {type_!r}"
            yield node.child("default"), Finding("W231", message, f"write a default of type {type_!r}")


def array_without_items(index: Index) -> Iterator[tuple[Node, Finding]]:
    """N235: a list that does not describe its items; they may be anything."""
    for node in index.schemas if index.dialect != "3.1" else ():
        if node.value.get("type") == "array" and "items" not in node.value and "$ref" not in node.value:
            message = "this list does not describe its items; they may be anything"
            yield node, Finding("N235", message, "add 'items'")


def _fits(value: Any, type_: str) -> bool:
    if isinstance(value, bool):
        return type_ == "boolean"
    if type_ == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _IS[type_])


def _short(value: Any) -> str:
    return short(repr(value), 60)


RULES: tuple[Rule, ...] = (
    no_operations,
    missing_operation_id,
    equal_paths,
    query_in_path,
    unbalanced_path,
    no_responses,
    unknown_required,
    undescribed_discriminator,
    unfit_default,
    array_without_items,
)
"""Every rule, in the order in which they are applied."""
