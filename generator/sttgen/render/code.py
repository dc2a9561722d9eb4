"""The two ways in which text becomes code: as a literal, and as a docstring. There is no third.

Templates may print ``Code`` and ``Identifier`` only: printing any other text is an error (see ``env.py``).
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


class Code(str):
    """Source text that is safe by construction: a literal of our own, or what this module encodes.

    Type checkers refuse any text that is not a literal, and so does the constructor: the text has to be a
    constant of the function that calls. Only the functions of this module make code of anything else.
    """

    __slots__ = ()

    def __new__(cls, text: LiteralString) -> Self:
        _require_constant(text)
        return super().__new__(cls, text)


def code(template: LiteralString, *parts: Code | Identifier) -> Code:
    """Source text put together of source text; ``template`` is a literal of ours with ``{}`` for each part.

    Raises:
        TypeError: The template is not a literal, or a part is plain text, which might come from a
            description.
    """
    _require_constant(template)
    return _encoded(template.format(*map(_checked, parts)))


def codes(words: LiteralString) -> tuple[Code, ...]:
    """The words of a literal of ours, each as source text."""
    _require_constant(words)
    return tuple(map(_encoded, words.split()))


def joined(separator: LiteralString, parts: Sequence[Code | Identifier]) -> Code:
    """Source texts with a separator of ours between them.

    Raises:
        TypeError: The separator is not a literal, or a part is plain text.
    """
    _require_constant(separator)
    return _encoded(separator.join(map(_checked, parts)))


def _encoded(text: str) -> Code:
    """Text that a function of this module has made source text of."""
    return str.__new__(Code, text)


def _checked(part: Code | Identifier) -> str:
    if not isinstance(part, Code | Identifier):
        raise TypeError(f"text that is not code: {part!r}")
    return part


def _require_constant(text: str) -> None:
    """Refuse what is not a constant of the function that called the function that calls this one."""
    caller = sys._getframe(2)
    if type(text) is not str or text not in caller.f_code.co_consts:
        raise TypeError(f"text that is not a literal in {caller.f_code.co_name}: {text[:80]!r}")


def literal(value: str | int | float | bool | None) -> Code:
    """The literal of a JSON scalar.

    Raises:
        ValueError: The number is not finite, or has more digits than Python prints.
        TypeError: The value is no scalar.
    """
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a finite number")
    if isinstance(value, int) and abs(value) >= 10**_MOST_DIGITS:
        raise ValueError("an integer of too many digits")
    if value is None or type(value) in (int, float, bool):
        return _encoded(repr(value))
    if isinstance(value, str):
        return _encoded(repr(str(value)) if value.isprintable() else ascii(str(value)))
    raise TypeError(f"no literal for {type(value).__name__}")


def docstring(text: str, indent: int = 4) -> Code:
    """A docstring with ``text``, wrapped, each line behind the first indented by ``indent`` columns."""
    lines = _wrapped(text, _WIDTH - indent)
    body = "\n".join(_escaped(line) for line in lines)
    if body.endswith(('"', "\\")):
        body += " "
    if len(lines) > 1:
        body += "\n"
    padded = textwrap.indent(f'"""{body}"""', " " * indent)
    return _encoded(padded.lstrip(" "))


def _escaped(line: str) -> str:
    line = line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


def _wrapped(text: str, width: int) -> list[str]:
    """Paragraphs filled to ``width``; lists, tables and indented lines keep their lines."""
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
    """Prose of a description without its mark-up for web pages."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    text = re.sub(r"<br\s*/?>", "\n", text)
    return re.sub(r"[ \t]+\n", "\n", text).strip("\n ")


def names_in(codes: Iterable[Code]) -> frozenset[str]:
    """The names that expressions mention, literals aside: what a module has to import for them."""
    text = "".join(f"({expression}),\n" for expression in codes)
    return frozenset(node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name))


def imports(candidates: Iterable[Code], used: Container[str]) -> Code | None:
    """Those of ``candidates`` that are used, as an import statement lists them; None for none."""
    return joined(", ", [name for name in candidates if name in used]) or None
