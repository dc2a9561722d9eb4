# ruff: noqa: E501 - one line an entry reads best
"""Operations: their ids, groups, servers and security."""

from __future__ import annotations

import base64
import inspect
from pathlib import Path
from typing import Any

import pytest

from tests.generator.conftest import Package
from tests.generator.documents import operations
from tests.generator.packages import document, generate, operation
from tests.servers.scripted import ScriptedServer


def test_operation_ids_of_every_style(package: Package, server: ScriptedServer) -> None:
    client = package("operations").client(server.url)
    calls = {
        "/ids/0": client.datasets.list,
        "/ids/1": client.repos.list_tags,
        "/ids/2": client.youtube_videos.list,
        "/ids/3": client.admin_apps.approve,
        "/ids/4": client.ids.list_core_v1_namespaced_pod,
        "/ids/7": client.ids.app_controller_get_hello,
        "/ids/8": client.ids.list_all_pets,
        "/ids/25": client.models.list,
        "/ids/26": client.models.get,
        "/fastapi/3": lambda: client.fastapi.read_item("3"),
    }
    for path, call in calls.items():
        call()
        assert server.requests[-1].path == path


def test_operations_without_ids_are_named_by_method_and_path(
    package: Package, server: ScriptedServer
) -> None:
    client = package("operations").client(server.url)
    client.unnamed.get_unnamed()
    client.unnamed.get_unnamed_by_id_things_by_thing_id("1", "2")
    assert server.requests[-1].path == "/unnamed/1/things/2"
    client.pets.delete_unnamed_by_id_things_by_thing_id("1", "2")
    client.default.get()
    assert server.requests[-1].path == "/"
    client.default.get_by_tenant_by_id("a", "b")
    client.files.get_files_report_pdf()


def test_two_operations_of_one_id_are_both_there(package: Package, server: ScriptedServer) -> None:
    group = package("operations").client(server.url).duplicate
    group.duplicate()
    group.get_duplicate_b()
    assert [request.path for request in server.requests] == ["/duplicate/a", "/duplicate/b"]


def test_tags_make_groups(package: Package) -> None:
    made = package("operations")
    client = made.client()
    assert {"tagged3", "tagged4", "tagged5"} <= set(dir(client.pets))
    assert "All about pets." in str(type(client.pets).__doc__)
    assert "Speech." in str(type(client.speech_to_text).__doc__)
    assert hasattr(client.a, "tagged7")


def test_no_operation_is_left_out(package: Package) -> None:
    made = package("operations")
    assert made.result is not None
    paths = operations.DOCUMENT["paths"]
    assert made.result.operations == sum(len(item) for item in paths.values())


def test_a_method_does_not_repeat_its_group(tmp_path: Path) -> None:
    ids = ("droplets_list", "dropletsGet", "DROPLETS_delete", "droplets", "dropletsize")
    paths = {f"/{id}": {"get": operation(id, tags=["Droplets"])} for id in ids}
    methods = set(dir(generate(tmp_path, document(paths)).client().droplets))
    assert {"list", "get", "delete", "droplets", "dropletsize"} <= methods


def test_an_address_without_scheme_is_the_same_server(tmp_path: Path) -> None:
    item = {**operation("Pets_List"), "servers": [{"url": "https://pets.example"}]}
    made = generate(tmp_path, {**document({"/pets": {"get": item}}), "servers": [{"url": "//pets.example"}]})
    assert made.ids == []
    assert "https://pets.example" in made.text("client.py")


def test_servers_of_operations(package: Package, server: ScriptedServer) -> None:
    made = package("operations")
    client = made.client(f"{server.url}/base")
    client.servers.path()
    assert server.requests[-1].target == "/v9/same"
    assert 'server="https://other.example/v9"' in made.text("operations/servers.py")


