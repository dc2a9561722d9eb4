"""Evaluates the statements of a module."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from sttgen.rewrite.program.evaluation.invocations import Invocations
from sttgen.rewrite.program.store import item
from sttgen.rewrite.program.syntax.scopes import arguments
from sttgen.rewrite.program.values import (
    MISSING,
    NOTHING,
    OTHER,
    Function,
    Instance,
    OldClass,
    Sequence,
    UserClass,
    UserObject,
    Values,
    of,
)

_WRAPPERS = ("Optional", "Union", "Annotated", "Final", "ClassVar")
_TRANSPARENT = frozenset(
    (
        "staticmethod", "classmethod", "abstractmethod", "override", "final", "overload", "cache",
        "lru_cache", "wraps", "contextmanager", "asynccontextmanager",
    )
)  # fmt: skip
"""Decorators of the library that leave what a function returns as it is."""
_PLAIN_BASES = ("object", "Protocol", "Generic", "ABC", "NamedTuple", "Enum", "TestCase")
_LISTS = ("list", "List", "Sequence", "Iterable", "Iterator", "Generator", "set", "Set", "tuple", "Tuple")


class Statements(Invocations):
    """Evaluates a module from its first statement to its last one."""

    def module(self, tree: ast.Module) -> None:
        """Evaluate everything."""
        self.scope = self.scopes[tree]
        self._block(tree.body)

    def _block(self, statements: Iterable[ast.stmt]) -> None:
        for statement in statements:
            method = getattr(self, f"_s_{type(statement).__name__}", None)
            if method is not None:
                method(statement)
            else:
                self._parts(statement)

    def _parts(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.values(child)
            elif isinstance(child, ast.stmt):
                self._block([child])
            else:
                self._parts(child)

    # --- imports

    def _s_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            values = self.program.imported(self.program.file_of(self.scope), alias.name, 0)
            if alias.asname is None and "." in alias.name:
                values = self.program.imported(
                    self.program.file_of(self.scope), alias.name.partition(".")[0], 0
                )
            self._bind(alias.asname or alias.name.partition(".")[0], values)

    def _s_ImportFrom(self, node: ast.ImportFrom) -> None:
        file = self.program.file_of(self.scope)
        for alias in node.names:
            if alias.name == "*":
                for name, values in self.program.exports(file, node.module or "", node.level):
                    self.scope.names.add(name)
                    self._bind(name, values)
                continue
            values = self.store.nodes[alias] = self.program.imported_name(file, node, alias.name)
            self._bind(alias.asname or alias.name, values)

    def _bind(self, name: str, values: Values) -> None:
        key = self.key(name)
        if key is not None:
            self.store.add(key, values)

    # --- assignments

    def _s_Assign(self, node: ast.Assign) -> None:
        values = self.values(node.value)
        for target in node.targets:
            self.assign(target, values, node.value)
            if not isinstance(target, ast.Name):
                self._parts(target)

    def _s_AnnAssign(self, node: ast.AnnAssign) -> None:
        values = self.annotated(node.annotation)
        if node.value is not None:
            values |= self.values(node.value)
        self.assign(node.target, values, node.value)

    def _s_AugAssign(self, node: ast.AugAssign) -> None:
        values = self.values(node.value)
        if isinstance(node.target, ast.Name):
            key = self.key(node.target.id)
            for value in self.store.get(key) if key else NOTHING:
                if isinstance(value, Sequence):
                    self.store.add(item(value), self.items(values))
        self._parts(node.target)

    def _s_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.assign(node.target, self.items(self.values(node.iter)), None)
        self._block(node.body)
        self._block(node.orelse)

    _s_AsyncFor = _s_For

    def _s_With(self, node: ast.With | ast.AsyncWith) -> None:
        for entered in node.items:
            values = self.values(entered.context_expr)
            if entered.optional_vars is not None:
                self.assign(entered.optional_vars, self._entered(values), None)
        self._block(node.body)

    _s_AsyncWith = _s_With

    def _entered(self, values: Values) -> Values:
        """Return what a ``with`` statement binds: what a generator yields, else the object itself."""
        outcome: Values = NOTHING
        for value in values:
            generator = isinstance(value, Sequence) and isinstance(value.site, tuple)
            if isinstance(value, UserObject) and self.attribute(value, "__enter__"):
                outcome |= self.special(value, "__enter__")
            else:
                outcome |= self.items(frozenset({value})) if generator else frozenset({value})
        return outcome

    def _s_Try(self, node: ast.Try) -> None:
        self._block(node.body)
        for handler in node.handlers:
            values = self.values(handler.type) if handler.type is not None else OTHER
            if any(isinstance(v, OldClass) for v in values) or not isinstance(handler.type, ast.Tuple):
                caught = frozenset(Instance(c.kind, c.name) for c in of(values, OldClass)) or OTHER
                caught |= values & OTHER
            else:
                caught = frozenset(Instance(c.kind, c.name) for c in of(self.items(values), OldClass)) | OTHER
            if handler.name:
                self._bind(handler.name, caught)
            self._block(handler.body)
        self._block(node.orelse)
        self._block(node.finalbody)

    _s_TryStar = _s_Try

    # --- functions and classes

    def _s_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        scope = self.scopes[node]
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.values(default)
        self._parameters(node, scope.above is not None and scope.above.is_class)
        if node.returns is not None:
            self.annotated(node.returns)
        made: Values = frozenset({Function(node)})
        for decorator in reversed(node.decorator_list):
            made = self._decorated(node, decorator, made)
        self._bind(node.name, made)
        outer, self.scope = self.scope, scope
        self._block(node.body)
        self.scope = outer

    _s_AsyncFunctionDef = _s_FunctionDef

    def _decorated(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef, decorator: ast.expr, made: Values
    ) -> Values:
        """Return what a decorator makes of a function."""
        values = self.values(decorator)
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        name = getattr(called, "attr", getattr(called, "id", ""))
        if name in ("property", "cached_property"):
            return self.store.get(("returns", node))
        if name in _TRANSPARENT or name in ("setter", "getter", "deleter"):
            return made
        outcome: Values = NOTHING
        for value in values:
            if isinstance(value, Function | UserClass):
                outcome |= self.program.call(value, [(decorator, made)], [])
            else:
                outcome |= made | OTHER
                self.program.escape(Function(node))
        return outcome

    def _parameters(self, node: ast.FunctionDef | ast.AsyncFunctionDef, method: bool) -> None:
        scope, args = self.scopes[node], node.args
        known = arguments(args)
        positional = [*args.posonlyargs, *args.args]
        for argument, default in zip(reversed(positional), reversed(args.defaults), strict=False):
            self.store.add((scope, argument.arg), self.store.of(default))
        for argument, given in zip(args.kwonlyargs, args.kw_defaults, strict=True):
            if given is not None:
                self.store.add((scope, argument.arg), self.store.of(given))
        for argument in known:
            if argument.annotation is not None:
                self.store.add((scope, argument.arg), self.annotated(argument.annotation))
        names = {getattr(d, "id", "") for d in node.decorator_list}
        if method and positional and "staticmethod" not in names and scope.above is not None:
            owner = scope.above.node
            first = UserClass(owner) if "classmethod" in names else UserObject(owner)
            self.store.add((scope, positional[0].arg), frozenset({first}))

    def annotated(self, annotation: ast.expr) -> Values:  # noqa: PLR0911  one for each kind of annotation
        """Return the values that an annotation allows, as far as it names classes of client or program."""
        match annotation:
            case ast.Constant(str() as text):
                try:
                    return self.annotated(ast.parse(text, mode="eval").body)
                except SyntaxError:
                    return NOTHING
            case ast.BinOp(left, ast.BitOr(), right):
                return self.annotated(left) | self.annotated(right)
            case ast.Subscript(container, inner):
                self.values(container)
                name = getattr(container, "id", getattr(container, "attr", ""))
                parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                values = frozenset(v for part in parts for v in self.annotated(part))
                if name in _WRAPPERS:
                    return values
                if name in _LISTS and values:
                    self.store.add(item(Sequence(annotation)), values)
                    return frozenset({Sequence(annotation)})
                return NOTHING
        outcome: Values = NOTHING
        for value in self.values(annotation):
            if isinstance(value, OldClass) and value.kind != "enum":
                outcome |= {Instance(value.kind, value.name)}
            elif isinstance(value, UserClass):
                outcome |= {UserObject(value.site)}
        if outcome and self.store.of(annotation) >= OTHER:
            outcome |= OTHER
        return outcome

    def _s_Return(self, node: ast.Return) -> None:
        values = self.values(node.value) if node.value is not None else MISSING
        self.program.returns(self.scope, values)

    def _s_ClassDef(self, node: ast.ClassDef) -> None:
        for base in node.bases:
            plain = base.value if isinstance(base, ast.Subscript) else base
            for value in self.values(base):
                if isinstance(value, UserClass):
                    self.program.inherit(node, value.site)
                elif getattr(plain, "id", getattr(plain, "attr", "")) not in _PLAIN_BASES:
                    self.program.inherit_unknown(node)
        for decorator in node.decorator_list:
            self.values(decorator)
        self._bind(node.name, frozenset({UserClass(node)}))
        outer, self.scope = self.scope, self.scopes[node]
        self._block(node.body)
        self.scope = outer
