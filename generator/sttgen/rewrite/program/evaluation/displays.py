"""Evaluates lists, tuples, dicts and comprehensions."""

from __future__ import annotations

import ast

from sttgen.rewrite.program.evaluation.expressions import Expressions
from sttgen.rewrite.program.store import constant, item
from sttgen.rewrite.program.values import Record, Sequence, Table, Value, Values


class Displays(Expressions):
    """Evaluates displays, too."""

    def _List(self, node: ast.List | ast.Set | ast.Tuple) -> Values:
        made = Sequence(node)
        for element in node.elts:
            values = self.values(element)
            if isinstance(element, ast.Starred):
                values = self.items(self.store.of(element.value))
            self.store.add(item(made), values)
        return frozenset({made})

    _Set = _List

    def _Tuple(self, node: ast.Tuple) -> Values:
        if any(isinstance(element, ast.Starred) for element in node.elts):
            return self._List(node)
        for position, element in enumerate(node.elts):
            self.store.add(("item", node, position), self.values(element))
        return frozenset({Record(node, len(node.elts))})

    def _Starred(self, node: ast.Starred) -> Values:
        return self.items(self.values(node.value))

    def _Dict(self, node: ast.Dict) -> Values:
        made = Table(node)
        for key, value in zip(node.keys, node.values, strict=True):
            values = self.values(value)
            if key is not None:
                self.values(key)
                self.store.put(node, constant(key), values)
            else:
                self.store.put(node, None, self.items(values))
        return frozenset({made})

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Values:
        outer = self.scope
        for position, generator in enumerate(node.generators):
            if position:
                self.scope = self.scopes[node]
            values = self.items(self.values(generator.iter))
            self.scope = self.scopes[node]
            self.assign(generator.target, values, None)
            for condition in generator.ifs:
                self.values(condition)
        made: Value
        if isinstance(node, ast.DictComp):
            self.values(node.key)
            made, element = Table(node), self.values(node.value)
        else:
            made, element = Sequence(node), self.values(node.elt)
        self.scope = outer
        self.store.add(item(made), element)
        return frozenset({made})

    _ListComp = _SetComp = _GeneratorExp = _DictComp = _comprehension
