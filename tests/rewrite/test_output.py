"""What the command prints: its rules have their place in the guide, and its fields are explained there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sttgen.migration import Plan
from sttgen.migration.old_client import old_client_rules
from sttgen.rewrite.names.guide import page_of
from sttgen.rewrite.output.data import FIELDS, as_json
from tests.rewrite.corpus import PROGRAMS, Migration

_GUIDE = Path(__file__).parents[2] / "generated"
_ANCHOR = re.compile(r'<a id="([^"]+)"></a>')


@cache
def _anchors(page: str) -> list[str]:
    return [html.unescape(id) for id in _ANCHOR.findall((_GUIDE / page).read_text(encoding="utf-8"))]


def test_every_rule_has_one_anchor(plan: Plan) -> None:
    for id in (*old_client_rules(), *(rule.id for rule in plan.rules)):
        page, _, anchor = page_of(plan, id).partition("#")
        assert _anchors(page).count(anchor) == 1, (page, anchor)


def _paths(data: Any, path: str = "") -> Iterator[str]:
    if isinstance(data, dict) and path not in _WHOLE:
        for name, value in data.items():
            yield from _paths(value, f"{path}.{name}".lstrip("."))
    elif isinstance(data, list):
        for item in data:
            yield from _paths(item, f"{path}[]")
    else:
        yield path


_WHOLE = {
    "files[].findings[].cell",
    "files[].findings[].edits[].start",
    "files[].findings[].edits[].end",
}


def test_every_field_is_explained(migration: Migration) -> None:
    migration.file("import swagger_client\nif\n")
    outcome = migration.run(PROGRAMS / "v3_1" / "models.ipynb", migration.folder)
    assert set(_paths(as_json(outcome))) == set(FIELDS)
    guide = (_GUIDE / "MIGRATING.md").read_text(encoding="utf-8")
    for name, meaning in FIELDS.items():
        assert f"| `{name}` | {meaning.replace('|', '')}" in guide or f"| `{name}` |" in guide
