"""Uploads and downloads: what is sent, what happens on the way, and how little memory it takes."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

import pytest

from sttgen.runtime import ApiConnectionError, File, Forbidden, ServerError
from sttgen.runtime.sources import Stream, source_of
from tests.servers.scripted import Reply, ScriptedServer

BLOCK = "/api/v1/jobs/1/blocks"
DATA = bytes(range(256)) * 1000


class Pipe(io.RawIOBase):
    """A stream that cannot be rewound."""

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seekable(self) -> bool:
        return False


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "block ä.wav"
    file.write_bytes(DATA)
    return file


def parts(request):
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    return message_from_bytes(head + request.body).get_payload()


@pytest.mark.parametrize("kind", ["bytes", "bytearray", "path", "file", "File"])
def test_blocks_are_sent_with_their_length_and_again_after_a_failure(server, client, path, kind):
    server.on("PUT", BLOCK, Reply(status=503), Reply(reset=True), Reply(status=201))
    with path.open("rb") as file:
        content = {
            "bytes": DATA,
            "bytearray": bytearray(DATA),
            "path": path,
            "file": file,
            "File": File(path),
        }[kind]
        client.jobs.put_block("1", content)
    assert [request.sha256 for request in server.requests] == [hashlib.sha256(DATA).hexdigest()] * 3
    assert server.requests[0].headers["Content-Length"] == str(len(DATA))
    assert server.requests[0].headers["Content-Type"] == "application/octet-stream"


def test_a_file_is_sent_from_its_position(server, client, path):
    server.on("PUT", BLOCK, Reply(status=503), Reply())
    with path.open("rb") as file:
        file.seek(1000)
        client.jobs.put_block("1", file)
    assert [request.size for request in server.requests] == [len(DATA) - 1000] * 2


@pytest.mark.parametrize("content", [lambda: iter([b"ab", b"", b"cd"]), lambda: Pipe(b"abcd")])
def test_what_cannot_be_read_twice_is_sent_once_in_chunks(server, client, content):
    server.on("PUT", BLOCK, Reply(), Reply(status=503, json={"message": "busy"}), Reply(reset=True))
    client.jobs.put_block("1", content())
    assert (server.requests[0].body, server.requests[0].headers["Transfer-Encoding"]) == (b"abcd", "chunked")
    with pytest.raises(ServerError, match=r"busy \(not retried: .* cannot be read twice"):
        client.jobs.put_block("1", content())
    with pytest.raises(ApiConnectionError, match="cannot be read twice"):
        client.jobs.put_block("1", content())
    assert len(server.requests) == 3


def test_a_missing_file_and_a_str_are_refused_before_sending(server, client, tmp_path):
    with pytest.raises(IsADirectoryError):
        client.jobs.put_block("1", tmp_path)
    with pytest.raises(FileNotFoundError):
        client.jobs.put_block("1", tmp_path / "none")
    with pytest.raises(TypeError, match=r"pathlib\.Path"):
        client.jobs.put_block("1", str(tmp_path))
    assert server.requests == []


def test_a_file_that_shrinks_is_an_error_and_one_that_grows_is_cut(tmp_path):
    file = tmp_path / "f"
    file.write_bytes(b"12345")
    stream = Stream([source_of(file)])
    file.write_bytes(b"123456789")
    assert b"".join(iter(stream.read, b"")) == b"12345"
    file.write_bytes(b"1")
    stream.seek(0)
    assert stream.read() == b"1"
    with pytest.raises(OSError, match="shorter"):
        stream.read()


def test_a_form_is_streamed_with_a_type_for_every_part(server, client, path):
    server.on(
        "POST", "/api/v1/jobs/upload", Reply(status=429, headers={"Retry-After": "0"}), Reply(status=201)
    )
    client.jobs.upload('n"ame\r\n', data=path)
    first, second = server.requests
    assert first.sha256 == second.sha256
    name, data = parts(second)
    assert name.get_payload(decode=True) == b'n"ame\r\n'
    assert name["Content-Type"] == "text/plain; charset=utf-8"
    assert data.get_payload(decode=True) == DATA
    assert data["Content-Type"] in ("audio/x-wav", "audio/wav", "audio/vnd.wave")
    assert 'name="data"; filename="block ä.wav"'.encode() in second.body


def test_names_and_types_of_parts(server, client):
    server.on("POST", "*", Reply())
    client.jobs.upload("n", data=File(b"x", 'a"b\r\nX: 1.bin', "audio/pcm"))
    client.jobs.upload("n", data=iter([b"x", b"y"]))
    client.jobs.upload("n")
    named, iterated, empty = map(parts, server.requests)
    assert named[1]["Content-Type"] == "audio/pcm"
    assert named[1].get_filename() == "a%22b%0D%0AX: 1.bin"
    assert iterated[1].get_payload() == "xy"
    assert server.requests[1].headers["Transfer-Encoding"] == "chunked"
    assert len(empty) == 1


def test_a_download_goes_to_bytes_a_file_or_a_path_without_the_credential(
    server, elsewhere, client, tmp_path
):
    elsewhere.on("GET", "/f", Reply(body=DATA))
    url = f"{elsewhere.url}/f?sv=1&sig=a%2bb"
    target, buffer = tmp_path / "out", io.BytesIO()
    client.download(url, target)
    client.download(url, str(target))
    client.download(url, buffer)
    assert client.download(url) == target.read_bytes() == buffer.getvalue() == DATA
    assert list(tmp_path.iterdir()) == [target]
    for request in elsewhere.requests:
        assert set(map(str.lower, request.headers)) == {"host", "accept-encoding", "user-agent", "accept"}
        assert request.query.lower() == "sv=1&sig=a%2bb"


def test_a_download_from_the_own_origin_has_no_credential_either(server, client):
    server.on("GET", "/f", Reply.redirect("/g"))
    server.on("GET", "/g", Reply(body=b"x"))
    assert client.download(f"{server.url}/f") == b"x"
    assert all("X-Key" not in request.headers for request in server.requests)


def test_a_download_that_breaks_off_starts_again(elsewhere, client, tmp_path):
    elsewhere.on("GET", "/f", Reply(body=DATA, cut=70_000), Reply(status=503), Reply(body=DATA))
    target, buffer = tmp_path / "out", io.BytesIO(b"head")
    client.download(f"{elsewhere.url}/f", target)
    assert target.read_bytes() == DATA
    elsewhere.on("GET", "/f", Reply(body=DATA, cut=70_000), Reply(body=b"short"))
    buffer.seek(4)
    client.download(f"{elsewhere.url}/f", buffer)
    assert buffer.getvalue() == b"headshort"


def test_a_download_that_fails_leaves_the_old_file(elsewhere, client, tmp_path):
    target = tmp_path / "out"
    target.write_bytes(b"old")
    elsewhere.on("GET", "/f", Reply(body=DATA, cut=70_000))
    elsewhere.on("GET", "/g", Reply(status=403, body=b"<Error><Code>AuthenticationFailed</Code></Error>"))
    with pytest.raises(ApiConnectionError) as caught:
        client.download(f"{elsewhere.url}/f?sig=SECRETSIG", target)
    assert len(caught.value.history) == 3
    assert "SECRETSIG" not in str(caught.value)
    with pytest.raises(Forbidden, match="AuthenticationFailed"):
        client.download(f"{elsewhere.url}/g", target)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_a_download_to_a_pipe_is_not_started_again(elsewhere, client):
    class Sink(io.RawIOBase):
        def write(self, data):
            return len(data)

    elsewhere.on("GET", "/f", Reply(body=DATA, cut=70_000))
    with pytest.raises(ApiConnectionError):
        client.download(f"{elsewhere.url}/f", Sink())
    assert len(elsewhere.requests) == 1


@pytest.mark.parametrize("url", ["f", "/f", "ftp://h/f", "file:///etc/passwd"])
def test_a_download_needs_an_http_url(client, url):
    with pytest.raises(ValueError, match="URL"):
        client.download(url)


MEMORY = """
import sys
from pathlib import Path
from tests.runtime.house import HouseClient
url, storage, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
client = HouseClient(url, timeout=60)
client.jobs.get("1")
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
big = folder / "big"
with big.open("wb") as file:
    file.truncate(200 << 20)
start = peak()
client.jobs.put_block("1", big)
client.jobs.upload("n", data=big)
client.jobs.put_block("1", (bytes(1 << 16) for _ in range(3200)))
client.download(storage, folder / "out")
assert (folder / "out").stat().st_size == 200 << 20
print(peak() - start)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from /proc")
def test_200_megabytes_need_less_than_16(server: ScriptedServer, elsewhere, tmp_path, program):
    chunk = bytes(1 << 16)
    server.on("*", "*", Reply(json={"displayName": "a"}))
    elsewhere.on("GET", "/f", lambda _: Reply(body=(chunk for _ in range(3200)), length=200 << 20))
    command = [sys.executable, "-c", program(MEMORY), server.url, f"{elsewhere.url}/f", str(tmp_path)]
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    root = Path(__file__).parents[2]
    result = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=root, check=False, timeout=60
    )
    assert result.returncode == 0, result.stderr
    assert float(result.stdout) < 16
    assert [request.size >> 20 for request in server.requests[1:]] == [200, 200, 200]
