"""How large an answer may be, and how little memory one takes that is larger."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it has no annotations
import pytest
from backports import zstd

from sttgen.runtime import ApiStatusError, NotFound, ResponseTooLarge, RetryPolicy, ServerError
from tests.runtime.house import HouseClient
from tests.servers.scripted import Reply

BODY = b'{"displayName":"' + b"a" * 5000 + b'"}'
FORMS = {
    "plain": Reply(body=BODY),
    "chunked": Reply(body=[BODY[:100], BODY[100:]]),
    "one byte a chunk": Reply(body=[BODY[i : i + 1] for i in range(len(BODY))]),
    "gzip": Reply(body=gzip.compress(BODY), headers={"Content-Encoding": "gzip"}),
    "deflate": Reply(body=zlib.compress(BODY), headers={"Content-Encoding": "deflate"}),
    "gzip in chunks": Reply(body=[gzip.compress(BODY)], headers={"Content-Encoding": "gzip"}),
    "br": Reply(body=brotli.compress(BODY), headers={"Content-Encoding": "br"}),
    "zstd": Reply(body=zstd.compress(BODY), headers={"Content-Encoding": "zstd"}),
    "gzip twice": Reply(body=gzip.compress(gzip.compress(BODY)), headers={"Content-Encoding": "gzip, gzip"}),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_limit_counts_what_comes_out_of_the_compression(server, client, form, tmp_path):
    server.on("*", "*", FORMS[form])
    enough, short = (client.with_options(max_response_bytes=n) for n in (len(BODY), len(BODY) - 1))
    unlimited = client.with_options(max_response_bytes=None)
    for allowed in (client, enough, unlimited):
        assert allowed.jobs.get("1").display_name == "a" * 5000
        assert allowed.download(f"{server.url}/f") == BODY
    before = len(server.requests)
    with pytest.raises(ResponseTooLarge, match=rf"Jobs_Get.*max_response_bytes.*{len(BODY) - 1}") as caught:
        short.jobs.get("1")
    assert caught.value.operation == "Jobs_Get"
    assert "executed" not in str(caught.value)
    with pytest.raises(ResponseTooLarge, match=r"Jobs_Create: .* bytes\); the request was executed$"):
        short.jobs.create({})
    with pytest.raises(ResponseTooLarge):
        short.download(f"{server.url}/f")
    assert len(server.requests) == before + 3, "not repeated"
    short.download(f"{server.url}/f", tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == BODY
    assert short.with_options(max_response_bytes=None).jobs.get("1").display_name == "a" * 5000


def test_what_follows_an_answer_that_was_left_unread(server, client):
    server.on("*", "*", FORMS["chunked"], Reply(json={"displayName": "b"}))
    with pytest.raises(ResponseTooLarge):
        client.with_options(max_response_bytes=10).jobs.get("1")
    assert client.jobs.get("1").display_name == "b"


@pytest.mark.parametrize("form", ["plain", "gzip"])
def test_the_body_of_an_error_is_cut(server, form):
    body = b'{"message": "' + b"x" * (5 << 20) + b'"}'
    reply = {
        "plain": Reply(status=404, body=body),
        "gzip": Reply(status=404, body=gzip.compress(body), headers={"Content-Encoding": "gzip"}),
    }[form]
    server.on("*", "*", reply)
    client = HouseClient(server.url)
    with pytest.raises(NotFound) as caught:
        client.jobs.get("1")
    assert len(caught.value.body) == 1 << 20
    for limit, size in ((100, 100), (None, 1 << 20)):
        with pytest.raises(NotFound) as caught:
            client.with_options(max_response_bytes=limit).jobs.get("1")
        assert len(caught.value.body) == size


@pytest.mark.parametrize("body", [b"", b"[]"])
def test_what_is_read_in_pieces_keeps_its_headers_and_its_reason(server, client, body):
    server.on("*", "*", Reply(status=503, json={}), Reply(status=404, body=[body], headers={"X-Id": "7"}))
    with pytest.raises(NotFound) as caught:
        client.jobs.get("1")
    assert caught.value.headers["X-Id"] == "7"
    assert caught.value.message == (body.decode() or "Not Found")
    server.on("*", "*", Reply(status=503), FORMS["chunked"])
    with pytest.raises(ResponseTooLarge) as caught:
        client.with_options(max_response_bytes=10).jobs.get("1")
    assert caught.value.history == ("GET: 503",)


@pytest.mark.parametrize("status", [200, 201, 299])
def test_a_success_is_whole_or_refused_and_never_cut(server, client, status):
    server.on("*", "*", Reply(status=status, json={"displayName": "a" * (2 << 20)}))
    assert len(client.jobs.get("1").display_name) == 2 << 20
    with pytest.raises(ResponseTooLarge):
        client.with_options(max_response_bytes=1 << 20).jobs.get("1")


def test_what_is_not_a_success_does_not_go_into_a_file(server, client, tmp_path):
    server.on("*", "*", Reply(status=300, body=b"choose"))
    with pytest.raises(ApiStatusError) as caught:
        client.download(f"{server.url}/f", tmp_path / "f")
    assert caught.value.body == b"choose"
    assert list(tmp_path.iterdir()) == []


def test_an_endless_error_is_not_read_to_its_end(server):
    server.on("*", "*", lambda _: Reply(status=503, body=(bytes(1 << 16) for _ in range(1 << 20))))
    client = HouseClient(server.url, retries=RetryPolicy(total=2, backoff=0.001))
    with pytest.raises(ServerError):
        client.jobs.get("1")
    assert len(server.requests) == 3


BOMB = """
import sys
from pathlib import Path
from sttgen.runtime import ApiStatusError, NotFound, ResponseTooLarge
from tests.runtime.house import HouseClient
url = sys.argv[1]
client = HouseClient(url, timeout=60, max_response_bytes=20 << 20)
client.jobs.locales()
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
start = peak()
for name in sys.argv[2:]:
    for call in (lambda: client.jobs.get(name), lambda: client.download(f"{url}/{name}")):
        try:
            call()
        except ResponseTooLarge:
            continue
        raise SystemExit(f"{name} was taken")
    try:
        client.jobs.get("error-" + name)
    except NotFound:
        pass
    print(name, peak() - start)
