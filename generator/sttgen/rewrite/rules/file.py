"""Rewrites one file: each of its nodes goes to the rules that are about such nodes."""

from __future__ import annotations

import ast
import re

from sttgen.rewrite.program.values import Instance, OldClass, OldMethod, Other, OtherMethod, Package, of
from sttgen.rewrite.rules import configuration, exceptions, imports, names
from sttgen.rewrite.rules.calls import methods, paging
from sttgen.rewrite.rules.calls.paging import Paging
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.objects import addresses, attributes, by_name, construction, dicts, members

_BASE = (
    "This class inherits from {} of the old client. Let its objects hold one of the new client instead, and"
    " rewrite what they use of it."
)
_MODULE = "Write what the new package has instead."
_TYPE = "The type comment names the old package."
_PATTERN = "Write the new names of the class and of its attributes in this pattern."
_TEXT = "This text names the old package."


class FileRewriter:
    """Rewrites one file.

    Args:
        context: The file.
        pages: What the program does with pages.
    """

    def __init__(self, context: Context, pages: Paging) -> None:
        self._context, self._paging = context, pages
        self._skipped: set[ast.AST] = set()

    def rewrite(self) -> None:
        """Find everything that the rules are about."""
        context = self._context
        nodes = list(ast.walk(context.source.tree))
        for node in nodes:
            if isinstance(node, ast.FunctionDef) and node in self._paging.readers:
                self._skipped.update(paging.reader(context, node))
        for node in nodes:
            if isinstance(node, ast.Call) and node not in self._skipped and self._is_by_path(node):
                self._skipped.update(paging.by_path(context, node))
                self._skipped.add(node.func)
        for node in nodes:
            if node not in self._skipped:
                method = getattr(self, f"_{type(node).__name__}", None)
                if method is not None:
                    method(node)
                if isinstance(node, ast.stmt):
                    self._type_comment(node)

        for node in nodes:
            if isinstance(node, ast.Subscript):
                dicts.key(context, node, node.value, node.slice)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                dicts.key(context, node, node.func.value, node.args[0])

    def _type_comment(self, node: ast.stmt) -> None:
        context = self._context
        comment = context.source.type_comments.get(node.lineno, "")
        names = {getattr(a, "asname", None) or a.name for s in context.references.statements for a in s.names}
        if any(re.search(rf"\b{re.escape(name)}\b", comment) for name in names):
            context.todo(imports.PACKAGE, node, _TYPE)

    def _is_by_path(self, node: ast.Call) -> bool:
        return OtherMethod("api_client", "call_api") in self._context.values(node.func)

    def _Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if configuration.assign(self._context, node, target) or members.assign(
                self._context, node, target
            ):
                self._skipped.update(n for n in ast.walk(target) if isinstance(n, ast.Attribute))

    def _Call(self, node: ast.Call) -> None:
        context, function = self._context, node.func
        values = context.values(function)
        if any(of(values, OldMethod)):
            self._skipped.add(function)
            methods.call(context, node, self._paging.pagers)
        elif any(of(values, OldClass)):
            self._construct(node, next(of(values, OldClass)))
        elif isinstance(function, ast.Attribute):
            addresses.taken_apart(context, node)
            self._unknown(node, function)
        elif isinstance(function, ast.Name):
            addresses.taken_apart(context, node)
            by_name.access(context, node, function.id)

    def _construct(self, node: ast.Call, meaning: OldClass) -> None:
        context = self._context
        if not context.certain(node.func):
            context.todo(imports.PACKAGE, node, names.UNCERTAIN)
            self._skipped.add(node.func)
            return
        if names.old_class(context, node.func) is not None:
            self._skipped.add(node.func)
        if meaning.kind in ("configuration", "api_client", "api"):
            configuration.construct(context, node, meaning.kind)
        elif meaning.kind == "model":
            construction.construct(context, node, meaning)
        elif meaning.kind == "exception":
            context.todo(exceptions.EXCEPTION, node)

    def _unknown(self, node: ast.Call, function: ast.Attribute) -> None:
        """Name the calls that look like those of the old client, on objects that nothing is known about."""
        context = self._context
        known = context.step.old.method(function.attr)
        if known is None or any(not isinstance(value, Other) for value in context.values(function)):
            return
        mapped = context.step.mapped("operation", known[0].key)
        rule = context.step.deciding(mapped)
        context.todo(
            rule.id if rule else configuration.CLIENT,
            node,
            attributes.UNKNOWN,
            vague=True,
        )

    def _Attribute(self, node: ast.Attribute) -> None:
        context = self._context
        receiver = context.values(node.value)
        if not isinstance(node.ctx, ast.Load):
            attributes.store(context, node)
            return
        enum = next((c for c in of(receiver, OldClass) if c.kind == "enum"), None)
        if enum is not None and names.old_class(context, node.value) is not None:
            self._skipped.add(node.value)
            names.constant(context, node, enum)
            return
        if any(of(context.values(node), OldClass)):
            attributes.alone(context, node)
            return
        if any(of(receiver, Package)) and not any(of(context.values(node), Package)):
            context.todo(imports.PACKAGE, node, _MODULE)
            return
        kinds = {value.kind for value in of(receiver, Instance)}
        if "model" in kinds:
            attributes.read(context, node, context.objects(node.value, "model"))
        elif "exception" in kinds:
            exceptions.attribute(context, node)
        elif kinds & {"configuration", "api_client", "api"}:
            self._own(node)
        elif not kinds and all(isinstance(value, Other) for value in context.values(node)):
            attributes.unknown(context, node)

    def _own(self, node: ast.Attribute) -> None:
        """Rewrite an attribute of an object of the old client itself."""
        context = self._context
        method = next(of(context.values(node), OldMethod), None)
        if method is not None:
            methods.reference(context, node, method)
            return
        configuration.attribute(context, node)

    def _Name(self, node: ast.Name) -> None:
        context, outer = self._context, self._context.parent(node)
        if not isinstance(node.ctx, ast.Load):
            return
        attributes.alone(context, node)
        if any(of(context.values(node), Package)) and not isinstance(outer, ast.Attribute):
            context.todo(imports.PACKAGE, node, _MODULE)

    def _Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and self._context.references.imports.names_module(node.value):
            self._context.todo(imports.PACKAGE, node, _TEXT)

    def _MatchClass(self, node: ast.MatchClass) -> None:
        context = self._context
        meaning = names.old_class(context, node.cls)
        if meaning is None or meaning.kind != "model":
            return
        same = all(
            attributes.renamed(context, name, [Instance("model", meaning.name)])[1:] == (name,)
            for name in node.kwd_attrs
            if name in context.step.old.attributes(meaning.name)
        )
        if node.patterns or not same:
            self._skipped.update(ast.walk(node.cls))
            context.todo(imports.PACKAGE, node.cls, _PATTERN)

    def _Subscript(self, node: ast.Subscript) -> None:
        addresses.last_segment(self._context, node)

    def _Compare(self, node: ast.Compare) -> None:
        attributes.status(self._context, node)

    def _ClassDef(self, node: ast.ClassDef) -> None:
        for base in node.bases:
            meaning = names.old_class(self._context, base)
            if meaning is not None and meaning.kind != "exception":
                self._skipped.add(base)
                rule = configuration.client_rule(meaning.name, imports.PACKAGE)
                self._context.todo(rule.id, node, _BASE.format(meaning.name))
