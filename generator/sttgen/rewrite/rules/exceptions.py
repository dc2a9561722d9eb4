"""Exceptions of the old client and their attributes."""

from __future__ import annotations

import ast

from sttgen.rewrite.edits import Edit
from sttgen.rewrite.rules.context import Context

EXCEPTION, FIELDS = "CLIENT-ApiException", "CLIENT-ApiException.fields"


def attribute(context: Context, node: ast.Attribute) -> None:
    """Rewrite an attribute of an exception as the rule about them says; the body is bytes now."""
    rule = context.step.rule(FIELDS)
    renamed = {
        old.rpartition(".")[2]: new.rpartition(".")[2] for old, new in zip(rule.old, rule.new, strict=True)
    }
    if node.attr not in renamed:
        return
    if not context.certain(node.value):
        context.todo(FIELDS, node)
        return
    edits: list[Edit] = []
    if renamed[node.attr] != node.attr:
        edits.append(context.rename(node, renamed[node.attr]))
    if node.attr == "body" and not _decoded(context, node):
        end = context.source.span(node)[1]
        edits.append(Edit(end, end, ".decode()"))
    context.change(FIELDS, node, edits)


def _decoded(context: Context, node: ast.Attribute) -> bool:
    """Whether the body goes to a function that takes bytes, too."""
    call = context.parent(node)
    if isinstance(call, ast.Attribute) and call.attr == "decode":
        return True
    function = call.func if isinstance(call, ast.Call) else None
    return isinstance(function, ast.Attribute) and function.attr == "loads"
