"""One file that has been read: plain data, and on demand the position of each part."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sttgen.diagnostics import Finding, Location
from sttgen.document.read import json_text, yaml_text
from sttgen.document.read.limits import Limits
from sttgen.document.read.pointers import join, split
from sttgen.document.read.positions import Mark, Unreadable

Dialect = Literal["2.0", "3.0", "3.1"]


@dataclass(eq=False)
class Source:
    """Plain data (dict, list, str, int, float, bool, None) of one file.

    ``data`` may share objects where YAML had aliases, so it must not be changed. ``file`` is the name that
    diagnostics print: relative to the configuration's folder or to the description's own, or an address, but
    never absolute. References start from ``place``: the resolved path, or the address of a remote file.
    """

    data: Any
    file: str
    place: Path | str
    digest: bytes
    size: int
    """Bytes of the file."""
    dialect: Dialect | None
    text: str = field(repr=False)
    is_json: bool
    limits: Limits = field(default_factory=Limits)
    allow_remote: frozenset[str] = frozenset()
    reach: Path | None = None
    """The folder, resolved, that references may reach; None for that of the main file."""
    base: Path | None = None
    """The folder that the names of further files are relative to."""
    opened: dict[Path | str, Source | Finding] = field(default_factory=dict, repr=False)
    """Of a main file: the files that its references name, so that each is read once."""

    @cached_property
    def marks(self) -> Mark:
        """The position of every key and item; the text is read again for it, once."""
        try:
            return (
                json_text.scan(self.text, self.limits)
                if self.is_json
                else yaml_text.scan(self.text, self.limits)
            )
        except Unreadable:  # only a text that changed since could do this
            return Mark(1, 1)

    def locate(self, pointer: str) -> Location:
        """Return the location of a pointer, or of its nearest ancestor that is in the text."""
        mark = self.marks.nearest(split(pointer))
        return Location(self.file, mark.line, mark.column, pointer)


class Node(NamedTuple):
    """A value with its place in a source. All code that walks through documents uses nodes."""

    source: Source
    pointer: str
    value: Any

    def child(self, key: str | int) -> Node:
        """Return the child under a key or an index, which must exist."""
        return Node(self.source, join(self.pointer, key), self.value[key])

    def get(self, key: str) -> Node | None:
        """Return the child under ``key``; ``None`` if it is missing or this is not a mapping."""
        return self.child(key) if isinstance(self.value, dict) and key in self.value else None

    def entries(self) -> list[tuple[str, Node]]:
        """Return the entries of a mapping; anything else has none."""
        return [(key, self.child(key)) for key in self.value] if isinstance(self.value, dict) else []

    def items(self) -> list[Node]:
        """Return the items of a list; anything else has none."""
        return [self.child(index) for index in range(len(self.value))] if isinstance(self.value, list) else []

    @property
    def location(self) -> Location:
        """The location in the file."""
        return self.source.locate(self.pointer)


def entries(node: Node | None) -> list[tuple[str, Node]]:
    """Return the entries of a node that may be missing."""
    return node.entries() if node else []


def items(node: Node | None) -> list[Node]:
    """Return the items of a node that may be missing."""
    return node.items() if node else []


def root(source: Source) -> Node:
    """Return the whole of a source as a node."""
    return Node(source, "#", source.data)


class Origin(NamedTuple):
    """Where a part of the lowered document was written."""

    source: Source
    pointer: str
