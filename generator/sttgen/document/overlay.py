"""Overlays: decisions of people about one document, kept as data beside it.

An entry addresses an operation by its id, or anything else by a pointer of the normalised document in which
``*`` stands for any one segment. An entry that matches nothing is an error, so that an overlay cannot rot.
"""

from __future__ import annotations

import copy
import fnmatch
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sttgen.diagnostics import Diagnostics, Location
from sttgen.document.normalised import Document
from sttgen.document.pointers import escape

_EXTENSIONS = {
    "secret": "x-ms-secret",
    "pager": "x-ms-pageable",
    "poller": "x-sttgen-poller",
    "idempotent": "x-sttgen-idempotent",
}


@dataclass(frozen=True)
class ClientOptions:
    """How the client class is called and made.

    ``scopes`` are what tokens are asked for, instead of those of the document; ``env`` maps ``key``,
    ``region`` and ``endpoint`` to variables. ``logger`` is the name of its logger, by default that of the
    package.
    """

    name: str | None = None
    region_template: str | None = None
    scopes: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    logger: str | None = None


@dataclass(frozen=True)
class Kit:
    """Hand-written help for one service.

    ``attach`` are the methods that it gives to each group, ``mixins`` classes of the kit (``module.Class``)
    that models of result files inherit from, ``modules`` modules of the package that it adds.
    """

    name: str
    attach: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mixins: Mapping[str, str] = field(default_factory=dict)
    modules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overlay:
    """A read overlay. ``names_from`` is the path of a pair file, from the overlay's folder."""

    file: str = ""
    hash: str = ""
    client: ClientOptions = ClientOptions()
    names_from: str | None = None
    kit: Kit | None = None
    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    locate: Callable[[str], Location] = field(default=lambda pointer: Location("", pointer=pointer))

    def rename(self, target: str) -> str | None:
        """The Python name that people gave to a node, by its pointer or operation id."""
        return self._say(target, "rename")

    def group(self, operation_id: str) -> str | None:
        """The group that people put an operation into."""
        return self._say(operation_id, "group")

    def also(self, target: str) -> tuple[str, ...]:
        """Further names of a class: those of an earlier version, for programs that were written for it."""
        entries = (entry for pattern, entry in self.entries.items() if matches(pattern, target))
        return tuple(name for entry in entries for name in entry.get("also", ()))

    def _say(self, target: str, key: str) -> str | None:
        for pattern, entry in self.entries.items():
            if key in entry and matches(pattern, target):
                return str(entry[key])
        return None


def matches(pattern: str, target: str) -> bool:
    """Whether a pattern addresses a pointer or operation id; ``*`` never crosses a ``/`` of a pointer."""
    if not pattern.startswith("#/"):
        return pattern == target if "*" not in pattern else fnmatch.fnmatchcase(target, pattern)
    wanted, given = pattern.split("/"), target.split("/")
    return len(wanted) == len(given) and all(_fits(w, g) for w, g in zip(wanted, given, strict=True))


def _fits(wanted: str, given: str) -> bool:
    # Names of paths and schemas may hold brackets, which mean nothing here.
    return wanted == given if "*" not in wanted else fnmatch.fnmatchcase(given, wanted.replace("[", "[[]"))


def apply(overlay: Overlay, document: Document, diagnostics: Diagnostics) -> Document:
    """The document with what the overlay says of nullability, secrets, paging and polling, and its fixes."""
    if not overlay.entries:
        return document
    data = copy.deepcopy(document.data)
    operations = {
        operation["operationId"]: operation
        for item in data.get("paths", {}).values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    for target, entry in overlay.entries.items():
        if target.startswith("#/"):
            found = list(_find(data, target.split("/")[1:]))
        else:
            found = [operation for id, operation in operations.items() if matches(target, id)]
        if not found:
            place = overlay.locate(f"#/at/{escape(target)}")
            diagnostics.add("E153", f"{target!r} addresses nothing in {document.file}", place)
        for node in found:
            if isinstance(node, dict):
                _correct(node, entry)
    return replace(document, data=data)


def _find(node: Any, segments: list[str]) -> Iterator[Any]:
    """The nodes that a pointer leads to; ``*`` stands for any one segment."""
    if not segments:
        yield node
        return
    children: dict[str, Any] = {}
    if isinstance(node, dict):
        children = {escape(str(key)): value for key, value in node.items()}
    elif isinstance(node, list):
        children = {str(index): value for index, value in enumerate(node)}
    for key in [key for key in children if _fits(segments[0], key)]:
        yield from _find(children[key], segments[1:])


def _correct(node: dict[str, Any], entry: Mapping[str, Any]) -> None:
    node.update(copy.deepcopy(entry.get("fix") or {}))
    for key, extension in _EXTENSIONS.items():
        if key in entry:
            node[extension] = entry[key]
    if "nullable" in entry:
        kind = node.get("type", [])
        kinds = [k for k in ([kind] if isinstance(kind, str) else kind) if k != "null"]
        node["type"] = [*kinds, "null"] if entry["nullable"] else kinds if len(kinds) != 1 else kinds[0]
