# ruff: noqa: E501 - one line an entry reads best
"""Operation ids of every make, tags of every kind, security and servers."""

from __future__ import annotations

from typing import Any

from tests.generator.packages import document, operation

IDS = [
    "Datasets_List", "repos/list-tags", "youtube.videos.list", "admin.apps.approve", "listCoreV1NamespacedPod", "getPetUsingGET_1",
    "keep_me", "AppController_getHello", "List all pets", "a b", "1st", "-", "with'quote", 'with"quote',
    "new\nline", "ünïcode", "日本語", "{braces}", "{{ jinja }}", "Foo_Bar_Baz", "foo.", ".foo", "/foo", "foo/", "x" * 300, "Models_List",
    "models/get", "None", "class", "True_False",
]  # fmt: skip

TAGS: list[list[Any]] = [
    [],
    [""],
    ["-"],
    ["Pets"],
    ["pets"],
    ["PETS"],
    ["Speech to Text:"],
    ["a", "b"],
    ["日本語"],
    ["v1.0"],
    ["2"],
]


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {f"/ids/{index}": {"get": operation(id)} for index, id in enumerate(IDS)}
    paths["/fastapi/{item_id}"] = {"get": operation("read_item_fastapi__item_id__get")}
    for index, tags in enumerate(TAGS):
        paths[f"/tags/{index}"] = {"get": operation(f"tagged{index}", tags=tags)}
    paths["/unnamed"] = {
        method: operation(None)
        for method in ("get", "put", "post", "delete", "options", "head", "patch", "trace")
    }
    paths["/unnamed/{id}/things/{thing.id}"] = {
        "get": operation(None),
        "delete": operation(None, tags=["Pets"]),
    }
    paths["/{tenant}/{id}"] = {"get": operation(None)}
    paths["/"] = {"get": operation(None)}
    paths["/files/report.pdf"] = {"get": operation(None)}
    paths["/duplicate/a"] = {"get": operation("duplicate")}
    paths["/duplicate/b"] = {"get": operation("duplicate")}
    paths["/open"] = {"get": operation("Security_Open", security=[])}
    paths["/either"] = {"get": operation("Security_Either", security=[{"key": []}, {}])}
    paths["/other"] = {"get": operation("Servers_Other", servers=[{"url": "https://other.example/v9"}])}
    paths["/same"] = {"get": operation("Servers_Path", servers=[{"url": "/v9"}])}
    return paths


DOCUMENT = document(
    _paths(),
    components={
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "second": {"type": "apiKey", "in": "query", "name": "key"},
            "basic": {"type": "http", "scheme": "basic"},
            "digest": {"type": "http", "scheme": "digest"},
            "oauth": {
                "type": "oauth2",
                "flows": {"clientCredentials": {"tokenUrl": "https://a.example", "scopes": {"a": "b"}}},
            },
            "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://a.example"},
            "tls": {"type": "mutualTLS"},
        }
    },
    security=[{"key": []}],
    tags=[
        {"name": "Pets", "description": "All about pets."},
        {"name": "Speech to Text:", "description": "Speech."},
    ],
)
