"""Evaluates calls: of the program's own functions, of the old client, and of everything else."""

from __future__ import annotations

import ast

from sttgen.rewrite.program.evaluation import old_values
from sttgen.rewrite.program.evaluation.displays import Displays
from sttgen.rewrite.program.store import constant, item
from sttgen.rewrite.program.values import (
    MISSING,
    NOTHING,
    OTHER,
    Function,
    Instance,
    Link,
    Missing,
    OldClass,
    Other,
    OtherMethod,
    Pending,
    Record,
    Sequence,
    Table,
    Typed,
    UserClass,
    UserObject,
    Value,
    Values,
    of,
)

_ITERATING = frozenset(
    (
        "list",
        "tuple",
        "set",
        "frozenset",
        "sorted",
        "reversed",
        "iter",
        "islice",
        "chain",
        "cycle",
        "tqdm",
        "deque",
    )
)
_KEYED = frozenset(("sorted", "max", "min", "groupby", "nlargest", "nsmallest", "reduce"))
_SAME = frozenset(("copy", "deepcopy", "cast", "str", "dict"))
"""Functions whose result is what they are given, as far as the old client is concerned."""
_DEFERRING = frozenset(("submit", "apply_async", "apply", "run_in_executor", "to_thread", "partial"))


class Invocations(Displays):
    """Evaluates calls, too."""

    def _Call(self, node: ast.Call) -> Values:
        functions = self.values(node.func)
        positional = [(argument, self.values(argument)) for argument in node.args]
        named = [(keyword.arg, self.values(keyword.value)) for keyword in node.keywords]
        outcome: Values = NOTHING
        for function in functions:
            match function:
                case Function() | UserClass():
                    outcome |= self._of_program(node, function, positional, named)
                case Sequence() | Table() | Record() | Typed():
                    outcome |= self._container_method(node, function)
                case OtherMethod("container" | "typed" | "pending"):
                    continue
                case Pending(site):
                    outcome |= self.store.get(("result", site))
                case Other():
                    outcome |= self._other(node, positional, named)
                case UserObject():
                    outcome |= self.special(function, "__call__", *positional)
                case Missing():
                    continue  # an error ends the program
                case _:
                    result, later = old_values.called(self.old, function, node)
                    self.store.add(("result", node), later)
                    if isinstance(function, OldClass) and function.kind == "model":
                        self._constructed(node, function.name)
                    if function == OtherMethod("api_client", "call_api"):
                        result = self._called_by_path(node)
                    outcome |= result
        return outcome

    def _of_program(
        self,
        node: ast.Call,
        function: Function | UserClass,
        positional: list[tuple[ast.expr, Values]],
        named: list[tuple[str | None, Values]],
    ) -> Values:
        """Call something of the program.

        A function that reads all pages returns the items of the page that this call has, not of every call.
        """
        result = self.program.call(function, positional, named)
        if isinstance(function, Function) and self.program.reads_pages(function.site):
            for _, values in (*positional, *named):
                for value in of(values, Instance):
                    if value.name in self.old.pages:
                        kind = self.old.items(value.name)
                        self.store.add(item(Sequence(node)), old_values.type_values(self.old, kind))
            return frozenset({Sequence(node)})
        return result

    def _constructed(self, node: ast.Call, class_name: str) -> None:
        for keyword in node.keywords:
            if keyword.arg in self.old.attributes(class_name):
                self.store.note(node, keyword.arg or "", keyword.value)

    def _called_by_path(self, node: ast.Call) -> Values:
        """A call by path returns the page whose link it is given, with status and headers."""
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        links = {link.page for argument in given for link in of(self.store.of(argument), Link)}
        unknown = any(isinstance(v, Other) for v in self.store.of(given[0])) if given else True
        pages = frozenset(Instance("model", page) for page in links) | (OTHER if unknown else NOTHING)
        for position, values in enumerate((pages, OTHER, OTHER)):
            self.store.add(("item", node, position), values)
        return frozenset({Record(node, 3)})

    def _other(  # noqa: PLR0911, PLR0912  one for each function of the library that is known
        self,
        node: ast.Call,
        positional: list[tuple[ast.expr, Values]],
        named: list[tuple[str | None, Values]],
    ) -> Values:
        """Call something that is not of the program."""
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given: Values = NOTHING
        for _, values in positional:
            given |= values
        self._keys(name, positional, dict(named).get("key", NOTHING))
        text = constant(node.args[1]) if name == "getattr" and len(node.args) > 1 else None
        if isinstance(text, str):
            outcome = self._named(positional[0][1], text)
            return outcome | (positional[2][1] if len(positional) > 2 else NOTHING)
        if name == "setattr" and len(node.args) > 2 and isinstance(text := constant(node.args[1]), str):
            target = ast.Attribute(node.args[0], text, ast.Store())
            self.assign(target, positional[2][1], None)
            return MISSING
        if name in _ITERATING:
            made = Sequence(node)
            for _, values in positional:
                self.store.add(item(made), self.items(values))
            return frozenset({made})
        if name == "next" and positional:
            rest = positional[1][1] if len(positional) > 1 else NOTHING
            return self.items(positional[0][1]) | rest
        if name == "enumerate" and positional:
            self.store.add(("item", node, 0), OTHER)
            self.store.add(("item", node, 1), self.items(positional[0][1]))
            pairs = Sequence(node)
            self.store.add(item(pairs), frozenset({Record(node, 2)}))
            return frozenset({pairs})
        if name == "zip":
            for position, (_, values) in enumerate(positional):
                self.store.add(("item", node, position), self.items(values))
            self.store.add(item(Sequence(node)), frozenset({Record(node, len(positional))}))
            return frozenset({Sequence(node)})
        if name in _SAME and positional:
            return positional[-1 if name == "cast" else 0][1]
        if name in ("max", "min") and positional:
            return self.items(positional[0][1]) if len(positional) == 1 else given
        if name in ("map", "filter", "starmap", "imap", "imap_unordered") and len(positional) > 1:
            return self._applied(node, name, positional)
        if name in _DEFERRING and any(of(given, Function)):
            further = positional[2 if name == "run_in_executor" else 1 :]
            for function in of(given, Function):
                self.program.call(function, further, named, rest_unknown=name == "partial")
            return OTHER
        targets = dict(named).get("target", NOTHING)
        if name == "Thread" and targets:
            args = [(k.value, self.store.of(k.value)) for k in node.keywords if k.arg == "args"]
            inner = args[0][0] if args else None
            elements = inner.elts if isinstance(inner, ast.Tuple | ast.List) else []
            for function in of(targets, Function):
                self.program.call(function, [(e, self.store.of(e)) for e in elements], [])
            return OTHER
        for _, values in named:
            given |= values
        for function in of(given, Function):
            self.program.escape(function)
        return OTHER

    def _named(self, values: Values, name: str) -> Values:
        outcome: Values = NOTHING
        for value in values:
            outcome |= self.attribute(value, name)
        return outcome

    def _keys(self, name: str, positional: list[tuple[ast.expr, Values]], key: Values) -> None:
        """Call the functions that sort or group the items of a list."""
        if name not in _KEYED or not positional:
            return
        inner = self.items(next((v for _, v in positional if not any(of(v, Function))), OTHER))
        for _, values in [*positional, (positional[0][0], key)]:
            for function in of(values, Function):
                before = self.store.get(("returns", function.site)) | OTHER
                given = [(positional[0][0], before)] if name == "reduce" else []
                self.program.call(function, [*given, (positional[0][0], inner)], [])

    def _applied(self, node: ast.Call, name: str, positional: list[tuple[ast.expr, Values]]) -> Values:
        """Apply a function to the items of lists, as ``map`` does."""
        made, outcome = Sequence(node), NOTHING
        given = [(argument, self.items(values)) for argument, values in positional[1:]]
        for function in of(positional[0][1], Function):
            outcome |= self.program.call(function, given, [])
        self.store.add(item(made), self.items(positional[1][1]) if name == "filter" else outcome or OTHER)
        return frozenset({made})

    def _container_method(self, node: ast.Call, container: Value) -> Values:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        arguments = [self.store.of(argument) for argument in node.args]
        inner = self.items(frozenset({container}))
        if name in ("append", "add", "put", "appendleft") and arguments:
            self.store.add(item(container), arguments[0])
        elif name == "insert" and len(arguments) > 1:
            self.store.add(item(container), arguments[1])
        elif name in ("extend", "update") and (arguments or node.keywords):
            given = self.items(arguments[0]) if arguments else OTHER
            if isinstance(container, Table):
                self.store.put(container.site, None, given)
            self.store.add(item(container), given)
        elif name == "setdefault" and len(arguments) > 1:
            if isinstance(container, Table):
                self.store.put(container.site, constant(node.args[0]), arguments[1])
            self.store.add(item(container), arguments[1])
            return inner | arguments[1]
        elif name in ("pop", "popleft", "get", "popitem"):
            return inner | (arguments[1] if len(arguments) > 1 else MISSING if name == "get" else NOTHING)
        elif name == "copy":
            return frozenset({container})
        elif name == "sort":
            for keyword in node.keywords:
                for function in of(self.store.of(keyword.value), Function):
                    self.program.call(function, [(keyword.value, inner)], [])
        elif name in ("values", "items") and isinstance(container, Table):
            return self._of_table(node, name, inner)
        return OTHER

    def _of_table(self, node: ast.Call, name: str, inner: Values) -> Values:
        made = Sequence(node)
        if name == "items":
            self.store.add(("item", node, 0), OTHER)
            self.store.add(("item", node, 1), inner)
            inner = frozenset({Record(node, 2)})
        self.store.add(item(made), inner)
        return frozenset({made})
