"""Evaluates expressions: the values that each can have, whatever way the program takes."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from sttgen.rewrite.program.evaluation import old_values
from sttgen.rewrite.program.store import Store, constant, item
from sttgen.rewrite.program.syntax.scopes import Scope
from sttgen.rewrite.program.values import (
    MISSING,
    NOTHING,
    OTHER,
    Answer,
    Function,
    Instance,
    Missing,
    Module,
    Other,
    OtherMethod,
    Record,
    Sequence,
    Table,
    Typed,
    UserClass,
    UserObject,
    Value,
    Values,
)

if TYPE_CHECKING:
    from sttgen.rewrite.program.program import Program


class Expressions:
    """Evaluates the expressions of one module.

    Args:
        program: The program that the module is part of.
        scopes: The scopes of the module.
        uses: What a recording says about attributes: the class of the object, by line and attribute.
    """

    def __init__(
        self, program: Program, scopes: dict[ast.AST, Scope], uses: Callable[[ast.Attribute], Value | None]
    ) -> None:
        self.program = program
        self.store: Store = program.store
        self.old = program.old
        self.scopes = scopes
        self.scope: Scope
        self._uses = uses

    def values(self, node: ast.expr | None) -> Values:
        """Evaluate an expression."""
        if node is None:
            return MISSING
        method = getattr(self, f"_{type(node).__name__}", None)
        values = method(node) if method is not None else self._children(node)
        known = self.store.nodes.get(node)
        if known != values:
            self.store.nodes[node] = values if known is None else known | values
        return self.store.nodes[node]

    def _children(self, node: ast.expr) -> Values:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.values(child)
        return OTHER

    # --- names

    def key(self, name: str) -> tuple[object, str] | None:
        """Return the key of a variable; None for a name that the module does not bind."""
        scope = self.scope.owner(name)
        if scope is None:
            return None
        return (self.program.family(scope.node), name) if scope.is_class else (scope, name)

    def _Name(self, node: ast.Name) -> Values:
        key = self.key(node.id)
        return OTHER if key is None else self.store.get(key)

    def _Constant(self, node: ast.Constant) -> Values:
        return MISSING if node.value is None else OTHER

    def _NamedExpr(self, node: ast.NamedExpr) -> Values:
        values = self.values(node.value)
        self.assign(node.target, values, node.value)
        return values

    # --- parts

    def _Attribute(self, node: ast.Attribute) -> Values:
        values = self.values(node.value)
        outcome: Values = NOTHING
        for value in values:
            outcome |= self.attribute(value, node.attr)
        if not values or Other() in values:
            recorded = self._uses(node)
            if recorded is not None:
                self.store.nodes[node.value] = (values - OTHER) | {recorded}
                outcome = (outcome - OTHER) | old_values.attribute(self.old, recorded, node.attr)
        return outcome

    def attribute(self, value: Value, name: str) -> Values:  # noqa: PLR0911  one for each kind of value
        """Return an attribute of a value."""
        match value:
            case Module(file):
                return self.program.exported(file, name)
            case UserObject(site) | UserClass(site):
                outcome = self.store.get((self.program.family(site), name))
                if not outcome:
                    return self.program.inherited(site)
                return frozenset(
                    Function(f.site, value) if isinstance(f, Function) and _binds(f, value) else f
                    for f in outcome
                )
            case Missing():
                return NOTHING  # an error ends the program
            case Sequence() | Table() | Record():
                return frozenset({OtherMethod("container", name), value})
            case Typed():
                return frozenset({OtherMethod("typed", name), value})
            case Other() | Function():
                return OTHER
        return old_values.attribute(self.old, value, name)

    def items(self, values: Values) -> Values:
        """Return what iterating over values yields."""
        outcome: Values = NOTHING
        for value in values:
            match value:
                case Sequence() | Table():
                    outcome |= self.store.get(item(value))
                case Record(site, length):
                    for position in range(length):
                        outcome |= self.store.get(("item", site, position))
                case Answer():
                    for part in old_values.answer_parts(self.old, value):
                        outcome |= part
                case UserObject():
                    iterator = self.special(value, "__iter__")
                    outcome |= self.special(value, "__next__") if value in iterator else self.items(iterator)
                case Missing():
                    continue
                case _:
                    outcome |= old_values.items(self.old, value)
        return outcome

    def special(self, value: UserObject, name: str, *given: tuple[ast.expr, Values]) -> Values:
        """Call a method that syntax stands for, such as ``__iter__``."""
        outcome: Values = NOTHING
        for function in self.attribute(value, name):
            if isinstance(function, Function):
                outcome |= self.program.call(function, list(given), [])
            else:
                outcome |= OTHER
        return outcome or OTHER

    def _Subscript(self, node: ast.Subscript) -> Values:
        values = self.values(node.value)
        place = (node.slice, self.values(node.slice))
        index = constant(node.slice)
        outcome: Values = NOTHING
        for value in values:
            match value:
                case Sequence():
                    outcome |= (
                        frozenset({value})
                        if isinstance(node.slice, ast.Slice)
                        else self.items(frozenset({value}))
                    )
                case Table(site):
                    outcome |= self.store.get(("at", site, index)) or self.store.get(item(value))
                case Record(site, length) if isinstance(index, int) and -length <= index < length:
                    outcome |= self.store.get(("item", site, index % length))
                case Record():
                    outcome |= self.items(frozenset({value}))
                case UserObject():
                    outcome |= self.special(value, "__getitem__", place)
                case Missing():
                    continue
                case _:
                    outcome |= old_values.subscript(self.old, value, index)
        return outcome

    # --- choices

    def _BoolOp(self, node: ast.BoolOp) -> Values:
        outcome: Values = NOTHING
        for value in node.values:
            outcome |= self.values(value)
        return outcome

    def _IfExp(self, node: ast.IfExp) -> Values:
        self.values(node.test)
        return self.values(node.body) | self.values(node.orelse)

    def _BinOp(self, node: ast.BinOp) -> Values:
        sides = self.values(node.left) | self.values(node.right)
        lists = frozenset(v for v in sides if isinstance(v, Sequence | Typed))
        return lists or OTHER

    def _Await(self, node: ast.Await) -> Values:
        return self.values(node.value)

    def _Yield(self, node: ast.Yield) -> Values:
        self.program.yields(self.scope, self.values(node.value))
        return OTHER

    def _YieldFrom(self, node: ast.YieldFrom) -> Values:
        self.program.yields(self.scope, self.items(self.values(node.value)))
        return OTHER

    def _Lambda(self, node: ast.Lambda) -> Values:
        outer, self.scope = self.scope, self.scopes[node]
        self.store.add(("returns", node), self.values(node.body))
        self.scope = outer
        return frozenset({Function(node)})

    # --- assignments

    def assign(  # noqa: PLR0912  one for each kind of target and of object
        self, target: ast.expr, values: Values, source: ast.expr | None
    ) -> None:
        """Assign values to a target.

        Args:
            target: A name, an attribute, an item, or several of them.
            values: The values.
            source: The expression that has them, if it is one.
        """
        match target:
            case ast.Name():
                key = self.key(target.id)
                if key is not None:
                    self.store.add(key, values)
                self.store.nodes[target] = values
            case ast.Starred():
                made = Sequence(target)
                self.store.add(item(made), self.items(values))
                self.assign(target.value, frozenset({made}), None)
            case ast.Tuple() | ast.List():
                self._unpack(target.elts, values)
            case ast.Attribute():
                for value in self.values(target.value):
                    if isinstance(value, UserObject | UserClass):
                        self.store.add((self.program.family(value.site), target.attr), values)
                    elif isinstance(value, Module):
                        self.program.set_global(value.file, target.attr, values)
                    elif isinstance(value, Instance) and source is not None:
                        self.store.note(value.site, target.attr, source)
            case ast.Subscript():
                self.values(target.slice)
                for value in self.values(target.value):
                    if isinstance(value, Table):
                        self.store.put(value.site, constant(target.slice), values)
                    elif isinstance(value, Sequence):
                        self.store.add(item(value), values)

    def _unpack(self, targets: list[ast.expr], values: Values) -> None:
        for position, target in enumerate(targets):
            parts: Values = NOTHING
            for value in values:
                if isinstance(value, Record) and value.length == len(targets):
                    parts |= self.store.get(("item", value.site, position))
                elif isinstance(value, Answer) and len(targets) == 3:
                    parts |= old_values.answer_parts(self.old, value)[position]
                else:
                    parts |= self.items(frozenset({value}))
            self.assign(target, parts, None)


def _binds(function: Function, owner: UserObject | UserClass) -> bool:
    """Whether a function that is an attribute gets the object, or the class, as its first argument."""
    names = {getattr(d, "id", "") for d in getattr(function.site, "decorator_list", ())}
    return isinstance(owner, UserObject) or "classmethod" in names
