"""A batch on a cluster of dask: the requests run in its worker processes."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from speechtotext_2025_10_15 import CredentialSource, SpeechToTextClient
from speechtotext_2025_10_15.batches import Batch, Rate
from tests.service import SpeechService
from tests.versions import published_name

SIGNATURE = "c2VjcmV0LXNpZ25hdHVyZQ"
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A client of two worker processes, which find the key in their environment."""
    untyped: Any = distributed
    os.environ["CLUSTER_KEY"] = KEY
    try:
        with (
            untyped.LocalCluster(
                n_workers=2, threads_per_worker=2, processes=True, dashboard_address=":0"
            ) as local,
            untyped.Client(local) as client,
        ):
            yield client
    finally:
        del os.environ["CLUSTER_KEY"]


@pytest.fixture
def service() -> Iterator[SpeechService]:
    with SpeechService(published_name("v2025_10_15"), key=KEY, polls_per_step=0) as running:
        yield running
        assert running.violations == []


def _batch(service: SpeechService, cluster: Any, folder: Path, **options: Any) -> Batch:
    client = SpeechToTextClient(service.endpoint, credential=CredentialSource("env:CLUSTER_KEY"))
    batch = Batch(
        client, folder / "night.sqlite", locale="en-US", properties={"timeToLiveHours": 48}, job_size=5,
        rate=Rate(1000, 1000), executor=cluster.get_executor(), **options,
    )  # fmt: skip
    batch.add(f"https://recordings.example/calls/{n}.wav?sv=1&sig={SIGNATURE}" for n in range(12))
    return batch


def test_submitting_and_downloading_run_on_workers(
    service: SpeechService, cluster: Any, tmp_path: Path
) -> None:
    with _batch(service, cluster, tmp_path) as batch:
        outcomes = list(batch.run(tmp_path / "out", interval=0.01))
        assert batch.counts().succeeded == 12
    assert all(outcome.path and outcome.path.stat().st_size for outcome in outcomes)
    assert sum(len(job.inputs["contentUrls"]) for job in service.entities("transcriptions")) == 12
    processes = cluster.run(os.getpid)
    assert os.getpid() not in processes.values()


def test_the_logs_of_workers_show_no_secret(service: SpeechService, cluster: Any, tmp_path: Path) -> None:
    with _batch(service, cluster, tmp_path) as batch:
        batch.submit()
        outcomes = batch.collect(tmp_path / "out", interval=0.01)
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / ".incoming").write_text("a file where a folder should be")
        with pytest.raises(OSError):  # noqa: PT011 - its text differs between systems
            list(outcomes)
    logs = str(cluster.get_worker_logs()) + str(cluster.get_scheduler_logs())
    assert SIGNATURE not in logs
    assert KEY not in logs


@pytest.mark.parametrize(
    ("kind", "options"), [("hang", {"after": True}), ("late", {"seconds": 3.0, "held": True})]
)
def test_a_worker_that_is_killed_while_it_sends_a_job(
    service: SpeechService, cluster: Any, tmp_path: Path, kind: Any, options: dict[str, Any]
) -> None:
    """Its task is given to another one, and the service has created the job, or will later."""
    fault = service.fault("POST", "transcriptions:submit", kind, **options)
    processes, begun = cluster.run(os.getpid), 0.0

    def kill_the_sender() -> None:
        deadline = time.monotonic() + 30
        while not fault.hits and time.monotonic() < deadline:
            time.sleep(0.02)
        nonlocal begun
        begun = time.monotonic()
        for address, keys in cluster.processing().items():
            if any("run_task" in str(key) for key in keys):
                os.kill(processes[address], signal.SIGKILL)

    with _batch(service, cluster, tmp_path, settle=10.0) as batch:
        killer = threading.Thread(target=kill_the_sender)
        killer.start()
        outcomes = list(batch.run(tmp_path / "out", interval=0.05, timeout=60))
        killer.join()
        assert batch.counts().succeeded == 12
    assert len(outcomes) == 12
    assert fault.hits == 1
    # What the service does late, it has done by now.
    time.sleep(max(0.0, begun + options.get("seconds", 0.0) + 1.0 - time.monotonic()))
    sent = [url for job in service.entities("transcriptions") for url in job.inputs["contentUrls"]]
    assert sorted(Counter(sent).values()) == [1] * 12
    assert set(cluster.run(os.getpid).values()) != set(processes.values())
