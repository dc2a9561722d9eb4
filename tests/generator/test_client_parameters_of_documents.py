"""Which parameters of a document are those of the client, and what its constructor asks for."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import document, generate, operation
from tests.servers.scripted import ScriptedServer


def parameter(name: str = "api-version", /, **more: Any) -> dict[str, Any]:
    given = {"name": name, "in": "query", "required": True, "schema": {"type": "string"}}
    return {**given, "x-ms-parameter-location": "client", **more}


def options_of(folder: Path, *parameters: dict[str, Any], **more: Any) -> tuple[list[str], dict[str, Any]]:
    """The diagnostics, and the first arguments of the constructor with their defaults."""
    paths = {
        f"/{index}": {"get": operation(f"Things_Act{index}", parameters=[one])}
        for index, one in enumerate(parameters)
    }
    made = generate(folder, document(paths, **more))
    client = made.module("client")
    arguments = inspect.signature(getattr(client, client.__all__[0]).__init__).parameters
    names = list(arguments)
    own = names[2 : names.index("credential")]
    return made.ids, {name: arguments[name].default for name in own}


EMPTY = inspect.Parameter.empty


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, {}),
        ({"required": False}, {"api_version": "UNSET"}),
        ({"schema": {"type": "string", "default": "7"}}, {"api_version": "7"}),
        ({"schema": {"type": "string", "default": "1"}}, {}),
        ({"schema": {"type": "string", "enum": ["7"]}}, {}),
        ({"schema": {"type": "string", "enum": ["7", "8"]}}, {"api_version": EMPTY}),
        ({"schema": {"type": "string", "enum": ["7", "8"], "default": "8"}}, {"api_version": "8"}),
        ({"schema": {"type": "integer"}}, {"api_version": EMPTY}),
        ({"name": "version"}, {"version": EMPTY}),
        ({"in": "header"}, {}),
    ],
)
def test_when_a_caller_chooses(tmp_path: Path, stated: dict[str, Any], expected: dict[str, Any]) -> None:
    ids, arguments = options_of(tmp_path, parameter(**stated))
    assert {
        name: "UNSET" if str(value) == "UNSET" else value for name, value in arguments.items()
    } == expected
    assert ids == []


def test_a_version_that_no_header_can_have_is_for_the_caller(tmp_path: Path) -> None:
    info = {"title": "Pet", "version": "v\u00e9"}
    assert options_of(tmp_path, parameter(**{"in": "header"}), info=info)[1] == {"api_version": EMPTY}


@pytest.mark.parametrize("default", [7, True, ["a"], "9"])
def test_a_default_that_does_not_fit_is_reported(tmp_path: Path, default: Any) -> None:
    schema = {"type": "string", "enum": ["7", "8"], "default": default}
    ids, arguments = options_of(tmp_path, parameter(schema=schema))
    assert (set(ids) - {"W231"}, arguments) == ({"W425"}, {"api_version": EMPTY})


def test_declarations_that_differ_are_reported_and_the_first_counts(tmp_path: Path) -> None:
    first, second = parameter(schema={"enum": ["1"]}), parameter(schema={"enum": ["2"]}, required=False)
    assert options_of(tmp_path, first, second) == (["W424"], {})


def test_a_value_of_the_extension_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    made = generate(
        tmp_path,
        document({"/a": {"get": operation(parameters=[parameter(**{"x-ms-parameter-location": "server"})])}}),
    )
    assert made.ids == ["W323"]
    assert "api_version" in inspect.signature(made.client().pets.act).parameters


def test_an_overlay_decides_and_names(tmp_path: Path, server: ScriptedServer) -> None:
    plain = {"name": "key-id", "in": "query", "required": True, "schema": {"type": "string"}}
    overlay = {
        "at": {
            "#/paths/*/get/parameters/0": {
                "rename": "key",
                "fix": {"x-ms-parameter-location": "client"},
                "why": "It is the same for all.",
            }
        }
    }
    made = generate(tmp_path, document({"/a": {"get": operation(parameters=[plain])}}), overlay=overlay)
    made.client(server.url, key="k").pets.act()
    assert (made.ids, server.requests[0].target) == ([], "/a?key-id=k")


def test_swagger_2(tmp_path: Path, server: ScriptedServer) -> None:
    swagger = {
        "swagger": "2.0",
        "info": {"title": "Pet", "version": "2025-10-15"},
        "host": "pets.example",
        "parameters": {
            "version": {
                "name": "api-version",
                "in": "query",
                "required": True,
                "type": "string",
                "x-ms-parameter-location": "client",
            }
        },
        "paths": {"/a": {"get": operation(parameters=[{"$ref": "#/parameters/version"}])}},
    }
    made = generate(tmp_path, swagger)
    made.client(server.url).pets.act()
    assert (made.ids, server.requests[0].target) == ([], "/a?api-version=2025-10-15")
