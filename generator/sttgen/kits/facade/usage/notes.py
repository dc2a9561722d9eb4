"""Tells recorders what a program does with a package, and warns of it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol

from urllib3 import HTTPHeaderDict

from ..map.errors import NotSupported
from ..map.rules import Rule
from .sites import Site, call_site, called_by_program

Types = Mapping[str, Mapping[str, str]]


class Listener(Protocol):
    """What is told: a recorder."""

    target: str

    def note(self, kind: str, area: str, name: str, shown: str | None, site: Site) -> None:
        """Take note of one use."""


class Notes:
    """Tells the running recorders of one package what the program does with that package.

    Attributes:
        listeners: The recorders that are running. It is replaced, not changed, so that threads can read it.
    """

    def __init__(self) -> None:
        self.listeners: tuple[Listener, ...] = ()

    @property
    def by_program(self) -> bool:
        """Whether a recorder runs, and the program itself called the function that asks."""
        return bool(self.listeners) and called_by_program(1)

    def note(self, kind: str, area: str, name: str, shown: str | None = None) -> None:
        """Tell what the program does at the present place.

        Args:
            kind: See :class:`Use`.
            area: Of the rename map, such as ``property``.
            name: As the rename map has it, such as ``Definition.property``.
            shown: What to call it, if not by the Python name of the map.
        """
        if self.listeners:
            site = call_site()
            for listener in self.listeners:
                listener.note(kind, area, name, shown, site)

    def written(self, name: str, value: Any) -> None:
        """Tell that the program sets a member, and with which keys if it is a map."""
        if self.listeners:
            self.note("write", "property", name)
            for key in value if isinstance(value, Mapping) else ():
                self.note("write", "key", f"{name}.{key}")

    def body(self, definition: str, body: Any) -> None:
        """Tell of the members of a body that is a map. Models were noted when they were set."""
        if self.listeners and isinstance(body, Mapping):
            for name, value in body.items():
                self.written(f"{definition}.{name}", value)

    def aim(self, target: str) -> None:
        """Tell which version is called."""
        for listener in self.listeners:
            listener.target = target

    @contextmanager
    def failures(self, definition: str, types: Types) -> Iterator[None]:
        """Tell of a failure that reaches the program, and of the members of its body.

        Args:
            definition: The definition of errors.
            types: The types of the members of each definition.
        """
        try:
            yield
        except NotSupported as refusal:
            self.note("refused", "rule", refusal.rule_id)
            raise
        except Exception as problem:
            if self.listeners and hasattr(problem, "body"):
                answered: Any = problem
                self.note("error", "client", "rest.ApiException")
                self._error(answered.body, definition, types)
            raise

    def _error(self, body: Any, definition: str, types: Types) -> None:
        try:
            content = json.loads(body) if isinstance(body, str) else body
        except ValueError:
            return
        for part in content if isinstance(content, list) else [content]:
            for name, value in part.items() if isinstance(part, Mapping) else ():
                self.note("error", "error", f"{definition}.{name}")
                inner = types.get(definition, {}).get(name, "").removeprefix("list[").removesuffix("]")
                if types.get(inner):
                    self._error(value, inner, types)

    def headers(self, headers: HTTPHeaderDict, status: int) -> HTTPHeaderDict:
        """Return the same headers; while a recorder runs, reading one of them is recorded."""
        if not self.listeners:
            return headers
        noted = _Headers(headers)
        noted.notes, noted.status = self, status
        return noted


class _Headers(HTTPHeaderDict):
    """Headers of a response. Reading one of them is recorded."""

    notes: Notes
    status = 0

    def __getitem__(self, name: str) -> str:
        if self.notes.by_program:
            stored = next((key for key in self if key.lower() == name.lower()), name)
            self.notes.note("read", "header", f"*.{self.status}.{stored}")
        return super().__getitem__(name)


@cache
def notes_of(package: str) -> Notes:  # noqa: ARG001  the key of the cache
    """Return the notes on the use of a package."""
    return Notes()


def warn(rule: Rule, site: Site, text: str, category: type[Warning] = DeprecationWarning) -> None:
    """Warn of a rule at the line of the program.

    Python shows a warning once for each place, unless the program asks for something else.

    Raises:
        DeprecationWarning: The program turned warnings into errors.
    """
    warnings.warn_explicit(f"{text} [{rule.id}]", category, site.file, site.line, site.module, site.registry)
