"""What a template may do, read from its syntax tree and from the types of the views that it sees.

A template prints attributes of views, asks booleans (or whether a value is none) and loops over sequences.
It assigns nothing, computes nothing and builds no text. Imports are put in order by a filter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import jinja2
from jinja2 import nodes

from sttgen.naming import Identifier
from sttgen.pages.markdown import Markdown
from sttgen.render.code import Code

Scope = Mapping[str, Any]
"""The types of the variables that a template sees."""

_ENVIRONMENT = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False)  # only parses
_FINISHED = (Code, Identifier, Markdown)
_FILTERS = ("docstring", "literal", "text")


class Template:
    """One template and what it includes.

    Attributes:
        misuses: What it does beside printing, as ``name:line: reason``.
        files: Its own file, and those of the templates that it includes.
    """

    def __init__(self, folder: Path, name: str, scope: Scope) -> None:
        self.name = name
        self.misuses: list[str] = []
        self.files: set[Path] = set()
        self._folder = folder
        self._walk(name, self._parse(name).body, dict(scope))

    def _parse(self, name: str) -> nodes.Template:
        path = self._folder / name
        self.files.add(path)
        return _ENVIRONMENT.parse(path.read_text(encoding="utf-8"))

    def _walk(self, name: str, body: Iterable[nodes.Node], scope: dict[str, Any]) -> None:
        for node in body:
            for reason in self._misuses_of(name, node, scope):
                self.misuses.append(f"{name}:{node.lineno}: {reason}")

    def _misuses_of(self, name: str, node: nodes.Node, scope: dict[str, Any]) -> Iterator[str]:
        """What is wrong with a statement. Statements inside it are walked through with what they see."""
        match node:
            case nodes.Output():
                yield from (reason for part in node.nodes for reason in self._printed(part, scope))
            case nodes.If():
                if not self._is_question(node.test, scope):
                    yield "'if' asks something other than a boolean, or whether a value is none"
                for body in (node.body, node.elif_, node.else_):
                    self._walk(name, body, scope)
            case nodes.For():
                bound = _bound(node.target, self._type(node.iter, scope))
                if bound is None or node.test is not None or node.recursive:
                    yield "'for' loops over something other than a sequence of a view"
                self._walk(name, node.body, scope | (bound or {}))
                self._walk(name, node.else_, scope)
            case nodes.Block() | nodes.FilterBlock(filter=nodes.Filter(name="import_order")):
                self._walk(name, node.body, scope)
            case nodes.Include(template=nodes.Const(value=str(included))):
                self._walk(included, self._parse(included).body, scope)
            case nodes.Include(template=nodes.Name() | nodes.Getattr()):
                pass
            case _:
                yield f"a statement of the kind {type(node).__name__} is not allowed"

    def _printed(self, node: nodes.Node, scope: Scope) -> Iterator[str]:
        if isinstance(node, nodes.TemplateData):
            return
        if isinstance(node, nodes.Filter) and node.name in _FILTERS and node.node is not None:
            constant = all(isinstance(argument, nodes.Const) for argument in node.args)
            if self._type(node.node, scope) is not str or not constant:
                yield f"the filter '{node.name}' needs a text"
        elif self._type(node, scope) not in _FINISHED:
            yield "it prints something other than a finished attribute of a view"

    def _is_question(self, node: nodes.Node, scope: Scope) -> bool:
        if isinstance(node, nodes.Not):
            return self._is_question(node.node, scope)
        if isinstance(node, nodes.Test) and node.name == "none":
            return self._hint(node.node, scope) not in (None, self._type(node.node, scope))
        return self._type(node, scope) is bool

    def _type(self, node: nodes.Node, scope: Scope) -> Any:
        """The type of an expression without ``None``; None for an expression that is not allowed."""
        hint = self._hint(node, scope)
        present = [option for option in get_args(hint) if option is not NoneType]
        return present[0] if NoneType in get_args(hint) and len(present) == 1 else hint

    def _hint(self, node: nodes.Node, scope: Scope) -> Any:
        """The declared type of a variable or of an attribute of a view; None for any other expression."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            view = self._type(node.node, scope)
            if isinstance(view, type):
                return get_type_hints(view).get(node.attr)
        return None


def _bound(target: nodes.Node, sequence: Any) -> dict[str, Any] | None:
    """The types of the variables of a loop over a ``tuple[X, ...]``; None if it is not one."""
    if get_origin(sequence) is not tuple or get_args(sequence)[1:] != (...,):
        return None
    item = get_args(sequence)[0]
    if isinstance(target, nodes.Name):
        return {target.name: item}
    if isinstance(target, nodes.Tuple) and len(target.items) == len(get_args(item)):
        names = [inner.name for inner in target.items if isinstance(inner, nodes.Name)]
        return dict(zip(names, get_args(item), strict=True))
    return None
