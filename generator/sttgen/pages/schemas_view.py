"""The view of the reference of overlays and of the objects that ``--json`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sttgen.pages.markdown import Markdown, cell, code, text

_PREFIX = "#/$defs/"


@dataclass(frozen=True)
class MemberView:
    """A member of an object: its path, its type, whether it is always there, and what it is for."""

    path: Markdown
    type: Markdown
    is_required: bool
    description: Markdown


@dataclass(frozen=True)
class SchemaView:
    """A schema."""

    name: Markdown
    title: Markdown
    description: Markdown
    members: tuple[MemberView, ...]


@dataclass(frozen=True)
class SchemasView:
    """The page."""

    schemas: tuple[SchemaView, ...]


def schemas_view(schemas: Mapping[str, Mapping[str, Any]]) -> SchemasView:
    """Return the view of the reference."""
    return SchemasView(
        tuple(
            SchemaView(
                code(name),
                text(schema["title"]),
                text(schema["description"]),
                tuple(_members(schema, "", schema.get("$defs", {}))),
            )
            for name, schema in schemas.items()
        )
    )


def _members(schema: Mapping[str, Any], path: str, shared: Mapping[str, Any]) -> Iterator[MemberView]:
    members = {**schema.get("properties", {})}
    if isinstance(schema.get("additionalProperties"), dict):
        members["*"] = schema["additionalProperties"]
    for name, declared in members.items():
        member = _resolved(declared, shared)
        where = f"{path}.{name}" if path else name
        yield MemberView(
            code(where),
            cell(_type(member)),
            name in schema.get("required", ()),
            cell(member.get("description", "")),
        )
        yield from _members(member, where, shared)
        if isinstance(member.get("items"), dict):
            yield from _members(_resolved(member["items"], shared), f"{where}[]", shared)


def _resolved(schema: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema with the keywords of what it refers to."""
    described = {key: value for key, value in schema.items() if key not in ("$ref", "anyOf")}
    for part in [schema, *schema.get("anyOf", ())]:
        if str(part.get("$ref", "")).startswith(_PREFIX):
            return {**shared[part["$ref"].removeprefix(_PREFIX)], **described}
    return described


def _type(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    kinds = schema.get("type", "any")
    return ", ".join(kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null")
