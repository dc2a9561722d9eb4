"""What programs do with the results of a job: fetch and decode them, and write them as text and subtitles."""

# Each task imports what it measures in the process that is measured.
# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks import payloads
from tests.benchmarks.measure import Row, Target, Turn, alone, compared, take_turns
from tests.benchmarks.processes import ROOT, environment, megabytes
from tests.benchmarks.section import Section, Setting
from tests.benchmarks.server import JOB, RESULT, serving

Prepared = Callable[[], object]
_BASELINE = "urllib3, json.loads"


def measure(setting: Setting) -> Iterator[Row]:
    """The rows about the result file of one job."""
    phrases = 200 if setting.quick else payloads.PHRASES
    rounds = setting.rounds(3)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "result.json")
        command = [sys.executable, "-m", "tests.benchmarks.payloads", str(file), str(phrases)]
        subprocess.run(command, env=environment(), cwd=ROOT, check=True)
        texts: dict[str, Turn] = {
            name: partial(_seconds, file, name) for name in ("conversation", "to_text", "to_srt", "to_vtt")
        }
        for name, seconds in take_turns(texts, rounds).items():
            yield alone(name.replace("_", "-"), f"{name}()", "s", seconds, Target(0.5))
        with serving(file) as (origin, _):
            memory = {
                "ours": ("results", origin),
                "ours, to a folder": ("results", origin, folder),
                _BASELINE: ("by_hand", origin),
                "urllib3 pool.urlopen, typed": ("by_hand_typed", origin),
            }
            turns: dict[str, Turn] = {
                name: partial(megabytes, f"{__name__}:{task}", *arguments)
                for name, (task, *arguments) in memory.items()
            }
            values = take_turns(turns, rounds)
            what = "memory of `for result in results(job)`"
            yield compared("results-memory", what, "MB", values, baseline=_BASELINE, target=Target(0.75))


def _seconds(file: Path, method: str) -> float:
    """The processor time of one method in a fresh process, which has decoded the file."""
    command = [sys.executable, "-m", __name__, str(file), method]
    done = subprocess.run(command, env=environment(), cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _write(file: str, method: str) -> float:
    from speechtotext_core.runtime import decode_json
    from speechtotext_v3_1.results import TranscriptionResult

    result = decode_json(Path(file).read_bytes(), TranscriptionResult, strict=False)
    source = result if method == "conversation" else result.conversation()
    gc.collect()
    began = time.process_time()
    getattr(source, method)()
    return time.process_time() - began


def results(origin: str, folder: str | None = None) -> Prepared:
    """What a user calls. folder: where the files are saved, in a folder of their own."""
    from speechtotext_v3_1 import SpeechToTextClient

    client = SpeechToTextClient(origin, credential="key")
    list(client.transcriptions.list_files(JOB))
    to = folder and Path(folder, str(os.getpid()))

    def read() -> object:
        for result in client.transcriptions.results(JOB, to=to):
            return result
        raise RuntimeError("the job has no result")

    return read


def by_hand(origin: str) -> Prepared:
    """What people do by hand, when they have the link to the file."""
    import urllib3

    manager = urllib3.PoolManager()
    return lambda: json.loads(manager.request("GET", origin + RESULT).data)


def by_hand_typed(origin: str) -> Prepared:
    """The best by hand: nothing is held but the bytes and what is decoded."""
    import msgspec
    import urllib3

    from speechtotext_v3_1.results import TranscriptionResult

    decode = msgspec.json.Decoder(TranscriptionResult, strict=False).decode
    pool = urllib3.connection_from_url(origin)
    return lambda: decode(pool.urlopen("GET", RESULT).data)


if __name__ == "__main__":
    print(_write(sys.argv[1], sys.argv[2]))
else:
    SECTION = Section(
        place=35,
        title="Results of a job",
        input="a result file of 77 MB with 50,000 phrases and 400,000 timed words",
        measure=measure,
        panels={"results-memory": ("Memory to fetch and decode the result file, MB at the peak", "less")},
    )
