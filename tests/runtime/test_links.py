"""Pages, links and redirects, and where the credential goes."""

from __future__ import annotations

import tracemalloc

import pytest

from sttgen.runtime import (
    UNSET,
    ApiError,
    ApiStatusError,
    ApiTimeoutError,
    Operation,
    RetryPolicy,
)
from sttgen.runtime.origin import Endpoint, origin_of, target_of
from tests.runtime.conftest import KEY
from tests.runtime.house import HouseClient
from tests.servers.scripted import Reply

BASE = "/api/v1"


def page(*names, link=None):
    return Reply(json={"values": [{"displayName": name} for name in names], "@nextLink": link})


@pytest.mark.parametrize("end", [{}, {"@nextLink": None}, {"@nextLink": ""}])
def test_a_pager_yields_every_item_and_can_start_again(server, client, end):
    link = f"{server.url}{BASE}/jobs?skip=1%2B1&x=%27a'"
    last = Reply(json={"values": [{"displayName": "c"}]} | end)
    server.on("GET", f"{BASE}/jobs", page("a", "b", link=link), last, page("a", link=None))
    pager = client.jobs.list(skip=0)
    assert [job.display_name for job in pager] == ["a", "b", "c"]
    assert [request.target for request in server.requests] == [
        f"{BASE}/jobs?skip=0",
        f"{BASE}/jobs?skip=1%2B1&x=%27a'",
    ]
    assert {request.headers["X-Key"] for request in server.requests} == {KEY}
    assert [job.display_name for job in pager] == ["a"]


def test_pages_are_fetched_one_by_one(server, client):
    server.on("GET", f"{BASE}/jobs", page("a", link=f"{BASE}/jobs?skip=1"), page("b"))
    pages = client.jobs.list().by_page()
    assert server.requests == []
    first = next(pages)
    assert (len(server.requests), first.items[0].display_name, first.next_link) == (
        1,
        "a",
        f"{BASE}/jobs?skip=1",
    )
    assert first.raw.next_link == first.next_link
    assert first.headers["content-type"] == "application/json"
    assert [job.display_name for job in next(pages).items] == ["b"]
    assert next(pages, None) is None


def test_the_timeout_of_a_listing_holds_for_every_page(server, client):
    link = f"{BASE}/jobs?skip=1"
    server.on("GET", f"{BASE}/jobs", page("a", link=link), Reply(json={"values": []}, delay=1))
    pager = client.with_options(retries=RetryPolicy(total=0)).jobs.list(timeout=0.3)
    pages = pager.by_page()
    assert [job.display_name for job in next(pages).items] == ["a"]
    with pytest.raises(ApiTimeoutError):
        next(pages)


@pytest.mark.parametrize(
    "reply", [Reply(json={"values": None}), Reply(json={}), Reply(json={"values": []}), Reply(status=204)]
)
def test_a_page_without_items_is_empty(server, client, reply):
    server.on("GET", f"{BASE}/jobs", reply)
    assert list(client.jobs.list()) == []


def test_memory_stays_at_a_page_or_two(server, client):
    names = [f"{number:0200}" for number in range(1000)]
    pages = [page(*names, link=f"{BASE}/jobs?skip={number}") for number in range(1, 20)]
    server.on("GET", f"{BASE}/jobs", *pages, page(*names))
    tracemalloc.start()
    try:
        peaks = []
        for _ in client.jobs.list().by_page():
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()
    finally:
        tracemalloc.stop()
    assert len(peaks) == 20
    # Twenty pages would be three times as much as six; the server, in the same process, makes some noise.
    assert max(peaks[-5:]) < 2 * max(peaks[1:6])


def test_a_get_with_a_body_leaves_it_at_home_when_redirected_elsewhere(server, elsewhere, client):
    search: Operation[None] = Operation(id="Search", method="GET", path="/search")
    server.on("GET", "*", Reply.redirect(f"{elsewhere.url}/x"))
    elsewhere.on("GET", "*", Reply())
    client.jobs._call(search, body={"secret": "x"})
    assert (server.requests[0].json, elsewhere.requests[0].size) == ({"secret": "x"}, 0)


