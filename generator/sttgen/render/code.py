"""The only two ways to turn text into code: as a literal, and as a docstring.

Templates can print ``Code`` and ``Identifier`` only; any other text is an error (see ``env.py``).
"""

from __future__ import annotations

import ast
import math
import re
import sys
import textwrap
from collections.abc import Container, Iterable, Sequence
from typing import LiteralString, Self

from sttgen.naming import Identifier

_MOST_DIGITS = 4300
_WIDTH = 100
_SENTENCE_END = re.compile(r"(?<=[^.][a-z)`\"'][.]) +(?=[A-Z`\"'(])")


class Code(str):
    """Source code that is safe by construction: a literal of the generator, or the output of this module.

    Type checkers accept only literals here, and so does the constructor: the text must be a constant of the
    calling function. Only the functions of this module create code from other text.
    """

    __slots__ = ()

    def __new__(cls, text: LiteralString) -> Self:
        """Check that the text is a literal.

        Raises:
            TypeError: The text is not a constant of the calling function.
        """
        _require_constant(text)
        return super().__new__(cls, text)


def code(template: LiteralString, *parts: Code | Identifier) -> Code:
    """Insert code into a template of code.

    Args:
        template: A literal with ``{}`` for each part.
        *parts: Code and identifiers.

    Raises:
        TypeError: The template is not a literal, or a part is plain text, which may come from a document.
    """
    _require_constant(template)
    return _encoded(template.format(*map(_checked, parts)))


def codes(words: LiteralString) -> tuple[Code, ...]:
    """Split a literal into words, each as code."""
    _require_constant(words)
    return tuple(map(_encoded, words.split()))


def joined(separator: LiteralString, parts: Sequence[Code | Identifier]) -> Code:
    """Join code with a separator.

    Raises:
        TypeError: The separator is not a literal, or a part is plain text.
    """
    _require_constant(separator)
    return _encoded(separator.join(map(_checked, parts)))


def _encoded(text: str) -> Code:
    """Mark text as code, for the functions of this module."""
    return str.__new__(Code, text)


def _checked(part: Code | Identifier) -> str:
    if not isinstance(part, Code | Identifier):
        raise TypeError(f"expected Code or Identifier; got the text {part!r}")
    return part


def _require_constant(text: str) -> None:
    """Check that text is a constant of the function that called our caller."""
    caller = sys._getframe(2)
    if type(text) is not str or text not in caller.f_code.co_consts:
        raise TypeError(f"expected a literal in {caller.f_code.co_name}; got the text {text[:80]!r}")


def literal(value: str | int | float | bool | None) -> Code:
    """Return a JSON scalar as a Python literal.

    Raises:
        ValueError: The number is not finite, or has more digits than Python prints.
        TypeError: The value is not a scalar.
    """
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("the number is not finite")
    if isinstance(value, int) and abs(value) >= 10**_MOST_DIGITS:
        raise ValueError(f"the integer has more than {_MOST_DIGITS} digits")
    if value is None or type(value) in (int, float, bool):
        return _encoded(repr(value))
    if isinstance(value, str):
        return _encoded(repr(str(value)) if value.isprintable() else ascii(str(value)))
    raise TypeError(f"expected a JSON scalar; got {type(value).__name__}")


def docstring(text: str, indent: int = 4) -> Code:
    """Return ``text`` as a wrapped docstring whose lines after the first have ``indent`` columns.

    If the first line is too long, its first sentence becomes the summary line.
    """
    lines = _wrapped(_with_summary(clean(text), _WIDTH - indent), _WIDTH - indent)
    body = "\n".join(_escaped(line) for line in lines)
    if body.endswith(('"', "\\")):
        body += " "
    if len(lines) > 1:
        body += "\n"
    padded = textwrap.indent(f'"""{body}"""', " " * indent)
    return _encoded(padded.lstrip(" "))


def _with_summary(text: str, width: int) -> str:
    """Put an empty line behind the first sentence if the first line does not fit into ``width``."""
    first, newline, rest = text.partition("\n")
    end = _SENTENCE_END.search(first) if len(first) > width else None
    if end is None or end.start() > width:
        return text
    return f"{first[: end.start()]}\n\n{first[end.end() :]}{newline}{rest}"


def _escaped(line: str) -> str:
    line = line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap each line to ``width``; continuation lines of lists and sections are indented."""
    lines: list[str] = []
    for line in clean(text).split("\n"):
        if not line.strip():
            lines += [""] if lines and lines[-1] else []
            continue
        body = line.lstrip()
        lead = " " * (len(line) - len(body))
        hang = (
            lead + "  "
            if re.match(r"([-*+]|\d+[.)])\s", body)
            else lead + ("    " if lead and ": " in body else "")
        )
        lines += textwrap.wrap(
            body,
            max(width, 40),
            initial_indent=lead,
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    while lines and not lines[-1]:
        lines.pop()
    return lines or [""]


def clean(text: str) -> str:
    """Return prose without line-break tags, tabs and trailing spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    text = re.sub(r"<br\s*/?>", "\n", text)
    return re.sub(r"[ \t]+\n", "\n", text).strip("\n ")


def names_in(codes: Iterable[Code]) -> frozenset[str]:
    """Return the names that expressions use, so that a module can import them."""
    text = "".join(f"({expression}),\n" for expression in codes)
    return frozenset(node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name))


def imports(candidates: Iterable[Code], used: Container[str]) -> Code | None:
    """Return the used names among ``candidates`` for an import statement; None if there are none."""
    return joined(", ", [name for name in candidates if name in used]) or None
