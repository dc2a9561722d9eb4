"""A batch whose process is killed goes on: judged by what the service has recorded."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.service import SpeechService
from tests.service.store.state import Entity

ROOT = Path(__file__).parents[3]
NURSERY = Path(__file__).with_name("nursery.py")
RECORDINGS = 2000
KILLS = 200

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


class Records:
    """What the service has created and deleted."""

    def __init__(self, service: SpeechService) -> None:
        self.created: Counter[str] = Counter()
        self.deleted: set[str] = set()
        self.jobs = 0
        service.observe(self._note)

    def _note(self, event: str, entity: Entity) -> None:
        urls = entity.inputs.get("contentUrls", [])
        if event == "Creation":
            self.jobs += 1
            self.created.update(urls)
        elif event == "Deletion":
            self.deleted.update(urls)


def run(kind: str, service: SpeechService, folder: Path, **options: Any) -> Any:
    """Run the nursery; what it reports."""
    options |= {"endpoint": service.endpoint, "key": service.key, "folder": str(folder)}
    paths = os.pathsep.join(str(ROOT / name) for name in ("generator", "generated", ""))
    done = subprocess.run(
        [sys.executable, NURSERY, kind, json.dumps(options)],
        env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def outcomes(journal: Path) -> list[tuple[str, str, str | None, str | None]]:
    connection = sqlite3.connect(journal)
    rows = connection.execute("SELECT url, state, path, code FROM recording ORDER BY id").fetchall()
    connection.close()
    return rows


def add_faults(service: SpeechService) -> dict[str, Any]:
    """What can happen to requests, each now and then."""
    post, job, files = "transcriptions:submit", r"transcriptions/[^/]+$", "/files"
    kinds: dict[str, tuple[str, str, Any, int, dict[str, Any]]] = {
        "429": ("POST", post, "status", 5, {"status": 429, "retry_after": 0}),
        "503 before": ("POST", post, "status", 11, {"status": 503}),
        "503 after": ("POST", post, "status", 13, {"status": 503, "after": True}),
        "reset before": ("POST", post, "reset", 9, {}),
        "answer lost": ("POST", post, "reset", 7, {"after": True}),
        "late": ("POST", post, "late", 8, {"seconds": 0.2}),
        "deleted": ("GET", job, "deleted", 31, {}),
        "job 503": ("GET", job, "status", 6, {"status": 503}),
        "job reset": ("GET", job, "reset", 9, {}),
        "expired": ("GET", files, "expired_sas", 4, {}),
        "files 429": ("GET", files, "status", 7, {"status": 429, "retry_after": 0}),
        "download reset": ("GET", "artifacts/", "reset", 41, {"after": True}),
        "download cut": ("GET", "artifacts/", "truncate", 37, {}),
        "download 503": ("GET", "artifacts/", "status", 43, {"status": 503}),
    }
    return {
        name: service.fault(method, path, kind, None, every=every, **options)
        for name, (method, path, kind, every, options) in kinds.items()
    }


def test_a_batch_that_is_killed_two_hundred_times_transcribes_each_recording_once(quick_folder: Path) -> None:
    with SpeechService("2025-10-15", polls_per_step=0) as service:
        records, faults = Records(service), add_faults(service)
        result = run(
            "random", service, quick_folder,
            recordings=RECORDINGS, job_size=25, settle=3.0, kills=KILLS, seed=20261122,
        )  # fmt: skip
        assert service.violations == []
    assert (result["status"], result["kills"]) == (0, KILLS)
    assert [name for name, fault in faults.items() if not fault.hits] == []
    assert set(records.created.values()) == {1}
    assert len(records.created) == RECORDINGS
    rows = outcomes(quick_folder / "night.sqlite")
    assert len(rows) == RECORDINGS
    for url, state, path, code in rows:
        if url in records.deleted:
            assert (state, code) == ("failed", "JobNotFound") or state == "succeeded"
        else:
            assert state == "succeeded", (url, code)
        if path is not None:
            assert json.loads(Path(path).read_bytes())["source"] == url
    yielded = Counter((quick_folder / "yielded").read_text().split())
    assert max(yielded.values()) == 1
    assert not list((quick_folder / "out").glob("unmatched/*"))


def test_a_process_can_end_at_each_statement_and_around_each_request(quick_folder: Path) -> None:
    recordings = 3
    with SpeechService("2025-10-15", polls_per_step=0) as service:
        records = Records(service)
        result = run("statements", service, quick_folder, recordings=recordings, job_size=2, settle=1.0)
    *crashes, last = result["crashes"]
    assert set(crashes) == {9}
    assert last == 0
    assert len(crashes) > 50
    # Each of the processes had a journal of its own.
    batches = len(crashes) + 1
    assert set(records.created.values()) == {batches}
    assert records.jobs == 2 * batches
    for number in range(1, batches):
        assert [row[1] for row in outcomes(quick_folder / f"{number}.sqlite")] == ["succeeded"] * recordings
