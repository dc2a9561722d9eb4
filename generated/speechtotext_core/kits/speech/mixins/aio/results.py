# A copy of sttgen.kits.speech.mixins.aio.results: edits are lost when sttgen runs again.
"""The results and the conversation of a transcription job, in asynchronous clients."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from .....runtime import Session

if TYPE_CHECKING:
    from ...files.downloads import DownloadProgress
    from ...files.job_files import StoredFile
    from ...files.results import AsyncResults
    from ...text.conversation import Conversation
    from ...text.phrases import Form

Job = TypeVar("Job")
Result = TypeVar("Result")
Report = TypeVar("Report")


class ResultsMixin(Generic[Job, Result, Report]):
    """Methods of the group of operations on transcriptions."""

    _session: Session
    _result_type: type[Result]
    _report_type: type[Report]

    if TYPE_CHECKING:

        async def get(self, id: str, /) -> Job: ...
        def list_files(self, id: str, /) -> AsyncIterable[StoredFile]: ...

    async def results(
        self,
        id_or_entity: str | Job,
        *,
        to: str | os.PathLike[str] | None = None,
        workers: int = 4,
        on_progress: Callable[[DownloadProgress], object] | None = None,
    ) -> AsyncResults[Result, Report]:
        """The results of a finished job, one for each recording that could be read.

        The files are fetched without the credential, one after the other while you iterate, or several at a
        time into a folder. A link that has expired is replaced by a fresh one. Recordings that failed are in
        ``failures`` of the returned object; they are not an error as long as the job succeeded. The raw text
        of the files is in ``files()``.

        Args:
            id_or_entity: The job.
            to: A folder to save all files in before this returns. It is created if it does not exist. Each
                file appears there only when it is complete, with the time at which the service created it,
                under a name that is safe on every system. A file that an earlier call saved is fetched again
                only if its size or time has changed, or if the service does not give them. Iterating then
                reads from the folder.
            workers: Files that are downloaded at a time into the folder.
            on_progress: Called while files are saved, never twice at a time, perhaps in another thread.

        Raises:
            transcripts.TranscriptionFailed: The job failed; ``failures`` gives the reason for each recording.
            transcripts.FilesFailed: Some files could not be downloaded; its ``errors`` has the reasons. The
                others are complete in the folder, and another call fetches only those that are missing.
            ApiError: The job is not finished, or its files could not be listed.
            ValueError: The entity has no id, or the number of workers is impossible.
            OSError: The folder cannot be written to.
        """
        from ...files.downloads import saving  # noqa: PLC0415 - few programs fetch results
        from ...files.finished import results_of  # noqa: PLC0415 - as above
        from ...files.results import AsyncResults  # noqa: PLC0415 - as above
        from ...workers import Tasks  # noqa: PLC0415 - as above

        save = saving(to, Tasks(workers), on_progress)
        return AsyncResults(await results_of(self, id_or_entity, save))

    async def conversation(
        self,
        id_or_entity: str | Job,
        *,
        source: str | None = None,
        form: Form = "display",
    ) -> Conversation:
        """The phrases of all channels of one recording in the order of time, with speaker and channel.

        The conversation can be written as text, SubRip and WebVTT. For many recordings, use ``conversation``
        of each of the ``results``.

        Args:
            id_or_entity: A finished job.
            source: The recording, if the job has several: the ``source`` of a result, with or without the
                query of its URL.
            form: The form of each phrase to use as its text: ``display``, ``itn``, ``masked_itn`` or
                ``lexical``.

        Raises:
            transcripts.TranscriptionFailed: The job failed.
            ApiError: The job is not finished, or a file could not be fetched.
            ValueError: The job has several recordings, and ``source`` is None.
            LookupError: The job has no result for this recording; the message gives the reason.
        """
        from ...files.finished import conversation_of  # noqa: PLC0415 - few programs fetch results

        return await conversation_of(self, id_or_entity, source, form)
