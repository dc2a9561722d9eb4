"""What is said about operations: the text of a part, the time of an answer, the link to the next page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import document, generate, operation
from tests.servers.scripted import Reply, ScriptedServer


def test_a_correction_says_what_the_text_of_a_part_holds(tmp_path: Path, server: ScriptedServer) -> None:
    form = {"type": "object", "properties": {"meta": {"type": "string", "description": "Facts."}}}
    content = {"multipart/form-data": {"schema": form}}
    stated = document(
        {"/things": {"post": operation("Things_Add", requestBody={"content": content})}},
        "Thing: {type: object, properties: {isNew: {type: boolean}}}",
    )
    part = "#/paths/~1things/post/requestBody/content/multipart~1form-data/schema/properties/meta"
    content_schema = {"$ref": "#/components/schemas/Thing"}
    fix = {"contentMediaType": "application/json", "contentSchema": content_schema}
    made = generate(tmp_path, stated, overlay={"at": {part: {"fix": fix}}})
    assert "meta: models.Thing | Mapping[str, Any] | UnsetType" in made.text("operations/things.py")
    server.on("*", "*", Reply(status=204))
    made.client(server.url).things.add(meta=made.models.Thing(is_new=True))
    assert b'Content-Type: application/json\r\n\r\n{"isNew":true}\r\n' in server.requests[-1].body


def test_an_operation_may_take_its_time(tmp_path: Path, server: ScriptedServer) -> None:
    stated = document({"/things": {"get": operation("Things_Get")}})
    made = generate(tmp_path, stated, overlay="at: {Things_Get: {timeout: 1.5}}")
    text = made.text("operations/things.py")
    assert "None for that of the client; if that is the default, 1.5 to read." in " ".join(text.split())
    server.on("*", "*", Reply(status=204, delay=2))
    client = made.client(server.url, retries=made.package.RetryPolicy(total=0))
    with pytest.raises(made.package.ApiTimeoutError, match=r"read timeout=1\.5"):
        client.things.get()


@pytest.mark.parametrize("value", ["soon", -1, 1e300, [600], True])
def test_an_impossible_time_in_a_document_is_left_out(tmp_path: Path, value: Any) -> None:
    stated = document({"/things": {"get": operation("Things_List", **{"x-sttgen-timeout": value})}})
    assert "timeout=timeout" in generate(tmp_path, stated).text("operations/things.py")
    assert "the default, " not in generate(tmp_path, stated).text("operations/things.py")


@pytest.mark.parametrize(
    "pager",
    [
        "{itemName: data, nextLinkName: nextCursor}",
        "{itemName: data, nextLinkName: continuationToken}",
        "{itemName: data, cursor: next}",
        "{itemName: [data]}",
    ],
)
def test_a_cursor_is_refused_where_it_is_written(tmp_path: Path, pager: str) -> None:
    made = generate(tmp_path, _paged("nextCursor"), overlay=f"at:\n  Things_List:\n    pager: {pager}\n")
    assert [(error.id, error.location.line) for error in made.diagnostics.errors] == [("E154", 3)]


@pytest.mark.parametrize(
    ("pager", "message"),
    [
        ("{items: data, cursor: nextCursor}", "'cursor' needs 'parameter'"),
        ("{items: data, next_link: nextCursor}", "'next_link' must be the name of a link"),
        ("{items: data, next: more}", "'pager' must not have 'next'"),
        ("{items: data, cursor: c, next_link: d, parameter: e}", "'cursor' and 'next_link' both lead"),
        ("{items: 3}", "'items' must be a property of the page"),
        ("{items: data, page: page, total: n}", "'total' has no meaning beside 'page'"),
        ("{items: data, parameter: page}", "'parameter' has no meaning without anything"),
        ("{items: data, offset: skip, start: soon}", "'start' must be a whole number"),
    ],
)
def test_the_words_of_a_pager_are_checked_where_they_are_read(
    tmp_path: Path, pager: str, message: str
) -> None:
    made = generate(tmp_path, _paged("nextCursor"), overlay=f"at:\n  Things_List:\n    pager: {pager}\n")
    (error,) = made.diagnostics.errors
    assert (error.id, error.location.line, error.message[: len(message)]) == ("E154", 3, message)


@pytest.mark.parametrize(
    ("pager", "message"),
    [
        ("{items: none}", "the page has no list 'none'"),
        ("{items: data, next_link: none}", "the page has no property 'none'"),
        ("{items: data, cursor: nextCursor, parameter: after}", "the request has no parameter 'after'"),
        ("{next_header: Link}", "the page is not a list"),
    ],
)
def test_a_pager_that_does_not_fit_is_an_error(tmp_path: Path, pager: str, message: str) -> None:
    made = generate(tmp_path, _paged("nextCursor"), overlay=f"at:\n  Things_List:\n    pager: {pager}\n")
    assert [(error.id, error.message) for error in made.diagnostics.errors] == [("E162", message)]


@pytest.mark.parametrize(
    ("name", "description", "follows"),
    [
        ("nextLink", "", True),
        ("more", "", True),
        ("nextTokenUrl", "", True),
        ("continuationToken", "The link to the next page.", True),
        ("continuationToken", "Send it with the next request.", False),
        ("nextCursor", "", False),
        ("$skiptoken", "", False),
        ("bookmark", "", False),
    ],
)
def test_a_document_names_a_link_or_a_cursor(
    tmp_path: Path, name: str, description: str, follows: bool
) -> None:
    data = _paged(name, description)
    data["paths"]["/things"]["get"]["x-ms-pageable"] = {"itemName": "data", "nextLinkName": name}
    made = generate(tmp_path, data)
    assert ("W414" in made.ids) == (not follows)
    assert ("Pager[" in made.text("operations/things.py")) == follows


def _paged(link: str, description: str = "") -> dict[str, Any]:
    page = {
        "type": "object",
        "properties": {
            "data": {"type": "array", "items": {"type": "string"}},
            link: {"type": "string", "description": description},
        },
    }
    content = {"application/json": {"schema": page}}
    responses = {"200": {"description": "A page.", "content": content}}
    return document({"/things": {"get": {"operationId": "Things_List", "responses": responses}}})
