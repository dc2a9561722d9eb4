# ruff: noqa: E501 - one line an entry reads best
"""Random schemas and documents: never a traceback, and what comes out compiles."""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sttgen import runtime
from sttgen.build.run import make
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped
from tests.generator.packages import document

_NAMES = st.sampled_from(["A", "B", "C", "d", "list", "a-b", "a_b", "é"])
_TEXT = st.one_of(
    st.sampled_from(["a", "id", "self", "name", "class", "", "1", "a b", "'", '"""', "\\"]),
    st.text(max_size=8),
)
_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False, allow_infinity=False), _TEXT
)
_TYPES = ["string", "integer", "number", "boolean", "object", "array", "null"]
_REFERENCES = _NAMES.map(lambda name: {"$ref": f"#/components/schemas/{name}"})


def _schema(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A schema that says any of all keywords, sensible or not."""
    return st.fixed_dictionaries(
        {},
        optional={
            "type": st.one_of(
                st.sampled_from(_TYPES), st.lists(st.sampled_from(_TYPES), max_size=3, unique=True)
            ),
            "format": st.sampled_from(["date", "date-time", "byte", "binary", "uuid", "int64"]),
            "properties": st.dictionaries(_TEXT, children, max_size=3),
            "required": st.lists(_TEXT, max_size=2),
            "additionalProperties": st.one_of(st.booleans(), children),
            "items": children,
            "prefixItems": st.lists(children, max_size=2),
            "allOf": st.lists(children, max_size=3),
            "oneOf": st.lists(children, max_size=3),
            "anyOf": st.lists(children, max_size=3),
            "not": children,
            "enum": st.lists(_SCALARS, max_size=3),
            "const": _SCALARS,
            "discriminator": st.fixed_dictionaries(
                {"propertyName": _TEXT}, optional={"mapping": st.dictionaries(_TEXT, _NAMES, max_size=2)}
            ),
            "nullable": st.booleans(),
            "readOnly": st.booleans(),
            "description": _TEXT,
            "title": _TEXT,
            "default": _SCALARS,
        },
    )


SCHEMAS = st.recursive(st.one_of(_REFERENCES, st.booleans(), st.just({})), _schema, max_leaves=12)
_PLACES = st.sampled_from(["query", "header", "cookie", "path", "body"])
_MEDIA = st.sampled_from(
    [
        "application/json",
        "text/plain",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "*/*",
        "image/png",
        "",
    ]
)
_CONTENT = st.dictionaries(_MEDIA, st.fixed_dictionaries({}, optional={"schema": SCHEMAS}), max_size=2)
_OPERATIONS = st.fixed_dictionaries(
    {
        "responses": st.dictionaries(
            st.sampled_from(["200", "201", "204", "2XX", "404", "default"]),
            st.fixed_dictionaries({"description": _TEXT}, optional={"content": _CONTENT}),
            max_size=3,
        )
    },
    optional={
        "operationId": _TEXT,
        "tags": st.lists(_TEXT, max_size=2),
        "parameters": st.lists(
            st.fixed_dictionaries(
                {"name": _TEXT, "in": _PLACES},
                optional={
                    "schema": SCHEMAS,
                    "required": st.booleans(),
                    "style": _TEXT,
                    "explode": st.booleans(),
                    "content": _CONTENT,
                },
            ),
            max_size=3,
        ),
        "requestBody": st.fixed_dictionaries({"content": _CONTENT}, optional={"required": st.booleans()}),
        "x-ms-pageable": st.fixed_dictionaries(
            {}, optional={"itemName": _TEXT, "nextLinkName": st.one_of(st.none(), _TEXT)}
        ),
        "security": st.lists(st.dictionaries(_TEXT, st.just([]), max_size=1), max_size=2),
        "servers": st.lists(st.fixed_dictionaries({"url": _TEXT}), max_size=2),
    },
)
_PATHS = st.dictionaries(
    st.sampled_from(["/", "/a", "/a/{id}", "/a/{id}/b:act", "/{x}{y}", "b"]),
    st.dictionaries(st.sampled_from(["get", "post", "patch", "delete", "head"]), _OPERATIONS, max_size=2),
    max_size=3,
)

_numbers = itertools.count()
_LENIENT = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)


def _try(folder: Path, data: Any) -> None:
    """A package that can be imported, or diagnostics; nothing else comes out."""
    number = next(_numbers)
    spec = folder / f"s{number}.json"
    spec.write_text(json.dumps(data), encoding="utf-8")
    diagnostics = Diagnostics()
    config = PackageConfig("made", spec, folder, folder)
    try:
        made = make(config, diagnostics, check=True)
    except Stopped:
        bugs = {"E601", "E602", "E603"}
        assert diagnostics.errors
        assert not [str(finding) for finding in diagnostics.errors if finding.id in bugs], json.dumps(data)
        return
    _import({path: content for path, content in made.files.items() if path.endswith(".py")})


def _import(files: dict[str, bytes]) -> None:
    """Run the rendered modules as a package of their own, on the runtime that is there already."""
    name = f"random_{next(_numbers)}"
    package, operations = ModuleType(name), ModuleType(f"{name}.operations")
    vars(package).update(__path__=[], _runtime=runtime)
    vars(operations).update(__path__=[])
    modules = {name: package, f"{name}._runtime": runtime, f"{name}.operations": operations}
    sys.modules.update(modules)
    rendered: list[str] = [path for path in ("enums.py", "models.py", "client.py") if path in files]
    rendered += [
        path for path in files if path.startswith("operations/") and path != "operations/__init__.py"
    ]
    try:
        for path in rendered:
            full = f"{name}.{path.removesuffix('.py').replace('/', '.')}"
            module = modules[full] = sys.modules[full] = ModuleType(full)
            module.__package__ = full.rpartition(".")[0]
            exec(compile(files[path], path, "exec"), vars(module))
            setattr(modules[module.__package__], full.rpartition(".")[2], module)
        models: Any = modules[f"{name}.models"]
        for model in models.__all__:
            if hasattr(getattr(models, model), "__struct_fields__"):
                msgspec.structs.fields(getattr(models, model))
    finally:
        for full in modules:
            sys.modules.pop(full, None)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("random")


@_LENIENT
@given(st.dictionaries(_NAMES, SCHEMAS, min_size=1, max_size=6))
def test_random_schemas(folder: Path, schemas: dict[str, Any]) -> None:
    answers = {
        f"/{index}": {
            "get": {
                "responses": {
                    "200": {
                        "description": "x",
                        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
                    }
                }
            }
        }
        for index, name in enumerate(schemas)
    }
    _try(folder, document(answers, schemas))


@_LENIENT
@given(_PATHS, st.dictionaries(_NAMES, SCHEMAS, max_size=3))
def test_random_operations(folder: Path, paths: dict[str, Any], schemas: dict[str, Any]) -> None:
    _try(folder, document(paths, schemas))


@_LENIENT
@given(st.recursive(_SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(
    st.sampled_from(["openapi", "swagger", "info", "paths", "components", "schemas", "get", "/a", "$ref", "x-a", "title", "servers", "tags"]), inner, max_size=4
)), max_leaves=15))  # fmt: skip
def test_random_nonsense(folder: Path, data: Any) -> None:
    _try(folder, {"openapi": "3.1.0", **data} if isinstance(data, dict) else data)
