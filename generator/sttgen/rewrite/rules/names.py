"""Names of the old package where they stand alone: in annotations, in ``except``, in ``isinstance``."""

from __future__ import annotations

import ast

from sttgen.migration.plan import Mapped
from sttgen.rewrite.program.values import OldClass, Package, of
from sttgen.rewrite.rules import configuration, exceptions
from sttgen.rewrite.rules.context import Context

_PACKAGE = "CLIENT-Package"
UNCERTAIN = "It can be something else than the old client's: make sure that it is, then write the new name."
_PAGES = "CLIENT-ApiClient.call_api"
_PLACES = {"api": "SpeechToTextClient", "api_client": "SpeechToTextClient"}


def old_class(context: Context, node: ast.expr) -> OldClass | None:
    """Return the class of the old package that an expression names directly."""
    meaning = next(of(context.values(node), OldClass), None)
    if meaning is None:
        return None
    if not context.certain(node):
        context.todo(_PACKAGE, node, UNCERTAIN)
        return None
    if isinstance(node, ast.Attribute):
        return meaning if any(of(context.values(node.value), Package)) else None
    return meaning if isinstance(node, ast.Name) and context.references.imports_name(node.id) else None


def path(context: Context, meaning: OldClass) -> tuple[str, str] | Mapped:
    """Return the rule and the new name for a class; what the map says if there is not exactly one."""
    if meaning.kind == "exception":
        return exceptions.EXCEPTION, "ApiStatusError"
    if meaning.kind in _PLACES:
        return configuration.CLIENT, context.step.client_class
    if meaning.name in context.step.old.pages:
        return _PAGES, "Page"
    definition = context.step.old.models.get(meaning.name, meaning.name)
    mapped = context.step.mapped("definition", definition)
    names = context.step.class_names(meaning.name)
    if len(names) != 1:
        return mapped
    rule = context.step.deciding(mapped)
    module = "enums" if meaning.kind == "enum" else "models"
    return (rule.id if rule else _PACKAGE), f"{module}.{names[0]}"


def rewrite(context: Context, node: ast.expr, meaning: OldClass) -> None:
    """Rewrite the name of a class."""
    if meaning.kind == "configuration":
        context.change(configuration.CONFIGURATION, node, [context.replace(node, "dict")])
        return
    target = path(context, meaning)
    if isinstance(target, Mapped):
        refuse(context, node, target)
        return
    rule, name = target
    new = reference(context, node, name)
    if new != context.code(node):
        context.change(rule, node, [context.replace(node, new)])


def reference(context: Context, node: ast.expr, name: str) -> str:
    """Return how to write a new name in the place of an old one."""
    if isinstance(node, ast.Name):
        return context.references.renamed(name, context.references.imported.get(node.id))
    return context.references.name(name)


def refuse(context: Context, node: ast.expr, mapped: Mapped) -> None:
    """Leave a name that has no one counterpart to a person."""
    rule = context.step.refusal(mapped)
    if rule is None:
        context.todo(_PACKAGE, node)
    else:
        targets = " or ".join(t.python or t.name for t in mapped.targets)
        context.todo(rule.id, node, f"It is now {targets}: {rule.note}" if targets else rule.note)


def constant(context: Context, node: ast.Attribute, meaning: OldClass) -> None:
    """Rewrite a constant of a class of values."""
    value = context.step.old.enums[meaning.name].get(node.attr)
    if value is None:
        return
    mapped = context.step.mapped("enum", f"{meaning.name}.{value}")
    targets = [t.python for t in mapped.targets if t.python]
    if len(targets) != 1:
        refuse(context, node, mapped)
        return
    class_name, _, member = targets[0].partition(".")
    rule = context.step.deciding(mapped)
    new = f"{reference(context, node.value, f'enums.{class_name}')}.{member}"
    context.change(rule.id if rule else _PACKAGE, node, [context.replace(node, new)])
