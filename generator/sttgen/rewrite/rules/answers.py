"""What a call returns: data alone, a page, a list, or data with status and headers."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from sttgen.rewrite.edits import Edit
from sttgen.rewrite.names.old import Method
from sttgen.rewrite.names.step import Call
from sttgen.rewrite.rules.context import Context

_RAW = "V2-CLIENT-_preload_content"
_PARTS = ("parsed", "status", "headers")


@dataclass(frozen=True)
class Shape:
    """What the old call returns, and what the new one does.

    Attributes:
        old: The old method.
        new: The new one.
        twin: Whether the old one returns status and headers, too.
        part: What is read of the new answer, such as ``.submit``.
        pager: Whether the program reads all pages, so that it takes the pager.
    """

    old: Method
    new: Call
    twin: bool
    part: str
    pager: bool


def rewrite(
    context: Context, node: ast.Call, function: ast.Attribute, rule: str, edits: list[Edit], shape: Shape
) -> None:
    """Rewrite a call so that the program gets what it got before."""
    path = f"{shape.new.group}.{shape.new.method}"
    if not shape.twin:
        before, after = _around(context, node, shape)
        end = context.source.span(node)[1]
        start = context.source.span(node)[0]
        around = [Edit(start, start, before), Edit(end, end, after)] if before or after else []
        context.change(rule, node, [*around[:1], context.rename(function, path), *edits, *around[1:]])
        return
    parent = context.parent(node)
    if isinstance(parent, ast.Expr):
        context.change(rule, node, [context.rename(function, path), *edits])
    elif isinstance(parent, ast.Subscript) and (index := _index(parent.slice)) is not None:
        _item(context, node, function, parent, index, path, [*edits], rule, shape)
    elif isinstance(parent, ast.Assign) and _unpacks(context, parent):
        _unpack(context, node, function, parent, path, edits, rule, shape)
    else:
        context.references.need("from operator import attrgetter")
        getter = f'attrgetter("{_data(shape)}", "status", "headers")('
        raw = context.rename(function, f"with_raw_response.{path}")
        start, end = context.source.span(node)
        context.change(rule, node, [Edit(start, start, getter), raw, *edits, Edit(end, end, ")")])


def _around(context: Context, node: ast.Call, shape: Shape) -> tuple[str, str]:
    if not shape.new.paged or shape.pager or node in context.iterators:
        return "", shape.part
    if shape.old.paged:
        return "next(", ".by_page())"
    outer = context.parent(node)
    listed = isinstance(outer, ast.Call) and getattr(outer.func, "id", "") in ("list", "sorted") and outer.args == [node]
    return ("", "") if listed else ("list(", ")")


def _data(shape: Shape) -> str:
    return "parsed.items" if shape.new.paged and not shape.old.paged else f"parsed{shape.part}"


def _index(node: ast.expr) -> int | None:
    return node.value if isinstance(node, ast.Constant) and node.value in (0, 1, 2) else None


def _item(
    context: Context,
    node: ast.Call,
    function: ast.Attribute,
    parent: ast.Subscript,
    index: int,
    path: str,
    edits: list[Edit],
    rule: str,
    shape: Shape,
) -> None:
    """Rewrite ``call(...)[0]``."""
    (start, end), last = context.source.span(node), context.source.span(parent)[1]
    if index:
        raw = context.rename(function, f"with_raw_response.{path}")
        context.change(_RAW, node, [raw, *edits, Edit(end, last, f".{_PARTS[index]}")])
        return
    before, after = _around(context, node, shape)
    context.change(
        rule, node, [Edit(start, start, before), context.rename(function, path), *edits, Edit(end, last, after)]
    )


def _unpacks(context: Context, node: ast.Assign) -> bool:
    target = node.targets[0]
    return (
        len(node.targets) == 1
        and isinstance(target, ast.Tuple)
        and len(target.elts) == 3
        and not any(isinstance(element, ast.Starred) for element in target.elts)
        and context.alone(node)
    )


def _unpack(
    context: Context,
    node: ast.Call,
    function: ast.Attribute,
    parent: ast.Assign,
    path: str,
    edits: list[Edit],
    rule: str,
    shape: Shape,
) -> None:
    """Rewrite ``data, status, headers = call(...)``."""
    target = parent.targets[0]
    elements = target.elts if isinstance(target, ast.Tuple) else []
    parts = zip(elements, (_data(shape), "status", "headers"), strict=True)
    wanted = [(context.code(e), part) for e, part in parts if not (isinstance(e, ast.Name) and e.id.startswith("_"))]
    if not wanted:
        start, end = context.source.span(parent)[0], context.source.span(node)[0]
        context.change(rule, node, [Edit(start, end, ""), context.rename(function, path), *edits])
        return
    if wanted == [(wanted[0][0], _data(shape))] and not shape.new.paged:
        start, end = context.source.span(target)
        edits = [Edit(start, end, wanted[0][0]), context.rename(function, f"{path}"), *edits]
        context.change(rule, node, edits)
        return
    name = context.references.fresh("response", "answer", "raw_response")
    names = ", ".join(element for element, _ in wanted)
    values = ", ".join(f"{name}.{part}" for _, part in wanted)
    start, end = context.source.span(target)
    line = context.source.starts[(parent.end_lineno or parent.lineno)]
    newline = context.source.newline
    text = context.source.lines[parent.lineno - 1]
    indent = text[: len(text) - len(text.lstrip())]
    complete = context.source.text[line - 1 : line] in ("\n", "\r")
    added = f"{indent}{names} = {values}{newline}" if complete else f"{newline}{indent}{names} = {values}"
    raw = context.rename(function, f"with_raw_response.{path}")
    context.change(rule, node, [Edit(start, end, name), raw, *edits, Edit(line, line, added)])
