"""Annotations in quotes: they become part of the syntax tree, with the positions of their text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sttgen.rewrite.program.syntax.source import Source


def unquote(source: Source) -> None:
    """Put what annotations in quotes mean in the place of the quoted texts."""
    for owner, field in _annotations(source.tree):
        annotation = getattr(owner, field)
        if annotation is not None:
            setattr(owner, field, _Unquoted(source).visit(annotation))


def _annotations(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            yield node, "annotation"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, "returns"


class _Unquoted(ast.NodeTransformer):
    def __init__(self, source: Source) -> None:
        self._source = source

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if getattr(node.value, "id", getattr(node.value, "attr", "")) in ("Literal", "Annotated"):
            return node
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if not isinstance(node.value, str):
            return node
        code = self._source.code(node)
        if len(code) < 2 or code[1:-1] != node.value or not node.value.isascii():
            return node
        try:
            inner = ast.parse(node.value, mode="eval").body
        except SyntaxError:
            return node
        for part in ast.walk(inner):
            if isinstance(part, ast.expr):
                part.lineno = part.end_lineno = node.lineno
                part.col_offset += node.col_offset + 1
                part.end_col_offset = (part.end_col_offset or 0) + node.col_offset + 1
        return inner
