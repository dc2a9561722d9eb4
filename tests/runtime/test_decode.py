"""Both tiers of decoding: what is documented, and what services send instead."""

from __future__ import annotations

import json
import sys
import types
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.runtime import (
    UNSET,
    DateTime,
    Model,
    ResponseDecodingError,
    UnsetType,
    decode_json,
    encode_json,
    field,
)
from sttgen.runtime.decode import _decoder
from sttgen.runtime.structural import convert
from tests.runtime.decoding import decode
from tests.runtime.house import Cat, Dog, Job, Jobs, Level, Loose, Status


def test_what_is_documented_takes_the_first_tier():
    assert _decoder(Jobs, True) is not None
    assert _decoder(Loose, True) is None
    assert _decoder(Cat | Dog, True) is None
    page = decode(
        Jobs, {"values": [{"displayName": "a", "created": "2024-01-01T00:00:00Z"}], "@nextLink": "u"}
    )
    assert page.values[0].created == datetime(2024, 1, 1, tzinfo=UTC)


def test_unknown_enum_values_are_kept_equal_their_text_and_go_back():
    job = decode(Job, {"displayName": "a", "status": "Paused", "level": 7})
    assert job.status == "Paused"
    assert isinstance(job.status, Status)
    assert not job.status.known
    assert Status.RUNNING.known
    assert (job.level, job.level.known) == (7, False)
    assert msgspec.json.encode(job.status) == b'"Paused"'
    assert {job.status: 1}["Paused"] == 1
    assert "Paused" not in Status._value2member_map_
    assert len(Status) == 4


def test_unknown_properties_are_ignored_by_a_model_and_kept_by_an_open_one():
    assert decode(Job, {"displayName": "a", "new": 1}).display_name == "a"
    loose = decode(
        Loose, {"name": "a", "x": {"y": 1}, "when": "2024-01-01T00:00:00", "additional_properties": 3}
    )
    assert loose.additional_properties == {"x": {"y": 1}, "additional_properties": 3}
    assert loose.when.tzinfo is UTC
    assert json.loads(encode_json(loose))["x"] == {"y": 1}


class Outer(Model):
    parts: list[Loose | int] | UnsetType = UNSET
    next: Outer | UnsetType = UNSET
    job: Job | UnsetType = UNSET


def test_unknown_properties_are_kept_wherever_an_open_model_is():
    data = {"next": {"parts": [1, {"name": "a", "x": 1}]}, "job": {"displayName": "a"}}
    first, second = decode(Outer, data).next.parts
    assert (first, second) == (1, Loose(name="a", additional_properties={"x": 1}))


def test_missing_is_unset_and_null_is_none():
    job = decode(Job, {"status": None, "properties": {"error": None}, "size": 1})
    assert job.display_name is UNSET
    assert job.status is None
    assert job.properties.error is None
    assert job.created is UNSET


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-01-02T03:04:05", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2024-01-02T03:04:05.1234561Z", datetime(2024, 1, 2, 3, 4, 5, 123456, tzinfo=UTC)),
        ("2024-01-02T03:04:05.1234561", datetime(2024, 1, 2, 3, 4, 5, 123456, tzinfo=UTC)),
        ("2024-01-02T03:04:05+02:00", datetime(2024, 1, 2, 1, 4, 5, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_moments(text, moment):
    job = decode(Job, {"displayName": "a", "created": text})
    assert job.created == moment
    assert moment is None or job.created.tzinfo is not None


def test_numbers_written_otherwise():
    job = decode(Job, {"displayName": "a", "size": 700000.0, "ratio": 1})
    assert (job.size, type(job.size), job.ratio, type(job.ratio)) == (700000, int, 1.0, float)
    assert decode(Job, {"displayName": "a", "size": "12"}, strict=False).size == 12
    assert decode(Loose, {"name": "a", "when": "2024-01-01T00:00:00Z"}, strict=False).name == "a"


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"displayName": 5}, "$.displayName"),
        ({"displayName": "a", "size": "5"}, "$.size"),
        ({"displayName": "a", "size": 5.5}, "$.size"),
        ({"displayName": "a", "size": True}, "$.size"),
        ({"displayName": "a", "status": 5}, "$.status"),
        ({"displayName": "a", "parts": [{}, {"duration": []}]}, "$.parts[1].duration"),
        ({"displayName": "a", "properties": []}, "$.properties"),
        ([], "$"),
    ],
)
def test_impossible_types_are_named_by_path_and_not_quoted(data, path):
    with pytest.raises(ResponseDecodingError) as caught:
        decode(Job, data)
    assert caught.value.path == path
    assert f"at {path}" in str(caught.value)
    assert json.loads(caught.value.body) == data
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"<html>", b"nul", b"\xff", b'{"displayName":"\xff"}', b"[" * 100_000]
)
def test_what_is_not_json(content):
    with pytest.raises(ResponseDecodingError, match=r"not valid JSON|no body"):
        decode_json(content, Job)


