"""Which scope a name belongs to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

Scoped = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef | ast.expr
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(eq=False)
class Scope:
    """A module, a class, a function or a comprehension.

    Attributes:
        node: Its node.
        above: The scope that it stands in.
        names: The names that it binds.
    """

    node: ast.AST
    above: Scope | None
    names: set[str] = field(default_factory=set)
    _global: set[str] = field(default_factory=set)
    _nonlocal: set[str] = field(default_factory=set)

    @property
    def is_class(self) -> bool:
        """Whether functions inside do not see its names."""
        return isinstance(self.node, ast.ClassDef)

    def owner(self, name: str) -> Scope | None:
        """Return the scope that binds a name, as seen from here; None for a name that none binds."""
        scope: Scope | None = self
        if name in self._global:
            while scope is not None and scope.above is not None:
                scope = scope.above
            return scope
        while scope is not None:
            if name in scope.names and name not in scope._nonlocal and (scope is self or not scope.is_class):
                return scope
            scope = scope.above
        return None


def scopes(tree: ast.Module) -> dict[ast.AST, Scope]:
    """Return the scopes of a module by their nodes."""
    known: dict[ast.AST, Scope] = {}
    _Builder(known).module(tree)
    return known


def attributes_of(name: str, node: ast.AST) -> set[str]:
    """Return the attributes that are read or set on a variable, below a node."""
    return {
        inner.attr
        for inner in ast.walk(node)
        if isinstance(inner, ast.Attribute) and getattr(inner.value, "id", None) == name
    }


class _Builder(ast.NodeVisitor):
    def __init__(self, known: dict[ast.AST, Scope]) -> None:
        self._known = known
        self._scope: Scope

    def module(self, tree: ast.Module) -> None:
        self._scope = self._known[tree] = Scope(tree, None)
        for statement in tree.body:
            self.visit(statement)

    def _inside(self, node: ast.AST, children: Iterator[ast.AST]) -> None:
        outer, self._scope = self._scope, Scope(node, self._scope)
        self._known[node] = self._scope
        for child in children:
            self.visit(child)
        self._scope = outer

    def _bind(self, name: str) -> None:
        self._scope.names.add(name)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name)
        for child in (*node.decorator_list, *_defaults(node.args), *_annotations(node)):
            self.visit(child)
        self._inside(node, _body(node))

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for child in _defaults(node.args):
            self.visit(child)
        self._inside(node, _body(node))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._bind(node.name)
        for child in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(child)
        self._inside(node, iter(node.body))

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.visit(node.generators[0].iter)
        self._inside(node, _comprehended(node))

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._bind(node.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        scope = self._scope
        while isinstance(scope.node, _COMPREHENSIONS) and scope.above is not None:
            scope = scope.above
        scope.names.add(node.target.id)

    def visit_arg(self, node: ast.arg) -> None:
        self._bind(node.arg)

    def visit_alias(self, node: ast.alias) -> None:
        self._bind(node.asname or node.name.partition(".")[0])

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._bind(node.name)
        self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> None:
        self._scope._global.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self._scope._nonlocal.update(node.names)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name:
            self._bind(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name:
            self._bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest:
            self._bind(node.rest)
        self.generic_visit(node)


def arguments(args: ast.arguments) -> list[ast.arg]:
    """Return the arguments of a function, without those that collect the rest."""
    return [*args.posonlyargs, *args.args, *args.kwonlyargs]


def _defaults(args: ast.arguments) -> list[ast.expr]:
    return [*args.defaults, *(default for default in args.kw_defaults if default is not None)]


def _annotations(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.expr]:
    args = node.args
    for arg in (*arguments(args), args.vararg, args.kwarg):
        if arg is not None and arg.annotation is not None:
            yield arg.annotation
    if node.returns is not None:
        yield node.returns


def _body(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Iterator[ast.AST]:
    args = node.args
    for arg in (*arguments(args), args.vararg, args.kwarg):
        if arg is not None:
            yield arg
    if isinstance(node, ast.Lambda):
        yield node.body
    else:
        yield from node.body


def _comprehended(node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> Iterator[ast.AST]:
    for position, generator in enumerate(node.generators):
        yield generator.target
        if position:
            yield generator.iter
        yield from generator.ifs
    if isinstance(node, ast.DictComp):
        yield node.key
        yield node.value
    else:
        yield node.elt
