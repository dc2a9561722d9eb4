"""What a program reads of objects of the API, of answers, and of addresses."""

from __future__ import annotations

import ast

from sttgen.migration.plan import Mapped
from sttgen.rewrite.edits import Edit
from sttgen.rewrite.program.values import Address, Instance, OtherMethod, Part, of
from sttgen.rewrite.rules import names
from sttgen.rewrite.rules.configuration import client_rule
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects.conversions import received

_ENTITY, _PAGES = "V2-CLIENT-Package", "V2-CLIENT-ApiClient.call_api"
_OF_MODELS = ("to_dict", "to_str", "swagger_types", "attribute_map")


def read(context: Context, node: ast.Attribute, models: list[Instance]) -> None:
    """Rewrite the attribute of a model."""
    old = context.step.old
    having = [model for model in models if node.attr in old.attributes(model.name)]
    if not having:
        other = next((v for v in of(context.values(node), OtherMethod) if v.kind == "model"), None)
        if other is not None and node.attr in _OF_MODELS:
            context.todo(client_rule(node.attr, _ENTITY).id, node)
        return
    if all(model.name in old.pages for model in having):
        if node.attr == "values" and context.certain(node.value):
            context.change(_PAGES, node, [context.rename(node, "items")])
        return
    outcomes = {_outcome(context, node, model) for model in having}
    changed = [one for one in outcomes if one.path != (node.attr,) or one.problem]
    if not changed:
        _compared(context, node)
        return
    if len(outcomes) > 1 or not context.certain(node.value) or changed[0].problem:
        context.todo(changed[0].rule, node)
        return
    path = changed[0].path
    if len(path) == 1:
        if not _id(context, node, having):
            context.change(changed[0].rule, node, [context.rename(node, path[0])])
        _compared(context, node)
        return
    if _guarded(context, node):
        context.change(changed[0].rule, node, [context.rename(node, ".".join(path))])
        return
    start = context.source.span(node)[0]
    first, last = context.source.name_span(node)
    inner = ".".join(path[:-1])
    edits = [Edit(start, start, "getattr("), Edit(first, last, f'{inner}, "{path[-1]}", None)')]
    context.change(changed[0].rule, node, edits)


class _Outcome(tuple[str, tuple[str, ...], bool]):
    """The rule, the new path, and whether a person has to look."""

    __slots__ = ()

    @property
    def rule(self) -> str:
        return self[0]

    @property
    def path(self) -> tuple[str, ...]:
        return self[1]

    @property
    def problem(self) -> bool:
        return self[2]


def _outcome(context: Context, node: ast.Attribute, model: Instance) -> _Outcome:
    step = context.step
    known = step.old.attributes(model.name)[node.attr]
    mapped: Mapped = step.attribute(known)
    rules = step.rules(mapped.rules)
    rule = step.deciding(mapped)
    if any(r.convert == "self_url" for r in rules) and step.is_entity(model.name) and known.wire != "self":
        return _Outcome(((rule.id if rule else _ENTITY), ("id",), False))
    paths = {tuple(path) for target in mapped.targets if (path := step.path(model.name, target))}
    changed = received(rules)
    if changed:
        return _Outcome((changed[-1].id, (), True))
    if len(paths) != 1:
        refusal = step.refusal(mapped)
        return _Outcome((refusal.id if refusal else _ENTITY, (), True))
    return _Outcome(((rule.id if rule else _ENTITY), paths.pop(), False))


def _guarded(context: Context, node: ast.AST) -> bool:
    """Whether a node stands where the program has seen that the job failed."""
    inner, outer = node, context.parent(node)
    while outer is not None and not isinstance(outer, ast.FunctionDef | ast.Module):
        if isinstance(outer, ast.If) and inner in outer.body and "Failed" in context.code(outer.test):
            return "not" not in context.code(outer.test) and "!=" not in context.code(outer.test)
        inner, outer = outer, context.parent(outer)
    return False


def _id(context: Context, node: ast.Attribute, models: list[Instance]) -> bool:
    """Rewrite ``entity._self.split("/")[-1]`` if the new address has a query."""
    call = context.parent(context.parent(node) or node)
    whole = context.parent(call) if call is not None else None
    segments = isinstance(call, ast.Call) and any(
        v.kind == "segments" for v in of(context.values(call), Address)
    )
    if not segments or not context.step.dated or not isinstance(whole, ast.Subscript):
        return False
    if context.code(whole.slice) != "-1" or not all(context.step.is_entity(m.name) for m in models):
        return False
    start, end = context.source.name_span(node)[0], context.source.span(whole)[1]
    query = context.parent(whole)
    cut = context.parent(query) if isinstance(query, ast.Attribute) and query.attr == "split" else None
    first = context.parent(cut) if isinstance(cut, ast.Call) else None
    if isinstance(first, ast.Subscript):
        end = context.source.span(first)[1]
    return context.change(context.step.address_rule, node, [Edit(start, end, "id")])


def _compared(context: Context, node: ast.Attribute) -> None:
    """An absent attribute is None in the old client and UNSET in the new one."""
    compare = context.parent(node)
    if not isinstance(compare, ast.Compare) or len(compare.ops) != 1 or compare.left is not node:
        return
    right = compare.comparators[0]
    if (
        not isinstance(compare.ops[0], ast.Is | ast.IsNot)
        or not isinstance(right, ast.Constant)
        or right.value is not None
    ):
        return
    between = (context.source.span(node)[1], context.source.span(right)[1])
    unset = context.references.name("UNSET")
    word = "in" if isinstance(compare.ops[0], ast.Is) else "not in"
    context.change(_ENTITY, compare, [Edit(*between, f" {word} (None, {unset})")], "An absent value is UNSET")


def location(context: Context, node: ast.Subscript) -> None:
    """Cut the query from the id in a Location header."""
    if not context.step.dated or context.code(node.slice) != "-1":
        return
    if not any(v.kind == "segments" for v in of(context.values(node.value), Part)):
        return
    outer = context.parent(node)
    if isinstance(outer, ast.Attribute) and outer.attr in ("split", "partition"):
        return
    end = context.source.span(node)[1]
    context.change(context.step.address_rule, node, [Edit(end, end, '.split("?")[0]')])


def status(context: Context, node: ast.Compare) -> None:
    """Rewrite a comparison with a status that the new version does not answer."""
    sides = [node.left, *node.comparators]
    parts = [p for side in sides for p in of(context.values(side), Part) if p.kind == "status"]
    if not parts:
        return
    key = context.step.old.methods[parts[0].method].key
    for side in (inner for one in sides for inner in ast.walk(one)):
        if isinstance(side, ast.Constant) and isinstance(side.value, int):
            mapped = context.step.mapped("status", f"{key}.{side.value}")
            codes = {t.name.rpartition(".")[2] for t in mapped.targets}
            rule = context.step.deciding(mapped)
            if rule is not None and len(codes) == 1 and (code := codes.pop()) != str(side.value):
                context.change(rule.id, side, [context.replace(side, code)])


def alone(context: Context, node: ast.expr) -> None:
    """Rewrite a constant of an old class, or the name of a class."""
    meaning = names.old_class(context, node)
    if meaning is not None:
        names.rewrite(context, node, meaning)
