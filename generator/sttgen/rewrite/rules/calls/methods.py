"""Calls of the methods of the old client."""

from __future__ import annotations

import ast

from sttgen.ir import Ref
from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.surface import schema_name
from sttgen.rewrite.edits import Edit
from sttgen.rewrite.names.old import Method
from sttgen.rewrite.names.step import Call
from sttgen.rewrite.program.values import OldMethod, of
from sttgen.rewrite.rules import configuration
from sttgen.rewrite.rules.calls.answers import Answer, Shape
from sttgen.rewrite.rules.calls.arguments import Arguments
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects import attributes
from sttgen.rewrite.rules.objects.conversions import Unprovable, received

_ASYNC, _TIMEOUT, _CONTENT = "CLIENT-async_req", "CLIENT-_request_timeout", "CLIENT-_preload_content"
_PART = {"submit_locales": ".submit"}
"""What is read of the answer of a call whose rule has this conversion."""


def call(context: Context, node: ast.Call, pagers: frozenset[ast.AST]) -> None:  # noqa: PLR0911  one for each reason to stop
    """Rewrite a call of a method of an API object.

    Args:
        context: The file.
        node: The call.
        pagers: The calls whose pages are all read by a function, so that it gets the pager.
    """
    function = node.func
    method = next(of(context.values(function), OldMethod))
    known = context.step.old.methods[method.name]
    mapped = context.step.mapped("operation", known.key)
    rules = context.step.rules(mapped.rules)
    rule = context.step.deciding(mapped)
    id = rule.id if rule else configuration.CLIENT
    calls = context.step.calls(known.key)
    if not isinstance(function, ast.Attribute) or not context.certain(function.value):
        named = " or ".join(f"client.{one.group}.{one.method}" for one in calls)
        context.todo(
            id, node, f"{attributes.UNKNOWN} If it is of the old client, write {named}." if named else ""
        )
        return
    if not calls or (len(calls) > 1 and not _several(rules)):
        refusal = context.step.refusal(mapped)
        context.todo(refusal.id if refusal else id, node, _advice(calls, refusal))
        return
    changed = [r for r in received(rules) if r.convert not in _PART] + _retyped(context, known)
    if changed:
        context.todo(changed[-1].id, node)
        return
    options = {keyword.arg: keyword for keyword in node.keywords}
    problem = _problem(options)
    if problem is not None:
        context.todo(problem, node)
        return
    arguments = Arguments(context, node, known, calls[0])
    try:
        edits = arguments.edits()
    except Unprovable as unprovable:
        context.todo(unprovable.rule.id, node, unprovable.advice)
        return
    for name in ("async_req", "_preload_content", "_return_http_data_only"):
        if name in options:
            edits.append(context.remove(node, options[name]))
    twin = method.twin and not _true(options.get("_return_http_data_only"))
    later = _true(options.get("async_req"))
    if any(r.combine == "concat" for r in rules):
        _joined(context, node, id, calls, alone=not (twin or later))
        return
    if arguments.most is not None and (twin or later or node in pagers):
        context.todo(id, node)
        return
    suffix = "".join(_PART[r.convert] for r in rules if r.convert in _PART)
    if later:
        if twin or calls[0].paged or suffix:
            context.todo(_ASYNC, node)
            return
        path = f"{calls[0].group}.{calls[0].method}"
        made = context.change(id, node, [context.rename(function, path), *edits])
        if made:
            _in_thread(context, node, function, bool(arguments.kept(node, options)))
        return
    shape = Shape(known, calls[0], twin, suffix, node in pagers, arguments.most)
    Answer(context, node, function, id, edits, shape).rewrite()


def reference(context: Context, node: ast.Attribute, method: OldMethod) -> None:
    """Rewrite a method that is not called where it stands, if the new one takes and returns the same."""
    step = context.step
    known = step.old.methods[method.name]
    mapped = step.mapped("operation", known.key)
    rule = step.deciding(mapped)
    calls = step.calls(known.key)
    names = [argument.name for argument in known.arguments if argument.required]
    new = [step.mapped("parameter", a.key).targets for a in known.arguments if a.required and a.key]
    parent = context.parent(node)
    same = len(calls) == 1 and [t[0].python for t in new if len(t) == 1] == list(calls[0].positional)
    plain = isinstance(parent, ast.Call) and (not parent.keywords or names == list(calls[0].positional))
    changed = received(step.rules(mapped.rules)) or _retyped(context, known)
    typed = any(a.type is not None for a in known.arguments)
    if method.twin or not (same and plain) or calls[0].paged or changed or typed or len(new) != len(names):
        named = " or ".join(f"client.{one.group}.{one.method}" for one in calls)
        context.todo(rule.id if rule else configuration.CLIENT, node, f"Pass {named}." if named else "")
    elif context.certain(node.value):
        path = f"{calls[0].group}.{calls[0].method}"
        context.change(rule.id if rule else configuration.CLIENT, node, [context.rename(node, path)])
    else:
        context.todo(rule.id if rule else configuration.CLIENT, node, attributes.UNKNOWN)


def _several(rules: list[Rule]) -> bool:
    return any(rule.combine in ("enrich", "concat") for rule in rules)


def _advice(calls: list[Call], refusal: Rule | None) -> str:
    note = refusal.note if refusal else ""
    names = " and ".join(f"client.{c.group}.{c.method}" for c in calls)
    return f"{names}: {note}" if names else note


def _retyped(context: Context, known: Method) -> list[Rule]:
    """Return the rules that give the whole answer of a call another shape."""
    if not isinstance(known.returns, Ref):
        return []
    mapped = context.step.mapped("definition", schema_name(known.returns.id))
    return [rule for rule in received(context.step.rules(mapped.rules)) if rule.action == "retype"]


def _problem(options: dict[str | None, ast.keyword]) -> str | None:
    """Return the rule about an option that cannot be expressed; None if there is no such option."""
    for name, rule in (
        ("async_req", _ASYNC),
        ("_preload_content", _CONTENT),
        ("_return_http_data_only", _CONTENT),
    ):
        if name in options and not isinstance(options[name].value, ast.Constant):
            return rule
    if "_preload_content" in options and not _true(options["_preload_content"]):
        return _CONTENT
    return None


def _true(keyword: ast.keyword | None) -> bool:
    return keyword is not None and isinstance(keyword.value, ast.Constant) and keyword.value.value is True


def _joined(context: Context, node: ast.Call, rule: str, calls: list[Call], *, alone: bool) -> None:
    """Join the lists of several calls."""
    function = node.func
    simple = isinstance(function, ast.Attribute) and all(
        isinstance(part, ast.Name | ast.Attribute | ast.expr_context) for part in ast.walk(function)
    )
    if node.args or node.keywords or not alone or not simple or not isinstance(function, ast.Attribute):
        context.todo(rule, node, _advice(calls, None))
        return
    receiver = context.code(function.value)
    text = ", ".join(f"*{receiver}.{c.group}.{c.method}()" for c in calls)
    context.change(rule, node, [context.replace(node, f"[{text}]")])


def _in_thread(context: Context, node: ast.Call, function: ast.Attribute, given: bool) -> None:
    """Let another thread make the call, as the old client did."""
    references = context.references
    references.need("from functools import partial")
    references.need("from multiprocessing.pool import ThreadPool")
    start, end = context.source.span(node)
    opening = context.source.text.index("(", context.source.span(function)[1])
    context.pool = True
    context.change(
        _ASYNC,
        node,
        [
            Edit(start, start, "_calls.apply_async(partial("),
            Edit(opening, opening + 1, ", " if given else ""),
            Edit(end, end, ")"),
        ],
    )
