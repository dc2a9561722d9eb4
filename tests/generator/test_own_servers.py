"""Operations with a server of their own: where requests go, and what they carry there."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import Reply, ScriptedServer

_KEY = "the-secret-key"
_PAGE = {
    "type": "object",
    "properties": {"value": {"type": "array", "items": {"type": "string"}}, "next": {"type": "string"}},
}


@pytest.fixture
def other() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server.on("*", "*", Reply(status=204))


def _generate(
    folder: Path,
    url: str,
    scheme: dict[str, str] | None = None,
    extensions: dict[str, Any] | None = None,
    **entry: Any,
) -> GeneratedPackage:
    """A package with an operation of the document's server, and others of a second one."""
    own = {"servers": [{"url": url}], **(extensions or {})}
    note = {"name": "X-Note", "in": "header", "schema": {"type": "string"}}
    body: dict[str, Any] = {"content": {"application/json": {"schema": {}}}}
    listed = {"200": {"description": "x", "content": {"application/json": {"schema": _PAGE}}}}
    paths = {
        "/here": {"get": operation("Pets_Here")},
        "/there": {
            "get": {**operation("Pets_There"), **own},
            "post": {**operation("Pets_Send", parameters=[note], requestBody=body), **own},
        },
        "/list": {
            "get": {
                "operationId": "Pets_List",
                "responses": listed,
                "x-ms-pageable": {"nextLinkName": "next"},
                **own,
            }
        },
    }
    described = document(
        paths,
        components={
            "securitySchemes": {"key": scheme or {"type": "apiKey", "in": "header", "name": "X-Key"}}
        },
        security=[{"key": []}],
    )
    overlay = {"at": {"Pets_*": entry}} if entry else None
    return generate(folder, described, overlay=overlay)


def _client(made: GeneratedPackage, server: ScriptedServer, **options: Any) -> Any:
    server.on("*", "*", Reply(status=204))
    retries = made.package.RetryPolicy(total=2, backoff=0.001)
    return made.client(f"{server.url}/base", credential=_KEY, retries=retries, **options)


def test_it_goes_there_without_the_credential(
    tmp_path: Path, server: ScriptedServer, other: ScriptedServer
) -> None:
    made = _generate(tmp_path, f"{other.url}/v2")
    client = _client(made, server).with_options(extra_headers={"X-Gateway": "secret"})
    client.pets.send(x_note="a", body={"b": 1}, extra_headers={"X-Call": "c"})
    client.pets.here()
    sent = other.requests[0]
    assert (sent.method, sent.target, sent.json) == ("POST", "/v2/there", {"b": 1})
    assert (sent.headers["x-note"], sent.headers["x-call"]) == ("a", "c")
    assert not {"x-key", "x-gateway", "authorization", "cookie"} & set(sent.headers)
    assert server.requests[0].target == "/base/here"
    assert {"x-key", "x-gateway"} <= set(server.requests[0].headers)
    assert len(other.requests) == len(server.requests) == 1


@pytest.mark.parametrize(
    "scheme",
    [
        {"type": "apiKey", "in": "query", "name": "api-key"},
        {"type": "apiKey", "in": "cookie", "name": "sid"},
        {"type": "http", "scheme": "bearer"},
    ],
)
@pytest.mark.parametrize("trusted", [True, False])
def test_the_overlay_decides_on_the_credential(
    tmp_path: Path, server: ScriptedServer, other: ScriptedServer, scheme: dict[str, str], trusted: bool
) -> None:
    made = _generate(tmp_path, other.url, scheme, server={"credential": trusted})
    assert made.ids == []
    client = _client(made, server).with_options(extra_headers={"X-Gateway": "secret"})
    client.pets.there()
    sent = other.requests[0]
    everything = f"{sent.target} {sent.headers}"
    assert (_KEY in everything, "x-gateway" in sent.headers) == (trusted, trusted)


def test_the_document_does_not_decide_on_the_credential(
    tmp_path: Path, server: ScriptedServer, other: ScriptedServer
) -> None:
    """It may come from anybody."""
    made = _generate(tmp_path, other.url, extensions={"x-sttgen-server": {"credential": True}})
    assert "W426" in made.ids
    _client(made, server).pets.there()
    assert "x-key" not in other.requests[0].headers


