"""The Jinja environment: strict, with two filters, and closed to text that is not code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from sttgen.naming import Identifier
from sttgen.render.code import Code, docstring, literal


class NotCodeError(TypeError):
    """A template prints text that did not go through a filter."""


def environment(folders: list[Path]) -> jinja2.Environment:
    """An environment for code templates, in which each of them is compiled once.

    Args:
        folders: Where templates are looked for, the user's own first. The last is the built-in folder, whose
            templates stay reachable as ``builtin/NAME`` for ``extends``.
    """
    return _environment(tuple(folders))


@cache
def _environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    builtin = jinja2.PrefixLoader({"builtin": jinja2.FileSystemLoader(folders[-1])})
    env = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folders), builtin]),
        undefined=jinja2.StrictUndefined,
        finalize=_only_code,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  what may be printed is decided by _only_code, and it is not HTML
    )
    env.filters.clear()
    env.filters.update(literal=literal, docstring=docstring)
    return env


def _only_code(value: Any) -> Any:
    """What a template may print. Text of a description never gets here but through a filter."""
    if not isinstance(value, Code | Identifier) and type(value) is not jinja2.runtime.Macro:
        raise NotCodeError(f"it prints text that is not code: {str(value)[:80]!r}")
    return value
