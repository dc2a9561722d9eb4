"""Import statements of the old package, once it is known what the rest of the file needs."""

from __future__ import annotations

import ast

from sttgen.rewrite.edits import Edit
from sttgen.rewrite.program.values import OldClass, Package, of
from sttgen.rewrite.rules.configuration import remove
from sttgen.rewrite.rules.context import Context
from sttgen.rewrite.rules.names import path

PACKAGE = "CLIENT-Package"


def leftovers(context: Context) -> bool:
    """Return whether something of the old package is still used."""
    spans = sorted((e.start, e.end) for f in context.findings for e in f.edits if e.end > e.start)
    for node in ast.walk(context.source.tree):
        if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
            continue
        values = context.values(node)
        old = any(of(values, Package)) or (
            any(of(values, OldClass)) and context.references.imports_name(node.id)
        )
        if old:
            start, end = context.source.span(node)
            if not any(first <= start and end <= last for first, last in spans) and not _same_name(
                context, node
            ):
                return True
    return False


def needed_elsewhere(context: Context, names: set[str]) -> bool:
    """Import what other files take from this one under its old name; return whether that cannot be done."""
    old, references = False, context.references
    for node in references.statements:
        for alias in node.names if node in context.source.tree.body else ():
            bound = alias.asname or alias.name.partition(".")[0]
            if bound not in names:
                continue
            if isinstance(node, ast.Import):
                old = old or references.alias != bound
                continue
            meaning = next(of(context.values(alias), OldClass), None)
            target = path(context, meaning) if meaning is not None else None
            if isinstance(target, tuple):
                new = target[1].rpartition(".")[2]
                references.renamed(target[1], bound if new != bound else None)
            else:
                old = True
    return old


def _same_name(context: Context, node: ast.Name) -> bool:
    """Whether a name stays because the new package has the same one."""
    names = context.references.names
    kept = node.id in names or any(name.endswith(f" as {node.id}") for name in names)
    return kept and any(of(context.values(node), OldClass))


def rewrite(context: Context) -> None:
    """Replace the import statements, or add to them what the file needs besides."""
    references = context.references
    lines = references.lines()
    statements = references.statements
    if context.pool:
        _pool(context)
    newline = context.source.newline
    if not statements:
        if lines:
            place = _behind_imports(context)
            context.findings[0:0] = []
            first = context.source.tree.body[0]
            context.change(
                PACKAGE, first, [Edit(place, place, "".join(f"{line}{newline}" for line in lines))]
            )
        return
    # Names that both packages have are the new ones behind the last import that all functions see.
    last = [node for node in statements if node in context.source.tree.body or node is statements[0]][-1]
    for position, node in enumerate(statements):
        kept = [
            a
            for a in node.names
            if isinstance(node, ast.Import) and references.imports.old_path(a.name) is None
        ]
        indent = " " * node.col_offset
        top = node in context.source.tree.body
        beside = any(context.parents[other] is context.parents[node] for other in statements[:position])
        wanted = lines if position == 0 or not (top or beside) else []
        others = [f"import {', '.join(_alias(a) for a in kept)}"] if kept else []
        if references.kept:
            if node is last and lines:
                end = context.source.span(node)[1]
                context.change(
                    PACKAGE, node, [Edit(end, end, "".join(f"{newline}{indent}{line}" for line in lines))]
                )
        elif wanted or others:
            text = f"{newline}{indent}".join([*others, *wanted])
            if text != context.source.code(node):
                context.change(PACKAGE, node, [context.replace(node, text)])
        else:
            context.change(PACKAGE, node, [remove(context, node)])


def _alias(alias: ast.alias) -> str:
    return alias.name if alias.asname is None else f"{alias.name} as {alias.asname}"


def _behind_imports(context: Context) -> int:
    """Return the offset of the line behind the last import of the module, or behind its docstring."""
    body = context.source.tree.body
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    docstring = [n for n in body[:1] if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)]
    last = (imports or docstring)[-1:]
    return context.source.starts[last[0].end_lineno or last[0].lineno] if last else 0


def _pool(context: Context) -> None:
    newline = context.source.newline
    place = _behind_imports(context)
    node = context.source.tree.body[0]
    context.change("CLIENT-async_req", node, [Edit(place, place, f"{newline}_calls = ThreadPool(){newline}")])