def test_pages_in_a_circle_are_an_error(server, client):
    a, b = f"{BASE}/jobs?a", f"{BASE}/jobs?b"
    server.on("GET", f"{BASE}/jobs", page("1", link=a), page("2", link=b), page("3", link=a))
    with pytest.raises(ApiError, match="already fetched"):
        list(client.jobs.list())
    assert len(server.requests) == 3


def test_extra_headers_go_with_every_page(server, client):
    server.on("GET", f"{BASE}/jobs", page("a", link=f"{BASE}/jobs?skip=1"), page("b"))
    list(client.jobs.list(extra_headers={"X-More": "1"}))
    assert [request.headers["X-More"] for request in server.requests] == ["1", "1"]


def test_a_link_to_another_origin_is_rebased_when_it_lies_under_the_base_path(server, elsewhere, client):
    server.on("GET", f"{BASE}/jobs", page("a", link=f"{elsewhere.url}{BASE}/jobs?skip=1"), page("b"))
    assert [job.display_name for job in client.jobs.list()] == ["a", "b"]
    assert server.requests[1].target == f"{BASE}/jobs?skip=1"
    assert elsewhere.requests == []


@pytest.mark.parametrize(
    "path", ["/other/jobs", "/api/v1x/jobs", "/api/v1/../../x", "/api/v1/./x", "/api/v1/%2E%2e/x", ""]
)
def test_any_other_link_to_another_origin_is_an_error_that_names_the_origin(server, elsewhere, client, path):
    server.on("GET", f"{BASE}/jobs", page("a", link=f"{elsewhere.url}{path}?sig=SECRETSIG"))
    with pytest.raises(ApiError, match=f"127.0.0.1:{elsewhere.port}") as caught:
        list(client.jobs.list())
    assert "SECRETSIG" not in str(caught.value)
    assert elsewhere.requests == []


@pytest.mark.parametrize(
    ("endpoint", "link", "target"),
    [
        ("https://h", "https://h:443/api/v1/a?%2f=%C3%A4#f", "/api/v1/a?%2f=%C3%A4"),
        ("https://h/", "HTTPS://H/api/v1/a", "/api/v1/a"),
        ("https://proxy/speech/", "https://westus/api/v1/a?x", "/speech/api/v1/a?x"),
        ("https://proxy/speech/", "https://westus/api/v1/a?x=/../y", "/speech/api/v1/a?x=/../y"),
        ("https://proxy/speech", "https://proxy/speech/api/v1/a", "/speech/api/v1/a"),
        ("https://h", "/api/v1/a", "/api/v1/a"),
        ("https://h", "?skip=1", "/api/v1/?skip=1"),
        ("https://h", "jobs?skip=1", "/api/v1/jobs?skip=1"),
        ("https://h", "./jobs", "/api/v1/jobs"),
        ("https://h", "https://h?x", "/?x"),
        ("https://h/api/v1/", "https://h/api/v1/a", "/api/v1/a"),
        ("https://h/api/v1", "?skip=1", "/api/v1/?skip=1"),
        ("http://[::1]:80", "http://[::1]/api/v1/a", "/api/v1/a"),
    ],
)
def test_resolving(endpoint, link, target):
    assert Endpoint(endpoint, "/api/v1").resolve(link) == target


@pytest.mark.parametrize(
    "link", ["ftp://h/x", "https://user@evil/x", "https:///x", "javascript://h/x", "https://h:x/"]
)
def test_links_that_lead_nowhere(link):
    with pytest.raises(ApiError):
        Endpoint("https://h", "/api/v1").resolve(link)


@pytest.mark.parametrize("cursor", ["p2", "eyJpZCI6MTd9", "Zm9v/YmFy==", "1700000000", "a b"])
def test_a_cursor_is_not_a_link(server, client, cursor):
    server.on("GET", f"{BASE}/jobs", page("a", link=cursor))
    with pytest.raises(ApiError, match="cursor"):
        list(client.jobs.list())
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "url", ["h", "ftp://h", "https://", "https://u:p@h", "https://h?x=1", "https://h#x", ""]
)
def test_an_endpoint_is_checked_when_the_client_is_made(url):
    with pytest.raises(ValueError, match=r"URL|endpoint"):
        HouseClient(url)


