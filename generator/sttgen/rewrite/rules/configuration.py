"""Configuration, ApiClient and the API classes: one client takes the place of all three."""

from __future__ import annotations

import ast
import re

from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.old_client import old_client_rules
from sttgen.rewrite.edits import Edit
from sttgen.rewrite.rules.context import Context

CLIENT, CONFIGURATION = "CLIENT-ApiClient", "CLIENT-Configuration"
_KEY = "Ocp-Apim-Subscription-Key"
_PATH = re.compile(r"(?:/api)?/speechtotext(?:/v\d+\.\d+)?/?(?=[\"'])")
_OLD_HOST = re.compile(r"\.cris\.ai(?:/api)?")
_DEFAULTS = {"debug": False, "verify_ssl": True}
"""The settings that are not None by default. A program that sets the default needs nothing instead."""
_ALONE = re.compile(r"""\s*\+\s*[frb]*(""|'')$""", re.IGNORECASE)


def client_rule(name: str, default: str) -> Rule:
    """Return the rule about a name of the old package, such as ``Configuration.host``.

    Args:
        name: The name.
        default: The id of the rule about names that have no rule of their own.
    """
    rules = old_client_rules()
    return next((rule for rule in rules.values() if name in rule.old), None) or rules[default]


def construct(context: Context, node: ast.Call, kind: str) -> None:
    """Rewrite a call of one of the three classes."""
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if kind == "configuration":
        if given:
            context.todo(CONFIGURATION, node)
        else:
            context.change(CONFIGURATION, node, [context.replace(node, "{}")])
        return
    wanted = {"api_client": "configuration", "api": "api_client"}[kind]
    simple = len(given) == 1 and (node.args or node.keywords[0].arg == wanted)
    if not simple or not context.objects(given[0], wanted) or not context.certain(given[0]):
        context.todo(CONFIGURATION if kind == "api_client" else CLIENT, node)
        return
    start, end = context.source.span(given[0])
    first, last = context.source.span(node)
    if kind == "api_client":
        function = context.replace(node.func, context.references.name(context.step.client_class))
        lead = context.source.span(node.keywords[0])[0] if node.keywords else start
        context.change(CLIENT, node, [function, Edit(lead, start, "**")])
        return
    around = context.source.text[first:start] + context.source.text[end:last]
    if "#" in around:
        lead = context.source.span(node.keywords[0])[0] if node.keywords else start
        context.change(CLIENT, node, [context.replace(node.func, ""), Edit(lead, start, "")])
        return
    split = "\n" in context.code(given[0]) and not isinstance(given[0], ast.Call)
    opened, closed = ("(", ")") if split else ("", "")
    context.change(CLIENT, node, [Edit(first, start, opened), Edit(end, last, closed)])


def assign(context: Context, node: ast.Assign, target: ast.expr) -> bool:
    """Rewrite a setting of the configuration.

    Returns:
        Whether the target is one.
    """
    value = node.value
    if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Attribute):
        attribute, known = target.value, context.text(target.slice) == _KEY
    elif isinstance(target, ast.Attribute):
        attribute, known = target, True
    else:
        return False
    if not context.objects(attribute.value, "configuration"):
        return False
    rule = client_rule(f"Configuration.{attribute.attr}", CONFIGURATION)
    edits: list[Edit] | None = []
    if isinstance(target, ast.Subscript):
        edits = [] if attribute.attr == "api_key" and known else None
    elif attribute.attr == "api_key":
        edits = _key(context, value)
    elif attribute.attr == "host":
        edits = _endpoint(context, value)
    elif isinstance(value, ast.Constant) and value.value is _DEFAULTS.get(attribute.attr):
        context.change(rule.id, node, [remove(context, node)])
        return True
    elif rule.level != "auto" or not rule.new or rule.id == CONFIGURATION:
        edits = None
    if edits is None or not context.certain(attribute.value) or len(node.targets) > 1:
        context.todo(rule.id, node)
        return True
    option = rule.new[0].rpartition(".")[2]
    place = Edit(context.source.span(attribute.value)[1], context.source.span(target)[1], f'["{option}"]')
    context.change(rule.id, node, [place, *edits])
    return True


def _key(context: Context, value: ast.expr) -> list[Edit] | None:
    """Return the edits that leave the key of a dict of keys."""
    if not isinstance(value, ast.Dict) or len(value.keys) != 1:
        return None
    key = value.keys[0]
    if key is None or context.text(key) != _KEY:
        return None
    start, end = context.source.span(value)
    first, last = context.source.span(value.values[0])
    return [Edit(start, first, ""), Edit(last, end, "")]


def _endpoint(context: Context, value: ast.expr) -> list[Edit]:
    """Return the edits that leave the address of the resource, without the path of a version."""
    code = context.code(value)
    start = context.source.span(value)[0]
    new = _OLD_HOST.sub(".api.cognitive.microsoft.com", _PATH.sub("", code))
    new = _ALONE.sub("", new)
    if new != code:
        return [Edit(start, start + len(code), new)]
    if "://" in code and isinstance(value, ast.Constant | ast.JoinedStr):
        return []
    opened, closed = (
        ("", "") if isinstance(value, ast.Name | ast.Attribute | ast.Subscript | ast.Call) else ("(", ")")
    )
    return context.wrap(value, opened, f'{closed}.partition("/speechtotext")[0]')


def remove(context: Context, node: ast.stmt) -> Edit:
    """Return the edit that removes a statement, or puts ``pass`` in the place of the only one of a block."""
    start, end = context.source.span(node)
    block = next(
        body
        for name in ("body", "orelse", "finalbody")
        if isinstance(body := getattr(context.parents[node], name, None), list) and node in body
    )
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    line_start, line_end = context.source.starts[first], context.source.starts[last + 1]
    before, after = context.source.text[line_start:start], context.source.text[end:line_end]
    if len(block) == 1 or before.strip() or (after.strip() and not after.strip().startswith("#")):
        return Edit(start, end, "pass")
    return Edit(line_start, line_end, "")


def attribute(context: Context, node: ast.Attribute) -> None:
    """Rewrite an attribute of the configuration, of the ApiClient, or of an API object."""
    if context.objects(node.value, "api") and node.attr == "api_client":
        if context.certain(node.value):
            context.change(
                CLIENT, node, [Edit(context.source.span(node.value)[1], context.source.span(node)[1], "")]
            )
        return
    for kind, class_name in (("configuration", "Configuration"), ("api_client", "ApiClient")):
        if context.objects(node.value, kind) and not context.objects(node.value, "api"):
            if node.attr != "call_api":
                context.todo(client_rule(f"{class_name}.{node.attr}", CLIENT).id, node)
            return
