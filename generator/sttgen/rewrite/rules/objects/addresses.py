"""Ids that a program cuts out of addresses, which can have a query now."""

from __future__ import annotations

import ast

from sttgen.rewrite.edits import Edit
from sttgen.rewrite.program.values import Address, Instance, Part
from sttgen.rewrite.rules.context import Context

_LAST = {"split": (-1,), "rsplit": (-1, 1), "partition": (), "rpartition": (-1, 2)}
"""The places of the last segment, by the method that splits. ``rsplit`` has 1 if it splits once."""
_SPLIT_ONCE = 2
_WHOLE = {"location", "url"}
_BY_THE_END = frozenset(("endswith", "rfind", "rindex", "removesuffix"))
_READING = frozenset(
    (
        "basename",
        "search",
        "match",
        "fullmatch",
        "findall",
        "sub",
        "UUID",
        "Path",
        "PurePath",
        "PurePosixPath",
    )
)
"""Functions that a program takes an id out of an address with."""


def identifier(context: Context, node: ast.Attribute, models: list[Instance]) -> bool:
    """Rewrite ``entity._self.split("/")[-1]`` if the new address has a query.

    Returns:
        Whether it is rewritten.
    """
    call = context.parent(context.parent(node) or node)
    whole = context.parent(call) if call is not None else None
    if not context.step.dated or not isinstance(whole, ast.Subscript) or not isinstance(call, ast.Call):
        return False
    if not _is_last(whole) or not all(context.step.is_entity(m.name) for m in models):
        return False
    start, end = context.source.name_span(node)[0], context.source.span(whole)[1]
    query = context.parent(whole)
    cut = context.parent(query) if isinstance(query, ast.Attribute) and query.attr == "split" else None
    first = context.parent(cut) if isinstance(cut, ast.Call) else None
    if isinstance(first, ast.Subscript):
        end = context.source.span(first)[1]
    return context.change(context.step.address_rule, node, [Edit(start, end, "id")])


def last_segment(context: Context, node: ast.Subscript) -> None:
    """Cut the query from the last segment of an address, or of a Location header."""
    if not context.step.dated:
        return
    kinds = _kinds(context, node.value)
    if "segments" not in kinds:
        if kinds & _WHOLE:
            _cut(context, node.value)
        return
    if isinstance(node.value, ast.Call) and _is_attribute_of_model(context, node.value):
        return  # the id of the entity takes its place
    if not _is_last(node):
        if not isinstance(node.slice, ast.UnaryOp):
            context.todo(context.step.address_rule, node)
        return
    outer = context.parent(node)
    if isinstance(outer, ast.Attribute) and outer.attr in ("split", "partition"):
        return
    end = context.source.span(node)[1]
    context.change(context.step.address_rule, node, [Edit(end, end, '.split("?")[0]')])


def taken_apart(context: Context, node: ast.Call) -> None:
    """Cut the query from addresses that other functions take an id out of, or compare with one."""
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if not context.step.dated:
        return
    if isinstance(node.func, ast.Attribute) and name in _BY_THE_END:
        if _kinds(context, node.func.value) & _WHOLE:
            _cut(context, node.func.value)
        return
    if isinstance(node.func, ast.Attribute) and _splits(context, node):
        _cut(context, node.func.value)
    if name not in _READING:
        return
    for argument in node.args:
        if _kinds(context, argument) & _WHOLE:
            _cut(context, argument)


def _splits(context: Context, call: ast.Call) -> bool:
    """Whether a call splits an address, and something else than an item of the outcome is used."""
    parent = context.parent(call)
    kept = isinstance(parent, ast.Subscript) or (
        isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name)
    )
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr in _LAST
        and not kept
        and bool(_kinds(context, function.value) & _WHOLE)
    )


def _cut(context: Context, node: ast.expr) -> None:
    """Cut the query from an address."""
    end = context.source.span(node)[1]
    context.change(context.step.address_rule, node, [Edit(end, end, '.partition("?")[0]')])


def _kinds(context: Context, node: ast.expr) -> set[str]:
    return {value.kind for value in context.values(node) if isinstance(value, Part | Address)}


def _is_attribute_of_model(context: Context, call: ast.Call) -> bool:
    url = call.func.value if isinstance(call.func, ast.Attribute) else None
    if not isinstance(url, ast.Attribute):
        return False
    models = context.objects(url.value, "model")
    return bool(models) and context.certain(url.value) and all(context.step.is_entity(m.name) for m in models)


def _is_last(node: ast.Subscript) -> bool:
    """Whether an item is the last one of what a method split."""
    call = node.value
    places: tuple[int, ...] = (-1,)
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
        places = _LAST.get(call.func.attr, ())
        if call.func.attr == "rsplit" and len(call.args) != _SPLIT_ONCE:
            places = (-1,)
    try:
        return ast.literal_eval(node.slice) in places
    except (ValueError, TypeError):
        return False
