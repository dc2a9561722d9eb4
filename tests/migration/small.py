"""Rename maps of small documents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from sttgen.build.description import Descriptions
from sttgen.diagnostics import Diagnostics, Stopped
from sttgen.migration import Plan

Json = dict[str, Any]
TEXT = {"type": "string"}


def object_of(**properties: Json) -> Json:
    return {"type": "object", "properties": properties}


def document(
    version: str, schemas: Json, *operations: str, body: str = "Job", error: str | None = None
) -> Json:
    """A document whose operations take and return a job, or an error."""

    def content(schema: str) -> Json:
        return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}

    def operation(id: str) -> Json:
        responses = {"200": {"description": "Done.", **content(body)}}
        if error is not None:
            responses["400"] = {"description": "Wrong.", **content(error)}
        return {"operationId": id, "requestBody": content(body), "responses": responses}

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
    """Put pair files together that have no mistake; see `read_small`."""
    plan, findings = read_small(folder, documents, steps, **fields)
    assert findings == []
    assert plan is not None
    return plan


def read_small(
    folder: Path, documents: Mapping[str, Json], steps: Sequence[list[Json]], **fields: Any
) -> tuple[Plan | None, list[str]]:
    """Write documents and pair files, and put the pair files together.

    Args:
        folder: An empty folder.
        documents: Each version, oldest first.
        steps: The rules from each version to the next.
        fields: Further fields of the pair files.

    Returns:
        The plan, None if something is wrong, and the messages of the findings.
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
    try:
        plan = Descriptions(folder).plan(paths, diagnostics)
    except Stopped:
        plan = None
    return plan, [f"{one.id}: {one.message}" for one in diagnostics]
