"""Parse JSON text to plain data, at the speed of the standard decoder.

The decoder knows no positions and accepts duplicate keys. Its hooks only notice that there is something to
report; then, and when a diagnostic needs a position, the slow scanner below reads the text again.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.read.limits import Limits
from sttgen.document.read.pointers import join
from sttgen.document.read.positions import Mark, Report, Unreadable
from sttgen.document.read.values import short

_TOKEN = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"|([{}\[\],:])|([^\s{}\[\],:"]+)|(\n)', re.DOTALL)
_NOT_FINITE = {"NaN", "Infinity", "-Infinity"}


class _Hooks:
    """Callbacks of the decoder: they build the data, and note whether there is something to report."""

    def __init__(self, limits: Limits) -> None:
        self.suspicious = False
        self._digits = limits.digits

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(pairs)
        self.suspicious = self.suspicious or len(mapping) != len(pairs)
        return mapping

    def integer(self, text: str) -> int:
        if len(text) > self._digits:
            self.suspicious = True
            return 0
        return int(text)

    def real(self, text: str) -> float:
        number = float(text)
        self.suspicious = self.suspicious or not math.isfinite(number)
        return number if math.isfinite(number) else 0.0

    def constant(self, _text: str) -> float:
        self.suspicious = True
        return 0.0


def read(text: str, limits: Limits, report: Report) -> Any:
    """Return the data of a JSON text.

    Args:
        text: The text.
        limits: How deep and how long its parts may be.
        report: Takes repeated keys, and numbers out of range, which count as 0.

    Raises:
        Unreadable: The text is not JSON, or is nested too deeply; that has been reported.
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
        report(*_broken(text, problem))
        raise Unreadable from None
    except RecursionError:
        report(too_deep(limits), Mark(1, 1), "")
        raise Unreadable from None
    if hooks.suspicious:
        scan(text, limits, report)
    return data


def scan(text: str, limits: Limits, report: Report | None = None) -> Mark:
    """Return the marks of a text that :func:`read` accepted; report repeated keys and bad numbers."""
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
        at = (line, token.start() - line_start + 1)
        if string is not None and "\n" in string:
            line, line_start = line + string.count("\n"), token.start() + token.group().rfind("\n") + 1
        if string is not None and around and around.wants_key:
            around.take_key(json.loads(token.group(), strict=False), at)
            continue
        mark, pointer = around.place(at) if around else (root, "#")
        if report and around and around.repeated:
            report(duplicate(around.key, bool(punctuation)), mark, pointer)
        if report and word and (bad := bad_number(word, limits)):
            report(bad, mark, pointer)
        if punctuation:
            stack.append(_Open(mark, pointer, punctuation == "{"))
    return root


def duplicate(key: str, is_container: bool) -> Finding:
    """Return the finding for a repeated key: an error where a whole subtree would be lost."""
    id = "E107" if is_container else "W107"
    message = f"the key {short(key)!r} appears twice in one mapping; the last value counts"
    return Finding(id, message, "remove one of the two")


def bad_number(word: str, limits: Limits) -> Finding | None:
    """Return the finding for a number that is not finite, or an integer of thousands of digits."""
    if len(word) > limits.digits and word.lstrip("-").isdigit():
        message = f"this integer has {len(word.lstrip('-')):,} digits; at most {limits.digits:,} are read"
        return Finding("E113", message, "write it as a string")
    if word in _NOT_FINITE or (word[-1:].isdigit() and not math.isfinite(_real(word))):
        return not_finite(word)
    return None


def not_finite(word: str) -> Finding:
    """Return the finding for NaN, an infinity, or a number that is too large for a float."""
    return Finding("E112", f"{short(word, 30)} is not a number that JSON can carry", "use a finite number")


def too_deep(limits: Limits) -> Finding:
    """Return the finding for a text that nests its mappings and lists too deeply."""
    message = f"the document is nested more than {limits.depth} levels deep"
    return Finding("E108", message, "flatten it, or move deep parts to schemas of their own")


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

    def take_key(self, key: str, at: tuple[int, int]) -> None:
        self.key, self.key_at, self.wants_key = key, at, False
        self.repeated = key in self.mark.inside

    def place(self, at: tuple[int, int]) -> tuple[Mark, str]:
        """Enter the value that begins at a line and column; return its mark and pointer."""
        token = self.key if self.is_map else str(self.index)
        mark = Mark(*(self.key_at if self.is_map else at))
        self.mark.inside[token] = mark
        return mark, join(self.pointer, token)


def _long_digits(text: str, limits: Limits) -> bool:
    return re.search(rf"\d{{{limits.digits + 1}}}", text) is not None


def _broken(text: str, problem: json.JSONDecodeError) -> tuple[Finding, Mark, str]:
    """Return the finding for a text that is not JSON; the same with every version of Python."""
    reason, position = problem.msg, problem.pos
    hint = "check the brackets, commas and quotes just before this place"
    before = text[:position].rstrip()
    if reason.startswith("Illegal trailing comma") or (
        before.endswith(",") and text[position : position + 1] in "}]"
    ):
        reason, hint = "there is a comma before a closing bracket", "remove the comma"
        position = position if text.startswith(",", position) else len(before) - 1
    elif text[position : position + 1] in ("'", "#") or text[position : position + 2] in ("//", "/*"):
        hint = "JSON has neither comments nor single quotes; a YAML file may have them"
    line = text.count("\n", 0, position) + 1
    mark = Mark(line, position - text.rfind("\n", 0, position))
    return Finding("E104", f"this is not JSON: {reason}", hint), mark, ""