def test_a_byte_order_mark_is_forgiven():
    assert decode_json(b'\xef\xbb\xbf{"displayName":"a"}', Job).display_name == "a"


@pytest.mark.parametrize(
    ("tp", "data", "value"),
    [
        (datetime | str, "x", "x"),
        (datetime | str, "2024-01-01T00:00:00Z", datetime(2024, 1, 1, tzinfo=UTC)),
        (Status | str, "Running", Status.RUNNING),
        (int | str, "5", "5"),
        (dict[str, list[int]], {"a": [1.0]}, {"a": [1]}),
        (dict[str, Status], {"a": "Running"}, {"a": Status.RUNNING}),
        (set[int], [1, 2.0], {1, 2}),
        (Literal["a"], "b", "b"),
        (Any, {"a": [None]}, {"a": [None]}),
        (list[DateTime | None], ["2024-01-01T00:00:00", ""], [datetime(2024, 1, 1, tzinfo=UTC), None]),
        (Level, 9, 9),
    ],
)
def test_other_types(tp, data, value):
    assert decode(tp, data) == value


def test_recursive_types():
    job = decode(Job, {"displayName": "a", "parent": {"displayName": "b", "size": 1.0}})
    assert job.parent.size == 1


class Everything(Model):
    text: str = field()
    number: int = field(name="theNumber")
    real: float | UnsetType | None = field(default=UNSET)
    moment: DateTime | UnsetType | None = field(default=UNSET)
    children: list[Everything] | UnsetType | None = field(default=UNSET)
    table: dict[str, int] | UnsetType | None = field(default=UNSET)


_text = st.text(st.characters(exclude_categories=["Cs"]))


def _optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.just(UNSET) | st.none() | values


_everything = st.recursive(
    st.builds(Everything, text=_text, number=st.integers(-(2**63), 2**64 - 1)),
    lambda inner: st.builds(
        Everything,
        text=_text,
        number=st.integers(-(2**53), 2**53),
        real=_optional(st.floats(allow_nan=False, allow_infinity=False)),
        moment=_optional(
            st.datetimes(
                min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC)
            )
        ),
        children=_optional(st.lists(inner, max_size=3)),
        table=_optional(st.dictionaries(_text, st.integers(-(2**53), 2**53), max_size=3)),
    ),
    max_leaves=5,
)


@given(_everything)
def test_what_is_sent_is_read_back_by_both_tiers(value):
    content = encode_json(value)
    assert decode_json(content, Everything) == value
    assert convert(Everything, msgspec.json.decode(content)) == value


_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _text,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["text", "theNumber", "children", "table", "moment", "zz"]), inner, max_size=5
        )
    ),
    max_leaves=20,
)


@given(_json)
def test_any_json_is_decoded_or_refused_with_a_path(data):
    path = "$"
    try:
        decode(Everything, data)
    except ResponseDecodingError as error:
        path = error.path
    assert path.startswith("$")


def test_a_graph_of_models_that_is_too_deep_for_msgspec():
    """Real documents have some thousand models that refer to each other."""
    count = 3000
    text = "".join(
        f"class M{i}(Model, kw_only=True):\n"
        + "".join(f"    f{j}: M{(i + j * j + 1) % count} | None | UnsetType = UNSET\n" for j in range(3))
        for i in range(count)
    )
    module = types.ModuleType("a_graph_of_models")
    vars(module).update(Model=Model, UNSET=UNSET, UnsetType=UnsetType)
    sys.modules[module.__name__] = module
    exec("from __future__ import annotations\n" + text, vars(module))
    decoded = decode_json(b'{"f0": {"f1": {}}}', module.M0)
    assert isinstance(decoded, module.M0)
    assert isinstance(decoded.f0.f1, Model)
    assert decoded.f1 is UNSET
