"""Attributes that a program reads or sets by name: ``getattr``, ``hasattr``, ``setattr``, ``delattr``."""

from __future__ import annotations

import ast

from sttgen.rewrite.program.values import Instance, OldMethod, Package, of
from sttgen.rewrite.rules import configuration
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects import attributes

_FUNCTIONS = ("getattr", "hasattr", "setattr", "delattr")
_UNKNOWN_NAME = "The name is known only when the program runs: it has to be one of the new client."
_PACKAGE = "CLIENT-Package"


def access(context: Context, node: ast.Call, function: str) -> None:
    """Rewrite the name in a call of one of these functions."""
    if function not in _FUNCTIONS or len(node.args) < 2:
        return
    receiver, name = node.args[:2]
    values = context.values(receiver)
    objects = list(of(values, Instance))
    if not objects:
        if any(of(values, Package)):
            context.todo(_PACKAGE, node)
        return
    if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
        context.todo(_PACKAGE, node, _UNKNOWN_NAME)
        return
    models = [
        m for m in context.objects(receiver, "model") if name.value in context.step.old.attributes(m.name)
    ]
    if models:
        _of_model(context, node, name, models)
    elif any(m.kind == "api" for m in objects):
        method = next(of(context.values(node), OldMethod), None)
        known = context.step.old.methods[method.name] if method is not None else None
        rule = context.step.deciding(context.step.mapped("operation", known.key)) if known else None
        context.todo(rule.id if rule else configuration.CLIENT, node)
    elif any(m.kind in ("configuration", "api_client") for m in objects):
        rule_id = configuration.client_rule(f"Configuration.{name.value}", configuration.CONFIGURATION).id
        context.todo(rule_id, node)


def _of_model(context: Context, node: ast.Call, name: ast.Constant, models: list[Instance]) -> None:
    renamed = attributes.renamed(context, str(name.value), models)
    if isinstance(renamed, str):
        context.todo(renamed, node)
        return
    rule, new = renamed
    if new == name.value:
        return
    code = context.code(name)
    if not context.certain(node.args[0]) or code[1:-1] != name.value:
        context.todo(rule, node)
        return
    context.change(rule, node, [context.replace(name, f"{code[0]}{new}{code[-1]}")])
