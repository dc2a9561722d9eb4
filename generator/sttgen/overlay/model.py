"""Overlays: decisions about one document, kept as data beside it.

An entry addresses an operation by its id, or anything else by a pointer of the lowered document in which
``*`` stands for any one segment. An entry that matches nothing is an error, so that an overlay stays correct.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sttgen.diagnostics import Location

DATA = frozenset({"default", "example", "examples", "enum", "const"})
"""Keywords of a correction that hold data of the service, not descriptions."""


@dataclass(frozen=True)
class ClientOptions:
    """The name of the client class, and the options of its constructor.

    ``scopes`` replace those of the document when tokens are requested; ``env`` maps ``key``,
    ``region`` and ``endpoint`` to variables. ``logger`` is the name of its logger, by default that of the
    package.
    """

    name: str | None = None
    region_template: str | None = None
    scopes: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    logger: str | None = None


@dataclass(frozen=True)
class KitClass:
    """A class of a kit that classes of a client inherit from.

    Attributes:
        key: Its name in overlays.
        module: Its module, as a dotted path inside the kit.
        name: Its name.
        types: Its type arguments: classes of the client, as ``models.Class`` or ``results.Class``.
        attributes: Class attributes that an heir sets, each to a class of the client.
        replaces: Methods for operations that it has itself. The generated ones get an underscore before
            their names; it calls them.
        aio: Its asynchronous sibling, which the asynchronous class of the group inherits from.
    """

    key: str
    module: str
    name: str
    types: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    aio: KitClass | None = None

    @property
    def needs_results(self) -> bool:
        """Whether it needs the models of result files."""
        return any(path.startswith("results.") for path in self.types)


@dataclass(frozen=True)
class KitModule:
    """A module of a kit that a client offers to its users: its docstring, and what it exports."""

    name: str
    doc: str
    exports: tuple[str, ...]


@dataclass(frozen=True)
class Kit:
    """Code for one service that is written by hand.

    Attributes:
        name: Its name.
        attach: The classes that each group inherits from.
        mixins: The class that a model inherits from, by its name: ``models.Class``, or ``results.Class`` for
            a model of result files.
        modules: The modules that the client offers.
        command: The module with the command of the package, as a dotted path inside the kit; None if there is
            none.
    """

    name: str
    attach: Mapping[str, tuple[KitClass, ...]] = field(default_factory=dict)
    mixins: Mapping[str, KitClass] = field(default_factory=dict)
    modules: tuple[KitModule, ...] = ()
    command: str | None = None

    def mixins_of(self, module: str) -> Mapping[str, KitClass]:
        """Return the classes that the models of one module inherit from, by the names of the models."""
        paths = {path.partition("."): mixin for path, mixin in self.mixins.items()}
        return {name: mixin for (home, _, name), mixin in paths.items() if home == module}


@dataclass(frozen=True)
class Advice:
    """The value that callers are advised to pass for something that the service requires, and why."""

    value: str | int | float | bool
    why: str

    @property
    def text(self) -> str:
        """The advice, as messages and docstrings have it."""
        return f"{self.value!r} is advised: {self.why}"


@dataclass(frozen=True)
class Action:
    """A change of a description as it was published, in an OpenAPI Overlay.

    Attributes:
        target: JSONPath expression that selects what is changed.
        update: What is merged into objects and appended to lists.
        copy: JSONPath expression that selects what is merged instead.
        remove: Whether what is selected is removed.
    """

    target: str
    update: Any = None
    copy: str | None = None
    remove: bool = False


@dataclass(frozen=True)
class Actions:
    """A read OpenAPI Overlay: its file, the hash of that, and its actions in order."""

    file: str
    hash: str
    actions: tuple[Action, ...]
    locate: Callable[[str], Location]


@dataclass(frozen=True)
class Overlay:
    """A read overlay. ``names_from`` is the path of a pair file, from the overlay's folder."""

    file: str = ""
    hash: str = ""
    client: ClientOptions = ClientOptions()
    names_from: str | None = None
    kit: Kit | None = None
    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    actions: tuple[Actions, ...] = ()
    """OpenAPI Overlays, which are applied to the document before all else."""
    locate: Callable[[str], Location] = field(default=lambda pointer: Location("", pointer=pointer))

    def rename(self, target: str) -> str | None:
        """Return the Python name that the overlay gives to a node, by its pointer or operation id."""
        name: str | None = self._value(target, "rename")
        return name

    def group(self, operation_id: str) -> str | None:
        """Return the group that the overlay puts an operation into."""
        group: str | None = self._value(operation_id, "group")
        return group

    def also(self, target: str) -> tuple[str, ...]:
        """Return further names of a class or method, such as those that another version has."""
        entries = (entry for pattern, entry in self.entries.items() if matches(pattern, target))
        return tuple(name for entry in entries for name in entry.get("also", ()))

    def advice(self, target: str) -> Advice | None:
        """Return the advice on a parameter or property, by its pointer."""
        advice = self._value(target, "advise")
        return None if advice is None else Advice(advice["value"], " ".join(advice["why"].split()))

    def _value(self, target: str, key: str) -> Any:
        entries = (entry for pattern, entry in self.entries.items() if matches(pattern, target))
        return next((entry[key] for entry in entries if entry.get(key) is not None), None)


def matches(pattern: str, target: str) -> bool:
    """Tell whether a pattern matches a pointer or operation id; ``*`` never matches a ``/`` of a pointer."""
    if not pattern.startswith("#/"):
        return pattern == target if "*" not in pattern else fnmatch.fnmatchcase(target, pattern)
    wanted, given = pattern.split("/"), target.split("/")
    return len(wanted) == len(given) and all(map(matches_segment, wanted, given))


def matches_segment(wanted: str, given: str) -> bool:
    """Tell whether a pattern matches one segment of a pointer."""
    # Names of paths and schemas may have brackets, which are not patterns.
    return wanted == given if "*" not in wanted else fnmatch.fnmatchcase(given, wanted.replace("[", "[[]"))
