"""A program: modules that import each other, evaluated together."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from sttgen.rewrite.names.old import OldClient
from sttgen.rewrite.program.evaluation import old_values
from sttgen.rewrite.program.evaluation.statements import Statements
from sttgen.rewrite.program.paging import reads_pages
from sttgen.rewrite.program.store import Store, item
from sttgen.rewrite.program.syntax.imports import Imports
from sttgen.rewrite.program.syntax.scopes import Scope, arguments, attributes_of, scopes
from sttgen.rewrite.program.syntax.source import Source
from sttgen.rewrite.program.values import (
    NOTHING,
    OTHER,
    Function,
    Instance,
    Module,
    Package,
    Sequence,
    Table,
    UserClass,
    UserObject,
    Value,
    Values,
)

_MOST_ROUNDS = 30
Uses = Callable[[str, ast.Attribute], Value | None]


class Program:
    """The modules of a program.

    Args:
        sources: The modules by path.
        old: The old client.
        imports: What import statements mean.
        uses: What a recording says about the object of an attribute.
    """

    def __init__(self, sources: Mapping[str, Source], old: OldClient, imports: Imports, uses: Uses) -> None:
        self.sources, self.old, self.store = sources, old, Store()
        self._imports = imports
        self._files: dict[Scope, str] = {}
        self._families: dict[object, object] = {}
        self._scopes: dict[ast.AST, Scope] = {}
        self._modules: dict[str, Statements] = {}
        self._readers: dict[object, bool] = {}
        for path, source in sources.items():
            known = scopes(source.tree)
            self._scopes.update(known)
            self._files[known[source.tree]] = path
            self._modules[path] = Statements(self, known, partial(uses, path))

    def evaluate(self) -> None:
        """Evaluate all modules until nothing new becomes known."""
        self._settle()
        self._complete()
        self._settle()

    def _settle(self) -> None:
        for _ in range(_MOST_ROUNDS):
            self.store.changed = False
            for path, module in self._modules.items():
                module.module(self.sources[path].tree)
            if not self.store.changed:
                return

    def _complete(self) -> None:
        """Let parameters that no call gives be objects of API classes if only methods of these are used.

        Scripts have functions that are called by hand, such as one that deletes all jobs.
        """
        for node, scope in self._scopes.items():
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for name in (argument.arg for argument in arguments(node.args)):
                used = attributes_of(name, node)
                if used and not self.store.get((scope, name)) and all(map(self.old.method, used)):
                    self.store.add((scope, name), frozenset({Instance("api", "")}))

    # --- modules

    def file_of(self, scope: Scope) -> str:
        """Return the file of a scope."""
        while scope.above is not None:
            scope = scope.above
        return self._files[scope]

    def imported(self, file: str, name: str, level: int) -> Values:
        """Return a module as a file imports it."""
        path = self._imports.old_path(name) if not level else None
        if path is not None:
            return frozenset({Package(path)})
        module = self._imports.file(file, name, level)
        return frozenset({Module(module)}) if module is not None else OTHER

    def imported_name(self, file: str, node: ast.ImportFrom, name: str) -> Values:
        """Return a name of a module as a file imports it."""
        path = self._imports.old_path(node.module or "") if not node.level else None
        if path is not None:
            return old_values.member(self.old, Package(path), name)
        inner = self.imported(file, f"{node.module}.{name}" if node.module else name, node.level)
        if inner != OTHER:
            return inner
        module = self._imports.file(file, node.module or "", node.level)
        return self.exported(module, name) if module is not None else OTHER

    def exported(self, file: str, name: str) -> Values:
        """Return a global variable of a module; the modules of a package are among them."""
        values = self.store.get((self._scopes[self.sources[file].tree], name))
        if not values:
            inner = self._imports.file(file, name, 1) if file.endswith("__init__.py") else None
            return frozenset({Module(inner)}) if inner is not None else NOTHING
        return values

    def set_global(self, file: str, name: str, values: Values) -> None:
        """Take note that another module sets a global variable."""
        self.store.add((self._scopes[self.sources[file].tree], name), values)

    def exports(self, file: str, name: str, level: int) -> Iterator[tuple[str, Values]]:
        """Yield what ``from name import *`` imports."""
        path = self._imports.old_path(name) if not level else None
        if path is not None:
            scope = self._scopes[self.sources[file].tree]
            used = {n.id for n in ast.walk(scope.node) if isinstance(n, ast.Name) and n.id.endswith("Api")}
            for one in (*old_values.public(self.old), *sorted(used - scope.names)):
                yield one, old_values.member(self.old, Package(path), one)
        module = self._imports.file(file, name, level)
        if module is not None:
            for one in self._scopes[self.sources[module].tree].names:
                if not one.startswith("_"):
                    yield one, self.exported(module, one)

    # --- functions

    def call(
        self,
        function: Function | UserClass,
        positional: list[tuple[ast.expr, Values]],
        named: list[tuple[str | None, Values]],
        *,
        rest_unknown: bool = False,
    ) -> Values:
        """Call a function or a class of the program.

        Args:
            function: The function or class.
            positional: The positional arguments with their values.
            named: The others; those without a name are dicts.
            rest_unknown: Whether further arguments follow later.
        """
        if isinstance(function, UserClass):
            made = UserObject(function.site)
            inits = self.store.get((self.family(function.site), "__init__"))
            for init in inits:
                if isinstance(init, Function):
                    self.call(Function(init.site, made), positional, named)
            if not inits:
                self._fields(function.site, positional, named)
            return frozenset({made})
        node = function.site
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return OTHER
        self._pass(node, function, positional, named, rest_unknown)
        if self._generates(node):
            return frozenset({Sequence(("yields", node))})
        return self.store.get(("returns", node))

    def _pass(  # noqa: PLR0912  one for each kind of argument and of parameter
        self,
        node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
        function: Function,
        positional: list[tuple[ast.expr, Values]],
        named: list[tuple[str | None, Values]],
        rest_unknown: bool,
    ) -> None:
        scope, args = self._scopes[node], node.args
        parameters = [*args.posonlyargs, *args.args]
        static = any(getattr(d, "id", "") == "staticmethod" for d in getattr(node, "decorator_list", ()))
        if function.bound is not None and not static:
            parameters = parameters[1:]
        starred = False
        rest = Sequence(args.vararg)
        for position, (argument, values) in enumerate(positional):
            if isinstance(argument, ast.Starred):
                starred = True
                for place, parameter in enumerate(parameters[position:]):
                    self.store.add((scope, parameter.arg), self._starred(argument.value, place, values))
                break
            if position < len(parameters):
                self.store.add((scope, parameters[position].arg), values)
            elif args.vararg is not None:
                self.store.add(("place", args.vararg, position - len(parameters)), values)
                self.store.add(item(rest), values)
        if args.vararg is not None:
            self.store.add((scope, args.vararg.arg), frozenset({rest}))
        if args.kwarg is not None:
            self.store.add((scope, args.kwarg.arg), frozenset({Table(args.kwarg)}))
        known = {argument.arg for argument in arguments(args)}
        for name, values in self._named(named, known):
            if name in known:
                self.store.add((scope, name), values)
            elif args.kwarg is not None:
                self.store.put(args.kwarg, name, values)
        if rest_unknown and not starred:
            for parameter in parameters[len(positional) :]:
                self.store.add((scope, parameter.arg), OTHER)

    def _starred(self, sequence: ast.expr, place: int, values: Values) -> Values:
        """Return an item of a sequence that a call spreads, by its place if that is known."""
        outcome: Values = NOTHING
        for value in self.store.of(sequence):
            outcome |= self.store.get(("place", getattr(value, "site", None), place))
        return outcome or values

    def _named(
        self, named: list[tuple[str | None, Values]], known: set[str]
    ) -> Iterator[tuple[str | None, Values]]:
        """Yield the named arguments, and those in dicts that a call spreads."""
        for name, values in named:
            if name is not None:
                yield name, values
                continue
            for value in values:
                keys = self.store.keys.get(value.site, ()) if isinstance(value, Table) else (None,)
                for key in tuple(keys):
                    if key is not None:
                        yield key, self.store.get(("at", getattr(value, "site", None), key))
                    else:
                        yield from ((one, OTHER) for one in (*known, None))

    def _fields(
        self, site: object, positional: list[tuple[ast.expr, Values]], named: list[tuple[str | None, Values]]
    ) -> None:
        """Set the fields of a data class."""
        body = site.body if isinstance(site, ast.ClassDef) else []
        names = [s.target.id for s in body if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)]
        for name, (_, values) in zip(names, positional, strict=False):
            self.store.add((self.family(site), name), values)
        for named_one, values in named:
            if named_one in names:
                self.store.add((self.family(site), named_one), values)

    def escape(self, function: Function) -> None:
        """Take note that something unknown can call a function."""
        node = function.site
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for argument in arguments(node.args)[1 if function.bound is not None else 0 :]:
                if not self.store.get((self._scopes[node], argument.arg)):
                    self.store.add((self._scopes[node], argument.arg), OTHER)

    def returns(self, scope: Scope, values: Values) -> None:
        """Add what the function of a scope returns."""
        self.store.add(("returns", scope.node), values)

    def yields(self, scope: Scope, values: Values) -> None:
        """Add what the function of a scope yields."""
        while not isinstance(scope.node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and scope.above:
            scope = scope.above
        self.store.add(("generates", scope.node), OTHER)
        self.store.add(item(Sequence(("yields", scope.node))), values)

    def reads_pages(self, site: object) -> bool:
        """Return whether a function takes a page, follows the links from page to page, and has all items."""
        if site not in self._readers:
            self._readers[site] = isinstance(site, ast.FunctionDef) and reads_pages(site)
        return self._readers[site]

    def _generates(self, node: ast.AST) -> bool:
        return bool(self.store.get(("generates", node)))

    # --- classes

    def family(self, site: object) -> object:
        """Return the class that stands for a class and all that inherit from it."""
        while site in self._families:
            site = self._families[site]
        return site

    def inherited(self, site: object) -> Values:
        """Return what an attribute can be that a class of the program does not set itself."""
        return self.store.get(("inherited", self.family(site)))

    def inherit_unknown(self, site: object) -> None:
        """Take note that a class inherits from one that is not of the program."""
        self.store.add(("inherited", self.family(site)), OTHER)

    def inherit(self, site: object, base: object) -> None:
        """Take note that a class inherits from another one."""
        if self.family(site) is not self.family(base):
            if self.inherited(site):
                self.inherit_unknown(base)
            self._families[self.family(site)] = self.family(base)
            self.store.changed = True
