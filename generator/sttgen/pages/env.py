"""The Jinja environment of pages: strict, with one filter, and without output other than Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

from sttgen.pages.markdown import Markdown, text


def environment(folder: Path) -> jinja2.Environment:
    """Return the environment for the templates in ``folder``."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        finalize=_only_markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - the output is not HTML, and _only_markdown decides what may be printed
    )
    env.filters.clear()
    env.filters.update(text=text)
    return env


def _only_markdown(value: Any) -> Any:
    """Check each value that a template prints: other text must pass through the filter or a view first."""
    if not isinstance(value, Markdown):
        raise TypeError(f"expected Markdown; the template prints {value!r}")
    return value
