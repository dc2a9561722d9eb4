"""Dicts with wire names, which programs write in the place of models."""

from __future__ import annotations

import ast
from typing import Any

from sttgen.kits.facade.map.rules import Rule
from sttgen.rewrite.edits import Edit
from sttgen.rewrite.names.old import Attribute
from sttgen.rewrite.program.values import Instance, Missing, Other, Table
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects.conversions import DROPPED, Unprovable, converted, literal, requested

_UNKNOWN = "It is not known what this object is. If it is a dict, its names have to be the new ones."


def wire_dict(
    context: Context, node: ast.Dict, class_name: str | None, owner: str, known: Attribute | None
) -> None:
    """Rewrite a dict.

    Args:
        context: The file.
        node: The dict.
        class_name: The old class that it stands for; None for a map with keys that the rename map knows.
        owner: The old class whose attribute it is.
        known: That attribute; None for a body.
    """
    context.wire[node] = (class_name, known)
    if class_name is None:
        if known is not None and any(context.step.has_keys(f"{known.owner}.{known.wire}")):
            _options(context, node, owner, known)
        return
    written = set()
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            written |= _member(context, node, key, value, class_name)
        else:
            return
    for rule, path in context.step.required(class_name):
        if path[0] not in written:
            text = str(rule.value)
            for name in reversed(path[1:]):
                text = f'{{"{name}": {text}}}'
            context.change(rule.id, node, [_first(context, node, f'"{path[0]}": {text}')])


def spread(context: Context, node: ast.expr) -> set[str] | None:
    """Return the keys of a dict that a call spreads; None if they are not all known."""
    values = [value for value in context.values(node) if not isinstance(value, Missing)]
    keys = {key for v in values if isinstance(v, Table) for key in context.store.keys.get(v.site, ())}
    texts = {key for key in keys if key is not None}
    return texts if len(texts) == len(keys) and all(isinstance(v, Table) for v in values) else None


def unknown(context: Context, value: ast.expr, class_name: str | None) -> None:
    """Name a value that can be a dict with wire names, if the names have changed."""
    values = context.values(value)
    if class_name is None or isinstance(value, ast.Dict) or (values and Other() not in values):
        return
    rule = context.step.changed(class_name)
    if rule is not None:
        context.todo(rule.id, value, f"{_UNKNOWN} {rule.note}")


def key(context: Context, node: ast.expr, container: ast.expr, name: ast.expr) -> None:
    """Name a key that a program reads or sets in a dict with wire names, if it is another one now."""
    if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
        return
    step = context.step
    for value in context.values(container):
        class_name, known = None, None
        if isinstance(value, Table) and isinstance(value.site, ast.Dict):
            class_name, known = context.wire.get(value.site, (None, None))
        elif isinstance(value, Instance) and value.kind == "model":
            class_name = value.name
        attribute = step.old.by_wire(class_name, name.value) if class_name else None
        if attribute is not None:
            mapped = step.attribute(attribute)
            same = [t.name.partition(".")[2] for t in mapped.targets] == [name.value]
            rules = step.rules(mapped.rules)
        elif class_name is None and known is not None:
            option = step.key(f"{known.owner}.{known.wire}", name.value)
            rules, same = (step.rules(option.rules), False) if option is not None else ([], True)
        else:
            continue
        rule = next((r for r in reversed(rules) if r.action not in ("same", "bound", "widen")), None)
        if rule is not None and (not same or requested(rules)):
            context.todo(rule.id, node)


def _first(context: Context, node: ast.Dict, entry: str) -> Edit:
    start = context.source.span(node)[0] + 1
    return Edit(start, start, f"{entry}, " if node.keys else entry)


