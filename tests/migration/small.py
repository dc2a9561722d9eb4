"""Rename maps of small documents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from sttgen.build.description import Descriptions
from sttgen.diagnostics import Diagnostics
from sttgen.migration import Plan

Json = dict[str, Any]
TEXT = {"type": "string"}


def object_of(**properties: Json) -> Json:
    return {"type": "object", "properties": properties}


def document(version: str, schemas: Json, *operations: str) -> Json:
    """A document whose operations take and return a job."""

    def operation(id: str) -> Json:
        body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}}
        return {
            "operationId": id,
            "requestBody": body,
            "responses": {"200": {"description": "Done.", **body}},
        }

    return {
        "openapi": "3.1.0",
        "info": {"title": "Jobs", "version": version},
        "servers": [
            {"url": f"{{endpoint}}/jobs/{version}", "variables": {"endpoint": {"default": "https://a.b"}}}
        ],
        "paths": {f"/{id.lower()}": {"post": operation(id)} for id in operations},
        "components": {"schemas": schemas},
    }


def rule(id: str, area: str, old: Any, new: Any, **more: Any) -> Json:
    return {
        "id": id,
        "area": area,
        "action": "rename",
        "from": old,
        "to": new,
        "level": "auto",
        "note": "Why.",
    } | more


def plan_of(folder: Path, documents: Mapping[str, Json], steps: Sequence[list[Json]], **fields: Any) -> Plan:
    """Write documents and pair files, and put the pair files together.

    Args:
        folder: An empty folder.
        documents: Each version, oldest first.
        steps: The rules from each version to the next.
        fields: Further fields of the pair files.
    """
    for version, content in documents.items():
        place = folder / version.replace(".", "_")
        place.mkdir()
        (place / "openapi.yaml").write_text(json.dumps(content), encoding="utf-8")
    (folder / "migrations").mkdir()
    paths: list[Path] = []
    for (old, new), rules in zip(pairwise(documents), steps, strict=True):
        paths.append(folder / "migrations" / f"{old.replace('.', '_')}_to_{new.replace('.', '_')}.yaml")
        pair = {"from_version": old, "to_version": new, "clients": {new: [f"jobs.{new}"]}, "rules": rules}
        paths[-1].write_text(json.dumps(pair | fields), encoding="utf-8")
    diagnostics = Diagnostics()
    plan = Descriptions(folder).plan(paths, diagnostics)
    assert not list(diagnostics)
    return plan
