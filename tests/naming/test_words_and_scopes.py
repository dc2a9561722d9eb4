"""How names are divided into words, and made unique."""

from __future__ import annotations

import pytest

from sttgen.naming.scope import Scope
from sttgen.naming.words import pascal, snake, split, upper


@pytest.mark.parametrize(
    ("kind", "beside", "names", "claimed"),
    [
        ("field", "", ["class", "class_", "class"], ["class_", "class_2", "class_3"]),
        ("field", "", ["_x_", "_x_", "_x_"], ["_x_", "_x_2", "_x_3"]),
        ("field", "", ["Xa", "XaX", "XaX"], ["Xa", "XaX", "XaX_2"]),
        ("field", "", ["a", "aXXXX"], ["a", "aXXXX"]),
        ("field", "", ["", "1a"], ["list_", "list_1a"]),
        ("group_class", "Raw", ["A", "ARaw", "A_", "A_"], ["A", "ARaw_2", "A_", "A_2"]),
        ("group_class", "Raw", ["BRaw", "B"], ["BRaw", "B_2"]),
    ],
)
def test_what_is_taken_gets_a_number(kind: str, beside: str, names: list[str], claimed: list[str]) -> None:
    scope = Scope(kind)
    more = {"beside": beside} if beside else {}
    assert [scope.claim(name, "list", **more) for name in names] == claimed


def test_words() -> None:
    assert split("+1") == ["plus", "1"]
    assert split("-1") == ["minus", "1"]
    assert split("a+1") == ["a", "1"]
    assert split("*") == ["all"]
    assert split("+-$@*") == ["plus", "minus", "all"]
    assert split("a_b-c.d/e") == ["a", "b", "c", "d", "e"]
    assert split("URLMap2Go") == ["URL", "Map2", "Go"]
    assert split("ﬁx") == ["fix"]
    assert split("a" * 20_001) == ["a" * 20_000]
    assert (snake(["Aa", "B"]), upper(["Aa", "b"]), pascal(["aB", "cd", "E"])) == ("aa_b", "AA_B", "ABCdE")
    assert snake(["a" * 80]) == "a" * 80
    long = snake(["a" * 81])
    assert (len(long), long[:72]) == (80, "a" * 71 + "_")
    assert long != snake(["a" * 82])
