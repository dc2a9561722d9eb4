"""Jobs that are uncertain when a process begins, and a service that cannot be asked about them."""

from __future__ import annotations

from pathlib import Path
from time import time
from typing import Any

import pytest

from speechtotext_2025_10_15 import Forbidden, WaitTimeout
from speechtotext_core.kits.speech.batch.journal import Journal
from tests.kits.batch.jobs import begin, created, urls
from tests.service import SpeechService


def leave_intended(client: Any, folder: Path) -> None:
    """Leave a journal behind as a process does that is killed before it sends its first job."""
    with begin(client, folder, settle=30.0) as batch:
        batch.add(urls(2))
    journal = Journal(folder / "night.sqlite")
    recordings = [recording.id for recording in journal.waiting(9)]
    journal.intend(client_name(client), "0" * 32, recordings, time())
    journal.close()


def client_name(client: Any) -> str:
    endpoint = client._session.endpoint
    return f"{endpoint.origin}{endpoint.base}"


def test_a_question_that_is_forbidden_is_not_asked_again(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    leave_intended(client, quick_folder)
    service.fault("GET", "transcriptions$", "status", times=None, status=403)
    with begin(client, quick_folder, settle=30.0) as batch, pytest.raises(Forbidden):
        batch.submit(timeout=20)
    assert service.requests.count("GET", "transcriptions$") == 1
    assert created(service) == []


@pytest.mark.parametrize("status", [503, 429])
def test_a_question_that_fails_is_asked_again_before_anything_is_sent(
    client: Any, service: SpeechService, quick_folder: Path, status: int
) -> None:
    leave_intended(client, quick_folder)
    fault = service.fault("GET", "transcriptions$", "status", times=None, status=status, retry_after=0)
    with begin(client, quick_folder, settle=0.01) as batch:
        with pytest.raises(WaitTimeout):
            batch.submit(timeout=0.5)
        assert batch.counts().submitted == 2
        assert fault.hits >= 2
        fault.cancel()
        batch.submit()
        assert batch.counts().submitted == 2
    assert created(service) == [urls(2)]


def test_what_has_settled_is_sent_again_at_once(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    leave_intended(client, quick_folder)
    with begin(client, quick_folder, settle=0.0) as batch:
        batch.submit(timeout=20)
    assert service.requests.count("GET", "transcriptions$") == 1
    assert created(service) == [urls(2)]


def test_what_has_not_settled_is_looked_for_four_times(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    leave_intended(client, quick_folder)
    with begin(client, quick_folder, settle=0.8) as batch:
        batch.submit(timeout=20)
    assert 2 <= service.requests.count("GET", "transcriptions$") <= 6
    assert created(service) == [urls(2)]
