"""Parameters of the client: no method has them, and each request has each of them once."""

from __future__ import annotations

import inspect
import pickle
from pathlib import Path
from typing import Any

import pytest

from sttgen.ir import Security
from sttgen.naming.scope import kinds
from sttgen.render.client.constructor import option_views
from sttgen.render.code import Code
from tests.generator.conftest import Package
from tests.generator.documents import DOCUMENTS
from tests.generator.packages import generate
from tests.servers.scripted import Reply, ScriptedServer

VERSION = "api-version=2025-10-15"


@pytest.fixture
def dated(package: Package, server: ScriptedServer) -> Any:
    return package("dated").client(server.url)


def page(link: str | None) -> Reply:
    return Reply(json={"values": [{"name": "a"}], "next": link})


def test_no_method_has_the_parameter_as_an_argument_and_the_constructor_offers_no_choice(
    package: Package,
) -> None:
    client = package("dated").client()
    for method in (client.things.list, client.things.create, client.things.get, client.things.delete):
        assert "api_version" not in inspect.signature(method).parameters
    assert "api_version" in inspect.signature(client.health.old).parameters
    assert "api_version" not in inspect.signature(type(client).__init__).parameters
    assert "skip" in inspect.signature(client.things.list).parameters
    assert "``api-version: 2025-10-15`` (query)" in (type(client).__doc__ or "")


def test_every_operation_that_declares_it_sends_it(dated: Any, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(json={}))
    dated.things.create({})
    dated.things.get("a b")
    dated.with_raw_response.things.get("1")
    assert [request.target for request in server.requests] == [
        f"/base/things?{VERSION}",
        f"/base/things/a%20b?{VERSION}",
        f"/base/things/1?{VERSION}",
    ]


def test_other_operations_do_not_send_it(dated: Any, server: ScriptedServer) -> None:
    dated.health.get()
    dated.health.old(api_version="mine")
    assert [request.target for request in server.requests] == ["/base/health", "/base/old?api-version=mine"]


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("", f"?{VERSION}"),
        ("?", f"?{VERSION}"),
        ("?skip=1%2B1&x=%27a'", f"?skip=1%2B1&x=%27a'&{VERSION}"),
        (f"?{VERSION}&skip=1", f"?{VERSION}&skip=1"),
        ("?skip=1&api%2Dversion=2025%2D10-15&top=2", "?skip=1&api%2Dversion=2025%2D10-15&top=2"),
        ("?skip=1&api-version=v3.2&top=2", f"?skip=1&{VERSION}&top=2"),
        (f"?{VERSION}&skip=1&{VERSION}", f"?{VERSION}&skip=1"),
        ("?api-version&my-api-version=1", f"?{VERSION}&my-api-version=1"),
    ],
)
def test_a_link_has_it_exactly_once(dated: Any, server: ScriptedServer, query: str, sent: str) -> None:
    server.on("GET", "/base/things", page(f"{server.url}/base/things{query or '/'}"), page(None))
    server.on("GET", "/base/things/", page(None))
    assert len(list(dated.things.list(skip=3))) == 2
    assert [request.target for request in server.requests] == [
        f"/base/things?skip=3&{VERSION}",
        f"/base/things{'' if query else '/'}{sent}",
    ]


def test_a_pager_starts_again_with_it(dated: Any, server: ScriptedServer) -> None:
    server.on("GET", "/base/things", page(f"{server.url}/base/things?skip=1"), page(None), page(None))
    pager = dated.things.list()
    assert (len(list(pager)), len(list(pager))) == (2, 1)
    assert server.requests[2].target == f"/base/things?{VERSION}"


def test_a_link_of_another_origin_under_the_base_path_has_it(dated: Any, server: ScriptedServer) -> None:
    server.on("GET", "/base/things", page("https://internal.example/base/things?skip=1"), page(None))
    assert len(list(dated.things.list())) == 2
    assert server.requests[1].target == f"/base/things?skip=1&{VERSION}"


def test_the_caller_can_ask_for_another_value_and_gets_it_on_all_pages(
    dated: Any, server: ScriptedServer
) -> None:
    server.on("GET", "/base/things", page(f"{server.url}/base/things?skip=1&{VERSION}"), page(None))
    list(dated.things.list(extra_query={"api-version": "next", "beta": 1}))
    assert [request.target for request in server.requests] == [
        "/base/things?api-version=next&beta=1",
        "/base/things?skip=1&api-version=next",
    ]


def test_an_entity_or_its_url_is_an_argument_where_an_id_is(tmp_path: Path, server: ScriptedServer) -> None:
    rename = {"rename": "self_url", "why": "An argument called self is taken."}
    overlay = {"at": {"#/components/schemas/*/properties/self": rename}}
    dated = generate(tmp_path, DOCUMENTS["dated"], overlay=overlay).client(server.url)
    url = f"{server.url}/base/things/a%20b?api-version=2024-11-15"
    server.on("GET", "/base/things/a%20b", Reply(json={"name": "n", "self": url}))
    server.on("DELETE", "/base/things/a%20b", Reply(status=204))
    thing = dated.things.get(url)
    assert thing.id == "a b"
    dated.things.delete(thing)
    assert [request.target for request in server.requests] == [f"/base/things/a%20b?{VERSION}"] * 2


def test_an_endpoint_may_end_with_the_base_path(package: Package, server: ScriptedServer) -> None:
    package("dated").client(f"{server.url}/proxy/base/").things.delete("1")
    assert server.requests[0].target == f"/proxy/base/things/1?{VERSION}"


