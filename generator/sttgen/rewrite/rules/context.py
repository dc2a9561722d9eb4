"""What the rules have in common: the file, what its expressions mean, and the list of findings."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from sttgen.rewrite.edits import Edit, Finding, overlapping
from sttgen.rewrite.names.old import Attribute
from sttgen.rewrite.names.step import Step
from sttgen.rewrite.program.store import Store
from sttgen.rewrite.program.syntax.source import Source
from sttgen.rewrite.program.values import Instance, Missing, Other, Values, of
from sttgen.rewrite.rules.references import References

Node = ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias | ast.excepthandler


class Context:
    """One file while it is rewritten.

    Args:
        source: The file.
        store: The values of its expressions.
        step: What the rename map says.
        references: How the file names the new package.
        chosen: Whether a rule is to be applied at all.
    """

    def __init__(
        self, source: Source, store: Store, step: Step, references: References, chosen: Choice
    ) -> None:
        self.source, self.store, self.step, self.references = source, store, step, references
        self.findings: list[Finding] = []
        self.parents: dict[ast.AST, ast.AST] = {
            child: node for node in ast.walk(source.tree) for child in ast.iter_child_nodes(node)
        }
        self.iterators: set[ast.AST] = set()
        """Calls that return the iterator of a pager, whose pages the program takes one by one."""
        self.wire: dict[ast.AST, tuple[str | None, Attribute | None]] = {}
        """Dicts with wire names: the old class that each stands for, or the attribute that has its keys."""
        self.pool = False
        """Whether the program makes calls in other threads."""
        self._chosen = chosen
        self._removed: dict[Edit, ast.AST] = {}
        self._gone: set[ast.AST] = set()
        self._edits: list[Edit] = []
        self._done: set[object] = set()

    # --- what nodes are

    def values(self, node: ast.AST) -> Values:
        """Return the values of an expression."""
        return self.store.of(node)

    def objects(self, node: ast.AST, kind: str) -> list[Instance]:
        """Return the objects of the old client that an expression can be."""
        return [value for value in of(self.values(node), Instance) if value.kind == kind]

    def certain(self, node: ast.AST) -> bool:
        """Whether an expression cannot be anything unknown."""
        return Other() not in self.values(node)

    def can_be_none(self, node: ast.AST) -> bool:
        """Whether an expression is known to be None sometimes."""
        return Missing() in self.values(node)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Return the node that a node is part of."""
        return self.parents.get(node)

    def statement(self, node: ast.AST) -> ast.stmt | ast.excepthandler:
        """Return the statement that a node is part of."""
        while not isinstance(node, ast.stmt | ast.excepthandler):
            node = self.parents[node]
        return node

    def code(self, node: ast.expr) -> str:
        """Return the text of an expression."""
        return self.source.code(node)

    def once(self, key: object) -> bool:
        """Whether something is done for the first time."""
        if key in self._done:
            return False
        self._done.add(key)
        return True

    def alone(self, node: ast.stmt) -> bool:
        """Whether a statement has its lines for itself."""
        start, end = self.source.span(node)
        first = self.source.starts[node.lineno - 1]
        last = self.source.starts[node.end_lineno or node.lineno]
        behind = self.source.text[end:last].strip()
        return not self.source.text[first:start].strip() and (not behind or behind.startswith("#"))

    def _line_of(self, node: Node) -> int:
        """Return the first line of the statement that a node is part of, above its decorators."""
        statement: ast.AST = node
        while True:
            if isinstance(statement, ast.stmt | ast.excepthandler):
                line: int = min(
                    [statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", ()))]
                )
                start = self.source.offset(statement.lineno, statement.col_offset)
                if (
                    line < statement.lineno
                    or not self.source.text[self.source.starts[line - 1] : start].strip()
                ):
                    return line
                before = self._before(statement)
                if before is not None:
                    statement = before
                    continue
            statement = self.parents[statement]

    def _before(self, statement: ast.AST) -> ast.stmt | None:
        """Return the statement that ends on the line on which another one begins."""
        for name in ("body", "orelse", "finalbody"):
            body = getattr(self.parents.get(statement), name, None)
            if isinstance(body, list) and statement in body[1:]:
                before: ast.stmt = body[body.index(statement) - 1]
                return before
        return None

    def text(self, node: ast.expr) -> object:
        """Return the value of a literal, or of a name that the module binds once, to a literal."""
        if isinstance(node, ast.Constant):
            return node.value
        if not isinstance(node, ast.Name):
            return None
        bound = [b for b in ast.walk(self.source.tree) if isinstance(b, ast.Name) and b.id == node.id]
        stores = [b for b in bound if not isinstance(b.ctx, ast.Load)]
        arguments = any(isinstance(a, ast.arg) and a.arg == node.id for a in ast.walk(self.source.tree))
        outer = self.parents[stores[0]] if len(stores) == 1 and not arguments else None
        if not isinstance(outer, ast.Assign) or self.parents[outer] is not self.source.tree:
            return None
        return outer.value.value if isinstance(outer.value, ast.Constant) else None

    # --- findings

    def change(self, rule: str, node: Node, edits: Iterable[Edit], message: str = "") -> bool:
        """Change the program, unless the rule is not wanted here.

        Args:
            rule: The id of the rule.
            node: What the finding is about.
            edits: The changes.
            message: What is changed; the note of the rule if it is empty.

        Returns:
            Whether the changes are made.
        """
        edits = tuple(edits)
        if edits and not self._possible(node, edits):
            other = tuple(Edit(edit.start, edit.end, edit.text.replace('"', "'")) for edit in edits)
            if not any("'" in edit.text for edit in edits) and self._possible(node, other):
                return self.change(rule, node, other, message)
            self.todo(rule, node, f"{message or self._note(rule)} This f-string has to be rewritten by hand.")
            return False
        if not edits or not self._wanted(rule, node) or overlapping([*self._edits, *edits]):
            return False
        self._edits += edits
        self._gone.update(self._removed[edit] for edit in edits if edit in self._removed)
        self.findings.append(Finding(rule, *self._position(node), message or self._note(rule), edits))
        return True

    def todo(self, rule: str, node: Node, advice: str = "", *, vague: bool = False) -> None:
        """Leave a place as it is, with a comment for the person who goes on from here.

        Args:
            rule: The id of the rule.
            node: The place.
            advice: What to do; the note of the rule if it is empty.
            vague: Whether the comment of any other rule says as much.
        """
        line = self._line_of(node)
        if not self._wanted(rule, node) or not self.once(("todo", rule, line)):
            return
        marked = "TODO(" if vague else f"TODO({rule})"
        if any(marked in comment for comment in self.source.comments_above(line)):
            return
        text = self.source.lines[line - 1]
        indent = text[: len(text) - len(text.lstrip())]
        if text[len(indent) :][:4] in ("elif", "else", "exce", "fina"):
            indent += "    "
        place = (self.source.starts[line - 1], indent)
        self.findings.append(Finding(rule, *self._position(node), advice or self._note(rule), (), place))

    def _possible(self, node: Node, edits: tuple[Edit, ...]) -> bool:
        """Whether edits can be made inside a format string, where older Pythons allow no further quotes."""
        outer: ast.AST | None = node
        while isinstance(outer, ast.expr | ast.keyword | ast.FormattedValue | ast.comprehension):
            outer = self.parents.get(outer)
            if isinstance(outer, ast.JoinedStr):
                quotes = self.code(outer).lstrip("fFrRbB")[:1]
                if any(quotes in edit.text or "\\" in edit.text for edit in edits):
                    return False
                # Before Python 3.12, positions inside of a format string can be wrong.
                return isinstance(node, ast.expr) and self._is_at_its_place(node)
        return True

    def _is_at_its_place(self, node: ast.expr) -> bool:
        try:
            there = ast.parse(f"({self.code(node)})", mode="eval").body
        except SyntaxError:
            return False
        return ast.unparse(there) == ast.unparse(node)

    def _wanted(self, rule: str, node: Node) -> bool:
        first, last = node.lineno, node.end_lineno or node.lineno
        return self._chosen(rule) and not self.source.silenced(first, last, rule)

    def _position(self, node: Node) -> tuple[int, int]:
        return self.source.position(self.source.offset(node.lineno, node.col_offset))

    def _note(self, rule: str) -> str:
        return self.step.rule(rule).note

    # --- edits

    def replace(self, node: ast.expr | ast.stmt | ast.keyword, text: str) -> Edit:
        """Return the edit that replaces a node."""
        return Edit(*self.source.span(node), text)

    def rename(self, node: ast.Attribute, name: str) -> Edit:
        """Return the edit that replaces the name behind the dot."""
        return Edit(*self.source.name_span(node), name)

    def wrap(self, node: ast.expr, before: str, after: str) -> list[Edit]:
        """Return the edits that put text around an expression."""
        start, end = self.source.span(node)
        return [Edit(start, start, before), Edit(end, end, after)]

    def keyword_name(self, keyword: ast.keyword, name: str) -> Edit:
        """Return the edit that renames a keyword of a call."""
        start = self.source.span(keyword)[0]
        if self.is_placed(keyword):
            return Edit(start, start, f"{name}=")
        return Edit(start, start + len(keyword.arg or ""), name)

    def is_placed(self, keyword: ast.keyword) -> bool:
        """Whether an argument of a call has no name yet, and is taken for a keyword."""
        return self.source.span(keyword) == self.source.span(keyword.value)

    def append(self, call: ast.Call, text: str) -> Edit:
        """Return the edit that adds an argument to a call."""
        given: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
        if not given:
            end = self.source.span(call)[1] - 1
            return Edit(end, end, text)
        given.sort(key=self.source.span)
        last = given[-1]
        start, end = self.source.span(last)
        if last in self._gone and (len(given) == 1 or given[-2] in self._gone):
            return Edit(end, end, text)
        line, column = self.source.position(start)
        lead = self.source.lines[line - 1][: column - 1]
        between = f",{self.source.newline}{lead}" if not lead.strip() else ", "
        return Edit(end, end, f"{between}{text}")

    def remove(self, call: ast.Call, argument: ast.expr | ast.keyword) -> Edit:
        """Return the edit that removes an argument of a call, with the comma before or behind it."""
        arguments: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
        given = sorted(arguments, key=self.source.span)
        position = given.index(argument)
        start, end = self.source.span(argument)
        if position + 1 < len(given) and given[position + 1] not in self._gone:
            edit = Edit(start, self.source.span(given[position + 1])[0], "")
        elif position + 1 < len(given):  # what follows is gone up to the comma before it
            edit = Edit(start, end, "")
        elif position and given[position - 1] not in self._gone:
            edit = Edit(self.source.span(given[position - 1])[1], end, "")
        else:
            comma = self.source.text[end : self.source.span(call)[1] - 1]
            alone = position == 0 and comma.strip() == ","
            edit = Edit(start, end + (comma.index(",") + 1 if alone else 0), "")
        self._removed[edit] = argument
        return edit


class Choice:
    """Which rules are applied.

    Args:
        select: Ids, or starts of ids; all if it is empty.
        ignore: Ids, or starts of ids, of rules that are not applied.
    """

    def __init__(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        self._select, self._ignore = tuple(select), tuple(ignore)

    def __call__(self, rule: str) -> bool:
        """Return whether a rule is applied."""
        return (not self._select or rule.startswith(self._select)) and not rule.startswith(
            self._ignore or ("\0",)
        )
