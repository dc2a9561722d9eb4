"""JSON text to plain data, at the speed of the standard decoder.

The decoder neither knows positions nor minds duplicate keys. Its hooks only notice that something is odd; then, and
when a diagnostic needs a position, the slow reader below goes over the text again.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from sttgen.document.limits import Limits
from sttgen.document.marks import Mark, Report, Unreadable
from sttgen.document.pointers import join

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([{}\[\],:])|([^\s{}\[\],:"]+)|(\n)', re.DOTALL)


class _Hooks:
    """Callbacks for the decoder: data as it is, and a memory of what needs a closer look."""

    def __init__(self, limits: Limits) -> None:
        self.odd = False
        self._digits = limits.digits

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(pairs)
        self.odd = self.odd or len(mapping) != len(pairs)
        return mapping

    def integer(self, text: str) -> int:
        if len(text) > self._digits:
            self.odd = True
            return 0
        return int(text)

    def real(self, text: str) -> float:
        number = float(text)
        self.odd = self.odd or not math.isfinite(number)
        return number if math.isfinite(number) else 0.0

    def constant(self, _text: str) -> float:
        self.odd = True
        return 0.0


def read(text: str, limits: Limits, report: Report) -> Any:
    """Return the data of a JSON text.

    Arguments: the text, the limits, and whom to tell about duplicate keys and numbers out of range (which count as 0).
    Raises :class:`Unreadable` after reporting when the text is not JSON or is nested too deeply.
    """
    hooks = _Hooks(limits)
    decoder = json.JSONDecoder(
        object_pairs_hook=hooks.pairs,
        parse_int=hooks.integer if _long_digits(text, limits) else None,
        parse_float=hooks.real,
        parse_constant=hooks.constant,
        strict=False,
    )
    try:
        data = decoder.decode(text)
    except json.JSONDecodeError as problem:
        report("E104", f"this is not JSON: {problem.msg}", problem.lineno, problem.colno, hint=_hint(text, problem.pos))
        raise Unreadable from None
    except RecursionError:
        report("E108", f"the document is nested deeper than {limits.depth} levels", 1, 1)
        raise Unreadable from None
    if hooks.odd:
        scan(text, limits, report)
    return data


def scan(text: str, limits: Limits, report: Report | None = None) -> Mark:
    """Return the marks of a text that :func:`read` accepted, reporting duplicate keys and bad numbers on the way."""
    root = Mark(1, 1)
    stack: list[_Open] = []
    line, line_start = 1, 0
    for token in _TOKEN.finditer(text):
        string, punctuation, word, newline = token.groups()
        if newline:
            line, line_start = line + 1, token.end()
            continue
        around = stack[-1] if stack else None
        if punctuation == ",":
            if around:
                around.next()
            continue
        if punctuation == ":":
            continue
        if punctuation in ("}", "]"):
            stack.pop()
            continue
        column = token.start() - line_start + 1
        if string is not None:
            line += (broken := string.count("\n"))
            line_start = token.start() + token.group().rfind("\n") + 1 if broken else line_start
            if around and around.wants_key:
                around.take_key(json.loads(token.group(), strict=False), line, column)
                continue
        mark, pointer = around.place(line, column) if around else (root, "#")
        if report and around and around.repeated:
            duplicate(report, around.key, bool(punctuation), mark, pointer)
        if report and word:
            check_number(report, word, limits, mark, pointer)
        if punctuation:
            stack.append(_Open(mark, pointer, punctuation == "{"))
    return root


def duplicate(report: Report, key: str, is_container: bool, mark: Mark, pointer: str) -> None:
    """Report a key that its mapping has already: an error where a whole subtree would be lost."""
    report(
        "E107" if is_container else "W107",
        f"the key {key!r} is here twice in one mapping; the last one counts",
        mark.line,
        mark.column,
        pointer,
        "keep one of the two",
    )


def check_number(report: Report, word: str, limits: Limits, mark: Mark, pointer: str) -> None:
    """Report a number that no program can hold: not finite, or an integer of thousands of digits."""
    if len(word) > limits.digits and word.lstrip("-").isdigit():
        message = f"an integer of {len(word.lstrip('-'))} digits; at most {limits.digits} are read"
        report("E113", message, mark.line, mark.column, pointer, "write it as a string")
    elif word in {"NaN", "Infinity", "-Infinity"} or (word[-1:].isdigit() and not math.isfinite(_real(word))):
        shown = word if len(word) < 30 else f"{word[:27]}..."
        message = f"{shown} is not a number that JSON can carry"
        report("E112", message, mark.line, mark.column, pointer, "leave the bound out, or use a finite number")


def _real(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return 0.0


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    mark: Mark
    pointer: str
    is_map: bool
    key: str = ""
    index: int = 0
    wants_key: bool = False
    repeated: bool = False
    key_at: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.wants_key = self.is_map

    def next(self) -> None:
        self.wants_key = self.is_map
        self.index += 1

    def take_key(self, key: str, line: int, column: int) -> None:
        self.key, self.key_at, self.wants_key = key, (line, column), False
        self.repeated = key in self.mark.inside

    def place(self, line: int, column: int) -> tuple[Mark, str]:
        """Enter the value that begins at ``line`` and ``column``; return its mark and pointer."""
        token = self.key if self.is_map else str(self.index)
        mark = Mark(*self.key_at) if self.is_map else Mark(line, column)
        self.mark.inside[token] = mark
        return mark, join(self.pointer, token)


def _long_digits(text: str, limits: Limits) -> bool:
    return re.search(r"\d{%d}" % (limits.digits + 1), text) is not None


def _hint(text: str, position: int) -> str:
    before = text[:position].rstrip()
    if before.endswith(","):
        return "remove the comma before the closing bracket"
    if text[position : position + 1] in {"'", "#"} or text[position : position + 2] in {"//", "/*"}:
        return "JSON has neither comments nor single quotes; a YAML file may have them"
    return "check the brackets, commas and quotes just before this place"
