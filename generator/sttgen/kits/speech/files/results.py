"""The results of a transcription job: its files, fetched and decoded."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Coroutine, Iterator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any, Generic, TypeVar

from ....runtime import ResponseDecodingError, decode_json
from ....runtime.coroutines import blocking, iterate_async, iterate_sync, run_sync
from ..failures import Failure, failures_of
from .job_files import KINDS, REPORT, RESULT, JobFiles, ResultFile, StoredFile, kind_of, name_of

R = TypeVar("R")
P = TypeVar("P")
T = TypeVar("T")


class ResultReader(Generic[R, P]):
    """Reads the results of a finished job, from the service or from a folder.

    Args:
        files: The files of the job.
        result: The model of a result.
        report: The model of the report.
        saved: The files and where they were saved; None without a folder.
    """

    def __init__(
        self,
        files: JobFiles,
        result: type[R],
        report: type[P],
        saved: Sequence[tuple[StoredFile, Path]] | None = None,
    ) -> None:
        self._files = files
        self._types = result, report
        self._saved = saved
        self._report: P | None = None

    @property
    def paths(self) -> list[Path]:
        """Where the files were saved."""
        return [path for _, path in self._saved or ()]

    async def names(self) -> list[str]:
        """Return the names of the results that the service lists."""
        return [name_of(file) async for file in self._files.listed() if kind_of(file) == RESULT]

    def read_results(self) -> AsyncGenerator[R, None]:
        """Fetch and decode the results."""
        return self._read(RESULT, self._types[0])

    async def read_report(self) -> P | None:
        """Fetch and decode the report, unless it was."""
        if self._report is None:
            async with aclosing(self._read(REPORT, self._types[1])) as reports:
                self._report = await anext(reports, None)
        return self._report

    async def read_failures(self) -> tuple[Failure, ...]:
        """Return the recordings that have no result."""
        return failures_of(await self.read_report())

    def read_files(self) -> AsyncGenerator[ResultFile, None]:
        """Fetch the files undecoded."""
        return self._each(KINDS, lambda file: file)

    def _read(self, kind: str, tp: type[T]) -> AsyncGenerator[T, None]:
        return self._each([kind], lambda file: _decoded(file, tp))

    def _each(self, kinds: Collection[str], convert: Callable[[ResultFile], T]) -> AsyncGenerator[T, None]:
        """Each file of some kinds, converted. Its bytes are released before the next one is read."""
        return self._files.each(kinds, convert) if self._saved is None else self._each_saved(kinds, convert)

    async def _each_saved(
        self, kinds: Collection[str], convert: Callable[[ResultFile], T]
    ) -> AsyncGenerator[T, None]:
        for file, path in self._saved or ():
            if kind_of(file) in kinds:
                content = await blocking(self._files.session.run, path.read_bytes)
                yield convert(ResultFile(name_of(file), kind_of(file), content))

    def __repr__(self) -> str:
        return f"<Results of {self._files.id}>"


class Results(Generic[R, P]):
    """The results of a finished job, one for each recording that could be read.

    They come in the order in which the service lists them; `source` of each is its recording. Iterating
    fetches and decodes one file after the other, and holds only the present one; iterating again fetches
    again. With a folder, the files were saved there, and are read from there. `files` gives them undecoded.
    """

    def __init__(self, reader: ResultReader[R, P]) -> None:
        self._reader = reader

    def __iter__(self) -> Iterator[R]:
        """Fetch and decode the results.

        Raises:
            ApiError: A file cannot be fetched.
            ResponseDecodingError: A file cannot be decoded.
        """
        return iterate_sync(self._reader.read_results())

    @property
    def paths(self) -> list[Path]:
        """Where the files were saved, in the order of the listing; empty without a folder."""
        return self._reader.paths

    @property
    def report(self) -> P | None:
        """The outcome of each recording; None if there is no report. Fetched on first use."""
        return run_sync(self._reader.read_report())

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The recordings that have no result, and why. Empty if all went well."""
        return run_sync(self._reader.read_failures())

    def files(self) -> Iterator[ResultFile]:
        """The same files undecoded, and the report among them, one by one as when iterating.

        Raises:
            ApiError: A file cannot be fetched.
        """
        return iterate_sync(self._reader.read_files())

    def __repr__(self) -> str:
        return repr(self._reader)


class AsyncResults(Generic[R, P]):
    """The results of a finished job, one for each recording that could be read.

    They come in the order in which the service lists them; `source` of each is its recording. Iterating
    (`async for`) fetches and decodes one file after the other, and holds only the present one; iterating
    again fetches again. With a folder, the files were saved there, and are read from there. `files` gives
    them undecoded.
    """

    def __init__(self, reader: ResultReader[R, P]) -> None:
        self._reader = reader

    def __aiter__(self) -> AsyncIterator[R]:
        """Fetch and decode the results.

        Raises:
            ApiError: A file cannot be fetched.
            ResponseDecodingError: A file cannot be decoded.
        """
        return iterate_async(self._reader.read_results())

    @property
    def paths(self) -> list[Path]:
        """Where the files were saved, in the order of the listing; empty without a folder."""
        return self._reader.paths

    @property
    def report(self) -> Coroutine[Any, Any, P | None]:
        """The outcome of each recording; None if there is no report. Fetched on first use: `await` it."""
        return self._reader.read_report()

    @property
    def failures(self) -> Coroutine[Any, Any, tuple[Failure, ...]]:
        """The recordings that have no result, and why. Empty if all went well. `await` it."""
        return self._reader.read_failures()

    def files(self) -> AsyncIterator[ResultFile]:
        """The same files undecoded, and the report among them, one by one as when iterating.

        Raises:
            ApiError: A file cannot be fetched.
        """
        return iterate_async(self._reader.read_files())

    def __repr__(self) -> str:
        return repr(self._reader)


def _decoded(file: ResultFile, tp: type[T]) -> T:
    try:
        # Not strict: whole numbers are written as 700000.0 now and then.
        decoded: T = decode_json(file.content, tp, strict=False)
    except ResponseDecodingError as error:
        error.args = (f"{file.name}: {error.message}",)
        # As the runtime does: the text is in the error alone, not in a frame of its traceback.
        del file
        raise
    return decoded
