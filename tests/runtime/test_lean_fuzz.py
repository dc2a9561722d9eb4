"""The lean sender beside urllib3: the same response, or an error; never a hang, or another response."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from urllib3.exceptions import ReadTimeoutError

from tests.runtime.senders import Answer, attempt, by_urllib3, lean, send, try_to_send
from tests.servers.raw import RawServer


class Scripted(RawServer):
    """Sends the same pieces on each connection, then closes it."""

    pieces: tuple[bytes, ...] = ()

    def __init__(self) -> None:
        super().__init__(lambda _head, _connection: self.pieces)


@pytest.fixture(scope="module")
def server() -> Iterator[Scripted]:
    with Scripted() as made:
        yield made


THOROUGH = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
token = st.text("abcXYZ-09!#$%&'*+.^_`|~", min_size=1, max_size=12)
text = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]) | st.just("\t"), max_size=20)
framing = {"content-length", "transfer-encoding", "connection", "content-encoding"}
fields = st.lists(st.tuples(token.filter(lambda name: name.lower() not in framing), text), max_size=6)
payload = st.binary(max_size=300)


@st.composite
def chunked(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A body, and the same in chunks."""
    chunks = draw(st.lists(st.binary(min_size=1, max_size=80), max_size=8))
    extension = st.sampled_from([b"", b"", b";a", b';a="b c"', b" ;x=y"])
    form = st.sampled_from(["%x", "%X", "00%x"])
    written = [
        (draw(form) % len(chunk)).encode() + draw(extension) + b"\r\n" + chunk + b"\r\n" for chunk in chunks
    ]
    trailer = draw(st.sampled_from([b"", b"", b"X-Sum: 1\r\n", b"A: b\r\nC:\r\n"]))
    return b"".join(chunks), b"".join(written) + b"0\r\n" + trailer + b"\r\n"


@st.composite
def responses(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """The bytes of a valid response, and its body."""
    status = draw(st.sampled_from([200, 200, 200, 201, 204, 206, 304, 404, 503, 999]))
    reason = draw(text.map(str.strip))
    lines = [f"{name}:{draw(st.sampled_from([' ', '', '  ']))}{value}" for name, value in draw(fields)]
    kind = draw(st.sampled_from(["sized", "chunked", "open"]))
    if status in (204, 304):
        body, written = b"", b""
    elif kind == "chunked":
        body, written = draw(chunked())
        lines.insert(draw(st.integers(0, len(lines))), "Transfer-Encoding: chunked")
    else:
        body = written = draw(payload)
        if kind == "sized":
            lines.insert(draw(st.integers(0, len(lines))), f"content-length: {len(body)}")
    head = "\r\n".join([f"HTTP/1.{draw(st.sampled_from('01'))} {status} {reason}", *lines, "", ""])
    interim = draw(st.sampled_from([b"", b"", b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\n"]))
    return interim + head.encode("latin-1") + written, body


@st.composite
def segments(draw: st.DrawFn, data: bytes) -> tuple[bytes, ...]:
    """The same bytes in pieces."""
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(data) - 1)), max_size=8)))
    return tuple(data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True))


@given(st.data())
@THOROUGH
def test_valid_responses_are_read_as_urllib3_reads_them(server: Scripted, data: st.DataObject) -> None:
    answer, body = data.draw(responses())
    server.pieces = data.draw(segments(answer))
    size = data.draw(st.sampled_from([None, 1, 7, 64, 1 << 16]))
    ours = send(lean(server.url), attempt(server.url), size)
    assert ours.body == body
    assert ours == by_urllib3(server.url)


MUTANTS = [
    b"\r", b"\n", b"\r\n", b"\r\n ", b"\r\n\t", b"\0", b" ", b":", b",", b";", b"\x0b", b"\x0c", b"\x1c",
    b"\x85", b"Content-Length: 3\r\n", b"Content-Length: 3, 3\r\n", b"Content-Length: +4\r\n",
    b"Content-Length: 1_0\r\n", b"Content-Length: -1\r\n", b"Content-Length : 2\r\n",
    b"content-length:\r\n", b"Content-Length: 0x5\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: gzip, chunked\r\n", b"Transfer-Encoding:\r\n", b"Transfer-Encoding: identity\r\n",
    b"Transfer-Encoding:\x0bchunked\r\n", b"transfer-encoding: Chunked\r\n",
    b"Transfer-Encoding: chunked, chunked\r\n", b"Transfer-Encoding: chunked;q=1\r\n", b" folded: yes\r\n",
    b"no colon\r\n", b": no name\r\n", b"\xe9: name\r\n", b"From me\r\n", b"HTTP/1.1 200 OK\r\n",
    b"\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"0", b"9", b"-", b"f", b"HTTP/2 ", b"0\r\n\r\n",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A response with something put in, taken out, or put twice."""
    answer = draw(responses())[0]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(answer)))
        line = answer.find(b"\r\n", at) + 2
        at = line if draw(st.booleans()) and line > 1 else at
        length = draw(st.sampled_from([0, 0, 0, 1, 2, 8]))
        answer = answer[:at] + draw(st.sampled_from(MUTANTS) | st.binary(max_size=3)) + answer[at + length :]
    return answer


@given(mutated(), st.sampled_from(["GET", "GET", "HEAD", "POST"]), st.sampled_from([None, 5, 1 << 16]))
@settings(THOROUGH, max_examples=500)
def test_broken_responses_are_errors_or_what_urllib3_reads(
    server: Scripted, answer: bytes, method: str, size: int | None
) -> None:
    server.pieces = (answer,)
    problem, ours = try_to_send(lean(server.url), attempt(server.url, method), size)
    assert not isinstance(problem, ReadTimeoutError)
    if ours is None:
        return
    theirs = by_urllib3(server.url, method)
    if 100 < theirs.status < 200:
        return  # urllib3 takes interim responses other than 100 for the final one
    if any(name.lower() == "content-length" and "," in value for name, value in theirs.headers):
        # urllib3 reads to the end of the connection where the length is given twice, whatever it is.
        theirs = Answer(theirs.status, theirs.reason, theirs.headers, theirs.body[: len(ours.body)])
    assert ours == theirs
