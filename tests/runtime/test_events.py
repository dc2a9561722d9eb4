"""The parsers of streams: the same result wherever the pieces of a stream begin and end."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.runtime.events import EventParser, RecordParser, ServerSentEvent, TooLong

_LINES = st.lists(
    st.one_of(
        st.sampled_from(["", "", "data", "data:", "data: a", "data:  b", "id: 1", "id", "id:\0", ": c"]),
        st.sampled_from(["retry: 10", "retry: ٣", "event: x", "a: 1", "data: é\U0001f600", "\ufeffdata: z"]),
    ),
    max_size=20,
)
_ENDS = st.sampled_from(["\n", "\r", "\r\n"])


def _pieces(data: bytes, cuts: Sequence[int]) -> list[bytes]:
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[start:end] for start, end in pairwise(places)]


def _events(pieces: Sequence[bytes]) -> list[ServerSentEvent[str]]:
    parser = EventParser()
    return [event for piece in pieces for event in parser.feed(piece)]


@given(_LINES, st.lists(_ENDS, min_size=20, max_size=20), st.lists(st.integers(0, 500), max_size=30))
def test_the_pieces_of_events_do_not_matter(lines: list[str], ends: list[str], cuts: list[int]) -> None:
    joined = "".join(line + end for line, end in zip(lines, ends, strict=False)).encode()
    # A lone CR before an LF of the next line would be one end of line.
    plain = "".join(f"{line}\n" for line in lines).encode()
    assert _events(_pieces(joined, cuts)) == _events([joined])
    if "\r\n" not in "".join(f"{line}{end}" for line, end in zip(lines, ends, strict=False) if not line):
        assert _events([bytes([byte]) for byte in plain]) == _events([plain])


@pytest.mark.parametrize(
    ("stream", "events"),
    [
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", [("YHOO\n+2\n10", "message", "")]),
        (
            b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            [
                ("first event", "message", "1"),
                ("second event", "message", ""),
                (" third event", "message", ""),
            ],
        ),
        (b"data\n\ndata\ndata\n\ndata:", [("", "message", ""), ("\n", "message", "")]),
        (b"data:test\n\ndata: test\n\n", [("test", "message", ""), ("test", "message", "")]),
        (b"\xef\xbb\xbfdata: a\n\n\xef\xbb\xbfdata: b\n\n", [("a", "message", "")]),
        (b"event: x\n\ndata: a\n\n", [("a", "message", "")]),
        (b"id: 1\n\ndata: a\n\n", [("a", "message", "1")]),
        (b"data: \xff\n\n", [("\ufffd", "message", "")]),
        (b"data: a\r\rdata: b\r\n\r\n", [("a", "message", ""), ("b", "message", "")]),
    ],
)
def test_the_examples_of_the_standard(stream: bytes, events: list[tuple[str, str, str]]) -> None:
    assert [(event.data, event.type, event.id) for event in _events([stream])] == events


@given(
    st.lists(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5), max_size=10),
    st.sampled_from([b"\n", b"\x1e"]),
    st.lists(st.integers(0, 500), max_size=30),
)
def test_the_pieces_of_records_do_not_matter(values: list[object], separator: bytes, cuts: list[int]) -> None:
    data = separator.join(json.dumps(value).encode() for value in values)
    parser = RecordParser(separator=separator)
    records = [record for piece in _pieces(data, cuts) for record in parser.feed(piece)]
    assert [json.loads(record) for record in (*records, *parser.end())] == values


@pytest.mark.parametrize("data", [b"data: " + b"x" * 100, b"data: x\n" * 100, b":" * 100])
def test_an_event_has_a_limit(data: bytes) -> None:
    parser = EventParser(limit=99)
    assert len(list(parser.feed(b"data: " + b"x" * 90 + b"\n\n" + b"data: y\n\n" * 50))) == 51
    with pytest.raises(TooLong):
        list(parser.feed(data))
    with pytest.raises(TooLong):
        list(RecordParser(limit=99).feed(data.replace(b"\n", b"")))
