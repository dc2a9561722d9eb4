"""Memory while 200 MB go up and come down."""

# Each task imports what it measures in the process that is measured.
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Row, Target, alone, take_turns
from tests.benchmarks.processes import megabytes
from tests.benchmarks.section import Section, Setting
from tests.benchmarks.server import BULK, BULK_BYTES, serving

Prepared = Callable[[], object]
_WANTED = Target(16)


def measure(setting: Setting) -> Iterator[Row]:
    """The rows about large bodies."""
    with tempfile.TemporaryDirectory() as folder, serving() as (origin, _):
        file = Path(folder, "audio.zip")
        with file.open("wb") as sparse:
            os.truncate(sparse.fileno(), BULK_BYTES)
        turns = {task: partial(_grown, task, origin, str(file)) for task in ("send", "send_blocks", "fetch")}
        found = take_turns(turns, setting.rounds(3))
    yield alone("up", "memory to send one streamed body", "MB", found["send"], _WANTED)
    yield alone("up-blocks", "memory of datasets.upload_file", "MB", found["send_blocks"], _WANTED)
    yield alone("down", "memory to download to a file", "MB", found["fetch"], _WANTED)


def _grown(task: str, origin: str, file: str) -> float:
    return megabytes(f"{__name__}:{task}", origin, file)


def send(origin: str, file: str) -> Prepared:
    """Upload the file as the body of one request."""
    from speechtotext_v3_1 import SpeechToTextClient

    client = SpeechToTextClient(origin, credential="key")
    client.datasets.upload_block("id", "block", b"warm")
    return lambda: client.datasets.upload_block("id", "block", Path(file))


def send_blocks(origin: str, file: str) -> Prepared:
    """Upload the file as a dataset, in blocks of 8 MiB."""
    from speechtotext_v3_1 import SpeechToTextClient
    from speechtotext_v3_1.enums import DatasetKind
    from speechtotext_v3_1.models import Dataset

    client = SpeechToTextClient(origin, credential="key")
    dataset = Dataset(kind=DatasetKind.ACOUSTIC, display_name="d", locale="en-US")
    small = Path(file).with_name(f"small{os.getpid()}")
    small.write_bytes(b"warm")
    client.datasets.upload_file(small, dataset)
    return lambda: client.datasets.upload_file(file, dataset)


def fetch(origin: str, file: str) -> Prepared:
    """Download to a file, as ``transcriptions.results(..., to=...)`` does with each of its files."""
    from speechtotext_v3_1 import SpeechToTextClient

    client = SpeechToTextClient(origin, credential="key")
    next(iter(client.transcriptions.list().by_page()))
    to = Path(file).with_name(f"fetched{os.getpid()}")

    def work() -> None:
        client.download(origin + BULK, to)
        if to.stat().st_size != BULK_BYTES:
            raise RuntimeError("the download is not complete")
        to.unlink()

    return work


SECTION = Section(place=60, title="Streaming", input="a body of 200 MB", measure=measure)
