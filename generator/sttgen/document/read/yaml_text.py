"""Parse YAML text to plain data from the parser's events: no tag ever constructs an object.

Keys are always text. Plain scalars mean what the JSON-like schema of YAML 1.2 says: ``2020-01-01``, ``on``,
``yes``, ``1_000``, ``0o17`` and ``12:30:45`` are text; only ``true`` and ``false`` (also capitalised) are
booleans; numbers are written as JSON writes them.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from sttgen.diagnostics import Finding
from sttgen.document.read.json_text import bad_number, duplicate, not_finite, too_deep
from sttgen.document.read.limits import Limits
from sttgen.document.read.pointers import join
from sttgen.document.read.positions import Mark, Report, Unreadable
from sttgen.document.read.values import short

# libyaml's parser where the wheel has it: some ten times faster than the one in Python.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_STANDARD = "tag:yaml.org,2002:"
_TYPED_TAGS = {f"{_STANDARD}{name}" for name in ("int", "float", "bool", "null")}
_PLAIN_TAGS = {
    f"{_STANDARD}{name}" for name in ("str", "map", "seq", "binary", "timestamp", "set", "omap", "pairs")
}

_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def read(text: str, limits: Limits, report: Report) -> Any:
    """Return the data of the first document of a YAML text; an empty text is ``None``.

    Args:
        text: The text.
        limits: How deep and how long its parts may be.
        report: Takes repeated keys, tags, bad numbers and the like.

    Raises:
        Unreadable: The text is not YAML, or exceeds a limit; that has been reported.
    """
    return _Builder(limits, report).run(text).data


def scan(text: str, limits: Limits) -> Mark:
    """Return the marks of a text that :func:`read` accepted."""
    return _Builder(limits, None).run(text).mark


@dataclass(slots=True)
class _Node:
    """A value, its mark, and its size: the number of nodes if every alias in it were written out."""

    data: Any
    mark: Mark
    size: int = 1


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    node: _Node
    pointer: str
    anchor: str | None
    key: str | None = None
    key_at: Mark | None = None

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.node.data, dict)


class _Builder:
    """Builds data and marks from events, with a stack of its own: nesting costs memory, never recursion."""

    def __init__(self, limits: Limits, report: Report | None) -> None:
        self._limits = limits
        self._report = report
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Node | None] = {}
        self._root = _Node(None, Mark(1, 1))
        self._aliased = 0

    def run(self, text: str) -> _Node:
        """Read the first document, and report if there are more."""
        try:
            self._events(_Parser(text))
        except yaml.MarkedYAMLError as problem:
            reason = " ".join(part for part in (problem.context, problem.problem) if part)
            at = _mark(problem.problem_mark or problem.context_mark)
            hint = "check the indentation and quotes just above this place"
            self._stop(Finding("E105", f"this is not YAML: {reason}", hint), at)
        except yaml.reader.ReaderError as problem:
            character: Any = problem.character
            code = ord(character) if isinstance(character, str) and len(character) == 1 else int(character)
            position = max(text.find(chr(code)), 0)
            line = text.count("\n", 0, position) + 1
            at = Mark(line, position - text.rfind("\n", 0, position))
            message = f"YAML does not allow the character U+{code:04X} here"
            self._stop(
                Finding("E105", message, r'write it as an escape in double quotes, such as "\x07"'), at
            )
        return self._root

    def _events(self, parser: Any) -> None:
        documents = 0
        while True:
            event = parser.get_event()
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._open(event, {})
            elif kind is yaml.SequenceStartEvent:
                self._open(event, [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = "a second YAML document begins here; only the first is read"
                    finding = Finding("W106", message, "move it to a file of its own")
                    self._note(finding, _mark(event.start_mark))
                    return
            elif kind is yaml.StreamEndEvent:
                return

    def _open(self, event: Any, data: dict[str, Any] | list[Any]) -> None:
        mark = _mark(event.start_mark)
        self._check_tag(event.tag, mark)
        if self._stack and self._stack[-1].wants_key:
            message = "a mapping or list is used as a key; a key must be text"
            self._stop(Finding("E111", message, "use plain text as the key"), mark)
        if len(self._stack) >= self._limits.depth:
            self._stop(too_deep(self._limits), mark)
        node = _Node(data, mark)
        pointer = self._place(node)
        self._put(data)
        self._stack.append(_Open(node, pointer, event.anchor))
        if event.anchor:
            self._anchors[event.anchor] = None

    def _close(self) -> None:
        done = self._stack.pop()
        if isinstance(done.node.data, dict) and "<<" in done.node.data:
            _merge(done.node)
        if done.anchor:
            self._anchors[done.anchor] = done.node
        if self._stack:
            self._stack[-1].node.size += done.node.size - 1

    def _scalar(self, event: Any) -> None:
        node = _Node(event.value, _mark(event.start_mark))
        around = self._stack[-1] if self._stack else None
        if around and around.wants_key:
            around.key, around.key_at = event.value, node.mark
        else:
            pointer = self._place(node)
            node.data = self._value(event, node.mark, pointer)
            self._put(node.data)
        if event.anchor:
            self._anchors[event.anchor] = node

    def _alias(self, event: Any) -> None:
        mark = _mark(event.start_mark)
        node = self._anchors.get(event.anchor)
        if event.anchor in self._anchors and node is None:
            message = f"the alias *{short(event.anchor)} is inside the part that it stands for"
            self._stop(Finding("E110", message, "use a $ref to a schema instead"), mark)
        if node is None or not self._stack:
            message = f"there is no anchor &{short(event.anchor)} for this alias"
            self._stop(Finding("E105", message, "define the anchor above this place"), mark)
        self._aliased += node.size
        if self._aliased > self._limits.alias_nodes:
            message = f"the aliases of this document stand for more than {self._limits.alias_nodes:,} nodes"
            self._stop(Finding("E109", message, "use $ref to schemas instead of YAML aliases"), mark)
        around = self._stack[-1]
        if around.wants_key:
            if not isinstance(node.data, str):
                message = "an alias of a mapping or list is used as a key; a key must be text"
                self._stop(Finding("E111", message, "use plain text as the key"), mark)
            around.key, around.key_at = node.data, mark
            return
        self._place(_Node(node.data, Mark(mark.line, mark.column, node.mark.inside)))
        self._put(node.data)
        around.node.size += node.size - 1

    def _place(self, node: _Node) -> str:
        """Add the mark of a value to the open mapping or list, and return its pointer."""
        if not self._stack:
            self._root = node
            return "#"
        around = self._stack[-1]
        around.node.size += 1
        if isinstance(around.node.data, list):
            token = str(len(around.node.data))
            around.node.mark.inside[token] = node.mark
            return join(around.pointer, token)
        key, at = around.key or "", around.key_at or node.mark
        pointer = join(around.pointer, key)
        if key in around.node.mark.inside and self._report:
            self._report(duplicate(key, isinstance(node.data, dict | list)), at, pointer)
        # One mark for the entry, at its key; it shares the marks inside with the value's own.
        around.node.mark.inside[key] = Mark(at.line, at.column, node.mark.inside)
        return pointer

    def _put(self, data: Any) -> None:
        """Add a value to the open mapping or list."""
        if not self._stack:
            return
        around = self._stack[-1]
        if isinstance(around.node.data, list):
            around.node.data.append(data)
        else:
            around.node.data[around.key or ""] = data
            around.key = None

    def _value(self, event: Any, mark: Mark, pointer: str) -> Any:
        text: str = event.value
        if event.tag:
            self._check_tag(event.tag, mark)
            if event.tag not in _TYPED_TAGS:
                return text
        elif not event.implicit[0]:  # in quotes, or a block
            return text
        value, finding = _meaning(text, self._limits)
        if finding and self._report:
            self._report(finding, mark, pointer)
        return value

    def _check_tag(self, tag: str | None, mark: Mark) -> None:
        if tag and tag != "!" and tag not in _PLAIN_TAGS and tag not in _TYPED_TAGS:
            message = f"the YAML tag {short(tag)!r} is ignored; its value is read as plain data"
            self._note(
                Finding("W114", message, "write plain data; tags never create or include anything"), mark
            )

    def _note(self, finding: Finding, mark: Mark) -> None:
        if self._report:
            self._report(finding, mark, self._stack[-1].pointer if self._stack else "#")

    def _stop(self, finding: Finding, mark: Mark) -> NoReturn:
        self._note(finding, mark)
        raise Unreadable


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)


def _merge(node: _Node) -> None:
    """Apply ``<<: *defaults``, which YAML 1.2 dropped and people still write: own keys win."""
    value, mark = node.data["<<"], node.mark.inside["<<"]
    parts = value if isinstance(value, list) else [value]
    if not parts or not all(isinstance(part, dict) for part in parts):
        return
    del node.data["<<"], node.mark.inside["<<"]
    marks = [mark.inside[str(index)] for index in range(len(parts))] if isinstance(value, list) else [mark]
    for part, place in zip(parts, marks, strict=True):
        for key, inner in part.items():
            node.data.setdefault(key, inner)
        for key, at in place.inside.items():
            node.mark.inside.setdefault(key, at)


def _meaning(text: str, limits: Limits) -> tuple[Any, Finding | None]:
    """Return the value of a plain scalar, and what is wrong with it. A bad number counts as 0."""
    if text in _WORDS or text[0] not in "-.+0123456789":
        return _WORDS.get(text, text), None
    if _NOT_FINITE.fullmatch(text):
        return 0, not_finite(text)
    number = _NUMBER.fullmatch(text)
    if not number:
        return text, None
    if number[1] or number[2]:
        value = float(text)
        return (value, None) if math.isfinite(value) else (0, bad_number(text, limits))
    if len(text) > limits.digits:
        return 0, bad_number(text, limits)
    return int(text), None
