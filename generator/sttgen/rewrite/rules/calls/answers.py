"""What a call returns: data alone, a page, a list, or data with status and headers."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from sttgen.rewrite.edits import Edit
from sttgen.rewrite.names.old import Method
from sttgen.rewrite.names.step import Call
from sttgen.rewrite.rules.context import Context

_RAW = "CLIENT-_preload_content"
_PARTS = ("parsed", "status", "headers")


@dataclass(frozen=True)
class Shape:
    """What the old call returns, and what the new one does.

    Attributes:
        old: The old method.
        new: The new one.
        twin: Whether the old one returns status and headers, too.
        part: What is read of the new answer, such as ``.submit``.
        pager: Whether the program reads all pages, so that it takes the pager.
        most: The code of how many entities it wants in all; None for all of them.
    """

    old: Method
    new: Call
    twin: bool
    part: str
    pager: bool
    most: str | None = None


@dataclass(frozen=True)
class Answer:
    """A call whose answer the program goes on to use.

    Attributes:
        context: The file.
        node: The call.
        function: What is called.
        rule: The id of the rule.
        edits: The changes of the arguments.
        shape: What the calls return.
    """

    context: Context
    node: ast.Call
    function: ast.Attribute
    rule: str
    edits: list[Edit]
    shape: Shape

    def rewrite(self) -> None:
        """Rewrite the call so that the program gets what it got before."""
        parent = self.context.parent(self.node)
        if not self.shape.twin or isinstance(parent, ast.Expr):
            start, end = self.context.source.span(self.node)
            before, after = self._around() if not self.shape.twin else ("", "")
            around = [Edit(start, start, before), Edit(end, end, after)] if before or after else []
            self._change([*around[:1], self._renamed(), *self.edits, *around[1:]])
        elif isinstance(parent, ast.Subscript) and (index := _index(parent.slice)) is not None:
            self._item(parent, index)
        elif isinstance(parent, ast.Assign) and self._unpacks(parent):
            self._unpack(parent)
        else:
            self.context.references.need("from operator import attrgetter")
            getter = f'attrgetter("{self._data}", "status", "headers")('
            start, end = self.context.source.span(self.node)
            self._change([Edit(start, start, getter), self._raw(), *self.edits, Edit(end, end, ")")])

    def _change(self, edits: list[Edit]) -> None:
        self.context.change(self.rule, self.node, edits)

    @property
    def _path(self) -> str:
        return f"{self.shape.new.group}.{self.shape.new.method}"

    def _renamed(self) -> Edit:
        return self.context.rename(self.function, self._path)

    def _raw(self) -> Edit:
        return self.context.rename(self.function, f"with_raw_response.{self._path}")

    @property
    def _data(self) -> str:
        shape = self.shape
        return "parsed.items" if shape.new.paged and not shape.old.paged else f"parsed{shape.part}"

    def _around(self) -> tuple[str, str]:
        """Return what to write before and behind the call of a listing."""
        shape, node = self.shape, self.node
        if not shape.new.paged or shape.pager or node in self.context.iterators:
            return "", shape.part
        if shape.old.paged:
            return "next(", ".by_page())"
        if shape.most is not None:
            self.context.references.need("from itertools import islice")
            return "list(islice(", f", {shape.most}))"
        outer = self.context.parent(node)
        name = getattr(outer.func, "id", "") if isinstance(outer, ast.Call) and outer.args == [node] else ""
        return ("", "") if name in ("list", "sorted") else ("list(", ")")

    def _item(self, parent: ast.Subscript, index: int) -> None:
        """Rewrite ``call(...)[0]``."""
        (start, end), last = self.context.source.span(self.node), self.context.source.span(parent)[1]
        if index:
            part = Edit(end, last, f".{_PARTS[index]}")
            self.context.change(_RAW, self.node, [self._raw(), *self.edits, part])
            return
        before, after = self._around()
        self._change([Edit(start, start, before), self._renamed(), *self.edits, Edit(end, last, after)])

    def _unpacks(self, node: ast.Assign) -> bool:
        target = node.targets[0]
        return (
            len(node.targets) == 1
            and isinstance(target, ast.Tuple)
            and len(target.elts) == 3
            and not any(isinstance(element, ast.Starred) for element in target.elts)
            and self.context.alone(node)
        )

    def _unpack(self, parent: ast.Assign) -> None:
        """Rewrite ``data, status, headers = call(...)``."""
        source, target = self.context.source, parent.targets[0]
        elements = target.elts if isinstance(target, ast.Tuple) else []
        parts = zip(elements, (self._data, "status", "headers"), strict=True)
        wanted = [
            (self.context.code(element), part)
            for element, part in parts
            if not (isinstance(element, ast.Name) and element.id.startswith("_"))
        ]
        start, end = source.span(target)
        if not wanted:
            self._change([Edit(start, source.span(self.node)[0], ""), self._renamed(), *self.edits])
            return
        if [part for _, part in wanted] == [self._data] and not self.shape.new.paged:
            self._change([Edit(start, end, wanted[0][0]), self._renamed(), *self.edits])
            return
        name = self.context.references.fresh("response", "answer", "raw_response")
        names = ", ".join(element for element, _ in wanted)
        values = ", ".join(f"{name}.{part}" for _, part in wanted)
        line = source.starts[(parent.end_lineno or parent.lineno)]
        text = source.lines[parent.lineno - 1]
        indent = text[: len(text) - len(text.lstrip())]
        complete = source.text[line - 1 : line] in ("\n", "\r")
        statement = f"{indent}{names} = {values}"
        added = f"{statement}{source.newline}" if complete else f"{source.newline}{statement}"
        self._change([Edit(start, end, name), self._raw(), *self.edits, Edit(line, line, added)])


def _index(node: ast.expr) -> int | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, int) and value in (0, 1, 2) else None
