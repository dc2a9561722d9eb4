"""Overlays: decisions of people about one document, kept as data beside it.

An entry addresses an operation by its id, or anything else by a pointer of the normalised document in which ``*`` stands for
any one segment. An entry that matches nothing is an error, so that an overlay cannot rot.
"""

from __future__ import annotations

import copy
import fnmatch
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sttgen.diagnostics import Diagnostics, Location
from sttgen.document.load import load
from sttgen.document.normalised import Document

_ENTRY_KEYS = {"group", "rename", "why", "nullable", "secret", "pager", "poller", "fix"}
_TOP_KEYS = {"client", "names_from", "kit", "at"}


@dataclass(frozen=True)
class ClientOptions:
    """How the client class is called and made. ``env`` maps ``key``, ``region`` and ``endpoint`` to variables."""

    name: str | None = None
    region_template: str | None = None
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kit:
    """Hand-written help for one service.

    ``attach`` are the methods that it gives to each group, ``mixins`` classes of the kit (``module.Class``) that models of result
    files inherit from, ``modules`` modules of the package that it adds.
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

    def _say(self, target: str, key: str) -> str | None:
        for pattern, entry in self.entries.items():
            if key in entry and matches(pattern, target):
                return str(entry[key])
        return None


def matches(pattern: str, target: str) -> bool:
    """Whether a pattern addresses a pointer or operation id; ``*`` never crosses a ``/``."""
    wanted, given = pattern.split("/"), target.split("/")
    return len(wanted) == len(given) and all(
        fnmatch.fnmatchcase(g, w) for w, g in zip(wanted, given, strict=True)
    )


def load_overlay(path: Path, diagnostics: Diagnostics, *, base: Path | None = None) -> Overlay | None:
    """Read an overlay file; None, with diagnostics, if it is not one."""
    source = load(path, diagnostics, base=base)
    if source is None:
        return None
    data = source.data
    if not isinstance(data, dict):
        diagnostics.add("E151", "an overlay is a mapping", source.locate("#"))
        return None
    for key in data.keys() - _TOP_KEYS:
        diagnostics.add(
            "E152",
            f"an overlay has no entry {key!r}",
            source.locate(f"#/{key}"),
            f"known: {', '.join(sorted(_TOP_KEYS))}",
        )
    at = data.get("at") or {}
    for target, entry in at.items():
        for key in set(entry) - _ENTRY_KEYS:
            place = source.locate(f"#/at/{_escape(target)}")
            diagnostics.add(
                "E152",
                f"an entry under 'at' has no {key!r}",
                place,
                f"known: {', '.join(sorted(_ENTRY_KEYS))}",
            )
    client, kit = data.get("client") or {}, data.get("kit")
    return Overlay(
        file=source.file,
        hash=source.digest.hex(),
        client=ClientOptions(client.get("name"), client.get("region_template"), client.get("env") or {}),
        names_from=data.get("names_from"),
        kit=_kit(kit) if kit else None,
        entries=at,
        locate=source.locate,
    )


def _kit(data: Mapping[str, Any]) -> Kit:
    attach = {group: tuple(names) for group, names in (data.get("attach") or {}).items()}
    return Kit(data["name"], attach, data.get("mixins") or {}, tuple(data.get("modules") or ()))


def apply(overlay: Overlay, document: Document, diagnostics: Diagnostics) -> Document:
    """The document with the corrections of the overlay: what it says of nullability, secrets, paging, polling, and its fixes."""
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
            diagnostics.add(
                "E153",
                f"{target!r} addresses nothing in {document.file}",
                overlay.locate(f"#/at/{_escape(target)}"),
            )
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
        children = {_escape(str(key)): value for key, value in node.items()}
    elif isinstance(node, list):
        children = {str(index): value for index, value in enumerate(node)}
    for key in fnmatch.filter(children, segments[0]) if "*" in segments[0] else [segments[0]]:
        if key in children:
            yield from _find(children[key], segments[1:])


def _correct(node: dict[str, Any], entry: Mapping[str, Any]) -> None:
    node.update(copy.deepcopy(entry.get("fix") or {}))
    for key, extension in (
        ("secret", "x-ms-secret"),
        ("pager", "x-ms-pageable"),
        ("poller", "x-sttgen-poller"),
    ):
        if key in entry:
            node[extension] = entry[key]
    if "nullable" in entry:
        kind = node.get("type", [])
        kinds = [k for k in ([kind] if isinstance(kind, str) else kind) if k != "null"]
        node["type"] = [*kinds, "null"] if entry["nullable"] else kinds if len(kinds) != 1 else kinds[0]


def _escape(segment: str) -> str:
    return segment.replace("~", "~0").replace("/", "~1")
