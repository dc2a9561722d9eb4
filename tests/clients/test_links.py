"""Listings, links and redirects: where the clients go, and what they take along."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import ID, ORDER, job
from tests.clients.conftest import KEY
from tests.servers.scripted import Reply, ScriptedServer


@pytest.mark.parametrize("end", [{}, {"@nextLink": None}, {"@nextLink": ""}], ids=["absent", "null", "empty"])
def test_a_listing_yields_every_item(
    client: Any, server: ScriptedServer, base: str, sent: Callable[[str], str], end: dict[str, Any]
) -> None:
    link = f"{server.url}{base}/transcriptions?skip=2&top=2&odd=a%2Fb+c"
    server.on(
        "GET",
        f"{base}/transcriptions",
        Reply(json={"values": [job(1), job(2)], "@nextLink": link}),
        Reply(json={"values": [job(3)], **end}),
    )
    assert [one.display_name for one in client.transcriptions.list(top=2)] == ["job 1", "job 2", "job 3"]
    assert [request.target for request in server.requests] == [
        sent("/transcriptions?top=2"),
        sent("/transcriptions?skip=2&top=2&odd=a%2Fb+c"),
    ]
    assert all(request.headers["Ocp-Apim-Subscription-Key"] == KEY for request in server.requests)


@pytest.mark.parametrize("body", [{"values": None}, {}, {"values": []}], ids=["null", "missing", "empty"])
def test_a_page_without_values_is_empty(
    client: Any, server: ScriptedServer, base: str, body: dict[str, Any]
) -> None:
    server.on("GET", f"{base}/datasets", Reply(json=body))
    assert list(client.datasets.list()) == []


def test_a_link_under_the_base_path_of_another_origin_is_rebased(
    client: Any, server: ScriptedServer, elsewhere: ScriptedServer, base: str
) -> None:
    """A resource with a domain of its own, or a proxy, answers with the regional host in its links."""
    link = f"{elsewhere.url}{base}/transcriptions?skip=1"
    server.on(
        "GET",
        f"{base}/transcriptions",
        Reply(json={"values": [job(1)], "@nextLink": link}),
        Reply(json={"values": [job(2)]}),
    )
    assert len(list(client.transcriptions.list())) == 2
    assert elsewhere.requests == []


def test_a_link_to_a_foreign_path_is_refused(
    client: Any, stt: ModuleType, server: ScriptedServer, elsewhere: ScriptedServer, base: str
) -> None:
    link = f"{elsewhere.url}/collect?from=you"
    server.on("GET", f"{base}/transcriptions", Reply(json={"values": [job(1)], "@nextLink": link}))
    with pytest.raises(stt.ApiError, match="another origin") as caught:
        list(client.transcriptions.list())
    assert elsewhere.url in str(caught.value)
    assert elsewhere.requests == []


def test_a_get_is_redirected_without_the_credential(
    client: Any, server: ScriptedServer, elsewhere: ScriptedServer, base: str
) -> None:
    elsewhere.on("GET", "/there", Reply(json=job(7)))
    server.on("GET", f"{base}/transcriptions/{ID}", Reply.redirect(f"{elsewhere.url}/there"))
    assert client.transcriptions.get(ID).display_name == "job 7"
    (request,) = elsewhere.requests
    assert KEY not in str(dict(request.headers))


def test_other_methods_are_not_redirected(
    client: Any, stt: ModuleType, server: ScriptedServer, elsewhere: ScriptedServer, base: str
) -> None:
    server.on("POST", "*", Reply.redirect(f"{elsewhere.url}/there", 307))
    with pytest.raises(stt.ApiError, match="redirect"):
        client.transcriptions.create(ORDER)
    assert elsewhere.requests == []


def test_redirects_end(client: Any, stt: ModuleType, server: ScriptedServer, base: str) -> None:
    path = f"{base}/transcriptions/{ID}"
    server.on("GET", path, Reply.redirect(f"{server.url}{path}"))
    with pytest.raises(stt.ApiError, match="more than 5 redirects"):
        client.transcriptions.get(ID)
    assert len(server.requests) == 6
