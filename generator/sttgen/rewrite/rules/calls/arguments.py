"""The arguments of a call: their new names, places and values."""

from __future__ import annotations

import ast

from sttgen.rewrite.edits import Edit
from sttgen.rewrite.names.old import Argument, Method
from sttgen.rewrite.names.step import Call
from sttgen.rewrite.program.values import Table, of
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects.conversions import DROPPED, Unprovable, converted, requested
from sttgen.rewrite.rules.objects.dicts import spread, unknown, wire_dict

_OWN = ("async_req", "_preload_content", "_return_http_data_only")
SPREAD = "It is not known which arguments this dict has: write them out, under their new names."
_TIMEOUT = "CLIENT-_request_timeout"


class Arguments:
    """The arguments of one call.

    Args:
        context: The file.
        node: The call.
        method: The old method.
        call: The new one.
    """

    def __init__(self, context: Context, node: ast.Call, method: Method, call: Call) -> None:
        self._context, self._node, self._method, self._call = context, node, method, call
        self._dropped: set[ast.AST] = set()
        self.most: str | None = None
        """How many entities the program asks for in all, where the new version has the size of a page."""

    def edits(self) -> list[Edit]:
        """Return the changes of the arguments.

        Raises:
            Unprovable: What becomes of one of them depends on what only a run shows.
        """
        context, edits = self._context, list[Edit]()
        positional = [argument for argument in self._method.arguments if argument.required]
        named, place = False, 0
        for position, node in enumerate(self._node.args):
            if isinstance(node, ast.Starred) or position >= len(positional):
                raise Unprovable(context.step.rule("CLIENT-ApiClient"))
            name, value_edits = self._argument(positional[position], node)
            if name is None:
                edits.append(context.remove(self._node, node))
                self._dropped.add(node)
                continue
            expected = self._call.positional[place : place + 1]
            named = named or expected != (name,)
            place += 1
            if named:
                start = context.source.span(node)[0]
                edits.append(Edit(start, start, f"{name}="))
            edits += value_edits
        known = {argument.name: argument for argument in self._method.arguments}
        for keyword in self._node.keywords:
            if keyword.arg == "_request_timeout":
                context.change(_TIMEOUT, keyword, [context.keyword_name(keyword, "timeout")])
                continue
            if keyword.arg in _OWN:
                continue
            if keyword.arg is None:
                self._check_spread(keyword.value)
                continue
            argument = known.get(keyword.arg or "")
            if argument is None:
                raise Unprovable(context.step.rule("CLIENT-call_api-arguments"))
            edits += self._keyword(keyword, argument)
        self._check_required()
        return edits

    def _check_spread(self, node: ast.expr) -> None:
        """Raise unless a dict that the call spreads has known names only, and they and their values stay."""
        names = spread(self._context, node)
        known = {argument.name: argument for argument in self._method.arguments}
        for name in names or (None,):
            argument = known.get(name or "")
            mapped = self._context.step.mapped("parameter", argument.key) if argument else None
            rules = self._context.step.rules(mapped.rules) if mapped else []
            if not mapped or [t.python for t in mapped.targets] != [name] or requested(rules):
                raise Unprovable(rules[-1] if rules else self._context.step.rule("CLIENT-ApiClient"), SPREAD)

    def _keyword(self, keyword: ast.keyword, argument: Argument) -> list[Edit]:
        context = self._context
        if isinstance(keyword.value, ast.Constant) and keyword.value.value is None and not argument.required:
            self._dropped.add(keyword)
            return [context.remove(self._node, keyword)]
        name, edits = self._argument(argument, keyword.value)
        if name is None:
            self._dropped.add(keyword)
            return [context.remove(self._node, keyword)]
        if (
            context.can_be_none(keyword.value)
            and isinstance(keyword.value, ast.Name)
            and not argument.required
        ):
            unset = context.references.name("UNSET")
            edits += context.wrap(keyword.value, f"{unset} if {keyword.value.id} is None else ", "")
        return [*([context.keyword_name(keyword, name)] if name != keyword.arg else []), *edits]

    def _argument(self, argument: Argument, value: ast.expr) -> tuple[str | None, list[Edit]]:
        """Return the new name of an argument and the changes of its value; None if it is left out."""
        if not argument.key:
            return None, []
        context = self._context
        mapped = context.step.mapped("parameter", argument.key)
        rules = context.step.rules(mapped.rules)
        if any(rule.handling == "page_size" for rule in rules):
            self.most = context.code(value)
            return None, []
        targets = [t for t in mapped.targets if t.name.startswith(f"{self._call.id}.")] or list(
            mapped.targets
        )
        if len(targets) != 1 or targets[0].python is None:
            raise Unprovable(rules[-1] if rules else context.step.rule("CLIENT-ApiClient"))
        if argument.type is not None:
            self._body(argument, value)
        result = converted(context.step.literals, rules, value)
        if result is DROPPED:
            return None, []
        if isinstance(result, str):
            return targets[0].python, [context.replace(value, result)]
        return targets[0].python, [] if result is None else context.wrap(value, *result)

    def _body(self, argument: Argument, value: ast.expr) -> None:
        context = self._context
        name = context.step.old.class_of(argument.type) if argument.type is not None else None
        for table in of(context.values(value), Table):
            if name is not None and isinstance(table.site, ast.Dict) and context.once(("dict", table.site)):
                wire_dict(context, table.site, name, name, None)
        unknown(context, value, name)

    def _check_required(self) -> None:
        """Raise if the new method needs an argument that the old call does not have."""
        context = self._context
        for name in self._call.positional:
            if any(name == self._new_name(argument) for argument in self._given()):
                continue
            rules = [
                r
                for r in context.step.all_rules
                if r.area == "parameter" and any(n.endswith(name) for n in r.new)
            ]
            wire = [r for r in context.step.all_rules if r.area == "parameter" and "MANIFEST" in r.id]
            raise Unprovable((wire or rules or [context.step.rule("CLIENT-ApiClient")])[-1])

    def _given(self) -> list[Argument]:
        positional = [argument for argument in self._method.arguments if argument.required]
        named = {keyword.arg for keyword in self._node.keywords if keyword.arg is not None}
        return [*positional[: len(self._node.args)], *(a for a in self._method.arguments if a.name in named)]

    def _new_name(self, argument: Argument) -> str | None:
        targets = self._context.step.mapped("parameter", argument.key).targets if argument.key else ()
        return targets[0].python if targets else None

    def kept(self, node: ast.Call, options: dict[str | None, ast.keyword]) -> list[ast.AST]:
        """Return the arguments that the new call has."""
        own = {options[name] for name in _OWN if name in options}
        return [a for a in (*node.args, *node.keywords) if a not in self._dropped and a not in own]
