"""What a program reads of objects of the API, of answers, and of addresses."""

from __future__ import annotations

import ast

from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.plan import Mapped
from sttgen.rewrite.edits import Edit
from sttgen.rewrite.program.values import Instance, OtherMethod, Package, Part, of
from sttgen.rewrite.rules import names
from sttgen.rewrite.rules.configuration import client_rule
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects import absence, addresses
from sttgen.rewrite.rules.objects.conversions import received, requested

_ENTITY, _PAGES = "CLIENT-Package", "CLIENT-ApiClient.call_api"
_TELLING = ("_self", "next_link")
"""Attributes that objects of other libraries hardly have."""
_ABSENT = "An attribute that the service leaves out was None, and is UNSET now."
UNKNOWN = "It is not known what this object is."
_OF_MODELS = ("to_dict", "to_str", "swagger_types", "attribute_map")


def read(  # noqa: PLR0911  one for each reason to stop
    context: Context, node: ast.Attribute, models: list[Instance]
) -> None:
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
        _absent(context, node, node.attr, having)
        return
    if len(outcomes) == 1 and not changed[0].problem and not context.certain(node.value):
        context.todo(
            changed[0].rule, node, f"{UNKNOWN} If it is of the old client, write {'.'.join(changed[0].path)}."
        )
        return
    if len(outcomes) > 1 or changed[0].problem:
        context.todo(changed[0].rule, node)
        return
    path = changed[0].path
    if len(path) == 1:
        if not addresses.identifier(context, node, having):
            context.change(changed[0].rule, node, [context.rename(node, path[0])])
        _absent(context, node, path[0], having)
        return
    if _guarded(context, node):
        context.change(changed[0].rule, node, [context.rename(node, ".".join(path))])
        return
    start = context.source.span(node)[0]
    first, last = context.source.name_span(node)
    inner = ".".join(path[:-1])
    edits = [Edit(start, start, "getattr("), Edit(first, last, f'{inner}, "{path[-1]}", None)')]
    context.change(changed[0].rule, node, edits)


def store(context: Context, node: ast.Attribute) -> None:
    """Rewrite an attribute that is set or deleted other than by an assignment to it alone."""
    models = [
        m for m in context.objects(node.value, "model") if node.attr in context.step.old.attributes(m.name)
    ]
    if not models:
        kinds = {value.kind for value in of(context.values(node.value), Instance)} - {"model", "exception"}
        if kinds:
            context.todo(client_rule(f"Configuration.{node.attr}", "CLIENT-Configuration").id, node)
        elif any(of(context.values(node.value), Package)):
            context.todo(_ENTITY, node)
        return
    outcomes = {_outcome(context, node, model) for model in models}
    first = next(iter(outcomes))
    rules = [r for m in models for r in _rules(context, node.attr, m)]
    if len(outcomes) == 1 and first.path == (node.attr,) and not requested(rules):
        return
    plain = len(outcomes) == 1 and len(first.path) == 1 and not requested(rules) and not first.problem
    if not plain or not context.certain(node.value):
        context.todo(first.rule, node)
    else:
        context.change(first.rule, node, [context.rename(node, first.path[0])])


def unknown(context: Context, node: ast.Attribute) -> None:
    """Name what looks like an attribute of the old client, on an object that nothing is known about."""
    old = context.step.old
    owner = next((name for name in old.models if node.attr in old.attributes(name)), None)
    if owner is not None and node.attr in _TELLING:
        rule = context.step.deciding(context.step.attribute(old.attributes(owner)[node.attr]))
        context.todo(rule.id if rule else _ENTITY, node, UNKNOWN, vague=True)


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


def _rules(context: Context, name: str, model: Instance) -> list[Rule]:
    return context.step.rules(context.step.attribute(context.step.old.attributes(model.name)[name]).rules)


def renamed(context: Context, name: str, models: list[Instance]) -> tuple[str, str] | str:
    """Return the rule and the new name of an attribute; the rule alone if it is not just another name."""
    if all(model.name in context.step.old.pages for model in models):
        return (_PAGES, "items") if name == "values" else _PAGES
    outcomes = {_named_outcome(context, name, model) for model in models}
    first = next(iter(outcomes))
    if len(outcomes) > 1 or len(first.path) != 1 or first.problem:
        return first.rule
    return first.rule, first.path[0]


def _outcome(context: Context, node: ast.Attribute, model: Instance) -> _Outcome:
    return _named_outcome(context, node.attr, model)


def _named_outcome(context: Context, name: str, model: Instance) -> _Outcome:
    step = context.step
    known = step.old.attributes(model.name)[name]
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


def _absent(context: Context, node: ast.Attribute, name: str, models: list[Instance]) -> None:
    """Write None for an attribute that can be UNSET, where the program can tell the two apart."""
    classes = [new for model in models for new in context.step.class_names(model.name)]
    if _compared(context, node) or not any(context.step.optional(one, name) for one in classes):
        return
    if not context.certain(node.value) or not absence.matters(context, node):
        return
    unset = context.references.name("UNSET")
    if isinstance(node.value, ast.Name):
        before = f"(None if {node.value.id}.{name} is {unset} else "
        context.change(_ENTITY, node, context.wrap(node, before, ")"), _ABSENT)
    elif absence.can_bind(context, node):
        value = context.references.fresh("value", "attribute_value", "optional_value")
        edits = context.wrap(node, f"(None if ({value} := ", f") is {unset} else {value})")
        context.change(_ENTITY, node, edits, _ABSENT)
    else:
        context.todo(_ENTITY, node, _ABSENT)


def _compared(context: Context, node: ast.Attribute) -> bool:
    """Rewrite a comparison with None: an absent attribute was None and is UNSET."""
    compare = context.parent(node)
    if not isinstance(compare, ast.Compare) or len(compare.ops) != 1 or compare.left is not node:
        return False
    right = compare.comparators[0]
    if (
        not isinstance(compare.ops[0], ast.Is | ast.IsNot)
        or not isinstance(right, ast.Constant)
        or right.value is not None
    ):
        return False
    between = (context.source.span(node)[1], context.source.span(right)[1])
    unset = context.references.name("UNSET")
    word = "in" if isinstance(compare.ops[0], ast.Is) else "not in"
    return context.change(_ENTITY, compare, [Edit(*between, f" {word} (None, {unset})")], _ABSENT)


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
