"""YAML text to plain data, through the parser's events: no tag ever constructs an object.

Scalars are read as YAML 1.2 reads them with its JSON-like schema: ``2020-01-01``, ``on``, ``yes``, ``1_000``, ``0o17``
and ``12:30:45`` are text; only ``true`` and ``false`` (also capitalised) are booleans. Keys are always text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from sttgen.document.json_text import check_number, duplicate
from sttgen.document.limits import Limits
from sttgen.document.marks import Mark, Report, Unreadable
from sttgen.document.pointers import join

# libyaml's parser where the wheel has it: some ten times faster than the one in Python.
_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_STANDARD = "tag:yaml.org,2002:"
_PLAIN_TAGS = {f"{_STANDARD}{name}" for name in ("str", "map", "seq", "binary", "timestamp", "set", "omap", "pairs")}
_TYPED_TAGS = {f"{_STANDARD}{name}" for name in ("int", "float", "bool", "null")}


def read(text: str, limits: Limits, report: Report) -> Any:
    """Return the data of the first document of a YAML text; an empty text is ``None``.

    Arguments: the text, the limits, and whom to tell about duplicate keys, tags, numbers out of range and the like.
    Raises :class:`Unreadable` after reporting when the text is not YAML or passes a limit.
    """
    return _Builder(limits, report).run(text).data


def scan(text: str, limits: Limits) -> Mark:
    """Return the marks of a text that :func:`read` accepted."""
    return _Builder(limits, None).run(text).mark


@dataclass(slots=True)
class _Node:
    """A value with its mark and its size: how many nodes it would be if every alias in it were written out."""

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
        """Read the first document; say so when there are more."""
        documents = 0
        try:
            parser = _Parser(text)
            while True:
                event = parser.get_event()
                kind = event.__class__
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    self._open(event, {} if kind is yaml.MappingStartEvent else [])
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._close()
                elif kind is yaml.AliasEvent:
                    self._alias(event)
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._say("W106", "a second YAML document begins here; only the first is read", event)
                        return self._root
                elif kind is yaml.StreamEndEvent:
                    return self._root
        except yaml.MarkedYAMLError as problem:
            at = problem.problem_mark or problem.context_mark
            said = " ".join(part for part in (problem.context, problem.problem) if part)
            self._stop("E105", f"this is not YAML: {said}", at, "check the indentation and quotes just above this place")
        except yaml.reader.ReaderError as problem:
            line, column = text.count("\n", 0, problem.position) + 1, 1
            message = f"YAML does not allow the character U+{_code(problem.character):04X} here"
            self._stop_at("E105", message, line, column, 'write it as an escape in double quotes: "\\x07"')
        finally:
            self._stack = []

    # What the events do.

    def _open(self, event: Any, data: Any) -> None:
        self._tag(event)
        node = _Node(data, Mark(event.start_mark.line + 1, event.start_mark.column + 1))
        around = self._stack[-1] if self._stack else None
        if around and around.key is None and isinstance(around.node.data, dict):
            hint = "keys of a mapping are plain words"
            self._stop("E111", "a mapping or list stands where a key must be", event.start_mark, hint)
        if len(self._stack) >= self._limits.depth:
            message = f"the document is nested deeper than {self._limits.depth} levels"
            self._stop("E108", message, event.start_mark, "flatten it: no client can be made of such a structure")
        pointer = self._place(node, event, container=True)
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
        around = self._stack[-1] if self._stack else None
        if around and around.key is None and isinstance(around.node.data, dict):
            around.key = event.value
            around.key_at = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
            if event.anchor:
                self._anchors[event.anchor] = _Node(event.value, around.key_at)
            return
        node = _Node(None, Mark(event.start_mark.line + 1, event.start_mark.column + 1))
        pointer = self._place(node, event, container=False)
        node.data = self._value(event, node.mark, pointer)
        self._put(around, node)
        if event.anchor:
            self._anchors[event.anchor] = node

    def _alias(self, event: Any) -> None:
        node = self._anchors.get(event.anchor)
        around = self._stack[-1] if self._stack else None
        if event.anchor in self._anchors and node is None:
            self._stop("E110", f"the alias *{event.anchor} stands inside what it names", event.start_mark, "use $ref")
        if node is None or around is None:
            hint = f"write &{event.anchor} before the thing it names, above this place"
            self._stop("E105", f"the alias *{event.anchor} names nothing", event.start_mark, hint)
        self._aliased += node.size
        if self._aliased > self._limits.alias_nodes:
            message = f"the aliases of this document stand for more than {self._limits.alias_nodes:,} nodes"
            self._stop("E109", message, event.start_mark, "use $ref to a schema instead of YAML aliases")
        if around.key is None and isinstance(around.node.data, dict):
            if not isinstance(node.data, str):
                self._stop("E111", "a mapping or list stands where a key must be", event.start_mark, "write a word")
            around.key, around.key_at = node.data, Mark(event.start_mark.line + 1, event.start_mark.column + 1)
            return
        here = _Node(node.data, Mark(event.start_mark.line + 1, event.start_mark.column + 1, node.mark.inside), node.size)
        self._place(here, event, container=isinstance(node.data, dict | list))
        around.node.size += node.size - 1
        if not isinstance(node.data, dict | list):
            self._put(around, here)

    # Where things go.

    def _place(self, node: _Node, event: Any, *, container: bool) -> str:
        """Enter a value into what is open, and return its pointer; containers are filled later, scalars put in."""
        if not self._stack:
            self._root = node
            return "#"
        around = self._stack[-1]
        around.node.size += 1
        if isinstance(around.node.data, list):
            token = str(len(around.node.data))
            around.node.mark.inside[token] = node.mark
            if container:
                around.node.data.append(node.data)
            return join(around.pointer, token)
        key, at = around.key or "", around.key_at or node.mark
        pointer = join(around.pointer, key)
        if key in around.node.mark.inside and self._report:
            duplicate(self._report, key, container, at, pointer)
        around.node.mark.inside[key] = Mark(at.line, at.column, node.mark.inside)
        if container:
            around.node.data[key] = node.data
            around.key = None
        return pointer

    def _put(self, around: _Open | None, node: _Node) -> None:
        if around is None:
            return
        if isinstance(around.node.data, list):
            around.node.data.append(node.data)
        else:
            around.node.data[around.key or ""] = node.data
            around.key = None

    # What scalars mean.

    def _value(self, event: Any, mark: Mark, pointer: str) -> Any:
        text: str = event.value
        tag = event.tag
        if tag and tag != "!":
            self._tag(event)
            if tag not in _TYPED_TAGS:
                return text
        elif not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "-.+0123456789":
            return text
        if _NOT_FINITE.fullmatch(text):
            if self._report:
                message = f"{text} is not a number that JSON can carry"
                self._report("E112", message, mark.line, mark.column, pointer, "use a finite number")
            return 0.0
        number = _NUMBER.fullmatch(text)
        if not number:
            return text
        if number[1] or number[2]:
            value = float(text)
            if self._report and value in (float("inf"), float("-inf")):
                check_number(self._report, text, self._limits, mark, pointer)
            return value if value not in (float("inf"), float("-inf")) else 0.0
        if len(text) > self._limits.digits:
            if self._report:
                check_number(self._report, text, self._limits, mark, pointer)
            return 0
        return int(text)

    def _tag(self, event: Any) -> None:
        tag = event.tag
        if tag and tag != "!" and tag not in _PLAIN_TAGS and tag not in _TYPED_TAGS:
            message = f"the YAML tag {tag!r} means nothing here; its value is read as plain data"
            self._say("W114", message, event, "write plain data; nothing is ever made or included by a tag")

    # What is said.

    def _say(self, id: str, message: str, event: Any, hint: str = "") -> None:
        if self._report:
            at = event.start_mark
            self._report(id, message, at.line + 1, at.column + 1, hint=hint)

    def _stop(self, id: str, message: str, at: Any, hint: str = "") -> Any:
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        self._stop_at(id, message, line, column, hint)

    def _stop_at(self, id: str, message: str, line: int, column: int, hint: str = "") -> Any:
        if self._report:
            pointer = self._stack[-1].pointer if self._stack else "#"
            self._report(id, message, line, column, pointer, hint)
        raise Unreadable


def _merge(node: _Node) -> None:
    """Carry out ``<<: *defaults``, which YAML 1.2 dropped and people still write: own keys win, then earlier ones."""
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


def _code(character: Any) -> int:
    return ord(character) if isinstance(character, str) and len(character) == 1 else int(character)