def test_the_same_origin_is_the_endpoint(tmp_path: Path, server: ScriptedServer) -> None:
    made = _generate(tmp_path, f"{server.url}/v2")
    _client(made, server).pets.there()
    assert server.requests[0].target == "/v2/there"
    assert server.requests[0].headers["x-key"] == _KEY


def test_a_user_moves_a_server(tmp_path: Path, server: ScriptedServer, other: ScriptedServer) -> None:
    declared = "https://upload.pets.example/v2"
    made = _generate(tmp_path, declared)
    client = _client(made, server, servers={declared: f"{other.url}/gateway"}, pickle_credential=True)
    pickle.loads(pickle.dumps(client)).pets.there()
    assert other.requests[0].target == "/gateway/there"
    assert "x-key" not in other.requests[0].headers
    with pytest.raises(ValueError, match=r"no operation is served by it, but by .*upload\.pets"):
        _client(made, server, servers={"https://elsewhere.example": other.url})
    with pytest.raises(ValueError, match="not an absolute http or https URL"):
        _client(made, server, servers={declared: "upload"})


def test_servers_in_regions(tmp_path: Path, server: ScriptedServer, other: ScriptedServer) -> None:
    template = "https://{region}.tokens.example"
    made = _generate(tmp_path, "https://west.tokens.example", server={"region_template": template})
    asked: list[str] = []
    client = made.client(server.url, credential=_KEY)
    with pytest.raises(
        ValueError,
        match=r"Pets_There is served by https://\{region\}\.tokens\.example: create the client with region=",
    ):
        client.pets.there()
    assert server.requests == []
    _client(made, server, servers={template: other.url}).pets.there()
    assert other.requests[0].target == "/there"
    assert asked == []


def test_retries_and_redirects(tmp_path: Path, server: ScriptedServer, other: ScriptedServer) -> None:
    made = _generate(tmp_path, other.url, server={"credential": True})
    client = _client(made, server)
    with ScriptedServer() as third:
        third.on("*", "*", Reply(status=204))
        other.on(
            "GET", "/there", Reply(status=503), Reply.redirect("/moved"), Reply.redirect(f"{third.url}/x")
        )
        other.on("GET", "/moved", Reply.redirect(f"{third.url}/x"))
        client.pets.there()
        assert [request.target for request in other.requests] == ["/there", "/there", "/moved"]
        assert all(request.headers["x-key"] == _KEY for request in other.requests)
        assert third.requests[0].target == "/x"
        assert "x-key" not in third.requests[0].headers


def test_pages(tmp_path: Path, server: ScriptedServer, other: ScriptedServer) -> None:
    made = _generate(tmp_path, other.url)
    client = _client(made, server)
    other.on("GET", "/list", Reply(json={"value": ["a"], "next": "/more?x=1"}))
    other.on("GET", "/more", Reply(json={"value": ["b"], "next": "https://elsewhere.example/"}))
    pages = client.pets.list().by_page()
    assert [next(pages).items, next(pages).items] == [["a"], ["b"]]
    with pytest.raises(made.package.ApiError, match="another origin"):
        next(pages)
    assert [request.target for request in other.requests] == ["/list", "/more?x=1"]
    assert server.requests == []


@pytest.mark.parametrize(
    "url", ["ftp://files.example", "https://{name}", "https://a b.example", "//", "https://x@y.example"]
)
def test_an_address_that_cannot_be_used(tmp_path: Path, server: ScriptedServer, url: str) -> None:
    made = _generate(tmp_path, url)
    if "W411" in made.ids:
        assert made.result is not None
        assert "Pets_There" in made.result.partial
    _client(made, server).pets.there()
    assert len(server.requests) == 1


def test_a_second_host_without_a_decision_is_a_warning(tmp_path: Path, other: ScriptedServer) -> None:
    made = _generate(tmp_path, other.url)
    assert made.ids == ["W426"]
    assert made.result is not None
    assert not made.result.partial


@pytest.mark.parametrize(
    "value", [{}, {"credential": 1}, {"region_template": "https://x"}, {"url": "https://x"}, True]
)
def test_a_wrong_decision_is_an_error(tmp_path: Path, value: Any) -> None:
    assert _generate(tmp_path, "https://x.example", server=value).ids == ["E154"]
