"""Attributes of objects that a program makes: given to the constructor, or set later."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.plan import Mapped
from sttgen.rewrite.edits import Edit
from sttgen.rewrite.names.old import Attribute
from sttgen.rewrite.program.values import Instance, OldClass, Table, of
from sttgen.rewrite.rules.configuration import remove
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects.conversions import DROPPED, Unprovable, converted, plain
from sttgen.rewrite.rules.objects.dicts import unknown, wire_dict

BY_PLACE = "Attributes are given by name now: name those that are given by their place, or in a dict."
_PACKAGE = "CLIENT-Package"


def keyword_of(
    context: Context, call: ast.Call, keyword: ast.keyword, class_name: str, known: Attribute
) -> None:
    """Rewrite an attribute that is given to a constructor by name."""
    mapped = context.step.attribute(known)
    rules = context.step.rules(mapped.rules)
    rule = context.step.deciding(mapped)
    value = keyword.value
    if isinstance(value, ast.Constant) and value.value is None:
        context.change(_PACKAGE, keyword, [context.remove(call, keyword)], "None is left out, as before")
        return
    if context.can_be_none(value) and isinstance(value, ast.Name):
        unset = context.references.name("UNSET")
        context.change(
            _PACKAGE,
            keyword,
            context.wrap(value, f"{unset} if {value.id} is None else ", ""),
            "None is left out, as before",
        )
    inside(context, value, class_name, known)
    try:
        path, edits = _placed(context, mapped, rules, value, class_name)
    except Unprovable as problem:
        _name(context, keyword)
        context.todo(problem.rule.id, keyword)
        return
    if path is None:
        if edits and plain(value):
            context.change(rule.id if rule else _PACKAGE, keyword, [context.remove(call, keyword)])
        elif rule is not None:
            _name(context, keyword)
            context.todo(rule.id, keyword)
        return
    if len(path) == 1:
        if path[0] != keyword.arg or context.is_placed(keyword):
            edits = [context.keyword_name(keyword, path[0]), *edits]
        if edits:
            context.change(rule.id if rule else _PACKAGE, keyword, edits)
        return
    _nested(context, call, keyword, path, edits, class_name, rule)


def _name(context: Context, keyword: ast.keyword) -> None:
    """Write the name before an argument that was given by its place, and stays as it is otherwise."""
    if context.is_placed(keyword):
        context.change(
            "CLIENT-operators", keyword, [context.keyword_name(keyword, keyword.arg or "")], BY_PLACE
        )


def _nested(  # noqa: PLR0913, PLR0917  what is known about the keyword
    context: Context,
    call: ast.Call,
    keyword: ast.keyword,
    path: list[str],
    edits: list[Edit],
    class_name: str,
    rule: Rule | None,
) -> None:
    """Put the value of a keyword into an object that the new client has in its place."""
    if rule is None:
        return
    beside = next((k for k in call.keywords if k.arg == path[0]), None)
    stored = path[0] in context.store.stored.get(call, {})
    if beside is not None or (stored and len(path) == 2):
        inner = beside.value if beside else None
        if isinstance(inner, ast.Call) and len(path) == 2 and any(of(context.values(inner.func), OldClass)):
            start, end = context.source.span(keyword.value)
            text = context.source.text[start:end]
            context.change(
                rule.id, keyword, [context.remove(call, keyword), context.append(inner, f"{path[1]}={text}")]
            )
        else:
            _name(context, keyword)
            context.todo(rule.id, keyword)
        return
    opened = opened_by(context, class_name, path)
    if opened is None:
        _name(context, keyword)
        context.todo(rule.id, keyword)
        return
    start, _ = context.source.span(keyword)
    first, last = context.source.span(keyword.value)
    context.change(
        rule.id,
        keyword,
        [Edit(start, first, f"{path[0]}={opened}"), *edits, Edit(last, last, ")" * (len(path) - 1))],
    )


def opened_by(context: Context, class_name: str, path: list[str]) -> str | None:
    """Return the constructors of the objects on a path, up to the last name."""
    step, text = context.step, ""
    classes = step.class_names(class_name)
    owner = step.definition_of(classes[0]) if len(classes) == 1 else None
    for position, name in enumerate(path[1:], 1):
        inner = step.class_of_attributes(owner, path[:position]) if owner else None
        if inner is None:
            return None
        text += f"{context.references.name(f'models.{inner}')}({name}="
    return text


def _placed(  # noqa: PLR0911  one for each way to hold a value
    context: Context, mapped: Mapped, rules: Iterable[Rule], value: ast.expr, class_name: str
) -> tuple[list[str] | None, list[Edit]]:
    """Return the attributes that a value goes to, and the edits that convert it.

    Returns:
        Without attributes, edits say that the value is left out.

    Raises:
        Unprovable: It depends on what only a run shows.
    """
    rules = list(rules)
    nested_bounds = any(v.name.endswith("SpeakersProperties") for v in of(context.values(value), Instance))
    kept = [r for r in rules if not (r.convert == "max_speakers" and nested_bounds)]
    if is_identity(context, value):  # it becomes a reference by itself
        kept = [r for r in kept if r.convert != "base_model_url"]
    if isinstance(value, ast.List) and len(value.elts) == 1 and is_identity(context, value.elts[0]):
        paths = [context.step.path(class_name, target) for target in mapped.targets]
        if [r.convert for r in kept] == ["one_reference"] and len(paths) == 1 and paths[0]:
            (start, end), (first, last) = context.source.span(value), context.source.span(value.elts[0])
            return paths[0], [Edit(start, first, ""), Edit(last, end, "")]
    if any(r.convert == "custom_properties" for r in rules):
        kept = [r for r in kept if r.convert != "custom_properties"]
        if not any(True for _ in of(context.values(value), Table)):
            raise Unprovable(next(r for r in rules if r.convert == "custom_properties"))
        typed = [t for t in mapped.targets if t.name.endswith(".properties")]
        return (context.step.path(class_name, typed[0]) if typed else None), []
    result = converted(context.step.literals, kept, value)
    if result is DROPPED:
        return None, [context.replace(value, "")]
    paths = [context.step.path(class_name, target) for target in mapped.targets]
    if len(paths) != 1 or paths[0] is None:
        if rules and paths:
            raise Unprovable(rules[-1])
        return None, []
    if result is None:
        return paths[0], []
    if isinstance(result, str):
        return paths[0], [context.replace(value, result)]
    return paths[0], context.wrap(value, *result)


def is_identity(context: Context, node: ast.expr) -> bool:
    """Whether an expression makes an object with nothing but the id of an entity."""
    if not isinstance(node, ast.Call):
        return False
    return any(
        list(context.step.old.attributes(c.name)) == ["id"]
        and context.step.class_names(c.name) == ["EntityReference"]
        for c in of(context.values(node.func), OldClass)
    )


def inside(context: Context, value: ast.expr, class_name: str, known: Attribute) -> None:
    """Rewrite the dict that stands for a model or for the options of a job."""
    inner = context.step.old.class_of(known.type)
    for table in of(context.values(value), Table):
        if isinstance(table.site, ast.Dict) and context.once(("dict", table.site)):
            wire_dict(context, table.site, inner, class_name, known)
    unknown(context, value, inner)


def assign(context: Context, node: ast.Assign, target: ast.expr) -> bool:
    """Rewrite the assignment to an attribute of a model.

    Returns:
        Whether the target is one.
    """
    if not isinstance(target, ast.Attribute):
        return False
    models = [
        m
        for m in context.objects(target.value, "model")
        if target.attr in context.step.old.attributes(m.name)
    ]
    if not models:
        return False
    model = models[0]
    known = context.step.old.attributes(model.name)[target.attr]
    mapped = context.step.attribute(known)
    rules, rule = context.step.rules(mapped.rules), context.step.deciding(mapped)
    inside(context, node.value, model.name, known)
    try:
        path, edits = _placed(context, mapped, rules, node.value, model.name)
    except Unprovable as problem:
        context.todo(problem.rule.id, node)
        return True
    changed = path != [target.attr] or bool(edits)
    if not changed:
        return True
    if not context.certain(target.value) or len({m.name for m in models}) > 1 or len(node.targets) > 1:
        context.todo(rule.id if rule else _PACKAGE, node)
    elif path is None:
        if edits and plain(node.value):
            context.change(rule.id if rule else _PACKAGE, node, [remove(context, node)])
        else:
            context.todo(rule.id if rule else _PACKAGE, node)
    elif len(path) == 1:
        edits = [context.rename(target, path[0]), *edits] if path[0] != target.attr else edits
        context.change(rule.id if rule else _PACKAGE, node, edits)
    else:
        opened = opened_by(context, model.name, path)
        beside = any(path[0] in context.store.stored.get(m.site, {}) for m in models)
        if opened is None or beside or rule is None:
            context.todo(rule.id if rule else _PACKAGE, node)
        else:
            wrapped = context.wrap(node.value, opened, ")" * (len(path) - 1))
            context.change(rule.id, node, [context.rename(target, path[0]), wrapped[0], *edits, wrapped[1]])
    return True
