"""Decoding: a page of a listing, and a large result file, against ``json.loads`` of the same bytes.

Items are counted twice. At the peak of decoding one text, ``json.loads`` also holds the text as ``str``,
which typed decoding never makes. Kept items are compared without it: half of them are strings, mostly
addresses, which take as much room in a dict as in a model.
"""

# Each task imports what it measures in the process that is measured.
# ruff: noqa: PLC0415

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks import payloads
from tests.benchmarks.measure import Row, Target, compared, take_turns
from tests.benchmarks.processes import ROOT, environment, megabytes
from tests.benchmarks.section import Section, Setting

_BASELINE = "json.loads"
_PAGES = 100
Prepared = Callable[[], object]


def measure(setting: Setting) -> Iterator[Row]:
    """The rows about decoding; with a small result file if it is quick."""
    phrases = 200 if setting.quick else payloads.PHRASES
    with tempfile.TemporaryDirectory() as folder:
        page, result, whole = (Path(folder, f"{name}.json") for name in ("page", "result", "whole"))
        page.write_bytes(payloads.transcription_page(100))
        whole.write_bytes(payloads.transcription_page(100 * _PAGES))
        command = [sys.executable, "-m", "tests.benchmarks.payloads", str(result), str(phrases)]
        subprocess.run(command, env=environment(), cwd=ROOT, check=True)
        rounds = setting.rounds(3)
        yield _time("decode-page", "decode a page of 100 items", "ms", "page", page, setting.rounds(21), 0.4)
        yield _memory("items-memory", "memory of 10,000 items, one answer, peak", "page", whole, rounds, 0.5)
        yield _memory("pages-memory", "memory of 10,000 items, 100 pages, kept", "items", page, rounds, 0.5)
        yield _time("decode-result", "decode a result file", "s", "result", result, rounds, 0.29)


def _time(id: str, what: str, unit: str, kind: str, file: Path, rounds: int, target: float) -> Row:
    turns = {
        "ours": partial(_seconds, globals()[f"{kind}_typed"](str(file)), unit),
        _BASELINE: partial(_seconds, globals()[f"{kind}_json"](str(file)), unit),
    }
    take_turns(turns, 1)
    found = take_turns(turns, rounds)
    what = f"{what} of {file.stat().st_size / 1e6:.1f} MB"
    return compared(id, what, unit, found, baseline=_BASELINE, target=Target(target))


def _seconds(work: Prepared, unit: str) -> float:
    """The processor time of one decoding, and of the garbage collection that it may have put off.

    Garbage of the one before is collected first, and not counted.
    """
    repeats = 50 if unit == "ms" else 1
    gc.collect()
    began = time.process_time()
    for _ in range(repeats):
        kept = work()
    _ = [[] for _ in range(2000)]  # More than the collector lets pass before it sets to work.
    spent = time.process_time() - began
    del kept
    return spent / repeats * (1000 if unit == "ms" else 1)


def _memory(id: str, what: str, kind: str, file: Path, rounds: int, target: float) -> Row:
    turns = {
        "ours": partial(megabytes, f"{__name__}:{kind}_typed", str(file)),
        _BASELINE: partial(megabytes, f"{__name__}:{kind}_json", str(file)),
    }
    found = take_turns(turns, rounds)
    return compared(id, what, "MB", found, baseline=_BASELINE, target=Target(target))


def page_typed(file: str) -> Prepared:
    """The decoding that a call does; the decoder is made beforehand, as in any call but the first."""
    from speechtotext_core.runtime import decode_json
    from speechtotext_v3_1.models import PaginatedTranscriptions

    content = Path(file).read_bytes()
    decode_json(b'{"values":[]}', PaginatedTranscriptions)
    return lambda: decode_json(content, PaginatedTranscriptions)


def page_json(file: str) -> Prepared:
    """What people do by hand."""
    return partial(json.loads, Path(file).read_bytes())


def result_typed(file: str) -> Prepared:
    """The decoding that ``transcriptions.results()`` does."""
    from speechtotext_core.runtime import decode_json
    from speechtotext_v3_1.results import TranscriptionResult

    content = Path(file).read_bytes()
    decode_json(payloads.result_file(1), TranscriptionResult, strict=False)
    return lambda: decode_json(content, TranscriptionResult, strict=False)


result_json = page_json


def items_typed(file: str) -> Prepared:
    """All pages of a long listing, kept."""
    decode = page_typed(file)
    return lambda: [decode() for _ in range(_PAGES)]


def items_json(file: str) -> Prepared:
    """The same by hand."""
    decode = page_json(file)
    return lambda: [decode() for _ in range(_PAGES)]


SECTION = Section(
    place=30,
    title="Decoding",
    input="bytes in memory; the result file has 50,000 phrases and 400,000 timed words",
    measure=measure,
    panels={
        "decode-page": ("Decode a page of 100 items, ms", "less"),
        "decode-result": ("Decode a result file of 77 MB, s", "less"),
        "items-memory": ("Memory to decode 10,000 items, MB at the peak", "less"),
        "pages-memory": ("Memory of 10,000 items kept from 100 pages, MB", "less"),
    },
)