def test_security_of_operations(package: Package, server: ScriptedServer) -> None:
    client = package("operations").client(server.url, credential="secret")
    client.security.open()
    assert "X-Key" not in server.requests[-1].headers
    client.security.either()
    assert server.requests[-1].headers["X-Key"] == "secret"


@pytest.mark.parametrize(
    ("scheme", "credential", "expected"),
    [
        ({"type": "apiKey", "in": "header", "name": "X-Key"}, "k", ("X-Key", "k")),
        ({"type": "apiKey", "in": "cookie", "name": "sid"}, "k", ("Cookie", "sid=k")),
        ({"type": "apiKey", "in": "query", "name": "api key"}, "k&", ("query", "api%20key=k%26")),
        ({"type": "http", "scheme": "bearer"}, "t", ("Authorization", "Bearer t")),
        ({"type": "http", "scheme": "Bearer"}, lambda: "t", ("Authorization", "Bearer t")),
        ({"type": "oauth2", "flows": {}}, lambda: "t", ("Authorization", "Bearer t")),
        (
            {"type": "openIdConnect", "openIdConnectUrl": "https://a.example"},
            lambda: "t",
            ("Authorization", "Bearer t"),
        ),
        (
            {"type": "apiKey", "in": "header", "name": "Authorization"},
            lambda: "t",
            ("Authorization", "Bearer t"),
        ),
        (
            {"type": "http", "scheme": "basic"},
            ("u", "p"),
            ("Authorization", f"Basic {base64.b64encode(b'u:p').decode()}"),
        ),
    ],
)
def test_credentials(
    tmp_path: Path, server: ScriptedServer, scheme: dict[str, Any], credential: Any, expected: tuple[str, str]
) -> None:
    made = generate(
        tmp_path,
        document(
            {"/": {"get": operation()}}, components={"securitySchemes": {"s": scheme}}, security=[{"s": []}]
        ),
    )
    if isinstance(credential, tuple):
        credential = made.package.BasicCredential(*credential)
    made.client(server.url, credential=credential).pets.act()
    place, value = expected
    sent = server.requests[-1]
    assert (sent.query if place == "query" else sent.headers[place]) == value


@pytest.mark.parametrize(
    ("servers", "endpoint", "path"),
    [
        ([], None, "/act"),
        ([{"url": "/"}], None, "/act"),
        ([{"url": "/v1/"}], None, "/v1/act"),
        ([{"url": "v1"}], None, "/v1/act"),
        ([{"url": "./v1"}], None, "/v1/act"),
        ([{"url": "//pets.example/v1"}], "https://pets.example/v1", "/act"),
        ([{"url": "https://pets.example/v1/"}], "https://pets.example/v1", "/act"),
        ([{"url": "{endpoint}/v1", "variables": {"endpoint": {"default": "https://pets.example"}}}], "https://pets.example", "/v1/act"),
        ([{"url": "https://{region}.pets.example/{v}", "variables": {"region": {"default": "eu"}, "v": {"default": "v2"}}}],
         "https://eu.pets.example/v2", "/act"),
        ([{"url": "{scheme}://x", "variables": {"scheme": {"default": "https"}}}], "https://x", "/act"),
        ([{"url": "javascript:alert(1)"}], None, None),
        ([{"url": "https://a b"}], None, None),
        ([{"url": "https://["}], None, None),
        ([{"url": "\n"}], None, "/act"),
        ([{"url": "{}"}], None, "/act"),
    ],
)  # fmt: skip
def test_servers(
    tmp_path: Path, server: ScriptedServer, servers: list[Any], endpoint: str | None, path: str | None
) -> None:
    made = generate(tmp_path, document({"/act": {"get": operation()}}, servers=servers))
    if made.result is None:
        assert all(finding.location.line for finding in made.diagnostics)
        return
    made.client(server.url).pets.act()
    if path is not None:
        assert server.requests[-1].path == path
        default = inspect.signature(made.module("client").PetClient).parameters["endpoint"].default
        assert (None if default is inspect.Parameter.empty else default) == endpoint
