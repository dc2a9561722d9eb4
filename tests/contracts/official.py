"""The published documents, where they are there: a fresh clone has only the project."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
VERSIONS = ("v3_0", "v3_1")
_SHARED = Path(os.environ.get("STTGEN_SHARED", ROOT.parent / "shared")) / "official"
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")


def needed(version: str) -> Path:
    """The folder of a published version; without it, the test is skipped."""
    folder = _SHARED / version.replace("_", ".")
    if not folder.is_dir():
        pytest.skip("the published documents are not beside this checkout (../shared/official)")
    return folder


def bodies(version: str) -> Iterator[tuple[str, str, str, int | None, Any]]:
    """The bodies of all examples: ``(example, operation id, parameter or empty, status or None, body)``."""
    folder = needed(version)
    document = json.loads((folder / "speechtotext.json").read_text(encoding="utf-8"))
    for item in document["paths"].values():
        for method in _METHODS:
            operation = item.get(method)
            for example in (operation or {}).get("x-ms-examples", {}).values():
                path = folder / example["$ref"]
                data = json.loads(path.read_text(encoding="utf-8"))
                id = operation["operationId"]
                names = {p["name"] for p in operation.get("parameters", []) if p.get("in") == "body"}
                for name in sorted(names & data["parameters"].keys()):
                    yield path.stem, id, name, None, data["parameters"][name]
                for status, response in data["responses"].items():
                    if response.get("body") is not None:
                        yield path.stem, id, "", int(status), response["body"]
