"""Pages and filters."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.service import SpeechService
from tests.service.tests.caller import Caller


def names(call: Caller, where: str) -> list[list[str]]:
    """The display names on each page, following links verbatim."""
    pages = []
    link: str | None = where
    while link:
        page = call.get(link)
        pages.append([entity["displayName"] for entity in page["values"]])
        link = page.get("@nextLink")
    return pages


def test_pages_by_number(version: str) -> None:
    with SpeechService(version, page_size=2, max_page_size=3) as service, Caller(service, version) as call:
        for number in range(7):
            service.add("projects", displayName=str(number))
        assert names(call, "/projects") == [["0", "1"], ["2", "3"], ["4", "5"], ["6"]]
        assert names(call, "/projects?top=3&skip=1") == [["1", "2", "3"], ["4", "5", "6"]]
        assert names(call, "/projects?top=100") == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
        assert names(call, "/projects?skip=7") == [[]]
        link = call.get("/projects?top=2")["@nextLink"]
        assert link.startswith(service.url("/projects", version).partition("?")[0])
        chosen = {"api-version": [version]} if call.dated else {}
        assert parse_qs(urlsplit(link).query) == {"skip": ["2"], "top": ["2"], **chosen}


def test_pages_keep_other_parameters(service: SpeechService, call31: Caller) -> None:
    for number in range(5):
        service.add("datasets", displayName=str(number), kind="Language" if number % 2 else "Acoustic")
    expression = quote("kind eq 'Acoustic'")
    assert names(call31, f"/datasets?top=2&filter={expression}") == [["0", "2"], ["4"]]
    id = service.add("transcriptions")
    link = call31.get(f"/transcriptions/{id}/files?top=1&sasValidityInSeconds=60")["@nextLink"]
    assert parse_qs(urlsplit(link).query)["sasValidityInSeconds"] == ["60"]


def test_tokens_of_logs_are_opaque_and_need_no_encoding(service: SpeechService, call3: Caller) -> None:
    call = call3
    service.add_logs("base/sv-SE", 2)
    link = call.get("/endpoints/base/sv-SE/files/logs?top=3")["@nextLink"]
    assert "!" in link
    assert len(call.get(link)["values"]) == 1
    assert len(call.get(link.replace("!", "%21"))["values"]) == 1
    where = "/endpoints/base/sv-SE/files/logs"
    call.refused(400, "InvalidSkipTokenForLogs", "GET", f"{where}?skipToken=mine")
    call.refused(400, "InvalidTopForLogs", "GET", f"{where}?top=0")


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("displayName eq 'it''s'", ["it's"]),
        ("locale ne 'en-US'", ["de"]),
        ("status eq 'Failed' or locale eq 'de-DE'", ["de", "bad"]),
        ("not (status eq 'Failed' or locale eq 'de-DE')", ["it's"]),
        ("not status eq 'Failed' and locale eq 'en-US'", ["it's"]),
        ("kind EQ 'Language' AND createdDateTime gt 2000-01-01T00:00:00Z", ["it's", "de", "bad"]),
        ("createdDateTime lt 2000-01-01T00:00:00+02:00", []),
        ("description eq 'none'", []),
    ],
)
def test_filters(service: SpeechService, call31: Caller, expression: str, found: list[str]) -> None:
    service.add("datasets", displayName="it's")
    service.add("datasets", displayName="de", locale="de-DE")
    service.add("datasets", displayName="bad", status="Failed")
    assert names(call31, f"/datasets?filter={quote(expression)}") == [found]


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "kind",
        "kind eq Acoustic",
        "kind eq 'Acoustic",
        "kind gt 'Acoustic'",
        "colour eq 'red'",
        "webUrl eq 'x'",
        "createdDateTime ge yesterday",
        "(kind eq 'Acoustic'",
        "kind eq 'Acoustic' kind",
        "not " * 100 + "kind eq 'Acoustic'",
    ],
)
def test_filters_that_cannot_be_read(call31: Caller, expression: str) -> None:
    call31.refused(400, "UnsupportedFilter", "GET", f"/datasets?filter={quote(expression)}")


def test_files_can_be_filtered(service: SpeechService, call31: Caller) -> None:
    id = service.add("transcriptions")
    expression = quote("kind eq 'TranscriptionReport'")
    page = call31.get(f"/transcriptions/{id}/files?filter={expression}")
    assert [file["name"] for file in page["values"]] == ["report.json"]


def test_the_older_version_has_no_filter(service: SpeechService) -> None:
    with Caller(service, "v3.0") as call:
        call.refused(400, "InvalidParameter", "GET", "/datasets?filter=kind")
