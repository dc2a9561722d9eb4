"""Our clients against the published documents: the same surface, and every published example fits."""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sttgen.build.run import make
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics
from tests.contracts.rooms import ROOT
from tests.contracts.surface import operation_modules, surface
from tests.shared import needs_shared, published_document
from tests.versions import VERSIONS, package_name

pytestmark = needs_shared
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")


@pytest.mark.parametrize("version", VERSIONS)
def test_the_published_document_gives_the_same_surface(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specs = ROOT / "specs" / version
    diagnostics = Diagnostics()
    packages = {}
    for name, spec in {
        f"published_{version}": published_document(version),
        f"ours_{version}": specs / "openapi.yaml",
    }.items():
        config = PackageConfig(name, spec, tmp_path, spec.parent, overlay=specs / "overlay.yaml")
        make(config, diagnostics)
        packages[name] = spec
    monkeypatch.syspath_prepend(tmp_path)
    published, ours = (surface(name) for name in packages)
    assert published == ours


@cache
def _operations(version: str) -> dict[str, Any]:
    """The operations of a generated client by their ids, with the types of their bodies."""
    package = package_name(version)
    operations: dict[str, Any] = {}
    for module in operation_modules(package):
        descriptors = {k: v for k, v in vars(module).items() if type(v).__name__ == "Operation"}
        group = getattr(module, module.__all__[0])
        for operation in descriptors.values():
            method = next(
                m for m in vars(group).values() if callable(m) and _constant_of(m, descriptors) is operation
            )
            operations[operation.id] = (operation, method, module)
    return operations


def _constant_of(method: Any, descriptors: dict[str, Any]) -> Any:
    code = getattr(inspect.unwrap(method), "__code__", None)
    return next((descriptors[name] for name in getattr(code, "co_names", ()) if name in descriptors), None)


def _body_model(method: Any, module: Any) -> Any:
    names = vars(module) | {"builtins": __builtins__}
    annotation = method.__annotations__["body"]
    wanted = eval(annotation, names)
    options = [wanted, *typing.get_args(wanted)]
    return next((o for o in options if hasattr(o, "__struct_fields__")), options[0])


def _dates(value: Any) -> Any:
    """Times in one spelling: an example may write fractions and zones as it likes."""
    if isinstance(value, dict):
        return {key: _dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dates(inner) for inner in value]
    if isinstance(value, str) and value[4:5] == value[7:8] == "-":
        try:
            return datetime.fromisoformat(value).timestamp()
        except ValueError:
            return value
    return value


def bodies(version: str) -> Iterator[tuple[str, str, str, int | None, Any]]:
    """The bodies of all examples: ``(example, operation id, parameter or empty, status or None, body)``."""
    document = json.loads(published_document(version).read_text(encoding="utf-8"))
    for item in document["paths"].values():
        for method in _METHODS:
            operation = item.get(method)
            for example in (operation or {}).get("x-ms-examples", {}).values():
                path = published_document(version).parent / example["$ref"]
                if not path.exists():  # of the dated versions few examples are published
                    continue
                data = json.loads(path.read_text(encoding="utf-8"))
                id = operation["operationId"]
                names = {p["name"] for p in operation.get("parameters", []) if p.get("in") == "body"}
                for name in sorted(names & data["parameters"].keys()):
                    yield path.stem, id, name, None, data["parameters"][name]
                for status, response in data["responses"].items():
                    if response.get("body") is not None:
                        yield path.stem, id, "", int(status), response["body"]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_published_example_goes_there_and_back(version: str) -> None:
    runtime = import_module("speechtotext_core.runtime")
    total, wrong = 0, []
    for example, id, parameter, status, body in bodies(version):
        operation, method, module = _operations(version)[id]
        total += 1
        content = json.dumps(body).encode()
        if parameter and "json" not in operation.media:
            continue  # bytes, of which the example shows nothing
        if parameter:
            decoded = runtime.decode_json(content, _body_model(method, module))
            again = json.loads(runtime.encode_json(decoded))
        elif status is not None and status >= 400:
            continue
        else:
            returns = operation.returns
            wanted = returns.get(status) if isinstance(returns, dict) else returns
            decoded = runtime.decode_json(content, wanted)
            again = json.loads(_plain(decoded))
        if _dates(again) != _dates(body):
            wrong.append(example)
    assert wrong == []
    assert total >= {"v3_0": 57, "v3_1": 74, "v3_2": 77, "v2024_11_15": 0, "v2025_10_15": 5}[version]


def _plain(value: Any) -> bytes:
    return msgspec.json.encode(value)
