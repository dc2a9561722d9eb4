"""Names of a small description, asked of the namer without generating a package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sttgen.build.description import Descriptions
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostic, Diagnostics
from sttgen.ir import Api
from sttgen.naming import Names

THING = "#/components/schemas/Thing"


def describe(
    folder: Path, doc: dict[str, Any], overlay: str | None = None, result: str | None = None
) -> tuple[Api, Names, list[Diagnostic], list[Diagnostic]]:
    """The API of a document, its names, what the naming of them reports, and what was reported before."""
    (folder / "openapi.json").write_text(json.dumps(doc), encoding="utf-8")
    for name, text in (("overlay.yaml", overlay), ("result.yaml", result)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    config = PackageConfig(
        name="p",
        spec=folder / "openapi.json",
        output=folder,
        root=folder,
        overlay=folder / "overlay.yaml" if overlay is not None else None,
        result=folder / "result.yaml" if result is not None else None,
    )
    description, before, diagnostics = Descriptions(folder).of(config), Diagnostics(), Diagnostics()
    api = description.api(before)
    names = description.names(diagnostics)
    known = list(before)
    return api, names, [finding for finding in diagnostics if finding not in known], known


def names_of(folder: Path, doc: dict[str, Any], overlay: str | None = None) -> Names:
    return describe(folder, doc, overlay)[1]


def methods_of(names: Names) -> dict[str, str]:
    """``group.method`` of each operation."""
    return {id: f"{group.attribute}.{names.methods[id]}" for group in names.groups for id in group.operations}
