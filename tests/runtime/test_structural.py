"""The tolerant tier: what it repairs, and how it names what it cannot."""

from __future__ import annotations

import gc
from typing import Any, Literal

import pytest
from msgspec import Struct

from sttgen.runtime import UNSET, Model, ResponseDecodingError, field
from sttgen.runtime.decode import decode_json
from sttgen.runtime.structural import Mismatch, convert
from tests.runtime.house import Job, Level, Loose


class Plain(Struct):
    additional_properties: int = 0


class WithList(Model, kw_only=True):
    parts: list[int] = field(default_factory=list)
    name: str = field()


@pytest.mark.parametrize(
    ("tp", "value", "message"),
    [
        (dict[str, int], [1], "expected dict, got list at $"),
        (list[int], {}, "expected list, got dict at $"),
        (dict[str, list[int]], {"a b": 5}, "expected list, got int at $['a b']"),
        (dict[str, dict[str, int]], {"a": 5}, "expected dict, got int at $.a"),
        (list[Literal["a"]], ["a", 5], "expected Literal, got int at $[1]"),
        (list[Job], [{}, 5], "expected Job, got int at $[1]"),
        (Level, "x", "expected Level, got str at $"),
        (int, "x", "expected int, got str at $"),
        (Job | Loose, 5, "expected Job or Loose, got int at $"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(tp: Any, value: Any, message: str) -> None:
    with pytest.raises(Mismatch) as caught:
        convert(tp, value)
    assert f"{caught.value} at {caught.value.path}" == message


def test_what_is_missing_is_unset_if_it_is_required() -> None:
    made = convert(WithList, {})
    assert (made.parts, made.name) == ([], UNSET)
    assert convert(Plain, {"additional_properties": 3}) == Plain(3)
    assert convert(object, {"a": [1]}) == {"a": [1]}


def test_numbers_as_text_are_an_option() -> None:
    with pytest.raises(ValueError, match=r"expected int, got str at \$\.size"):
        Job.from_dict({"displayName": "a", "size": "5"})
    content = b'{"displayName": "a", "size": "5", "created": ""}'
    assert decode_json(content, Job, strict=False).size == 5
    with pytest.raises(ResponseDecodingError):
        decode_json(content, Job)


def test_the_collector_rests_while_something_large_is_decoded() -> None:
    content = b"[" + b'{"a":[[]]},' * 120_000 + b"0]"
    phases: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        phases.append(phase)

    gc.collect()
    gc.callbacks.append(note)
    try:
        decoded = decode_json(content, list[Any])
    finally:
        gc.callbacks.remove(note)
    assert (phases, len(decoded), gc.isenabled()) == ([], 120_001, True)


def test_a_program_that_turned_the_collector_off_finds_it_so() -> None:
    gc.disable()
    try:
        decode_json(b"[" + b"0," * (1 << 20) + b"0]", list[Any])
        assert not gc.isenabled()
    finally:
        gc.enable()
