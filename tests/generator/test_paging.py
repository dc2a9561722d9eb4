"""Listings: what leads to the next page, where they end, and how to go on with one later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.bridge import Bridged
from tests.generator.conftest import Package
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer


@pytest.fixture(params=["sync", "aio"])
def pets(request: pytest.FixtureRequest, package: Package, server: ScriptedServer) -> Iterator[Any]:
    made = package("paging")
    module: Any = made.package if request.param == "sync" else made.module("aio")
    client = module.PetClient if request.param == "sync" else Bridged(module.PetClient)
    with client(server.url, retries=made.package.RetryPolicy(total=0)) as opened:
        yield opened.pets


def _data(*ids: str, **more: Any) -> dict[str, Any]:
    return {"data": [{"id": id} for id in ids], **more}


def _ids(pager: Any) -> str:
    return "".join(pet.id for pet in pager)


def _queries(server: ScriptedServer) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(request.target).query) for request in server.requests]


def test_links_in_the_body(pets: Any, server: ScriptedServer) -> None:
    for name in ("linked", "by_url"):
        server.on(
            "*", "*", Reply(json=_data("a", links={"next": "?page=2"})), Reply(json=_data("b", links={}))
        )
        assert _ids(getattr(pets, name)()) == "ab"
    assert [request.target for request in server.requests] == [
        "/linked", "/linked?page=2", "/by-url", "/by-url?page=2",
    ]  # fmt: skip


def test_a_cursor_goes_into_a_parameter(pets: Any, server: ScriptedServer) -> None:
    server.on(
        "*", "*", Reply(json=_data("a", meta={"after": "x&y"})), Reply(json=_data("b", meta={"after": None}))
    )
    assert _ids(pets.cursor(kind="cat", extra_headers={"X-Trace": "t"})) == "ab"
    assert _queries(server) == [{"kind": ["cat"]}, {"kind": ["cat"], "after": ["x&y"]}]
    assert {request.headers["X-Trace"] for request in server.requests} == {"t"}


def test_the_last_item_may_be_the_cursor(pets: Any, server: ScriptedServer) -> None:
    server.on(
        "*",
        "*",
        Reply(json=_data("a", "b", meta={"more": True})),
        Reply(json=_data("c", meta={"more": False})),
    )
    assert _ids(pets.last()) == "abc"
    assert _queries(server) == [{}, {"after": ["b"]}]
    server.on("*", "*", Reply(json=_data("a", meta={"more": True})), Reply(json=_data(meta={"more": True})))
    assert _ids(pets.last()) == "a"


def test_a_cursor_in_the_body_of_a_post(pets: Any, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(json=_data("a", meta={"number": 7})), Reply(json=_data("b")))
    assert _ids(pets.search({"text": "t", "page": {"size": 1}})) == "ab"
    assert [json.loads(request.body) for request in server.requests] == [
        {"text": "t", "page": {"size": 1}},
        {"text": "t", "page": {"size": 1, "after": 7}},
    ]


def test_offsets_count_items_and_pages_count_pages(pets: Any, server: ScriptedServer) -> None:
    def items(request: RecordedRequest) -> Reply:
        start = int(parse_qs(urlsplit(request.target).query).get("offset", ["0"])[0])
        return Reply(json=_data(*"abcde"[start : start + 2]))

    server.on("*", "*", items)
    assert _ids(pets.offset()) == "abcde"
    assert [query.get("offset") for query in _queries(server)] == [None, ["2"], ["4"], ["5"]]
    assert _ids(pets.offset(offset=3)) == "de"
    server.on("*", "*", *(Reply(json=_data(id, meta={"pages": 3})) for id in "abc"))
    server.requests.clear()
    assert _ids(pets.page()) == "abc"
    assert [query.get("page") for query in _queries(server)] == [None, ["2"], ["3"]]


def test_a_total_ends_a_listing(pets: Any, server: ScriptedServer) -> None:
    server.on(
        "*", "*", Reply(json=_data("a", meta={"total": 12})), Reply(json=_data("b", meta={"total": 12}))
    )
    assert _ids(pets.totalled()) == "ab"
    assert _queries(server) == [{}, {"offset": ["11"]}]


def test_links_cursors_and_urls_in_headers(pets: Any, server: ScriptedServer) -> None:
    link = '<https://else.example/1>; rel="prev", </header?page=2,3>; title="a, b; c"; rel="last  NEXT"'
    pet = [{"id": "a"}]
    server.on(
        "*", "*", Reply(json=pet, headers={"Link": link}), Reply(json=pet, headers={"Link": "<x>; rel=prev"})
    )
    assert _ids(pets.header()) == "aa"
    server.on("*", "*", Reply(json=pet, headers={"X-Next": f"{server.url}/more"}), Reply(json=pet))
    assert _ids(pets.header_url()) == "aa"
    server.on("*", "*", Reply(json=pet, headers={"X-Cursor": "c"}), Reply(json=pet))
    assert _ids(pets.header_cursor()) == "aa"
    assert [request.target for request in server.requests] == [
        "/header", "/header?page=2,3", "/header-url", "/more", "/header-cursor", "/header-cursor?after=c",
    ]  # fmt: skip


def test_a_post_goes_on_with_the_operation_that_the_document_names(pets: Any, server: ScriptedServer) -> None:
    pages = Reply(json=_data("a", next="/query/next?p=2")), Reply(json=_data("b"))
    server.on("*", "*", *pages)
    assert _ids(pets.query({"text": "t"})) == "ab"
    assert [(request.method, request.target, request.body) for request in server.requests] == [
        ("POST", "/query", b'{"text":"t"}'),
        ("POST", "/query/next?p=2", b'{"text":"t"}'),
    ]
    server.requests.clear()
    server.on("*", "*", *pages)
    assert _ids(pets.plain({"text": "t"})) == "ab"
    assert [(request.method, request.body) for request in server.requests] == [
        ("POST", b'{"text":"t"}'),
        ("GET", b""),
    ]


@pytest.mark.parametrize("name", ["cursor", "linked", "page"])
def test_a_listing_goes_on_where_another_stopped(pets: Any, server: ScriptedServer, name: str) -> None:
    more = {"meta": {"after": "2", "pages": 9}, "links": {"next": f"/{name}?page=2"}}
    server.on("*", "*", Reply(json=_data("a", **more)), Reply(json=_data("b")))
    page = next(getattr(pets, name)().by_page())
    token = page.continuation_token
    assert str(token) in ("2", f"/{name}?page=2")
    pages = getattr(pets, name)().by_page(continuation_token=str(token))
    assert [pet.id for pet in next(pages).items] == ["b"]
    assert server.requests[-1].target == f"/{name}?{'after' if name == 'cursor' else 'page'}=2"


def test_the_first_item(pets: Any, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(json=_data("a", "b", meta={"after": "x"})))
    assert pets.cursor().first().id == "a"
    assert len(server.requests) == 1
    server.on("*", "*", Reply(json=_data()))
    assert pets.cursor().first() is None


def test_a_listing_never_runs_in_circles(pets: Any, server: ScriptedServer, package: Package) -> None:
    error = package("paging").package.ApiError
    server.on("*", "*", Reply(json=_data("a", meta={"after": "x"})))
    with pytest.raises(error, match="already fetched"):
        list(pets.cursor())
    assert len(server.requests) == 2
    server.on("*", "*", Reply(json=_data("a")))
    with pytest.raises(error, match="same page twice"):
        list(pets.page())
    with pytest.raises(error, match="same page twice"):
        list(pets.offset())


def test_another_origin_gets_no_request(package: Package, server: ScriptedServer) -> None:
    made = package("paging")
    with ScriptedServer() as other, made.client(f"{server.url}/base") as client:
        link = {"Link": f"<{other.url}/header?page=2>; rel=next"}
        server.on("*", "*", Reply(json=[{"id": "a"}], headers=link))
        pages = client.pets.header().by_page()
        assert [pet.id for pet in next(pages).items] == ["a"]
        # The path is that of the document, so the request goes to the configured origin.
        assert [pet.id for pet in next(pages).items] == ["a"]
        assert (other.requests, len(server.requests)) == ([], 2)


def test_a_repr_shows_no_values(pets: Any, server: ScriptedServer) -> None:
    pager = pets.cursor(after="secret-cursor")
    assert repr(pager) == "<Pager of Pets_Cursor>"
    server.on("*", "*", Reply(json=_data("a", meta={"after": "secret-cursor"})))
    assert "continuation_token='***'" in repr(next(pager.by_page()))


def test_what_cannot_be_followed_is_one_page(package: Package) -> None:
    made = package("paging")
    losses = [finding.message for finding in made.diagnostics if finding.id == "W414"]
    assert losses == ["the page has no property 'none'; the operation returns one page"]
    assert "def lost(" in made.text("operations/pets.py")
