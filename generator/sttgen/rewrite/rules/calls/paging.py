"""Loops over pages: a pager takes the place of links that a program follows by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from sttgen.rewrite.edits import Edit
from sttgen.rewrite.program.paging import collected, page_parameter, yields_items
from sttgen.rewrite.program.program import Program
from sttgen.rewrite.program.values import Function, Instance, OldMethod, of
from sttgen.rewrite.rules.configuration import remove
from sttgen.rewrite.rules.context import Context

RULE = "CLIENT-ApiClient.call_api"
Functions = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Module


class Paging:
    """What all files of a program do with pages.

    Args:
        program: The program.

    Attributes:
        readers: The functions that read all pages, and that can take a pager.
        pagers: The calls whose result goes to such functions only.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._parents = {
            child: node
            for source in program.sources.values()
            for node in ast.walk(source.tree)
            for child in ast.iter_child_nodes(node)
        }
        calls: dict[ast.FunctionDef, list[ast.Call]] = {}
        for node in self._parents:
            if isinstance(node, ast.Call):
                for function in of(program.store.of(node.func), Function):
                    if isinstance(function.site, ast.FunctionDef) and program.reads_pages(function.site):
                        calls.setdefault(function.site, []).append(node)
        given = {reader: [self._listing(reader, call) for call in made] for reader, made in calls.items()}
        self.readers = frozenset(reader for reader, listings in given.items() if all(listings))
        self.pagers = frozenset(
            node for reader in self.readers for one in given[reader] for node in one or ()
        )

    def _listing(self, reader: ast.FunctionDef, call: ast.Call) -> list[ast.AST] | None:
        """Return the calls of the old client whose page a reader is given; None if that is not all of it."""
        argument = argument_of(reader, call)
        if argument is None:
            return None
        if self._is_listing(argument):
            return [argument]
        if not isinstance(argument, ast.Name):
            return None
        function = self._function(argument)
        same = [n for n in ast.walk(function) if isinstance(n, ast.Name) and n.id == argument.id]
        made: list[ast.AST] = []
        for name in same:
            outer = self._parents[name]
            if isinstance(name.ctx, ast.Store):
                if not isinstance(outer, ast.Assign) or not self._is_listing(outer.value):
                    return None
                made.append(outer.value)
            elif not self._given_to_reader(outer):
                return None
        return made or None

    def _given_to_reader(self, node: ast.AST) -> bool:
        if isinstance(node, ast.keyword):
            node = self._parents[node]
        return isinstance(node, ast.Call) and any(
            self._program.reads_pages(function.site)
            for function in of(self._program.store.of(node.func), Function)
        )

    def _is_listing(self, node: ast.expr) -> bool:
        methods = list(of(self._program.store.of(node.func), OldMethod)) if isinstance(node, ast.Call) else []
        return bool(methods) and not methods[0].twin and self._program.old.methods[methods[0].name].paged

    def _function(self, node: ast.AST) -> ast.AST:
        while not isinstance(node, Functions):
            node = self._parents[node]
        return node


def argument_of(reader: ast.FunctionDef, call: ast.Call) -> ast.expr | None:
    """Return the argument of a call that is the page."""
    page = page_parameter(reader)
    names = [argument.arg for argument in (*reader.args.posonlyargs, *reader.args.args)]
    for keyword in call.keywords:
        if keyword.arg == page:
            return keyword.value
    position = names.index(page) if page in names else -1
    if names[:1] == ["self"] and isinstance(call.func, ast.Attribute):
        position -= 1
    return call.args[position] if 0 <= position < len(call.args) else None


def reader(context: Context, function: ast.FunctionDef) -> Iterable[ast.AST]:
    """Let a function that reads all pages iterate over the pager.

    Returns:
        The nodes that need nothing else.
    """
    page = page_parameter(function) or ""
    body = function.body
    first = body[1:] if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) else body
    whole = "yield from " + page if yields_items(function, page) else f"return list({page})"
    if not yields_items(function, page) and collected(function, page) is None:
        return ()
    start, end = context.source.span(first[0])[0], context.source.span(first[-1])[1]
    if not context.change(RULE, function, [Edit(start, end, whole)]):
        return ()
    return [node for statement in first for node in ast.walk(statement)]


