"""Results that are saved in a folder: complete, under safe names, and not fetched twice."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.kits.jobs import JOB, calls, listing
from tests.kits.phrases import recognized, result_file
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService


def test_results_are_saved_in_a_folder(
    client: Any, service: SpeechService, tmp_path: Path, package: ModuleType
) -> None:
    transcripts = import_module(f"{package.__name__}.transcripts")
    job = service.add("transcriptions", contentUrls=calls("a.wav", "corrupt.wav", "b.wav"))
    steps: list[Any] = []
    results = client.transcriptions.results(job, to=tmp_path / "new" / "folder", on_progress=steps.append)
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == [
        "a.wav.json",
        "b.wav.json",
        "report.json",
    ]
    assert sorted(results.paths) == sorted((tmp_path / "new" / "folder").iterdir())
    service.fault(None, ".", "status", None)
    assert [found.source for found in results] == calls("a.wav", "b.wav")
    assert [failure.code for failure in results.failures] == ["InvalidAudioFormat"]
    ends = [step for step in steps if step.bytes_done == step.bytes_total]
    assert {type(step) for step in steps} == {transcripts.DownloadProgress}
    assert [(step.files_done, step.files_total) for step in steps][-1] == (3, 3)
    assert {step.name for step in ends} == {"a.wav.json", "b.wav.json", "report.json"}
    assert [step.files_done for step in steps] == sorted(step.files_done for step in steps)


HOSTILE_NAMES = [
    "../../etc/passwd",
    "/abs.json",
    "a\\b.json",
    "CON.json",
    "",
    ".",
    "..",
    "x" * 300 + ".json",
    "dup.json",
    "DUP.json",
    "nul",
    "tab\tnl\n.json",
    "c:evil.json",
    "dots. . ",
]


def test_names_of_the_service_stay_in_the_folder(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    listing(version, server, storage, HOSTILE_NAMES)
    storage.on("GET", "*", lambda request: Reply(body=result_file(source=request.path)))
    folder = tmp_path / "deep" / "folder"
    results = scripted.transcriptions.results(JOB, to=folder)
    assert [found.source for found in results] == [f"/{number}" for number in range(len(HOSTILE_NAMES))]
    assert {path.parent for path in tmp_path.rglob("*") if path.is_file()} == {folder}
    names = [path.name for path in results.paths]
    assert len({name.casefold() for name in names}) == len(names) == len(HOSTILE_NAMES)
    assert names[:4] == ["_.._etc_passwd", "_abs.json", "a_b.json", "_CON.json"]
    assert all(len(name.encode()) <= 160 and name.strip(" .") == name for name in names)


def test_a_broken_download_leaves_nothing_behind(
    scripted: Any,
    server: ScriptedServer,
    storage: ScriptedServer,
    version: str,
    tmp_path: Path,
    package: ModuleType,
) -> None:
    listing(version, server, storage, ["a.json", "b.json"])
    storage.on("GET", "/0", Reply(body=b"{}")).on("GET", "/1", Reply(status=404))
    with pytest.raises(package.transcripts.FilesFailed, match=r"^1 of 2 files .*: b\.json: .*404") as caught:
        scripted.transcriptions.results(JOB, to=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert list(caught.value.paths) == [tmp_path / "a.json"]
    assert {path: type(error) for path, error in caught.value.errors.items()} == {
        tmp_path / "b.json": package.NotFound
    }


def test_an_interrupted_download_is_repeated_and_complete(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    listing(version, server, storage, ["a.json"])
    whole = result_file(*[recognized("Hello.", n, 1) for n in range(500)])
    storage.on("GET", "/0", Reply(body=whole, cut=1000), Reply(body=whole))
    results = scripted.transcriptions.results(JOB, to=tmp_path)
    assert results.paths[0].read_bytes() == whole


def test_expired_links_while_saving(client: Any, service: SpeechService, tmp_path: Path) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "b.wav"))
    expired = service.fault("GET", "/files$", "expired_sas", 1)
    results = client.transcriptions.results(job, to=tmp_path)
    assert expired.hits == 1
    assert [found.source for found in results] == calls("a.wav", "b.wav")
    assert len(list(tmp_path.iterdir())) == 3


def test_what_is_there_and_whole_is_not_fetched_again(
    client: Any, service: SpeechService, tmp_path: Path
) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "A.wav", "corrupt.wav", "b.wav"))
    first = client.transcriptions.results(job, to=tmp_path)
    kept = [path.read_bytes() for path in first.paths]
    service.requests.clear()
    steps: list[Any] = []
    again = client.transcriptions.results(job, to=tmp_path, on_progress=steps.append)
    assert service.requests.select(origin="storage") == []
    assert (again.paths, [path.read_bytes() for path in again.paths]) == (first.paths, kept)
    assert [found.source for found in again] == calls("a.wav", "A.wav", "b.wav")
    assert again.failures[0].source == calls("corrupt.wav")[0]
    assert [(step.files_done, step.bytes_done) for step in steps] == [
        (number, len(content)) for number, content in enumerate(kept, 1)
    ]


def test_what_is_there_but_not_whole_is_fetched_again(
    client: Any, service: SpeechService, tmp_path: Path
) -> None:
    job = service.add("transcriptions", contentUrls=calls("a.wav", "b.wav", "c.wav"))
    paths = client.transcriptions.results(job, to=tmp_path).paths
    whole = [path.read_bytes() for path in paths]
    paths[0].write_bytes(whole[0][:100])
    paths[1].unlink()
    # Of the right size, but written by somebody else.
    paths[2].write_bytes(b" " * len(whole[2]))
    service.requests.clear()
    again = client.transcriptions.results(job, to=tmp_path).paths
    assert [path.read_bytes() for path in again] == whole
    assert len(service.requests.select(origin="storage")) == 3


def test_another_job_is_not_taken_for_one_that_is_there(
    client: Any, service: SpeechService, tmp_path: Path
) -> None:
    """Reports have the same name, and can have the same size and be of the same second."""
    for name in ("a.wav", "b.wav"):
        job = service.add("transcriptions", contentUrls=calls(name))
        results = client.transcriptions.results(job, to=tmp_path)
        assert calls(name)[0] in list(results.files())[-1].text


def test_a_file_whose_size_or_time_is_not_given_is_fetched_again(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    listing(version, server, storage, ["a.json"])
    storage.on("GET", "*", Reply(body=b"{}"))
    for _ in range(2):
        scripted.transcriptions.results(JOB, to=tmp_path)
    assert len(storage.requests) == 2


def test_a_large_file_is_streamed_to_disk(
    scripted: Any, server: ScriptedServer, storage: ScriptedServer, version: str, tmp_path: Path
) -> None:
    size, chunk = 64 << 20, b" " * (1 << 20)

    def pieces() -> Iterator[bytes]:
        for _ in range(size // len(chunk)):
            yield chunk

    listing(version, server, storage, ["big.json"])
    storage.on("GET", "*", lambda request: Reply(body=pieces(), length=size))
    tracemalloc.start()
    try:
        paths = scripted.transcriptions.results(JOB, to=tmp_path).paths
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()
    assert paths[0].stat().st_size == size
