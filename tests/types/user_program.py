"""A program as users write them: every kind of call, checked by ``mypy --strict`` and run by the tests.

The same text is checked and run with ``speechtotext_v3_0``: only the import changes.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import speechtotext_v3_1 as stt
from speechtotext_v3_1 import enums, models, results, transcripts


class Token:
    """What a provider of bearer tokens returns."""

    token = "a bearer token"


class Provider:
    """A provider in the shape of azure-identity's credentials."""

    def get_token(self, *scopes: str) -> Token:
        return Token()


def transcribe(client: stt.SpeechToTextClient, audio: str) -> models.Transcription:
    """Create, wait, read."""
    properties = models.TranscriptionProperties(
        word_level_timestamps_enabled=True,
        punctuation_mode=enums.PunctuationMode.DICTATED_AND_AUTOMATIC,
        time_to_live="P1D",
    )
    job = client.transcriptions.create(
        models.Transcription(
            display_name="Weekly call", locale="en-US", content_urls=[audio], properties=properties
        )
    )
    collection: str = job.self_url.rsplit("/", 1)[0]
    assert collection.endswith("/transcriptions")
    seen: list[str] = []
    job = client.transcriptions.wait(
        job, timeout=30, interval=0.01, on_progress=lambda entity: seen.append(entity.status)
    )
    finished: datetime = job.last_action_date_time
    assert finished - job.created_date_time >= timedelta(0)
    assert finished.tzinfo is not None and finished <= datetime.now(UTC) + timedelta(days=1)
    assert job.status == "Succeeded" and job.status == enums.Status.SUCCEEDED and seen[-1] == "Succeeded"
    return job


def watched(client: stt.SpeechToTextClient, job: models.Transcription) -> list[int | None]:
    """Other options for some calls, and a hook that sees them."""
    statuses: list[int | None] = []

    def seen(event: stt.ResponseEvent) -> None:
        assert event.request.operation and event.seconds >= 0
        statuses.append(event.status)

    patient = client.with_options(
        deadline=60, timeout=(5, 30), retries=stt.RetryPolicy(total=1), max_response_bytes=1 << 20
    )
    with patient.with_options(on_response=seen, extra_headers={"X-Trace": "1"}) as observed:
        entity: models.Transcription = observed.transcriptions.get(job.id)
        assert entity.id == job.id
        assert observed.with_raw_response.transcriptions.get(job.id).status == 200
    return statuses


def read_files(client: stt.SpeechToTextClient, job: models.Transcription) -> list[str]:
    """A listing, item by item and page by page."""
    names = [file.name for file in client.transcriptions.list_files(job.id, sas_validity_in_seconds=600)]
    pages = [len(page.items) for page in client.transcriptions.list_files(job.id, top=1).by_page()]
    assert sum(pages) == len(names)
    for file in client.transcriptions.list_files(job.id):
        content: bytes = client.download(file)
        assert content == client.download(file.links.content_url)
    return names


def read_results(client: stt.SpeechToTextClient, job: models.Transcription) -> list[str]:
    """What a kit adds to a group has the types of this version."""
    jobs: list[models.Transcription] = client.transcriptions.wait_all([job, job.id], timeout=30)
    outcomes: list[models.Transcription | stt.ApiError] = client.transcriptions.wait_all(
        jobs, on_failure="return"
    )
    assert outcomes == jobs
    for ended in client.transcriptions.wait_each(jobs):
        state: models.Transcription | None = ended.job
        assert state is not None and ended.error is None
    outcome = client.transcriptions.results(job)
    report: results.TranscriptionReport | None = outcome.report
    assert report is not None and not outcome.failures
    lengths: list[timedelta] = [result.length for result in outcome]
    conversation: transcripts.Conversation = client.transcriptions.conversation(job)
    assert len(lengths) == 1 and conversation.to_text()
    return [phrase.text for phrase in conversation]


def change(client: stt.SpeechToTextClient, id: str) -> models.Transcription:
    """Merge patch: a value is set, None clears, what is not given stays."""
    client.transcriptions.update(id, {"displayName": "Weekly call, week 18"})
    return client.transcriptions.update(id, models.TranscriptionUpdate(description=None))


def train(client: stt.SpeechToTextClient) -> models.Model:
    """Classes that v3.1 splits are found under their v3.0 names too, where one new class does for all."""
    properties = models.ModelProperties(email="trainer@example.org")
    model: models.Model = client.models.create(
        models.Model(display_name="Ours", locale="en-US", text="one\ntwo", properties=properties)
    )
    return model


def others(client: stt.SpeechToTextClient, archive: Path) -> None:
    """Plain lists, maps, forms, raw responses, errors."""
    locales: list[str] = client.transcriptions.list_supported_locales()
    kinds: dict[str, list[enums.DatasetKind]] = client.datasets.list_supported_locales()
    assert locales and kinds
    client.datasets.upload("Training", "en-US", "Acoustic", data=archive, description="From disk")
    raw = client.with_raw_response.transcriptions.list(top=1)
    status: int = raw.status
    items: list[models.Transcription] = raw.parsed.items
    assert status == 200 and len(items) <= 1 and raw.headers["content-type"].startswith("application/json")
    try:
        client.transcriptions.get("00000000-0000-0000-0000-000000000000", timeout=5.0)
    except stt.NotFound as error:
        code: str | None = error.code
        assert error.status == 404 and code
    base: models.EntityReference | None = None
    for model in client.models.list_base_models():
        base = models.EntityReference(self_url=model.self_url)
        break
    assert base is not None


def main(endpoint: str, audio: str, archive: str) -> None:
    """Run against ``endpoint``."""
    with stt.SpeechToTextClient(endpoint, credential="the key") as client:
        job = transcribe(client, audio)
        assert watched(client, job) == [200, 200]
        print(read_files(client, job))
        print(read_results(client, job))
        print(change(client, job.id).display_name)
        print(train(client).display_name)
        others(client, Path(archive))
        client.transcriptions.create(
            models.Transcription(
                display_name="With our model", locale="en-US", content_urls=[audio], model=train(client)
            )
        )
        client.transcriptions.get(job.self_url)
        client.transcriptions.delete(job)
    stt.SpeechToTextClient(region="westus", credential=Provider()).close()
    stt.SpeechToTextClient(
        endpoint, credential=lambda: "a bearer token", retries=stt.RetryPolicy(total=1)
    ).close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
