"""The files of a transcription job: listing and fetching them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Collection, Iterable
from contextlib import aclosing
from typing import Any, BinaryIO, Protocol, TypeAlias, TypeVar

from msgspec import Struct

from ....runtime import ApiError, Forbidden, Session
from ....runtime.coroutines import iterate
from ..entities import member

T = TypeVar("T")

RESULT = "Transcription"
REPORT = "TranscriptionReport"
KINDS = (RESULT, REPORT)


class StoredFile(Protocol):
    """A file of a job in a listing."""

    @property
    def created_date_time(self) -> Any: ...
    @property
    def name(self) -> Any: ...
    @property
    def kind(self) -> Any: ...
    @property
    def self_url(self) -> Any: ...
    @property
    def links(self) -> Any: ...
    @property
    def properties(self) -> Any: ...


Listing: TypeAlias = Iterable[StoredFile] | AsyncIterable[StoredFile]


class ResultFile(Struct, frozen=True):
    """A file of a job, undecoded."""

    name: str
    """The name that the service gives it."""
    kind: str
    """`Transcription` for the result of a recording, `TranscriptionReport` for the report of the job."""
    content: bytes
    """Its bytes, usually JSON."""

    @property
    def text(self) -> str:
        """The content as text.

        Raises:
            UnicodeDecodeError: It is not UTF-8.
        """
        return self.content.decode("utf-8-sig")

    def __repr__(self) -> str:
        return f"<ResultFile {self.name!r}, {len(self.content)} bytes>"


class JobFiles:
    """The files of one job.

    Args:
        id: The job.
        session: Downloads them.
        listing: Lists them: `list_files` of a synchronous or asynchronous group.
    """

    def __init__(self, id: str, session: Session, listing: Callable[[str], Listing]) -> None:
        self.id = id
        self.session = session
        self._listing = listing

    def listed(self) -> AsyncGenerator[StoredFile, None]:
        """List the files with fresh links, a page at a time."""
        return iterate(self._listing(self.id))

    async def each(
        self, kinds: Collection[str], convert: Callable[[ResultFile], T]
    ) -> AsyncGenerator[T, None]:
        """Fetch each file of some kinds, and convert it.

        If storage refuses a link, because it has expired, the files are listed again for fresh links, and
        the iteration goes on with the same file.

        Raises:
            Forbidden: Storage refuses a fresh link, too.
        """
        done: set[str] = set()
        refused: str | None = None
        while True:
            async with aclosing(self.listed()) as listed:
                async for file in listed:
                    key = key_of(file)
                    if key in done or kind_of(file) not in kinds:
                        continue
                    try:
                        content: Any = await self.session.download(link_of(file))
                    except Forbidden as error:
                        if key == refused:
                            raise refusal(file, error) from None
                        refused = key
                        break
                    value = convert(ResultFile(name_of(file), kind_of(file), content))
                    done.add(key)
                    # Both are released before the next file is read.
                    del content
                    yield value
                    del value
                else:
                    return

    async def download(self, url: str, target: BinaryIO) -> None:
        """Download a file at a link."""
        await self.session.download(url, target)


def key_of(file: StoredFile) -> str:
    """Return what identifies a file of a job in each listing."""
    return str(member(file, "self_url") or name_of(file))


def name_of(file: StoredFile) -> str:
    """Return the name that the service gives a file."""
    return str(member(file, "name") or member(file, "id") or "file")


def kind_of(file: StoredFile) -> str:
    """Return the kind of a file: the result of a recording, or the report of the job."""
    return str(member(file, "kind"))


def link_of(file: StoredFile) -> str:
    """Return the download link of a file.

    Raises:
        ApiError: It has none.
    """
    link = member(file, "links", "content_url")
    if not link:
        raise ApiError(
            f"{name_of(file)!r} has no download link: "
            "results of a job with `destinationContainerUrl` are in that container"
        )
    return str(link)


def refusal(file: StoredFile, error: Forbidden) -> Forbidden:
    """Return the error of a file whose link is new, with a message that says so."""
    error.args = (f"storage refuses {name_of(file)!r}, although its link is new: {error.message}",)
    return error
