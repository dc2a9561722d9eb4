"""Parameters on the wire: every place, every style, as OpenAPI's table of examples has them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.generator.conftest import Package
from tests.servers.scripted import ScriptedServer

_OBJECT = {"r": 1, "g": 2}
_EXPECTED: dict[tuple[str, str, bool], tuple[str, str, str]] = {
    ("path", "simple", False): ("a", "a,b", "r,1,g,2"),
    ("path", "simple", True): ("a", "a,b", "r=1,g=2"),
    ("path", "label", False): (".a", ".a,b", ".r,1,g,2"),
    ("path", "label", True): (".a", ".a.b", ".r=1.g=2"),
    ("path", "matrix", False): (";p=a", ";p=a,b", ";p=r,1,g,2"),
    ("path", "matrix", True): (";p=a", ";p=a;p=b", ";r=1;g=2"),
    ("query", "form", True): ("p=a", "p=a&p=b", "r=1&g=2"),
    ("query", "form", False): ("p=a", "p=a,b", "p=r,1,g,2"),
    ("query", "spaceDelimited", False): ("p=a", "p=a%20b", "p=r%201%20g%202"),
    ("query", "pipeDelimited", False): ("p=a", "p=a%7Cb", "p=r%7C1%7Cg%7C2"),
    ("query", "deepObject", True): ("p=a", "p=a&p=b", "p%5Br%5D=1&p%5Bg%5D=2"),
    ("header", "simple", False): ("a", "a,b", "r,1,g,2"),
    ("header", "simple", True): ("a", "a,b", "r=1,g=2"),
    ("cookie", "form", True): ("p=a", "p=a; p=b", "r=1; g=2"),
    ("cookie", "form", False): ("p=a", "p=a,b", "p=r,1,g,2"),
}


@pytest.mark.parametrize(("place", "style", "explode"), _EXPECTED)
def test_styles(package: Package, server: ScriptedServer, place: str, style: str, explode: bool) -> None:
    group = package("parameters").client(server.url).styles
    prefix = f"{place}_{_snake(style)}_{'exploded' if explode else 'plain'}"
    values = {"text": "a", "list": ["a", "b"], "object": _OBJECT, "map": _OBJECT}
    text, items, members = _EXPECTED[place, style, explode]
    for kind, expected in {"text": text, "list": items, "object": members, "map": members}.items():
        getattr(group, f"{prefix}_{kind}")(values[kind])
        request = server.requests[-1]
        sent = {
            "path": request.path.rpartition("/")[2],
            "query": request.query,
            "header": request.headers.get("p"),
            "cookie": request.headers.get("Cookie"),
        }[place]
        assert sent == expected, kind


def _snake(style: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in style)


def test_types(package: Package, server: ScriptedServer) -> None:
    made = package("parameters")
    made.client(server.url).types.all(
        datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
        "fast",
        day=date(2024, 1, 2),
        flag=True,
        colour=made.enums.TypesAllColour.RED,
        one="only",
        size=1.5,
        days=[date(2024, 1, 2), date(2024, 1, 3)],
        anything=7,
        reserved="a/b?c",
        named=2,
        filter={"name": "n"},
        old="x",
        both=["a", "b"],
        both_2=["c", "d"],
        shared=3,
    )
    sent = server.requests[-1]
    parts = sent.query.split("&")
    assert "moment=2024-01-02T03%3A04%3A05Z" in parts
    assert {
        "day=2024-01-02",
        "flag=true",
        "colour=red",
        "one=only",
        "size=1.5",
        "named=2",
        "shared=3",
    } <= set(parts)
    assert [part for part in parts if part.startswith("days")] == ["days=2024-01-02", "days=2024-01-03"]
    assert "reserved=a/b?c" in parts
    assert "filter=%7B%22name%22%3A%22n%22%7D" in parts
    assert "both=a,b" in parts
    assert (sent.headers["X-Mode"], sent.headers["both"]) == ("fast", "c,d")


def test_what_is_not_given_is_not_sent(package: Package, server: ScriptedServer) -> None:
    package("parameters").client(server.url).types.all(datetime(2024, 1, 2, tzinfo=UTC), "m")
    assert server.requests[-1].query == "moment=2024-01-02T00%3A00%3A00Z"


def test_paths(package: Package, server: ScriptedServer) -> None:
    group = package("parameters").client(server.url).paths
    group.act(7, "x")
    assert server.requests[-1].target == "/a/x/b/7:act"
    group.undeclared("a/b?c#d")
    assert server.requests[-1].target == "/undeclared/a%2Fb%3Fc%23d"
    for bad in ("", ".", "..", None):
        with pytest.raises(ValueError, match="path parameter"):
            group.undeclared(bad)


def test_none_is_not_a_value_of_a_parameter(package: Package, server: ScriptedServer) -> None:
    call: Any = package("parameters").client(server.url).types.all
    with pytest.raises(ValueError, match="size"):
        call(datetime(2024, 1, 2, tzinfo=UTC), "m", size=None)
