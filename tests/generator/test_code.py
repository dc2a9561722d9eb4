"""Only literals of ours, and what is encoded, become code."""

from __future__ import annotations

from typing import Any

import pytest

from sttgen.naming import Identifier
from sttgen.render.code import Code, code, codes, docstring, joined, literal

_HOSTILE = "x') or exec('"


def test_a_literal_is_code() -> None:
    assert code("f({}, {}={})", Code("a"), Identifier("b"), literal(_HOSTILE)) == f"f(a, b={_HOSTILE!r})"
    assert joined(" | ", codes("int str")) == "int | str"


@pytest.mark.parametrize(
    "make",
    [
        Code,
        lambda text: Code(f"key_{text}"),
        lambda text: Code("".join(["key_", text])),
        code,
        lambda text: code("{}" + text, Code("a")),
        codes,
        lambda text: joined(text, [Code("a"), Code("b")]),
        lambda text: code("{}", text),
        lambda text: joined(", ", [text]),
    ],
)
def test_text_is_not_code(make: Any) -> None:
    with pytest.raises(TypeError, match=r"expected (a literal|Code or Identifier)"):
        make(_HOSTILE)


@pytest.mark.parametrize("text", [_HOSTILE, "", "a b", "class", "ﬁ", "a\n"])
def test_text_is_not_an_identifier(text: str) -> None:
    with pytest.raises(ValueError, match="expected a Python identifier"):
        Identifier(text)


def test_str_methods_of_code_return_plain_text() -> None:
    for text in (Code("a") + Code("b"), Code("a{}").format("b"), Code("a").replace("a", "b")):
        assert not isinstance(text, Code)
    assert isinstance(docstring(_HOSTILE), Code)
