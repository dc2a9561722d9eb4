"""One source file: its text, its syntax tree, and positions of nodes in the text."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from sttgen.rewrite.program.syntax.quoted import unquote

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NOQA = re.compile(r"#\s*noqa(?::\s*(?P<ids>[\w.*-]+(?:[\s,]+[\w.*-]+)*))?", re.IGNORECASE)


@dataclass
class Source:
    """A source file, or all cells of a notebook as one.

    Attributes:
        path: The path, as it is reported.
        text: The text, with the ends of lines as they are in the file.
        tree: Its syntax tree.
    """

    path: str
    text: str
    tree: ast.Module = field(init=False, repr=False)

    def __post_init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            self.tree = ast.parse(self.text, self.path)
        unquote(self)

    @cached_property
    def lines(self) -> list[str]:
        """The lines as the parser counts them, with their ends."""
        return _LINE.findall(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """The offsets of the lines."""
        starts, offset = [], 0
        for line in self.lines:
            starts.append(offset)
            offset += len(line)
        return [*starts, offset]

    @property
    def newline(self) -> str:
        """The end of its lines."""
        return next((end for line in self.lines if (end := line[len(line.rstrip("\r\n")) :])), "\n")

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a position of the parser, whose columns count bytes of UTF-8."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        if text.isascii():
            return self.starts[line - 1] + column
        return self.starts[line - 1] + len(text.encode()[:column].decode(errors="replace"))

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias) -> tuple[int, int]:
        """Return the offsets of the start and the end of a node."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self.offset(node.lineno, node.col_offset), self.offset(end_line, end_column)

    def code(self, node: ast.expr | ast.keyword | ast.arg | ast.stmt) -> str:
        """Return the text of a node."""
        start, end = self.span(node)
        return self.text[start:end]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def name_span(self, node: ast.Attribute) -> tuple[int, int]:
        """Return the offsets of the name behind the dot."""
        end = self.span(node)[1]
        return end - len(node.attr), end

    @cached_property
    def _comments(self) -> dict[int, str]:
        comments: dict[int, str] = {}
        try:
            for token in tokenize.generate_tokens(io.StringIO(self.text, newline="").readline):
                if token.type == tokenize.COMMENT:
                    comments[token.start[0]] = token.string
        except (tokenize.TokenError, SyntaxError, IndentationError):
            pass  # what was read before is enough
        return comments

    @cached_property
    def type_comments(self) -> dict[int, str]:
        """The comments with types, by line."""
        if "# type:" not in self.text:
            return {}
        return {line: text for line, text in self._comments.items() if text.startswith("# type:")}

    def silenced(self, first: int, last: int, rule: str) -> bool:
        """Return whether a comment ``# noqa`` on one of these lines is about a rule."""
        for line in range(first, last + 1):
            match = _NOQA.search(self._comments.get(line, ""))
            if match and (match["ids"] is None or rule in re.split(r"[\s,]+", match["ids"])):
                return True
        return False

    def comments_above(self, line: int) -> list[str]:
        """Return the comments directly above a line, from the nearest one."""
        above = []
        while line > 1 and self.lines[line - 2].lstrip().startswith("#"):
            line -= 1
            above.append(self.lines[line - 1].strip())
        return above
