"""Convert text to Markdown. Templates of pages can print nothing else."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

_SPAN = re.compile(r"(`+[^`]+`+)")
_SIMPLE_SPAN = re.compile(r"((?<!`)`[^`|]+`(?!`))")
_MEANING = re.compile(r"([\\`*_{}\[\]<>|#~$&!])")
_LIST_ITEM = re.compile(r"^([-+=:]|\d+(?=[.)]))")
_SPECIAL = re.compile(r"([\\*_\[\]<>|#])")
_LONGEST_INLINE = 90


class Markdown(str):
    """Markdown that is safe by construction."""

    __slots__ = ()


def text(value: str) -> Markdown:
    """Escape prose. Code spans in backticks stay as they are."""
    parts = _SPAN.split(" ".join(str(value).split()))
    escaped = (part if part.startswith("`") else _SPECIAL.sub(r"\\\1", part) for part in parts)
    return Markdown("".join(escaped))


def cell(value: str) -> Markdown:
    """Escape prose for a table cell, where a vertical bar must be escaped even in code spans."""
    parts = _SPAN.split(" ".join(str(value).split()))
    escaped = (p.replace("|", "\\|") if p.startswith("`") else _SPECIAL.sub(r"\\\1", p) for p in parts)
    return Markdown("".join(escaped))


def code(value: str) -> Markdown:
    """Return a code span, which can be used in a table cell."""
    value = " ".join(value.split()).replace("|", "\\|")
    return Markdown(f"`` {value} ``" if "`" in value else f"`{value}`")


def untrusted(value: str) -> Markdown:
    """Return text of a document as one line of prose, also for table cells; only simple code spans remain."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    parts = _SIMPLE_SPAN.split(flat)
    escaped = "".join(part if index % 2 else _MEANING.sub(r"\\\1", part) for index, part in enumerate(parts))
    return Markdown(_LIST_ITEM.sub(lambda match: _escaped_start(match[1]), escaped))


def _escaped_start(start: str) -> str:
    """Escape the start of a line that would begin a list or a heading."""
    return f"{start}&#8203;" if start.isdigit() else f"\\{start}"


def untrusted_code(value: str) -> Markdown:
    """Return text of a document as a code span, or as prose if a span cannot hold it."""
    is_span = value.isprintable() and _SIMPLE_SPAN.fullmatch(f"`{value}`")
    return Markdown(f"`{value}`") if is_span else untrusted(value)


def anchor(id: str) -> Markdown:
    """Return an anchor, for links that stay the same whatever the headings are."""
    return Markdown(f'<a id="{html.escape(id)}"></a>')


def link(label: str, target: str) -> Markdown:
    """Return a link to a page or an anchor of our own."""
    return Markdown(f"[{label}]({quote(target, safe='/#.*-_')})")


def joined(values: Iterable[Markdown], separator: str = ", ") -> Markdown:
    """Join pieces of Markdown."""
    return Markdown(separator.join(values))


def fenced(value: str, language: str = "") -> Markdown:
    """Return a fenced code block."""
    fence = "```"
    while fence in value:
        fence += "`"
    return Markdown(f"{fence}{language}\n{value.strip()}\n{fence}")


def inline(value: Any) -> str | None:
    """Return the JSON or code of an example as one line; None if it is too long."""
    if isinstance(value, Mapping) and set(value) == {"python"}:
        line = " ".join(str(value["python"]).split())
    elif isinstance(value, str):
        line = value
    elif _is_texts(value):
        line = ", ".join(value)
    else:
        line = json.dumps(value, ensure_ascii=False)
    return line if len(line) <= _LONGEST_INLINE else None


def block(value: Any) -> Markdown:
    """Return the JSON or code of an example as a code block."""
    if isinstance(value, Mapping) and set(value) == {"python"}:
        return fenced(str(value["python"]), "python")
    if value is None:
        return fenced("refused")
    if isinstance(value, str) or _is_texts(value):
        return fenced(value if isinstance(value, str) else "\n".join(value))
    return fenced(json.dumps(value, indent=2, ensure_ascii=False), "json")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)
