"""A JSON Schema file as a description without operations, so that it can be lowered like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sttgen.document.read.source import Source

_OLD, _NEW = "#/$defs/", "#/components/schemas/"


def as_description(source: Source) -> Source:
    """Return an OpenAPI 3.1 description whose schemas are the root, under its title, and ``$defs``."""
    root = source.data if isinstance(source.data, dict) else {}
    title = str(root.get("title") or "Root")
    schemas = {
        title: {k: v for k, v in root.items() if k not in ("$schema", "$id", "$defs", "title")},
        **root.get("$defs", {}),
    }
    data = {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "paths": {},
        "components": {"schemas": _moved(schemas)},
    }
    return replace(source, data=data, dialect="3.1")


def _moved(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: inner.replace(_OLD, _NEW, 1) if key == "$ref" and isinstance(inner, str) else _moved(inner)
            for key, inner in value.items()
        }
    return [_moved(item) for item in value] if isinstance(value, list) else value
