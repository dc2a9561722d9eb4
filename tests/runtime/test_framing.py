"""Answers that are not framed as HTTP is: whatever arrives, only an ApiError comes out."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sttgen.runtime import ApiConnectionError, ApiError, ResponseDecodingError, ResponseTooLarge, RetryPolicy
from tests.runtime.house import HouseClient
from tests.servers.raw import RawServer
from tests.servers.scripted import Reply

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
BODY = b'{"displayName":"a"}'


def sized(length: bytes, body: bytes = BODY) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: " + length + b"\r\n\r\n" + body


BROKEN = {
    "a chunk of 2^72 bytes": CHUNKED + b"ffffffffffffffffff\r\n" + BODY,
    "a chunk of 2^63 bytes": CHUNKED + b"8000000000000000\r\n" + BODY,
    "a chunk of -5 bytes": CHUNKED + b"-5\r\n" + BODY + b"\r\n0\r\n\r\n",
    "a chunk of -1 bytes": CHUNKED + b"-1\r\n" + BODY + b"\r\n0\r\n\r\n",
    "a chunk without a size": CHUNKED + b"\r\n" + BODY,
    "a chunk whose size is a word": CHUNKED + b"many\r\n" + BODY,
    "a chunk whose size never ends": CHUNKED + b"0" * 70_000,
    "a chunk that is cut": CHUNKED + b"20\r\n" + BODY,
    "no last chunk": CHUNKED + b"13\r\n" + BODY + b"\r\n",
    "a chunk without its line end": CHUNKED + b"13\r\n" + BODY + b"0\r\n\r\n",
    "a trailer that never ends": CHUNKED + b"0\r\n" + b"x" * 70_000,
    "10^18 bytes": sized(b"1" + b"0" * 18),
    "10^30 bytes": sized(b"1" + b"0" * 30),
    "10^9 bytes": sized(b"1" + b"0" * 9),
    "two lengths": sized(b"19\r\nContent-Length: 5"),
    "no answer": b"",
    "no status": b"HELLO\r\n\r\n",
    "a status that is a word": b"HTTP/1.1 fine OK\r\n\r\n",
    "a status of 6 digits": b"HTTP/1.1 200200 OK\r\n\r\n",
    "a line that never ends": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000,
    "101 headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101 + b"\r\n",
    "gzip that is not": sized(b"19\r\nContent-Encoding: gzip"),
    "deflate that is not": sized(b"19\r\nContent-Encoding: deflate"),
    "six encodings": sized(b"19\r\nContent-Encoding: gzip, gzip, gzip, gzip, gzip, gzip"),
}
QUICK = RetryPolicy(total=1, backoff=0.001)


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("limit", [1 << 30, None])
def test_broken_framing_is_a_connection_error(name, limit, tmp_path):
    with RawServer(BROKEN[name]) as server:
        client = HouseClient(server.url, retries=QUICK, max_response_bytes=limit)
        with pytest.raises(ApiConnectionError):
            client.jobs.get("1")
        with pytest.raises(ApiConnectionError) as caught:
            client.jobs.create({})
        assert caught.value.may_have_executed
        with pytest.raises(ApiConnectionError):
            client.download(f"{server.url}/f", tmp_path / "f")
    assert list(tmp_path.iterdir()) == []


REASONS = {
    "a chunk of -5 bytes": "Connection broken: .*the size of a chunk is",
    "no answer": "Connection aborted: Remote end closed connection without response",
}


@pytest.mark.parametrize("name", REASONS)
def test_errors_say_what_is_wrong_with_the_framing(name):
    with RawServer(BROKEN[name]) as server, pytest.raises(ApiConnectionError) as caught:
        HouseClient(server.url, retries=QUICK).jobs.get("1")
    assert re.match(f"Jobs_Get: {REASONS[name]}", str(caught.value))
    assert caught.value.operation == "Jobs_Get"
    assert len(caught.value.history) == 1


def test_two_lengths_do_not_lead_past_the_limit():
    with RawServer(sized(b"19, 19", BODY.replace(b"a", b"a" * 70_000, 1))) as server:
        client = HouseClient(server.url, retries=QUICK, max_response_bytes=100)
        # urllib3 reads on behind these 19 bytes.
        with pytest.raises((ResponseTooLarge, ResponseDecodingError)):
            client.jobs.get("1")


@pytest.mark.parametrize("length", [b"-5", b"abc", b"19, 19", b"+19", b" 19 "])
def test_lengths_that_other_clients_take_are_taken(length):
    """A length that is not a number is ignored: the answer then ends where the connection does."""
    with RawServer(sized(length)) as server:
        assert HouseClient(server.url, retries=QUICK).jobs.get("1").display_name == "a"


def test_an_error_with_a_broken_body_is_a_connection_error():
    with (
        RawServer(CHUNKED.replace(b"200 OK", b"404 Not Found") + b"-5\r\n") as server,
        pytest.raises(ApiConnectionError),
    ):
        HouseClient(server.url, retries=QUICK).jobs.get("1")


numbers = st.one_of(
    st.integers(-(10**30), 10**30).map(lambda n: b"%d" % n),
    st.integers(-(16**20), 16**20).map(lambda n: b"%x" % n),
    st.sampled_from([b"0", b"1", b"5", b"-0", b"0x10", b"1_0", b"\xb2", b"1e3", b"", b" ", b"9" * 5000]),
    st.binary(max_size=6),
)
heads = st.lists(
    st.one_of(
        numbers.map(lambda n: b"Content-Length: " + n),
        st.sampled_from(
            [
                b"Transfer-Encoding: chunked",
                b"Transfer-Encoding: gzip, chunked",
                b"Content-Encoding: gzip",
                b"Content-Encoding: deflate",
                b"Content-Encoding: gzip, deflate",
                b"Connection: close",
                b"Location: http://[",
                b"Location: //x:y",
                b"Retry-After: 0",
                b"Content-Type: text/plain",
            ]
        ),
        st.binary(max_size=12),
    ),
    max_size=4,
)
statuses = st.sampled_from([b"100", b"101", b"200", b"204", b"206", b"302", b"304", b"404", b"429", b"500"])
chunks = st.lists(
    st.tuples(numbers, st.binary(max_size=20)).map(lambda pair: pair[0] + b"\r\n" + pair[1] + b"\r\n"),
    max_size=4,
)


bodies = st.one_of(chunks.map(b"".join), st.binary(max_size=60))


@given(statuses, heads, bodies, st.sampled_from(["get", "create"]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_arrives_only_an_api_error_comes_out(status, head, body, method):
    answer = b"HTTP/1.1 " + status + b" X\r\n" + b"".join(line + b"\r\n" for line in head) + b"\r\n" + body
    with RawServer(answer) as server:
        client = HouseClient(server.url, retries=RetryPolicy(total=1, backoff=0.0), timeout=2)
        calls = {"get": lambda: client.jobs.get("1"), "create": lambda: client.jobs.create({})}
        with suppress(ApiError):
            calls[method]()
        with suppress(ApiError):
            client.download(f"{server.url}/f")


@pytest.mark.parametrize("link", ["http://[", "//[x", "https://h:99999999/", "\x00//", "http://h:x/"])
def test_a_link_that_is_no_url_is_an_api_error(server, client, link):
    server.on("GET", "/api/v1/jobs", Reply(json={"values": [], "@nextLink": link}))
    with pytest.raises(ApiError):
        list(client.jobs.list())
