"""Files that a download has begun: those of killed processes are removed, those of live ones are not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sttgen.runtime.download import partial_file
from tests.kits.jobs import JOB, listing
from tests.servers.scripted import Reply, ScriptedServer

pytestmark = pytest.mark.parametrize("package", ["speechtotext_2025_10_15"], indirect=True)

PIECES = [b"x" * 10_000] * 40
WHOLE = b"".join(PIECES)
PROGRAM = """
import sys
from speechtotext_2025_10_15 import SpeechToTextClient
kind, endpoint, link, folder, job = sys.argv[1:]
client = SpeechToTextClient(endpoint, credential="key")
if kind == "download":
    client.download(link, f"{folder}/a.json")
else:
    client.transcriptions.results(job, to=folder)
"""


@pytest.fixture
def slow(server: ScriptedServer, storage: ScriptedServer, version: str) -> ScriptedServer:
    """A job with one file, which comes slowly the first time."""
    listing(version, server, storage, ["a.json"])
    return storage.on(
        "GET", "/0", Reply(body=PIECES, pause=0.05, length=len(WHOLE)), Reply(body=WHOLE, length=len(WHOLE))
    )


def begin(kind: str, server: ScriptedServer, storage: ScriptedServer, folder: Path) -> subprocess.Popen[str]:
    """Begin a download in another process, and wait until it writes."""
    arguments = (kind, server.url, f"{storage.url}/0?sig=secret", str(folder), JOB)
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in folder.glob(".a.json*")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return process


def again(kind: str, client: Any, storage: ScriptedServer, folder: Path) -> None:
    if kind == "download":
        client.download(f"{storage.url}/0?sig=secret", folder / "a.json")
    else:
        client.transcriptions.results(JOB, to=folder)
    assert (folder / "a.json").read_bytes() == WHOLE


@pytest.fixture(params=["download", "results"])
def kind(request: pytest.FixtureRequest) -> str:
    """How the file is downloaded."""
    return str(request.param)


def test_what_a_killed_process_has_left_is_removed(
    kind: str, scripted: Any, server: ScriptedServer, slow: ScriptedServer, tmp_path: Path
) -> None:
    process = begin(kind, server, slow, tmp_path)
    process.kill()
    process.communicate()
    assert [path.name for path in tmp_path.iterdir()] == [".a.json.1.part"]
    again(kind, scripted, slow, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_the_file_of_a_live_process_is_left_alone(
    kind: str, scripted: Any, server: ScriptedServer, slow: ScriptedServer, tmp_path: Path
) -> None:
    process = begin(kind, server, slow, tmp_path)
    again(kind, scripted, slow, tmp_path)
    assert process.poll() is None
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == 0
    assert (tmp_path / "a.json").read_bytes() == WHOLE
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.usefixtures("package")
def test_several_downloads_to_one_path_in_one_process(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with partial_file(path) as first:
        first.write(b"first")
        with pytest.raises(LookupError), partial_file(path):
            raise LookupError
        with partial_file(path) as second:
            second.write(b"second")
        assert path.read_bytes() == b"second"
    assert path.read_bytes() == b"first"
    assert os.listdir(tmp_path) == ["a.json"]