def test_spelling_of_origins():
    assert origin_of("HTTPS://Host:443/x") == "https://host"
    assert origin_of("http://h:8080") == "http://h:8080"
    assert target_of("https://h/a%2fb?c=%2F#d") == "/a%2fb?c=%2F"
    assert target_of("https://h/a?next=http://other/b") == "/a?next=http://other/b"


def test_a_redirect_on_the_same_origin_keeps_the_credential(server, client):
    server.on("GET", f"{BASE}/jobs/1", Reply.redirect(f"{server.url}{BASE}/jobs/2?x=1"))
    server.on("GET", f"{BASE}/jobs/2", Reply.redirect("3", 307))
    server.on("GET", f"{BASE}/jobs/3", Reply(json={"displayName": "a"}))
    assert client.jobs.get("1").display_name == "a"
    assert [request.headers["X-Key"] for request in server.requests] == [KEY] * 3


def test_a_redirect_to_another_origin_gets_nothing_of_ours(server, elsewhere, client):
    server.on("GET", f"{BASE}/jobs/1", Reply.redirect(f"{elsewhere.url}/x?sig=1"))
    elsewhere.on("GET", "/x", Reply.redirect("/y"))
    elsewhere.on("GET", "/y", Reply(json={"displayName": "a"}))
    job = client.jobs.get("1", extra_headers={"Authorization": "Bearer mine", "X-Mine": "1"})
    assert job.display_name == "a"
    for request in elsewhere.requests:
        assert set(map(str.lower, request.headers)) == {"host", "accept-encoding", "user-agent", "accept"}


def test_back_from_another_origin_the_credential_is_sent_again(server, elsewhere, client):
    server.on("GET", f"{BASE}/jobs/1", Reply.redirect(f"{elsewhere.url}/x"))
    elsewhere.on("GET", "/x", Reply.redirect(f"{server.url}{BASE}/jobs/2"))
    server.on("GET", f"{BASE}/jobs/2", Reply(json={"displayName": "a"}))
    assert client.jobs.get("1").display_name == "a"
    assert server.requests[-1].headers["X-Key"] == KEY


def test_redirects_end(server, client):
    server.on("GET", "*", Reply.redirect(f"{BASE}/jobs/1"))
    with pytest.raises(ApiError, match="more than 5 redirects"):
        client.jobs.get("1")
    assert len(server.requests) == 6


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_other_methods_are_not_redirected(server, elsewhere, client, status):
    server.on("*", "*", Reply.redirect(f"{elsewhere.url}/x?sig=SECRETSIG", status))
    for call in (lambda: client.jobs.create({"displayName": "a"}), lambda: client.jobs.delete("1")):
        with pytest.raises(
            ApiStatusError, match=f"redirected to http://127.0.0.1:{elsewhere.port}"
        ) as caught:
            call()
        assert caught.value.status == status
        assert str(caught.value).endswith(", which is not followed")
        assert "SECRETSIG" not in str(caught.value)
    assert elsewhere.requests == []


def test_a_head_is_redirected(server, client):
    server.on("HEAD", "/api/v1/x", Reply.redirect("/api/v1/y"))
    server.on("HEAD", "/api/v1/y", Reply())
    client.jobs._call(Operation(id="X_Head", method="HEAD", path="/x"))
    assert [request.path for request in server.requests] == ["/api/v1/x", "/api/v1/y"]


def test_a_redirect_to_no_http_url_is_an_error(server, client):
    server.on("*", "*", Reply.redirect("file:///etc/passwd"))
    with pytest.raises(ApiStatusError, match="not an http URL"):
        client.jobs.get("1")


def test_an_entity_without_url_has_no_id(server, client):
    server.on("GET", "*", Reply(json={"displayName": "a"}))
    job = client.jobs.get("1")
    assert job.self_url is UNSET
    with pytest.raises(AttributeError, match="no id: this Job has no self_url"):
        print(job.id)
