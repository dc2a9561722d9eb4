"""A batch on several resources, and on clients that it cannot use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from speechtotext_2025_10_15 import SpeechToTextClient, aio
from speechtotext_2025_10_15.batches import JournalError
from tests.kits.batch.jobs import begin, created, urls
from tests.service import SpeechService


def test_a_client_that_is_missing_is_named(client: Any, service: SpeechService, quick_folder: Path) -> None:
    with begin({"west": client}, quick_folder) as batch:
        batch.add(urls(1))
        batch.submit()
    with (
        begin({"east": client}, quick_folder) as batch,
        pytest.raises(JournalError, match="'west', and no client for it"),
    ):
        list(batch.collect(quick_folder / "out"))


def test_several_resources_share_the_work(client: Any, service: SpeechService, quick_folder: Path) -> None:
    with (
        SpeechService("2025-10-15", polls_per_step=0) as second,
        SpeechToTextClient(second.endpoint, credential=second.key) as other,
        begin([client, other], quick_folder, job_size=2) as batch,
    ):
        batch.add(urls(20))
        assert len(list(batch.run(quick_folder / "out", interval=0.01))) == 20
        shares = [[url for job in created(one) for url in job] for one in (service, second)]
    assert all(shares)
    assert sorted(shares[0] + shares[1]) == sorted(urls(20))


def test_an_asynchronous_client_is_refused(service: SpeechService, quick_folder: Path) -> None:
    with pytest.raises(TypeError, match="expected a synchronous client"):
        begin(aio.SpeechToTextClient(service.endpoint, credential=service.key), quick_folder)


def test_two_clients_with_one_endpoint_need_names(client: Any, quick_folder: Path) -> None:
    with pytest.raises(ValueError, match="pass a mapping with a name for each"):
        begin([client, client], quick_folder)
