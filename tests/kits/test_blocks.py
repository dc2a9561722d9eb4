"""Uploading a file in blocks."""

from __future__ import annotations

import base64
import hashlib
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

import speechtotext_v3_1
from speechtotext_v3_1 import aio, enums, models
from speechtotext_v3_1.transcripts import UploadProgress
from tests.bridge import Bridged
from tests.kits.conftest import KEY
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService

NEW = {"displayName": "Dictations", "locale": "de-DE", "kind": "Acoustic"}
MIB = 1 << 20
DATASETS = "/speechtotext/v3.1/datasets"


class Blocks:
    """The dataset operations of a scripted server: what was stored, in which blocks."""

    def __init__(self, server: ScriptedServer) -> None:
        self.server = server
        self.stored: dict[str, bytes] = {}
        self.sent: list[str] = []
        self.committed: list[str] = []
        self.commits = 0
        entity = Reply(json={"self": f"{server.url}{DATASETS}/d1", **NEW, "status": "NotStarted"})
        server.on("POST", DATASETS, entity).on("GET", f"{DATASETS}/d1", entity)
        server.on("GET", f"{DATASETS}/d1/blocks", self.list)
        server.on("PUT", f"{DATASETS}/d1/blocks", self.put)
        server.on("POST", f"{DATASETS}/d1/blocks:commit", self.commit)

    def list(self, request: RecordedRequest) -> Reply:
        left = [
            {"name": name, "size": len(body)}
            for name, body in self.stored.items()
            if name not in self.committed
        ]
        done = [{"name": name, "size": len(self.stored[name])} for name in self.committed]
        return Reply(json={"committedBlocks": done, "uncommittedBlocks": left})

    def put(self, request: RecordedRequest) -> Reply:
        (name,) = parse_qs(request.query)["blockid"]
        self.sent.append(name)
        self.stored[name] = request.body
        return Reply(status=201)

    def commit(self, request: RecordedRequest) -> Reply:
        self.commits += 1
        assert {entry["kind"] for entry in request.json} == {"Latest"}
        self.committed = [entry["id"] for entry in request.json]
        return Reply()

    @property
    def content(self) -> bytes:
        return b"".join(self.stored[name] for name in self.committed)


@pytest.fixture
def blocks(server: ScriptedServer) -> Blocks:
    return Blocks(server)


@pytest.fixture(params=["sync", "aio"])
def client(request: pytest.FixtureRequest, server: ScriptedServer) -> Iterator[Any]:
    kind = Bridged(aio.SpeechToTextClient) if request.param == "aio" else speechtotext_v3_1.SpeechToTextClient
    with kind(server.url, credential=KEY) as made:
        yield made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "speech.zip"
    path.write_bytes(b"".join(hashlib.sha256(bytes([n])).digest() for n in range(250)))
    return path