def by_path(context: Context, node: ast.Call) -> Iterable[ast.AST]:
    """Rewrite a call by path that follows the link of a page, in the function that made the listing.

    Returns:
        The nodes that need nothing else.
    """
    place = _place(context, node)
    listing = _listing_of(context, place[0], place[1]) if place is not None else None
    if place is None or listing is None:
        context.todo(RULE, node)
        return ()
    name, assign = place
    target = assign.targets[0]
    pages = context.references.fresh("pages", f"{name}_pages", "remaining_pages")
    value = f"next({pages})"
    if isinstance(target, ast.Tuple):
        others = [e for e in target.elts[1:] if not (isinstance(e, ast.Name) and not _read(context, e))]
        if others:
            value += ", 200, {}"
        else:
            start, end = context.source.span(target)
            if not context.change(RULE, node, [Edit(start, end, name), context.replace(assign.value, value)]):
                return ()
            _begin(context, listing, name, pages)
            return [*ast.walk(assign.value), *_leftovers(context, node)]
    if context.change(RULE, node, [context.replace(assign.value, value)]):
        _begin(context, listing, name, pages)
        return [*ast.walk(assign.value), *_leftovers(context, node)]
    return ()


def _begin(context: Context, listing: ast.Assign, name: str, pages: str) -> None:
    """Keep the pager's iterator, and take its first page."""
    text = context.source.lines[listing.lineno - 1]
    indent = text[: len(text) - len(text.lstrip())]
    (start, end), last = context.source.span(listing.targets[0]), context.source.span(listing.value)[1]
    context.iterators.add(listing.value)
    context.change(
        RULE,
        listing.value,
        [
            Edit(start, end, pages),
            Edit(last, last, f".by_page(){context.source.newline}{indent}{name} = next({pages})"),
        ],
    )


def _place(context: Context, node: ast.Call) -> tuple[str, ast.Assign] | None:
    """Return the variable that a call by path puts the next page into."""
    assign = context.parent(node)
    index: ast.Subscript | None = None
    if isinstance(assign, ast.Subscript):
        index, assign = assign, context.parent(assign)
    if not isinstance(assign, ast.Assign) or len(assign.targets) != 1:
        return None
    target = assign.targets[0]
    if index is None and isinstance(target, ast.Tuple):
        target = target.elts[0]
    elif index is None or context.code(index.slice) != "0":
        return None
    return (target.id, assign) if isinstance(target, ast.Name) else None


def _listing_of(context: Context, name: str, assign: ast.Assign) -> ast.Assign | None:
    """Return the statement of the same function that makes the first page."""
    meaning = []
    for node in _same_function(context, assign):
        if isinstance(node, ast.Assign) and node is not assign:
            for target in ast.walk(node):
                if isinstance(target, ast.Name) and target.id == name and isinstance(target.ctx, ast.Store):
                    meaning.append(node)
    if len(meaning) != 1 or not isinstance(meaning[0].value, ast.Call) or not context.alone(meaning[0]):
        return None
    methods = list(of(context.values(meaning[0].value.func), OldMethod))
    listing = bool(methods) and not methods[0].twin and context.step.old.methods[methods[0].name].paged
    return meaning[0] if listing and isinstance(meaning[0].targets[0], ast.Name) else None


def _same_function(context: Context, node: ast.AST) -> Iterator[ast.AST]:
    while not isinstance(node, Functions):
        node = context.parents[node]
    return ast.walk(node)


def _read(context: Context, name: ast.Name) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name.id and isinstance(node.ctx, ast.Load)
        for node in _same_function(context, name)
    )


def _leftovers(context: Context, call: ast.Call) -> list[ast.AST]:
    """Remove the variables that only the call by path needed."""
    gone: list[ast.AST] = []
    inside = {id(node) for node in ast.walk(call)}
    names = {node.id for node in ast.walk(call) if isinstance(node, ast.Name) and node is not call.func}
    for node in list(_same_function(context, call)):
        if (
            not isinstance(node, ast.Assign)
            or len(node.targets) != 1
            or not isinstance(node.targets[0], ast.Name)
        ):
            continue
        name = node.targets[0].id
        uses = [n for n in _same_function(context, call) if isinstance(n, ast.Name) and n.id == name]
        loads = [n for n in uses if isinstance(n.ctx, ast.Load)]
        only = name in names and loads and all(id(n) in inside for n in loads)
        pure = not any(
            isinstance(n, ast.Call) and getattr(n.func, "id", "") not in ("len", "type")
            for n in ast.walk(node.value)
        )
        if only and pure and context.alone(node) and context.change(RULE, node, [remove(context, node)]):
            gone += ast.walk(node)
    return gone


def pages_of(context: Context, node: ast.AST) -> list[Instance]:
    """Return the pages that an expression can be."""
    return [value for value in context.objects(node, "model") if value.name in context.step.old.pages]
