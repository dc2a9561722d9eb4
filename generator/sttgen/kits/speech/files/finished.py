"""The results and the conversation of a finished job, as coroutines that both kinds of clients share."""

from __future__ import annotations

from contextlib import aclosing, suppress
from typing import Any

from ....runtime import ApiError
from ....runtime.coroutines import maybe_await
from ..entities import FAILED, SUCCEEDED, id_of, member
from ..failures import Failure, job_failed
from ..text.conversation import Conversation, conversation
from ..text.phrases import Form
from .downloads import Save
from .job_files import JobFiles
from .results import ResultReader


async def results_of(group: Any, id_or_entity: object, save: Save | None = None) -> ResultReader[Any, Any]:
    """Return a reader of the results of a finished job.

    Args:
        group: The group of operations on transcriptions.
        id_or_entity: The job.
        save: Saves the files in a folder; None to leave them at the service.

    Raises:
        TranscriptionFailed: The job failed.
        FilesFailed: Some files could not be saved.
        ApiError: The job is not finished.
    """
    id, job = id_of(id_or_entity), id_or_entity
    if isinstance(job, str) or member(job, "status") not in (SUCCEEDED, FAILED):
        job = await maybe_await(group.get(id))
    files = JobFiles(id, group._session, group.list_files)
    types = group._result_type, group._report_type
    results = ResultReader(files, *types)
    await _require_success(job, results)
    return results if save is None else ResultReader(files, *types, await save(files))


async def _require_success(job: object, results: ResultReader[Any, Any]) -> None:
    status = member(job, "status")
    if status == FAILED:
        failures: tuple[Failure, ...] = ()
        # The failure of the job matters, not that of its report.
        with suppress(ApiError):
            failures = await results.read_failures()
        raise job_failed(job, failures)
    if status != SUCCEEDED:
        raise ApiError(f"the transcription has no results yet, its status is {status}: call wait() first")


async def conversation_of(group: Any, id_or_entity: object, source: str | None, form: Form) -> Conversation:
    """Return the conversation of one recording.

    Args:
        group: The group of operations on transcriptions.
        id_or_entity: The job.
        source: The recording, if the job has several: a result's `source`, with or without the query of its
            URL.
        form: The form of a phrase to use as its text.

    Raises:
        ValueError: The job has several recordings, and `source` is None.
        LookupError: There is no such result.
    """
    results = await results_of(group, id_or_entity)
    if source is None and len(names := await results.names()) > 1:
        raise ValueError(f"the job has results for {len(names)} recordings: choose one with source=")
    async with aclosing(results.read_results()) as read:
        async for result in read:
            if source is None or _is_same(result.source, source):
                return conversation(result, form)
    failures = await results.read_failures()
    reasons = [str(failure) for failure in failures if source is None or _is_same(failure.source, source)]
    raise LookupError("; ".join(["the job has no result for this recording", *reasons[:5]]))


def _is_same(recording: str, other: str) -> bool:
    """Whether two texts name one recording. Signatures, which stand in the query, change."""
    return recording.partition("?")[0] == other.partition("?")[0]