def _member(
    context: Context, node: ast.Dict, key: ast.Constant, value: ast.expr, class_name: str
) -> set[str]:
    """Rewrite one member, and return the wire name that it has in the new version."""
    attribute = context.step.old.by_wire(class_name, str(key.value))
    if attribute is None:
        return {str(key.value)}
    inner = context.step.old.class_of(attribute.type)
    if isinstance(value, ast.Dict) and inner is not None and context.once(("dict", value)):
        wire_dict(context, value, inner, class_name, attribute)
    mapped = context.step.attribute(attribute)
    rule = context.step.deciding(mapped)
    try:
        result = converted(context.step.literals, context.step.rules(mapped.rules), value)
    except Unprovable as problem:
        context.todo(problem.rule.id, key)
        return {str(key.value), *(target.name.split(".")[1] for target in mapped.targets)}
    if len(mapped.targets) != 1 or result is DROPPED:
        if rule is not None and result is DROPPED and (removal := _removed(context, node, key)):
            context.change(rule.id, key, [removal])
        elif rule is not None:
            context.todo(rule.id, key)
        return set()
    path = mapped.targets[0].name.split(".")[1:]
    edits = []
    if path != [key.value]:
        opened = "".join(f'{{"{name}": ' for name in path[1:])
        start, end = context.source.span(key)[0], context.source.span(value)[0]
        quote = context.code(key)[-1]
        edits += [Edit(start, end, f"{quote}{path[0]}{quote}: {opened.replace(chr(34), quote)}")]
    if isinstance(result, tuple):
        edits += context.wrap(value, *result)
    elif isinstance(result, str):
        edits += [context.replace(value, result)]
    if len(path) > 1:
        end = context.source.span(value)[1]
        edits += [Edit(end, end, "}" * (len(path) - 1))]
    if edits and rule is not None:
        context.change(rule.id, key, edits)
    return {path[0]}


def _removed(context: Context, node: ast.Dict, key: ast.Constant) -> Edit | None:
    position = node.keys.index(key)
    start, end = context.source.span(key)[0], context.source.span(node.values[position])[1]
    following = node.keys[position + 1] if position + 1 < len(node.keys) else None
    if following is not None:
        return Edit(start, context.source.span(following)[0], "")
    if position:
        return Edit(context.source.span(node.values[position - 1])[1], end, "")
    return None


def _options(context: Context, node: ast.Dict, owner: str, known: Attribute) -> None:
    """Turn a map of texts into typed options, if each of them is known and every value is a literal."""
    place = f"{known.owner}.{known.wire}"
    mapped = context.step.attribute(known)
    rule = next(r for r in context.step.rules(mapped.rules) if r.convert == "custom_properties")
    options: dict[str, Any] = {}
    used: list[Rule] = []
    for key, value in zip(node.keys, node.values, strict=True):
        name = key.value if isinstance(key, ast.Constant) else None
        member = context.step.key(place, str(name)) if isinstance(name, str) else None
        constant, _ = literal(value)
        targets = member.targets if member is not None else ()
        if member is None or not constant or len(targets) != 1:
            context.todo(rule.id, node)
            return
        rules = context.step.rules(member.rules)
        path = targets[0].name.split(".")[2:]
        try:
            result = converted(context.step.literals, rules, value)
        except Unprovable as problem:
            context.todo(problem.rule.id, node)
            return
        used += rules
        if result is DROPPED:
            continue
        inner: dict[str, Any] = options
        for part in path[:-1]:
            inner = inner.setdefault(part, {})
        inner[path[-1]] = literal(value)[1] if result is None else ast.literal_eval(str(result))
    for needed, path in context.step.required(owner):
        if path[1:]:
            options.setdefault(path[-1], int(needed.value or 0))
    text = ", ".join(f'"{name}": {_text(value)}' for name, value in options.items())
    context.change(
        rule.id, node, [context.replace(node, f"{{{text}}}")], "; ".join(dict.fromkeys(r.id for r in used))
    )


def _text(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_text(key)}: {_text(inner)}' for key, inner in value.items())}}}"
    text = repr(value)
    return f'"{value}"' if isinstance(value, str) and '"' not in text and "\\" not in text else text
