"""Whether a program can tell an absent attribute, which is UNSET now, from None, which it was."""

from __future__ import annotations

import ast

from sttgen.rewrite.program.values import Instance, OldClass, OldMethod
from sttgen.rewrite.rules.context import Context

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def matters(context: Context, node: ast.AST) -> bool:  # noqa: PLR0911  one for each place of an expression
    """Return whether the value of an expression goes where UNSET and None differ.

    They are both false, and neither has attributes, items or a length.
    """
    match parent := context.parent(node):
        case ast.Attribute() | ast.Expr() | ast.Assert():
            return False
        case ast.Subscript(value=value) | ast.Call(func=value) | ast.For(iter=value) if value is node:
            return False
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) if test is node:
            return False
        case ast.UnaryOp(op=ast.Not()) | ast.comprehension():
            return False
        case ast.BoolOp(op, values):
            through = node is values[-1] or isinstance(op, ast.And)
            return through and matters(context, parent)
        case ast.IfExp():
            return matters(context, parent)
        case ast.Compare(left, [ast.Eq() | ast.NotEq()], [right]):
            other = right if left is node else left
            return not isinstance(other, ast.Constant) or other.value is None
        case ast.Call() | ast.keyword():
            call = context.parent(parent) if isinstance(parent, ast.keyword) else parent
            return not (isinstance(call, ast.Call) and _sends(context, call))
        case ast.Assign(targets=[ast.Attribute(value=owner)]):
            objects = context.values(owner)
            return not objects or not all(isinstance(o, Instance) and o.kind == "model" for o in objects)
    return True


def _sends(context: Context, call: ast.Call) -> bool:
    """Whether a call is one of the old client, which leaves out what is None, as the new one does UNSET."""
    values = context.values(call.func)
    return bool(values) and all(isinstance(value, OldClass | OldMethod) for value in values)


def can_bind(context: Context, node: ast.AST) -> bool:
    """Return whether an expression can name a value by ``:=`` where it stands."""
    while not isinstance(node, ast.stmt):
        if isinstance(node, (*_COMPREHENSIONS, ast.Lambda)):
            return False
        node = context.parents[node]
    return not isinstance(context.parents[node], ast.ClassDef)
