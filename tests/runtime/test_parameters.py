"""The styles of parameters, against the tables of the OpenAPI specification, and against anything at all."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.runtime import Style
from sttgen.runtime.parameters import cookies, headers, path, query, scalar
from tests.runtime.house import HouseClient, Level, Status

LIST = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200}


@pytest.mark.parametrize(
    ("style", "text", "many", "members"),
    [
        (Style("simple"), "blue", "blue,black,brown", "R,100,G,200"),
        (Style("simple", explode=True), "blue", "blue,black,brown", "R=100,G=200"),
        (Style("label"), ".blue", ".blue,black,brown", ".R,100,G,200"),
        (Style("label", explode=True), ".blue", ".blue.black.brown", ".R=100.G=200"),
        (Style("matrix"), ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200"),
        (Style("matrix", explode=True), ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200"),
        (
            Style("json"),
            "blue",
            "%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
            "%7B%22R%22%3A100%2C%22G%22%3A200%7D",
        ),
    ],
)
def test_path_styles(style, text, many, members):
    values = ["blue" if style.name != "json" else None, LIST, OBJECT]
    wanted = [text, many, members]
    for value, want in list(zip(values, wanted, strict=True))[style.name == "json" :]:
        assert path("/{color}", {"color": value}, {"color": style}) == f"/{want}"


@pytest.mark.parametrize(
    ("style", "many", "members"),
    [
        (Style("form"), "color=blue&color=black&color=brown", "R=100&G=200"),
        (Style("form", explode=False), "color=blue,black,brown", "color=R,100,G,200"),
        (Style("spaceDelimited"), "color=blue%20black%20brown", "color=R%20100%20G%20200"),
        (Style("pipeDelimited"), "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200"),
        (Style("tabDelimited"), "color=blue%09black%09brown", "color=R%09100%09G%09200"),
        (Style("deepObject"), "color=blue,black,brown", "color%5BR%5D=100&color%5BG%5D=200"),
        (
            Style("json"),
            "color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
            "color=%7B%22R%22%3A100%2C%22G%22%3A200%7D",
        ),
    ],
)
def test_query_styles(style, many, members):
    assert query({"color": LIST}, {"color": style}) == many
    assert query({"color": OBJECT}, {"query:color": style}) == members


def test_reserved_characters_stay_where_the_document_allows_them():
    assert query({"u": "a/b?c d"}, {"u": Style("form", reserved=True)}) == "u=a/b?c%20d"
    assert query({"u": "a#b&c=d+[e]", "v": 1}, {"u": Style("form", reserved=True)}) == (
        "u=a%23b%26c=d%2B%5Be%5D&v=1"
    )


@pytest.mark.parametrize(
    ("name", "separator", "escaped"), [("pipeDelimited", "|", "%7C"), ("spaceDelimited", " ", "%20")]
)
def test_lists_of_swagger_in_headers_and_paths(name, separator, escaped):
    styles = {"X": Style(name)}
    assert headers({"X": LIST}, styles) == {"X": separator.join(LIST)}
    assert path("/{X}", {"X": LIST}, styles) == "/" + escaped.join(LIST)


def test_headers_and_cookies():
    assert headers({"X": LIST, "Y": OBJECT}) == {"X": "blue,black,brown", "Y": "R,100,G,200"}
    assert headers({"Y": OBJECT}, {"Y": Style("simple", explode=True)}) == {"Y": "R=100,G=200"}
    assert cookies({"a": LIST, "b": "x"}) == "a=blue,black,brown; b=x"
    with pytest.raises(ValueError, match="X"):
        headers({"X": "a\nb"})


def test_nested_deep_objects():
    assert (
        unquote(query({"f": {"a": {"b": [1, 2]}, "c": True}}, {"f": Style("deepObject")}))
        == "f[a][b]=1&f[a][b]=2&f[c]=true"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (1.5, "1.5"),
        (Status.RUNNING, "Running"),
        (Status("Newer"), "Newer"),
        (Level.HIGH, "2"),
        (b"\x00\xff", "AP8="),
        (date(2024, 2, 1), "2024-02-01"),
        (datetime(2024, 2, 1, 3, tzinfo=UTC), "2024-02-01T03:00:00Z"),
        (datetime(2024, 2, 1, 3, tzinfo=timezone(timedelta(hours=2))), "2024-02-01T01:00:00Z"),
        (datetime(2024, 2, 1, 3, 0, 0, 5), "2024-02-01T03:00:00.000005Z"),
    ],
)
def test_scalars(value, text):
    assert scalar(value, "x") == text


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), [None], {"a": None}])
def test_what_has_no_text_is_refused_by_name(value):
    with pytest.raises(ValueError, match="'x'"):
        query({"x": value})


def test_an_empty_list_is_not_sent():
    assert query({"x": [], "y": 1}) == "y=1"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_path_value_never_leaves_its_segment_and_comes_back(value):
    if value in ("", ".", ".."):
        with pytest.raises(ValueError, match="'id'"):
            path("/a/{id}:do", {"id": value})
        return
    written = path("/a/{id}:do", {"id": value})
    segment = written.removeprefix("/a/").removesuffix(":do")
    assert not set(segment) & set("/?#:; ")
    assert segment.isascii()
    assert unquote(segment) == value


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        st.text(st.characters(exclude_categories=["Cs"])),
    )
)
def test_a_query_comes_back(values):
    assert dict(parse_qsl(query(values), keep_blank_values=True)) == values


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_delimited_lists_come_back(values):
    for style, delimiter in (("spaceDelimited", "%20"), ("pipeDelimited", "%7C"), ("form", ",")):
        written = query({"x": values}, {"x": Style(style, explode=False)}).removeprefix("x=")
        if style == "form":
            assert [unquote(part) for part in written.split(delimiter)] == values
        else:
            assert unquote(written) == unquote(delimiter).join(values)


@pytest.mark.parametrize("name", ["", "a b", "a\r\nb", "a:", "ä", "a\x00", "a\tb"])
def test_names_of_headers_are_tokens(server, name):
    with HouseClient(server.url) as client, pytest.raises(ValueError, match="a header name must"):
        client.jobs.get("1", extra_headers={name: "x"})
    assert server.requests == []


@given(st.recursive(st.text() | st.integers() | st.booleans(), st.lists, max_leaves=5), st.text())
def test_json_in_base64_is_one_harmless_header(value: Any, name: str) -> None:
    """Whatever a text holds, such as the end of a line, it stays inside the header and comes out again."""
    sent = headers({"X-Options": {name: value}}, {"X-Options": Style("jsonBase64")})["X-Options"]
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", sent)
    assert json.loads(b64decode(sent, validate=True)) == {name: value}
