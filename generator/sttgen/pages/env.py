"""The Jinja environment for pages: strict, with one filter, and closed to text that is not Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

from sttgen.pages.markdown import Markdown, text


def environment(folder: Path) -> jinja2.Environment:
    """An environment for the templates under ``folder``."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        finalize=_only_markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  what may be printed is decided by _only_markdown, and it is not HTML
    )
    env.filters.clear()
    env.filters.update(text=text)
    return env


def _only_markdown(value: Any) -> Any:
    """What a template may print. Text of a document never gets here but through the filter or a view."""
    if not isinstance(value, Markdown):
        raise TypeError(f"a template prints text that is not Markdown: {value!r}")
    return value