"""


def _bombs() -> dict[str, tuple[str, bytes]]:
    """Encodings, and 256 MiB of zeros in them."""
    zeros = bytes(1 << 24)

    def pressed(kind: int) -> bytes:
        packer = zlib.compressobj(9, zlib.DEFLATED, kind)
        return b"".join([*(packer.compress(zeros) for _ in range(16)), packer.flush()])

    packed = pressed(31)
    return {
        "gzip": ("gzip", packed),
        "deflate": ("deflate", pressed(15)),
        "raw": ("deflate", pressed(-15)),
        "members": ("gzip", gzip.compress(zeros) * 16),
        "twice": ("gzip, gzip", gzip.compress(packed)),
    }


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from /proc")
def test_a_bomb_takes_no_more_memory_than_the_limit(server, program):
    bombs = _bombs()
    server.on("GET", "/api/v1/jobs/locales", Reply(json=[]))
    for name, (encoding, body) in bombs.items():
        for path in (f"/api/v1/jobs/{name}", f"/{name}"):
            server.on("GET", path, Reply(body=body, headers={"Content-Encoding": encoding}))
        server.on(
            "GET",
            f"/api/v1/jobs/error-{name}",
            Reply(status=404, body=[body], headers={"Content-Encoding": encoding}),
        )
    result = subprocess.run(
        [sys.executable, "-c", program(BOMB), server.url, *bombs],
        capture_output=True, text=True, check=False, timeout=120, cwd=Path(__file__).parents[2],
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    peaks = {name: float(peak) for name, peak in (line.split() for line in result.stdout.splitlines())}
    assert set(peaks) == set(bombs)
    assert max(peaks.values()) < 64, peaks