def test_a_redirect_to_the_service_has_it_and_others_do_not(
    dated: Any, server: ScriptedServer, elsewhere: ScriptedServer
) -> None:
    elsewhere.on("*", "*", Reply(json={"name": "a"}))
    server.on("GET", "/base/things/1", Reply.redirect("/base/things/2?x=1"))
    server.on("GET", "/base/things/2", Reply.redirect("/files/f?sig=abc"))
    server.on("GET", "/files/f", Reply.redirect(f"{elsewhere.url}/f?sig=abc"))
    dated.things.get("1")
    assert [request.target for request in (*server.requests, *elsewhere.requests)] == [
        f"/base/things/1?{VERSION}",
        f"/base/things/2?x=1&{VERSION}",
        "/files/f?sig=abc",
        "/f?sig=abc",
    ]


def test_a_download_does_not_have_it(dated: Any, server: ScriptedServer, elsewhere: ScriptedServer) -> None:
    for origin in (server, elsewhere):
        origin.on("GET", "/base/f", Reply(body=b"x"))
        assert dated.download(f"{origin.url}/base/f?sig=a%2Fb&sp=r") == b"x"
        assert origin.requests[-1].target == "/base/f?sig=a%2Fb&sp=r"


def test_repeated_attempts_copies_and_pickles_send_it_once(
    package: Package, dated: Any, server: ScriptedServer
) -> None:
    server.on("GET", "*", Reply(status=503, headers={"Retry-After": "0"}), Reply(json={}))
    dated.things.get("1")
    dated.with_options(timeout=5).things.get("1")
    pickle.loads(pickle.dumps(dated)).things.get("1")
    assert {request.target for request in server.requests} == {f"/base/things/1?{VERSION}"}
    assert len(server.requests) == 4


def test_hooks_see_that_it_is_there(package: Package, server: ScriptedServer) -> None:
    urls: list[str] = []
    client = package("dated").client(server.url, on_request=lambda event: urls.append(event.url))
    client.things.delete("1")
    assert urls == [f"{server.url}/base/things/1?api-version=***"]


# --- choices ------------------------------------------------------------------------------------------------


def choose(package: Package, url: str = "http://127.0.0.1:9", **options: Any) -> Any:
    return package("choices").client(url, **{"tenant": "a/b", "x_mode": "b", **options})


def test_the_constructor_offers_a_choice_where_the_document_has_one(package: Package) -> None:
    made = package("choices")
    signature = inspect.signature(type(choose(package)).__init__)
    own = {name: signature.parameters[name] for name in list(signature.parameters)[2:8]}
    assert {name: (argument.annotation, argument.default) for name, argument in own.items()} == {
        "api_version": ("_enums.ApiVersion | Literal['2024-11-15', '2025-10-15']", "2025-10-15"),
        "tenant": ("str", inspect.Parameter.empty),
        "tags": ("Sequence[str] | UnsetType", made.module("client").UNSET),
        "timeout_": ("int", 30),
        "x_mode": ("_enums.XMode | Literal['a', 'b']", inspect.Parameter.empty),
        "theme": ("str | UnsetType", made.module("client").UNSET),
    }
    assert all(argument.kind is inspect.Parameter.KEYWORD_ONLY for argument in own.values())
    with pytest.raises(TypeError, match="tenant"):
        made.client()


def test_every_place_and_style(package: Package, server: ScriptedServer) -> None:
    made = package("choices")
    choose(package, server.url).things.list()
    choose(
        package,
        server.url,
        api_version=made.enums.ApiVersion("2024-11-15"),
        tags=["x", "y z"],
        timeout_=5,
        theme="dark",
    ).things.list(session="s")
    plain, full = server.requests
    assert plain.target == "/a%2Fb/things?api-version=2025-10-15&timeout=30&fixed=it"
    assert full.target == "/a%2Fb/things?api-version=2024-11-15&tags=x,y%20z&timeout=5&fixed=it"
    assert (plain.headers["X-Mode"], plain.headers["X-Only"], plain.headers.get("Cookie")) == (
        "b",
        "one",
        None,
    )
    assert full.headers["Cookie"] == "theme=dark; session=s"


def test_an_operation_without_them_sends_none(package: Package, server: ScriptedServer) -> None:
    choose(package, server.url, theme="dark").things.health()
    assert server.requests[0].target == "/health"
    assert not {"x-mode", "x-only", "cookie"} & set(map(str.lower, server.requests[0].headers))


def test_headers_of_a_call_replace_those_of_the_client(package: Package, server: ScriptedServer) -> None:
    choose(package, server.url).things.list(extra_headers={"x-mode": "mine"})
    assert server.requests[0].headers.getlist("X-Mode") == ["mine"]


@pytest.mark.parametrize(
    ("name", "value", "wire"),
    [
        ("tenant", "..", "tenant"),
        ("tenant", "", "tenant"),
        ("api_version", None, "api-version"),
        ("x_mode", "a\r\nX-Evil: 1", "X-Mode"),
        ("timeout_", None, "timeout"),
    ],
)
def test_a_value_that_cannot_be_sent_is_refused_when_the_client_is_created(
    package: Package, name: str, value: Any, wire: str
) -> None:
    with pytest.raises(ValueError, match=wire):
        choose(package, **{name: value})


def test_all_arguments_of_the_constructor_are_reserved() -> None:
    names = {str(option.name) for option in option_views(Code("''"), Security())}
    assert names | {"endpoint", "region", "self"} <= kinds()["option"].reserved
