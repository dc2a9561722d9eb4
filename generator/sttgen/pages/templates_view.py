"""The view of the page about templates: the variables of each template and their attributes."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from sttgen.pages.markdown import Markdown, cell, code, joined, text

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.M)


@dataclass(frozen=True)
class TemplateRow:
    """A template and its variables."""

    path: Markdown
    variables: Markdown


@dataclass(frozen=True)
class AttributeRow:
    """An attribute of a view."""

    name: Markdown
    type: Markdown
    meaning: Markdown


@dataclass(frozen=True)
class ViewSection:
    """A view and its attributes."""

    name: Markdown
    meaning: Markdown
    attributes: tuple[AttributeRow, ...]


@dataclass(frozen=True)
class TemplatesView:
    """The page."""

    templates: tuple[TemplateRow, ...]
    views: tuple[ViewSection, ...]


def templates_view(templates: Mapping[str, Mapping[str, type]]) -> TemplatesView:
    """Return the view of the page.

    Args:
        templates: Variables and the types of their views, by template path.
    """
    views: dict[type, None] = {}
    for variables in templates.values():
        for view in variables.values():
            _collect(view, views)
    return TemplatesView(
        templates=tuple(_template(path, variables) for path, variables in templates.items()),
        views=tuple(map(_view, views)),
    )


def _collect(view: type, views: dict[type, None]) -> None:
    """Add a view and all views that it contains."""
    if view not in views:
        views[view] = None
        for hint in get_type_hints(view).values():
            for part in _views_in(hint):
                _collect(part, views)


def _views_in(hint: Any) -> Iterator[type]:
    """Yield the views in a type annotation."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for part in get_args(hint):
        yield from _views_in(part)


def _template(path: str, variables: Mapping[str, type]) -> TemplateRow:
    named = [Markdown(f"{code(name)}: {_link(view.__name__, view)}") for name, view in variables.items()]
    return TemplateRow(code(path), joined(named))


def _view(view: type) -> ViewSection:
    description, _, attributes = inspect.cleandoc(view.__doc__ or "").partition("\nAttributes:\n")
    meanings = dict(_ATTRIBUTE.findall(attributes))
    hints = get_type_hints(view)
    return ViewSection(
        name=text(view.__name__),
        meaning=text(_spans(description)),
        attributes=tuple(
            AttributeRow(
                name=code(field.name),
                type=_link(str(field.type), *_views_in(hints[field.name])),
                meaning=cell(_spans(meanings.get(field.name, ""))),
            )
            for field in dataclasses.fields(view)
        ),
    )


def _link(type_: str, *views: type) -> Markdown:
    """Return a type, as a link to the section of the first of ``views`` if there are any."""
    return Markdown(f"[{code(type_)}](#{views[0].__name__.lower()})") if views else code(type_)


def _spans(docstring: str) -> str:
    """Return the text of a docstring with code spans in Markdown syntax."""
    return docstring.replace("``", "`")
