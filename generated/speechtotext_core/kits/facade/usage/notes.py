# A copy of sttgen.kits.facade.usage.notes: edits are lost when sttgen runs again.
"""Tells recorders what a program does, and warns of it once at each place."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from urllib3 import HTTPHeaderDict

from ..map.errors import NotSupported
from ..map.rules import Rule
from .recorder import running
from .sites import Site, call_site, called_by_program

Types = Mapping[str, Mapping[str, str]]

_WARNED: set[tuple[str, str, int]] = set()


def note(kind: str, area: str, name: str, shown: str | None = None) -> None:
    """Tell running recorders what the program does at the present place.

    Args:
        kind: See :class:`Use`.
        area: Of the rename map, such as ``property``.
        name: As the rename map has it, such as ``Definition.property``.
        shown: What to call it, if not by the Python name of the map.
    """
    if running():
        site = call_site()
        for recorder in running():
            recorder.note(kind, area, name, shown, site)


def note_written(name: str, value: Any) -> None:
    """Tell running recorders that the program sets a member, and with which keys if it is a map."""
    if running():
        note("write", "property", name)
        for key in value if isinstance(value, Mapping) else ():
            note("write", "key", f"{name}.{key}")


def note_body(definition: str, body: Any) -> None:
    """Tell running recorders of the members of a body that is a map. Models were noted when they were set."""
    if running() and isinstance(body, Mapping):
        for name, value in body.items():
            note_written(f"{definition}.{name}", value)


@contextmanager
def noted_failures(definition: str, types: Types) -> Iterator[None]:
    """Tell running recorders of a failure that reaches the program, and of the members of its body.

    Args:
        definition: The definition of errors.
        types: The types of the members of each definition.
    """
    try:
        yield
    except NotSupported as refusal:
        note("refused", "rule", refusal.rule_id)
        raise
    except Exception as problem:
        if running() and hasattr(problem, "body"):
            answered: Any = problem
            note("error", "client", "rest.ApiException")
            _note_error(answered.body, definition, types)
        raise


def _note_error(body: Any, definition: str, types: Types) -> None:
    try:
        content = json.loads(body) if isinstance(body, str) else body
    except ValueError:
        return
    for part in content if isinstance(content, list) else [content]:
        for name, value in part.items() if isinstance(part, Mapping) else ():
            note("error", "error", f"{definition}.{name}")
            inner = types.get(definition, {}).get(name, "").removeprefix("list[").removesuffix("]")
            if types.get(inner):
                _note_error(value, inner, types)


class _Headers(HTTPHeaderDict):
    """Headers of a response. Reading one of them is recorded."""

    status = 0

    def __getitem__(self, name: str) -> str:
        if running() and called_by_program():
            stored = next((key for key in self if key.lower() == name.lower()), name)
            note("read", "header", f"*.{self.status}.{stored}")
        return super().__getitem__(name)


def noted_headers(headers: HTTPHeaderDict, status: int) -> HTTPHeaderDict:
    """Return the same headers; while a recorder runs, reading one of them is recorded."""
    if not running():
        return headers
    noted = _Headers(headers)
    noted.status = status
    return noted


def aim(target: str) -> None:
    """Tell running recorders which version is called."""
    for recorder in running():
        recorder.target = target


def recording() -> bool:
    """Return whether a recorder is running."""
    return bool(running())


def warn_once(rule: Rule, site: Site, text: str) -> None:
    """Warn of a rule once at each place, at the line of the program.

    Raises:
        DeprecationWarning: The program turned warnings into errors.
    """
    key = (rule.id, site.file, site.line)
    if key not in _WARNED:
        warnings.warn_explicit(
            f"{text} [{rule.id}]", DeprecationWarning, site.file, site.line, site.module, site.registry
        )
        _WARNED.add(key)


def forget() -> None:
    """Forget which warnings were given, for tests."""
    _WARNED.clear()