def test_a_file_against_the_service(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_bytes(b"one sentence a line\n" * (20 * MIB // 20))
    told: list[UploadProgress] = []
    with (
        SpeechService("v3.1", key=KEY) as service,
        speechtotext_v3_1.SpeechToTextClient(service.endpoint, credential=KEY) as client,
    ):
        new = models.Dataset(display_name="Corpus", locale="en-US", kind=enums.DatasetKind.LANGUAGE)
        created = client.datasets.upload_file(path, new, on_progress=told.append)
        assert client.datasets.wait(created).status == "Succeeded"
        stored = client.datasets.get_blocks(created.id)
        assert service.violations == []
    assert isinstance(stored.committed_blocks, list)
    assert [block.size for block in stored.committed_blocks] == [
        8 * MIB,
        8 * MIB,
        path.stat().st_size - 16 * MIB,
    ]
    names = [base64.b64decode(str(block.name), validate=True) for block in stored.committed_blocks]
    assert {len(name) for name in names} == {30}
    assert [(step.bytes_done, step.bytes_total, step.bytes_found) for step in told] == [
        (done, path.stat().st_size, 0) for done in (8 * MIB, 16 * MIB, path.stat().st_size)
    ]
    assert {step.id for step in told} == {created.id}


def test_blocks_make_up_the_file(client: Any, blocks: Blocks, file: Path) -> None:
    dataset = client.datasets.upload_file(str(file), NEW, block_size=3000)
    assert dataset.id == "d1"
    assert blocks.content == file.read_bytes()
    assert [len(blocks.stored[name]) for name in blocks.committed] == [3000, 3000, 2000]
    assert json.loads(blocks.server.requests[0].body) == NEW
    # Ids say where a block belongs and what is in it, so that another run makes the same ones.
    again = Blocks(blocks.server)
    client.datasets.upload_file(file, NEW, block_size=3000)
    assert again.committed == blocks.committed


@pytest.mark.parametrize("given", ["id", "entity"])
def test_an_interrupted_upload_goes_on(client: Any, blocks: Blocks, file: Path, given: str) -> None:
    put, count = blocks.put, iter(range(100))
    blocks.server.on(
        "PUT",
        f"{DATASETS}/d1/blocks",
        lambda request: Reply(status=400) if next(count) == 2 else put(request),
    )
    with pytest.raises(speechtotext_v3_1.BadRequest) as caught:
        client.datasets.upload_file(file, NEW, block_size=1000)
    assert any("The dataset is d1:" in note for note in caught.value.__notes__)
    assert len(blocks.sent) == 2
    told: list[UploadProgress] = []
    client.datasets.upload_file(
        file, "d1" if given == "id" else client.datasets.get("d1"), block_size=1000, on_progress=told.append
    )
    assert len(blocks.sent) == len(set(blocks.sent)) == 8
    assert blocks.content == file.read_bytes()
    assert [step.bytes_found for step in told] == [1000, *[2000] * 7]
    assert [request.method for request in blocks.server.requests if request.path == DATASETS] == ["POST"]


def test_a_block_of_another_size_or_file_is_sent_again(client: Any, blocks: Blocks, file: Path) -> None:
    client.datasets.upload_file(file, NEW, block_size=4000)
    first, second = blocks.committed
    blocks.stored[first] = blocks.stored[first][:-1]
    other = file.with_name("other.zip")
    other.write_bytes(file.read_bytes()[:4000] + b"x" * 4000)
    blocks.sent, blocks.committed = [], []
    client.datasets.upload_file(other, "d1", block_size=4000)
    assert blocks.sent[0] == first
    assert second not in blocks.sent
    assert blocks.content == other.read_bytes()


def test_what_is_committed_is_not_committed_again(client: Any, blocks: Blocks, file: Path) -> None:
    """As after a commit whose answer was lost."""
    client.datasets.upload_file(file, NEW, block_size=4000)
    assert client.datasets.upload_file(file, "d1", block_size=4000).id == "d1"
    assert (blocks.commits, len(blocks.sent)) == (1, 2)


def test_a_committed_dataset_gets_another_file(client: Any, blocks: Blocks, file: Path) -> None:
    client.datasets.upload_file(file, NEW, block_size=4000)
    other = file.with_name("shorter.zip")
    other.write_bytes(file.read_bytes()[:4000])
    client.datasets.upload_file(other, "d1", block_size=4000)
    assert blocks.commits == 2
    assert blocks.content == other.read_bytes()


def test_nothing_is_created_for_a_file_that_cannot_be_sent(
    client: Any, blocks: Blocks, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.zip"
    empty.touch()
    with pytest.raises(ValueError, match=r"empty\.zip is empty"):
        client.datasets.upload_file(empty, NEW)
    with pytest.raises(FileNotFoundError):
        client.datasets.upload_file(tmp_path / "none.zip", NEW)
    for size in (0, 8 * MIB + 1):
        with pytest.raises(ValueError, match="block_size"):
            client.datasets.upload_file(empty, NEW, block_size=size)
    assert blocks.server.requests == []


def test_a_file_that_changes_is_not_committed(client: Any, blocks: Blocks, file: Path) -> None:
    def grow(step: UploadProgress) -> None:
        # Not for ever: a client that does not notice has to come to an end.
        if step.bytes_done < 100_000:
            with file.open("ab") as target:
                target.write(b"x" * 4000)

    with pytest.raises(OSError, match="grew while it was read"):
        client.datasets.upload_file(file, NEW, block_size=4000, on_progress=grow)
    assert blocks.commits == 0


def test_a_file_that_is_cut_is_not_committed(client: Any, blocks: Blocks, file: Path) -> None:
    def cut(step: UploadProgress) -> None:
        with file.open("r+b") as target:
            target.truncate(4000)

    with pytest.raises(OSError, match="became shorter while it was read"):
        client.datasets.upload_file(file, NEW, block_size=4000, on_progress=cut)
    assert blocks.commits == 0


def test_memory_stays_at_one_block(client: Any, blocks: Blocks, tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with path.open("wb") as target:
        target.truncate(64 * MIB)
    sizes: list[int] = []

    def put(request: RecordedRequest) -> Reply:
        sizes.append(request.size)
        return Reply(status=201)

    blocks.server.on("PUT", f"{DATASETS}/d1/blocks", put)
    tracemalloc.start()
    try:
        # What the server remembers is not what the client needs.
        client.datasets.upload_file(path, NEW, on_progress=lambda step: blocks.server.requests.clear())
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()
    assert sizes == [8 * MIB] * 8
