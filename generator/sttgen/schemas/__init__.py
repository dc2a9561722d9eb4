"""JSON Schemas of what users write and programs read: overlays, and the objects that ``--json`` prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCHEMAS = ("overlay", "generate", "build", "diff", "migrate")
"""Their names: that of the file, or of the command."""


def schema_text(name: str) -> str:
    """Return a schema as text."""
    return Path(__file__).with_name(f"{name}.schema.json").read_text(encoding="utf-8")


def schema(name: str) -> dict[str, Any]:
    """Return a schema as data."""
    data: dict[str, Any] = json.loads(schema_text(name))
    return data
