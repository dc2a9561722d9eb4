"""Objects of the API that a program makes."""

from __future__ import annotations

import ast

from sttgen.migration.plan import Mapped
from sttgen.rewrite.edits import Edit
from sttgen.rewrite.program.values import OldClass
from sttgen.rewrite.rules import names
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects.conversions import Unprovable, converted, requested
from sttgen.rewrite.rules.objects.dicts import spread
from sttgen.rewrite.rules.objects.members import BY_PLACE, is_identity, keyword_of, opened_by

_PACKAGE = "CLIENT-Package"


def construct(context: Context, node: ast.Call, meaning: OldClass) -> None:
    """Rewrite the construction of a model."""
    if _bounds(context, node, meaning) or _reference(context, node, meaning):
        return
    if meaning.name in context.step.old.pages:
        context.todo("CLIENT-ApiClient.call_api", node)
        return
    target = names.path(context, meaning)
    if isinstance(target, Mapped):
        sent = [name for name in context.step.class_names(meaning.name) if name in context.step.bodies]
        if len(sent) != 1:
            names.refuse(context, node, target)
            return
        rule = context.step.deciding(target)
        target = (rule.id if rule else _PACKAGE), f"models.{sent[0]}"
    given_by_place = node.args or any(
        k.arg is None and not _unchanged(context, k.value, meaning.name) for k in node.keywords
    )
    if given_by_place and not _one_argument(context, node, meaning) and not _by_place(context, node, meaning):
        context.todo("CLIENT-operators", node, BY_PLACE)
        return
    rule_id, name = target
    new = names.reference(context, node.func, name) if names.old_class(context, node.func) else None
    if new is not None and new != context.code(node.func):
        context.change(rule_id, node.func, [context.replace(node.func, new)])
    for keyword in node.keywords:
        known = context.step.old.attributes(meaning.name).get(keyword.arg or "")
        if known is not None:
            keyword_of(context, node, keyword, meaning.name, known)
    _add_required(context, node, meaning.name, name.rpartition(".")[2])


def _unchanged(context: Context, node: ast.expr, class_name: str) -> bool:
    """Whether a dict that the call spreads has only attributes that stay as they are."""
    names = spread(context, node)
    known = context.step.old.attributes(class_name)
    for name in names or ("",):
        mapped = context.step.attribute(known[name]) if name in known else None
        paths = [context.step.path(class_name, t) for t in mapped.targets] if mapped else []
        if mapped is None or paths != [[name]] or requested(context.step.rules(mapped.rules)):
            return False
    return True


def _reference(context: Context, node: ast.Call, meaning: OldClass) -> bool:
    """Refer to an entity by its address where the program has the entity itself, and takes its id."""
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if not is_identity(context, node) or len(given) != 1 or not isinstance(given[0], ast.Attribute):
        return False
    value, entity = given[0], given[0].value
    models = context.objects(entity, "model")
    known = models and all(context.step.is_entity(model.name) for model in models)
    if value.attr != "id" or not known or not context.certain(entity):
        return False
    attribute = context.step.old.attributes(meaning.name)["id"]
    rule = context.step.deciding(context.step.attribute(attribute))
    new = names.reference(context, node.func, "models.EntityReference")
    start = context.source.span(value)[0]
    named = (
        context.keyword_name(node.keywords[0], "self_url")
        if node.keywords
        else Edit(start, start, "self_url=")
    )
    edits = [context.replace(node.func, new), named, context.rename(value, "self_url")]
    return context.change(rule.id if rule else _PACKAGE, node, edits)


def _one_argument(context: Context, node: ast.Call, meaning: OldClass) -> bool:
    """Name the only argument of a class with one attribute."""
    known = context.step.old.attributes(meaning.name)
    if len(known) != 1 or len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
        return False
    ((name, attribute),) = known.items()
    mapped = context.step.attribute(attribute)
    path = context.step.path(meaning.name, mapped.targets[0]) if len(mapped.targets) == 1 else None
    if path is None or len(path) > 1 or any(r.convert for r in context.step.rules(mapped.rules)):
        return False
    start = context.source.span(node.args[0])[0]
    return context.change(
        "CLIENT-operators", node, [Edit(start, start, f"{path[0]}=")], f"{name} is a keyword"
    )


def _by_place(context: Context, node: ast.Call, meaning: OldClass) -> bool:
    """Turn the positional arguments of a model into keywords, in the syntax tree."""
    known = context.step.old.constructor(meaning.name)
    starred = any(isinstance(argument, ast.Starred) for argument in node.args)
    if starred or None in {k.arg for k in node.keywords}:
        return False
    if len(node.args) > len(known):
        return False
    placed = [ast.keyword(name, value) for name, value in zip(known, node.args, strict=False)]
    for keyword in placed:
        ast.copy_location(keyword, keyword.value)
        context.parents[keyword], context.parents[keyword.value] = node, keyword
    node.args, node.keywords = [], [*placed, *node.keywords]
    return True


def _bounds(context: Context, node: ast.Call, meaning: OldClass) -> bool:
    """Put the greatest number in the place of an object with two bounds."""
    mapped = context.step.mapped("definition", context.step.old.models.get(meaning.name, meaning.name))
    if mapped.targets or not meaning.name.endswith("SpeakersProperties"):
        return False
    rule = next(r for r in context.step.all_rules if r.convert == "max_speakers")
    named = not node.args or _by_place(context, node, meaning)
    most = next((k.value for k in node.keywords if k.arg == "max_count"), None)
    if most is None or not named:
        context.todo(rule.id, node)
        return True
    (start, end), (first, last) = context.source.span(node), context.source.span(most)
    try:
        converted(context.step.literals, [rule], most)
    except Unprovable:
        if isinstance(most, ast.Constant):
            context.todo(rule.id, node)
            return True
    context.change(rule.id, node, [Edit(start, first, ""), Edit(last, end, "")])
    return True


def _add_required(context: Context, call: ast.Call, class_name: str, new_class: str) -> None:
    """Add what the new version requires, and the old one did not have."""
    for rule, path in context.step.required(class_name):
        owner = context.step.definition_of(new_class)
        spelled = context.step.spelled(owner or "", path)
        if not spelled:
            continue
        given = {
            keyword.arg
            for keyword in call.keywords
            if not (isinstance(keyword.value, ast.Constant) and keyword.value.value is None)
        }
        for keyword in call.keywords:
            given |= (spread(context, keyword.value) or set()) if keyword.arg is None else set()
        if given & _leading(context, class_name, spelled[0]):
            continue
        opened = opened_by(context, class_name, spelled) if len(spelled) > 1 else ""
        if opened is None:
            continue
        text = f"{spelled[0]}={opened}{rule.value}{')' * (len(spelled) - 1)}"
        context.change(rule.id, call, [context.append(call, text)])


def _leading(context: Context, class_name: str, name: str) -> set[str]:
    """Return the old attributes whose values go to a new one, or into it."""
    return {
        old
        for old, known in context.step.old.attributes(class_name).items()
        for target in context.step.attribute(known).targets
        if (context.step.path(class_name, target) or [""])[0] == name
    }
