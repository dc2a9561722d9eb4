"""The facades beside the real old clients: every operation, in every way to call it."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.facades.differential import Client, Examples, differences, real_client
from tests.shared import needs_shared
from tests.swagger_codegen import needs_generator, old_client

VERSIONS = {
    "v3.0": "v3_0",
    "v3.1": "v3_1",
    "v3.2": "v3_2",
    "2024-11-15": "v2024_11_15",
    "2025-10-15": "v2025_10_15",
}
EXPLAINED = [
    entry
    for entry in yaml.safe_load(Path(__file__).with_name("differences.yaml").read_text(encoding="utf-8"))
    if entry["where"]
]
pytestmark = [needs_shared, needs_generator, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def real(version: str, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return real_client(old_client(version, tmp_path_factory.mktemp("old-clients")))


@pytest.fixture(scope="module")
def ours(version: str) -> ModuleType:
    return importlib.import_module(f"speechtotext_old.{VERSIONS[version]}")


def test_every_call_does_the_same(version: str, real: ModuleType, ours: ModuleType, tmp_path: Path) -> None:
    base = "/speechtotext" + (f"/{version}" if version.startswith("v") else "")
    entries = [one for one in EXPLAINED if version in map(str, one.get("versions", [version]))]
    seen: set[str] = set()
    unexplained: list[str] = []
    with Client(real, base) as theirs, Client(ours, base) as facade:
        calls = list(Examples(real, tmp_path).calls(version))
        for call in calls:
            before = dict(zip(("sent", "came"), theirs.run(call), strict=True))
            after = dict(zip(("sent", "came"), facade.run(call), strict=True))
            for text in differences(before, after):
                names = (text, f"{call.method} {call.way} {text}")
                known = [one["id"] for one in entries if any(re.search(one["where"], name) for name in names)]
                seen.update(known[:1])
                unexplained += [] if known else [f"{names[1]:.300}"]
    assert unexplained == []
    assert seen == {one["id"] for one in entries}
    assert len(calls) > 900


def _shape(function: Callable[..., Any]) -> list[tuple[str, bool, str]]:
    empty = inspect.Parameter.empty
    return [
        (p.name, p.default is empty, p.kind.name) for p in inspect.signature(function).parameters.values()
    ]


def test_every_class_has_the_same_surface(real: ModuleType, ours: ModuleType) -> None:
    classes: dict[str, Any] = {name: cls for name, cls in vars(real).items() if isinstance(cls, type)}
    for name in classes.keys() - {"ApiClient", "Configuration"}:
        old, new = classes[name], getattr(ours, name)
        assert new.__module__.removeprefix(ours.__name__) == old.__module__.removeprefix("swagger_client")
        if name.endswith("Api"):
            methods = [method for method in vars(old) if not method.startswith("_")]
            assert {m: _shape(getattr(old, m)) for m in methods} == {
                m: _shape(getattr(new, m)) for m in methods
            }
            continue
        assert list(new.swagger_types.items()) == list(old.swagger_types.items())
        assert list(new.attribute_map.items()) == list(old.attribute_map.items())
        constants = {key: value for key, value in vars(old).items() if key.isupper()}
        assert {key: getattr(new, key) for key in constants} == constants
        if old.swagger_types:
            assert _shape(new) == _shape(old)
    for name in ("ApiClient", "Configuration"):
        public = [key for key in vars(classes[name]()) if not key.startswith("_")]
        made = getattr(ours, name)()
        assert [key for key in public if not hasattr(made, key)] == []
