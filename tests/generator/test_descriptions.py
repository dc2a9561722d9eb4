"""What comparisons and old clients need of a description is in the IR, whatever dialect it was written in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sttgen.build.description import Descriptions
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics
from sttgen.ir import Api, Model, Outcome, Ref

_THING = {
    "type": "object",
    "properties": {
        "weight": {"type": "integer", "minimum": 0, "maximum": 9},
        "least": {"type": "integer", "minimum": 0},
    },
}
_PROBLEM = {"type": "object", "properties": {"code": {"type": "string"}}}
_SWAGGER: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Things", "version": "1"},
    "host": "things.example",
    "basePath": "/v1",
    "schemes": ["https"],
    "produces": ["application/json"],
    "securityDefinitions": {
        "key": {"type": "apiKey", "name": "Thing-Key", "in": "header"},
        "other": {"type": "apiKey", "name": "code", "in": "query"},
    },
    "paths": {
        "/things": {
            "post": {
                "operationId": "Things_Make",
                "parameters": [
                    {
                        "in": "body",
                        "name": "thing",
                        "required": True,
                        "schema": {"$ref": "#/definitions/Thing"},
                    }
                ],
                "responses": {
                    "201": {"description": "Made.", "headers": {"Location": {"type": "string"}}},
                    "default": {"description": "Not made.", "schema": {"$ref": "#/definitions/Problem"}},
                },
            }
        }
    },
    "definitions": {"Thing": _THING, "Problem": _PROBLEM},
}
_OPENAPI: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Things", "version": "1"},
    "servers": [{"url": "https://things.example/v1"}],
    "paths": {
        "/things": {
            "post": {
                "operationId": "Things_Make",
                "x-codegen-request-body-name": "thing",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                },
                "responses": {
                    "201": {
                        "description": "Made.",
                        "headers": {"Location": {"schema": {"type": "string"}}},
                    },
                    "default": {
                        "description": "Not made.",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Problem"}},
                            "text/json": {"schema": {"$ref": "#/components/schemas/Problem"}},
                        },
                    },
                },
            }
        }
    },
    "components": {
        "schemas": {"Thing": _THING, "Problem": _PROBLEM},
        "securitySchemes": _SWAGGER["securityDefinitions"],
    },
}


@pytest.fixture(params=[_SWAGGER, _OPENAPI], ids=["2.0", "3.0"])
def api(request: pytest.FixtureRequest, tmp_path: Path) -> Api:
    return _api(tmp_path, request.param)


def _api(folder: Path, description: dict[str, Any]) -> Api:
    path = folder / "openapi.json"
    path.write_text(json.dumps(description), encoding="utf-8")
    config = PackageConfig("things", spec=path, output=folder, root=folder)
    return Descriptions(folder).of(config).api(Diagnostics())


def test_all_answers_with_their_headers_are_outcomes(api: Api) -> None:
    (operation,) = api.operations
    assert operation.outcomes == (
        Outcome("201", ("Location",), ()),
        Outcome("default", (), ("#/components/schemas/Problem",)),
    )
    assert [response.status for response in operation.responses] == ["201"]


def test_a_body_has_the_name_that_the_document_gives_it(api: Api) -> None:
    (operation,) = api.operations
    assert operation.body is not None
    assert (operation.body.name, operation.body.type) == ("thing", Ref("#/components/schemas/Thing"))


def test_bounds_are_there_where_both_are_stated(api: Api) -> None:
    thing = api.types["#/components/schemas/Thing"]
    assert isinstance(thing, Model)
    assert {field.wire: field.bounds for field in thing.fields} == {
        "weight": (0, 9),
        "least": None,
    }


def test_keys_and_addresses_are_listed(api: Api) -> None:
    assert api.security.names == ("Thing-Key", "code")
    assert api.server.addresses == ("https://things.example/v1",)


def test_a_chain_of_schemas_may_be_long(tmp_path: Path) -> None:
    """Longer than Python's stack: each schema is made of the next one, twice."""
    length = 2000
    links = [{"$ref": f"#/components/schemas/S{number + 1}"} for number in range(length)]
    schemas: dict[str, Any] = {f"S{number}": {"allOf": [link, link]} for number, link in enumerate(links)}
    schemas[f"S{length}"] = _THING
    first = _api(tmp_path, {**_OPENAPI, "paths": {}, "components": {"schemas": schemas}}).types[
        "#/components/schemas/S0"
    ]
    assert isinstance(first, Model)
    assert [field.wire for field in first.fields] == ["weight", "least"]


def test_a_description_is_kept_with_its_findings(tmp_path: Path) -> None:
    """Whoever comes second gets the same document, and the same findings."""
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps({**_OPENAPI, "paths": {}}), encoding="utf-8")
    config = PackageConfig("things", spec=path, output=tmp_path, root=tmp_path)
    descriptions, first, second = Descriptions(tmp_path), Diagnostics(), Diagnostics()
    api = descriptions.of(config).api(first)
    assert descriptions.of(config).api(second) is api
    assert list(first) == list(second)
    assert "W205" in [finding.id for finding in first]
