"""The Jinja environment of code templates: strict, with three filters, and without output of plain text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from sttgen.naming import Identifier
from sttgen.render.code import Code, docstring, literal
from sttgen.render.import_order import import_order


class NotCodeError(TypeError):
    """A template prints text that did not pass through a filter."""


def environment(folders: list[Path]) -> jinja2.Environment:
    """Return the environment of code templates, which compiles each template once.

    Args:
        folders: Folders of templates, that of the user first. The last is the built-in folder, whose
            templates are also available as ``builtin/NAME`` for ``extends``.
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
        autoescape=False,  # noqa: S701 - the output is not HTML, and _only_code decides what may be printed
    )
    env.filters.clear()
    env.filters.update(literal=literal, docstring=docstring, import_order=import_order)
    return env


def _only_code(value: Any) -> Any:
    """Check each value that a template prints: text of a document must pass through a filter first."""
    if not isinstance(value, Code | Identifier) and type(value) is not jinja2.runtime.Macro:
        raise NotCodeError(
            f"the template prints text that is not code: {str(value)[:80]!r};"
            " use the filter docstring or literal"
        )
    return value
