"""Recognizes functions that read all pages of a listing with the old client."""

from __future__ import annotations

import ast

_LINK = "next_link"
_PLAIN = (
    ast.Assign, ast.AnnAssign, ast.While, ast.If, ast.Expr, ast.Raise, ast.For, ast.Return, ast.Pass,
    ast.Break,
)  # fmt: skip


def page_parameter(function: ast.FunctionDef) -> str | None:
    """Return the parameter of a function whose ``next_link`` it follows; None if there is none."""
    names = [
        argument.arg
        for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    ]
    read = {
        node.value.id
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr == _LINK and isinstance(node.value, ast.Name)
    }
    outcome = [name for name in names if name in read]
    return outcome[0] if len(outcome) == 1 else None


def reads_pages(function: ast.FunctionDef) -> bool:
    """Return whether a function yields or returns the items of a page and of those behind it, and no more."""
    page = page_parameter(function)
    statements = [node for node in ast.walk(function) if isinstance(node, ast.stmt) and node is not function]
    called = [n for n in ast.walk(function) if isinstance(n, ast.Call)]
    by_path = [c for c in called if isinstance(c.func, ast.Attribute) and c.func.attr == "call_api"]
    return (
        page is not None
        and bool(by_path)
        and all(isinstance(statement, _PLAIN) for statement in statements)
        and (yields_items(function, page) or collected(function, page) is not None)
    )


def yields_items(function: ast.FunctionDef, page: str) -> bool:
    """Return whether everything that a function yields is an item of a page."""
    inner = {
        n.target.id
        for n in ast.walk(function)
        if isinstance(n, ast.For) and isinstance(n.target, ast.Name) and _items(n.iter, page)
    }
    yields = [n for n in ast.walk(function) if isinstance(n, ast.Yield | ast.YieldFrom)]
    return bool(yields) and all(
        _items(n.value, page)
        if isinstance(n, ast.YieldFrom)
        else isinstance(n.value, ast.Name) and n.value.id in inner
        for n in yields
    )


def collected(function: ast.FunctionDef, page: str) -> str | None:
    """Return the list in which a function collects the items of pages, and which it returns."""
    last = function.body[-1]
    name = last.value.id if isinstance(last, ast.Return) and isinstance(last.value, ast.Name) else None
    returns = [n for n in ast.walk(function) if isinstance(n, ast.Return)]
    if name is None or len(returns) != 1:
        return None
    filled = any(_items(n, page) for n in ast.walk(function))
    touched = [
        n
        for n in ast.walk(function)
        if isinstance(n, ast.Expr) and isinstance(n.value, ast.Call) and _of(n.value, name)
    ]
    calls = [n for n in ast.walk(function) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Call)]
    return name if filled and len(calls) == len(touched) else None


def _of(call: ast.Call, name: str) -> bool:
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr in ("extend", "append")
        and isinstance(function.value, ast.Name)
        and function.value.id == name
    )


def _items(node: ast.AST | None, page: str) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "values"
        and isinstance(node.value, ast.Name)
        and node.value.id == page
    )
