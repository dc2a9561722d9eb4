"""What the tests of the API documents share: reading them and walking through them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.versions import VERSIONS

SPECS = Path(__file__).resolve().parents[2] / "specs"
METHODS = ("get", "post", "put", "patch", "delete")
Node = dict[str, Any]

each_version = pytest.mark.parametrize("version", VERSIONS)


@cache
def load(path: str) -> Any:
    return yaml.safe_load((SPECS / path).read_text(encoding="utf-8"))


def document(version: str) -> Node:
    doc: Node = load(f"{version}/openapi.yaml")
    return doc


def resolve(doc: Node, node: Node) -> Node:
    while "$ref" in node and set(node) == {"$ref"}:
        target: Any = doc
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def operations(doc: Node) -> Iterator[tuple[str, str, Node]]:
    for path, item in doc["paths"].items():
        for method, operation in item.items():
            assert method in METHODS, f"{path}: {method}"
            yield path, method, operation


def is_sentence(text: object) -> bool:
    return isinstance(text, str) and len(text.split()) >= 2 and text[0] in "`ABCDEFGHIJKLMNOPQRSTUVWXYZ"
