"""Results that several workers download into a folder."""

from __future__ import annotations

import pickle
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.kits.jobs import JOB, files, listing
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer

NAMES = [f"{number:02d}.json" for number in range(20)]
FORBIDDEN = Reply(status=403, body=b"<Error><Code>AuthenticationFailed</Code></Error>")


def test_files_are_downloaded_side_by_side(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    names = NAMES[:6]
    listing(version, server, storage, names)
    storage.on("GET", "*", Reply(body=b"{}", delay=0.05))
    for workers in (1, 4):
        storage.requests.clear()
        results = scripted.transcriptions.results(JOB, to=tmp_path, workers=workers)
        assert [path.name for path in results.paths] == names
        assert 1 <= len({request.connection for request in storage.requests}) <= workers
        assert (len({request.connection for request in storage.requests}) > 1) == (workers > 1)


def test_impossible_numbers_of_workers_are_refused(scripted: Any, server: ScriptedServer) -> None:
    for workers in (0, -1, True, 2.0, "4"):
        with pytest.raises(ValueError, match="workers must be an int of at least 1"):
            scripted.transcriptions.results(JOB, to="nowhere", workers=workers)
    assert server.requests == []


def test_expired_links_are_renewed_once_for_all_workers(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    path = listing(version, server, storage, NAMES)
    job = server.url + path.removesuffix("/files")
    listings = [files(job, storage, NAMES, signature=f"{number}") for number in range(9)]
    server.on("GET", path, *[Reply(json={"values": values}) for values in listings])
    left = {"0": 8, "1": 6, "2": 99}

    def answer(request: RecordedRequest) -> Reply:
        """Each signature is good for some files, and has expired then."""
        (signature,) = parse_qs(request.query)["sig"]
        left[signature] -= 1
        return Reply(body=b"{}", delay=0.01) if left[signature] >= 0 else FORBIDDEN

    storage.on("GET", "*", answer)
    results = scripted.transcriptions.results(JOB, to=tmp_path, workers=4)
    assert [path.name for path in results.paths] == NAMES
    assert len([request for request in server.requests if request.path == path]) == 3


def test_links_that_are_refused_although_they_are_new_are_not_renewed_for_each_file(
    scripted: Any,
    server: ScriptedServer,
    storage: ScriptedServer,
    version: str,
    tmp_path: Path,
    package: ModuleType,
) -> None:
    path = listing(version, server, storage, NAMES)
    storage.on("GET", "*", FORBIDDEN)
    with pytest.raises(package.transcripts.FilesFailed, match="although its link is new") as caught:
        scripted.transcriptions.results(JOB, to=tmp_path)
    assert len(caught.value.errors) == len(NAMES)
    assert {type(error) for error in caught.value.errors.values()} == {package.Forbidden}
    assert len([request for request in server.requests if request.path == path]) == 2
    assert len(storage.requests) <= len(NAMES) + 4
    assert list(tmp_path.iterdir()) == []


def test_when_the_links_cannot_be_renewed_each_file_says_so(
    scripted: Any,
    server: ScriptedServer,
    storage: ScriptedServer,
    version: str,
    tmp_path: Path,
    package: ModuleType,
) -> None:
    path = listing(version, server, storage, NAMES)
    first = Reply(
        json={"values": files(server.url + path.removesuffix("/files"), storage, NAMES, signature="0")}
    )
    server.on("GET", path, first, Reply(status=404, json={"code": "NotFound", "message": "no such job"}))
    storage.on("GET", "*", FORBIDDEN).on("GET", "/3", Reply(body=b"{}"))
    with pytest.raises(package.transcripts.FilesFailed, match="no such job") as caught:
        scripted.transcriptions.results(JOB, to=tmp_path)
    assert {type(error) for error in caught.value.errors.values()} == {package.NotFound}
    assert len([request for request in server.requests if request.path == path]) == 2


def test_files_that_fail_lose_no_others_and_are_fetched_by_the_next_call(
    scripted: Any,
    server: ScriptedServer,
    storage: ScriptedServer,
    version: str,
    tmp_path: Path,
    package: ModuleType,
) -> None:
    path = listing(version, server, storage, NAMES)
    values = files(server.url + path.removesuffix("/files"), storage, NAMES, size=2)
    del values[7]["links"]
    server.on("GET", path, Reply(json={"values": values}))
    storage.on("GET", "*", Reply(body=b"{}")).on("GET", "/3", Reply(status=404))
    storage.on("GET", "/5", Reply(body=b"{}", cut=1))
    with pytest.raises(package.transcripts.FilesFailed, match=r"^3 of 20 files") as caught:
        scripted.with_options(retries=package.RetryPolicy(total=0)).transcriptions.results(JOB, to=tmp_path)
    error = pickle.loads(pickle.dumps(caught.value))
    assert {path.name: type(reason).__name__ for path, reason in error.errors.items()} == {
        "03.json": "NotFound",
        "05.json": "ApiConnectionError",
        "07.json": "ApiError",
    }
    kept = [name for name in NAMES if name not in ("03.json", "05.json", "07.json")]
    assert [path.name for path in error.paths] == kept
    assert sorted(path.name for path in tmp_path.iterdir()) == kept
    values[7]["links"] = {"contentUrl": f"{storage.url}/7?sig=new"}
    storage.on("GET", "/3", Reply(body=b"{}")).on("GET", "/5", Reply(body=b"{}"))
    storage.requests.clear()
    scripted.transcriptions.results(JOB, to=tmp_path)
    assert sorted(request.path for request in storage.requests) == ["/3", "/5", "/7"]


def test_progress_in_files_and_bytes_over_all(
    scripted: Any,
    server: ScriptedServer,
    storage: ScriptedServer,
    version: str,
    tmp_path: Path,
    package: ModuleType,
) -> None:
    path = listing(version, server, storage, NAMES)
    values = files(server.url + path.removesuffix("/files"), storage, NAMES, size=1000)
    server.on("GET", path, Reply(json={"values": values}))
    storage.on("GET", "*", Reply(body=[b" " * 100] * 10)).on("GET", "/3", Reply(status=404))
    steps: list[Any] = []
    with pytest.raises(package.transcripts.FilesFailed):
        scripted.transcriptions.results(JOB, to=tmp_path, workers=3, on_progress=steps.append)
    assert {(step.files_total, step.job_bytes_total, step.bytes_total) for step in steps} == {
        (20, 20_000, 1000)
    }
    assert (steps[-1].files_done, steps[-1].job_bytes_done) == (19, 19_000)
    done = [(step.files_done, step.job_bytes_done) for step in steps]
    assert done == sorted(done)
    assert max(step.job_bytes_done for step in steps) <= 20_000
    steps.clear()
    storage.on("GET", "/3", Reply(body=b" " * 1000))
    scripted.transcriptions.results(JOB, to=tmp_path, workers=3, on_progress=steps.append)
    # What is there is counted first.
    assert [step.job_bytes_done for step in steps[:19]] == [1000 * number for number in range(1, 20)]
    assert (steps[-1].name, steps[-1].files_done, steps[-1].job_bytes_done) == ("03.json", 20, 20_000)


def endless() -> Iterator[bytes]:
    while True:
        yield b" " * 1000


def test_an_error_of_the_caller_stops_all_workers(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    listing(version, server, storage, NAMES)
    storage.on("GET", "*", lambda request: Reply(body=endless(), length=1 << 40, pause=0.001))

    def stop(progress: Any) -> None:
        if progress.name == "02.json":
            raise LookupError("stop")

    with pytest.raises(LookupError, match="stop"):
        scripted.transcriptions.results(JOB, to=tmp_path, workers=4, on_progress=stop)
    assert list(tmp_path.iterdir()) == []
    assert 3 <= len(storage.requests) <= 4  # the fourth worker may not have begun


def test_a_folder_that_cannot_be_written_to_is_an_error_at_once(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    listing(version, server, storage, NAMES)
    storage.on("GET", "*", Reply(body=b"{}"))
    (tmp_path / "00.json").mkdir()
    with pytest.raises(OSError, match=r"00\.json"):
        scripted.transcriptions.results(JOB, to=tmp_path, workers=1)
    assert len(storage.requests) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["00.json"]


def test_memory_stays_flat_with_workers(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    size, piece = 16 << 20, b" " * (1 << 20)
    listing(version, server, storage, NAMES[:8])
    storage.on("GET", "*", lambda request: Reply(body=(piece for _ in range(16)), length=size))
    tracemalloc.start()
    try:
        paths = scripted.transcriptions.results(JOB, to=tmp_path, workers=4).paths
        assert tracemalloc.get_traced_memory()[1] < 24 << 20
    finally:
        tracemalloc.stop()
    assert {path.stat().st_size for path in paths} == {size}
