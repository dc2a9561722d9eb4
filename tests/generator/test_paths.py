"""Paths that tell operations apart by a fragment or a query: what arrives, and each parameter once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import Reply, ScriptedServer


def _query(name: str, /, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": True, "schema": schema or {"type": "string"}}


def _made(folder: Path, paths: dict[str, Any], /, **more: Any) -> GeneratedPackage:
    return generate(folder, document(paths, "{}", **more))


def test_a_fragment_is_not_sent_and_loses_no_query(tmp_path: Path, server: ScriptedServer) -> None:
    bucket = {"name": "Bucket", "in": "path", "required": True, "schema": {"type": "string"}}
    made = _made(
        tmp_path,
        {
            "/#Action=Start": {
                "get": operation("Start", parameters=[_query("Action", enum=["Start"]), _query("Id")])
            },
            "/#Action=Stop": {"get": operation("Stop", parameters=[_query("Action", enum=["Stop"])])},
            "/{Bucket}#acl": {
                "get": operation("Acl", parameters=[bucket, _query("acl", type="boolean", enum=[True])])
            },
            "/{Bucket}": {"get": operation("Get", parameters=[bucket])},
            "/e#{tag}": {"get": operation("Tagged", parameters=[_query("q")])},
        },
    )
    client = made.client(server.url)
    client.default.start("i 1")
    client.default.stop()
    client.default.acl("b/c", True)
    client.default.get("b")
    client.e.tagged("v", extra_query={"w": "x"})
    assert [request.target for request in server.requests] == [
        "/?Action=Start&Id=i%201",
        "/?Action=Stop",
        "/b%2Fc?acl=true",
        "/b",
        "/e?q=v&w=x",
    ]


@pytest.mark.parametrize("declared", ["paths", "x-ms-paths"])
def test_the_query_of_a_path_is_sent_once(tmp_path: Path, server: ScriptedServer, declared: str) -> None:
    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}
    paths = {
        "/{key}?comp=list&restype=box": {
            "get": operation("Keys_List", parameters=[key, _query("comp", enum=["list"]), _query("prefix")])
        },
        "/{key}?comp={comp}&flag": {"get": operation("Keys_Comp", parameters=[key, _query("comp")])},
        "/a?v={v}": {
            "put": operation(
                "Keys_Put", parameters=[{"name": "v", "in": "path", "required": True, "schema": {}}]
            )
        },
    }
    plain = {"/{key}": {"get": operation("Keys_Get", parameters=[key])}}
    if declared == "paths":
        made = _made(tmp_path, plain | paths)
    else:
        made = _made(tmp_path, plain, **{"x-ms-paths": paths})
        assert made.ids == []
    keys = made.client(server.url).keys
    keys.get("k")
    keys.list("k", "p")
    keys.comp("k", "acl")
    keys.put("1&2")
    assert [request.target for request in server.requests] == [
        "/k",
        "/k?comp=list&restype=box&prefix=p",
        "/k?flag&comp=acl",
        "/a?v=1%262",
    ]


def test_x_ms_paths_that_repeat_a_path_are_reported(tmp_path: Path) -> None:
    paths = {"/a": {"get": operation("Pets_A")}}
    made = _made(tmp_path, paths, **{"x-ms-paths": {"/a": {"get": operation("Pets_B")}}})
    assert "W324" in made.ids


def test_the_overlay_addresses_operations_of_x_ms_paths(tmp_path: Path, server: ScriptedServer) -> None:
    described = document({"/a": {"get": operation("Pets_A")}})
    described["x-ms-paths"] = {"/a?comp=b": {"get": operation("Pets_B")}}
    made = generate(tmp_path, described, overlay={"at": {"Pets_B": {"rename": "second"}}})
    made.client(server.url).pets.second()
    assert server.requests[-1].target == "/a?comp=b"


def test_methods_of_3_2(tmp_path: Path, server: ScriptedServer) -> None:
    body = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
    item = {
        "query": operation("Pets_Search", requestBody=body),
        "additionalOperations": {
            "COPY": operation("Pets_Copy"),
            "X-MOVE": operation(None),
            "GET": operation("Pets_Get"),
            "a b": operation("Pets_Bad"),
        },
    }
    described = document({"/pets": item, "/p": {"patch": operation("Pets_Patch")}}) | {"openapi": "3.2.0"}
    made = generate(tmp_path, described, overlay={"at": {"Pets_Copy": {"rename": "duplicate"}}})
    assert [one.id for one in made.diagnostics if one.id == "W239"] == ["W239", "W239"]
    client = made.client(server.url, retries=made.package.RetryPolicy(total=1, backoff=0.001))
    server.on("QUERY", "/pets", Reply(status=503), Reply(status=204))
    client.pets.search({"a": 1})
    client.pets.duplicate()
    client.pets.x_move_pets()
    server.on("PATCH", "/p", Reply(status=503), Reply(status=204))
    with pytest.raises(made.package.ServerError):
        client.pets.patch()
    assert [request.method for request in server.requests] == ["QUERY", "QUERY", "COPY", "X-MOVE", "PATCH"]
    assert server.requests[1].json == {"a": 1}
