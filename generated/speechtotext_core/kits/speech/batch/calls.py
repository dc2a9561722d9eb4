# A copy of sttgen.kits.speech.batch.calls: edits are lost when sttgen runs again.
"""The requests of a batch, as functions from plain data to plain data.

They can run in any thread, process or machine: each gets a client and what it needs, and the journal is not
known here. What the service or the network does is returned, so that only mistakes are raised.
"""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct

from ....runtime import (
    ApiConnectionError,
    ApiError,
    ApiStatusError,
    ResponseDecodingError,
    RetryPolicy,
    TooManyRequests,
)
from ....runtime.frames import without_locals
from ....runtime.retry import retry_after
from ..entities import RUNNING, id_of, member, text_of
from ..files.job_files import REPORT, RESULT, kind_of, name_of

Fate: TypeAlias = Literal["created", "refused", "delayed", "unknown"]

MARK = "batch"
"""The custom property by which a job is known."""
_ONCE = RetryPolicy(total=0)


class Sent(Struct, frozen=True):
    """What became of the request for a job.

    Attributes:
        fate: `created`; `refused`: it never will be; `delayed`: it was not created, and can be sent again;
            `unknown`: perhaps it was created.
        service_id: The id of the created job.
        wait: The seconds that the service asks to wait.
        error: What happened instead.
    """

    fate: Fate
    service_id: str = ""
    wait: float | None = None
    error: ApiError | None = None


class JobState(Struct, frozen=True):
    """The state of a job. gone: The service does not have it any more."""

    ended: bool
    status: str = ""
    code: str | None = None
    message: str | None = None
    wait: float | None = None
    error: ApiError | None = None
    gone: bool = False


class FileEntry(Struct, frozen=True):
    """A file of a job with a fresh link, which is a secret for as long as it holds."""

    id: str
    name: str
    kind: str
    link: str

    def __repr__(self) -> str:
        return f"<FileEntry {self.name!r}>"


class Detail(Struct, frozen=True):
    """What the report of a job says about a recording that failed."""

    source: str
    code: str | None
    message: str | None


class _Built(Exception):
    """A request was built, and is not to be sent."""


def _stop(_: object) -> None:
    raise _Built


class _Source(Struct):
    source: str = ""


class _ReportDetail(Struct, rename="camel"):
    source: str | None = None
    source_url: str | None = None
    status: str | None = None
    error_kind: str | None = None
    error_message: str | None = None


class _Report(Struct):
    details: list[_ReportDetail] | None = None


@without_locals
def check_body(client: Any, body: dict[str, Any]) -> None:
    """Build the request for a job without sending it.

    Raises:
        ValueError: The service would refuse it, or its members cannot be sent.
        TypeError: As above.
    """
    try:
        client.with_options(on_request=_stop).transcriptions.create(body)
    except _Built:
        return


@without_locals
def post_job(client: Any, body: dict[str, Any]) -> Sent:
    """Send the request for a job, once: whether it is sent again is decided with the journal at hand."""
    try:
        entity = client.with_options(retries=_ONCE).transcriptions.create(body)
        return Sent("created", id_of(entity))
    except TooManyRequests as error:
        return Sent("delayed", wait=error.retry_after, error=error)
    except ResponseDecodingError as error:
        service_id = (error.location or "").partition("?")[0].rpartition("/")[2]
        return Sent("created" if service_id else "unknown", service_id, error=error)
    except ApiStatusError as error:
        may_have_executed = error.status >= 500 or error.status == 408
        return Sent("unknown" if may_have_executed else "refused", wait=error.retry_after, error=error)
    except ApiConnectionError as error:
        return Sent("unknown" if error.may_have_executed else "delayed", error=error)
    except (ApiError, ValueError) as error:  # ValueError: an entity without an id
        return Sent("unknown", error=error if isinstance(error, ApiError) else ApiError(str(error)))


def find_jobs(client: Any, name: str, mark: str) -> list[str] | ApiError:
    """Return the ids of the jobs with a mark, the first created first.

    Custom properties cannot be filtered by. The display name can, except in version 3.0, and has the mark in
    it; jobs of other programs are left out by the custom property.
    """
    listing = client.transcriptions.list
    try:
        try:
            jobs = list(listing(filter=f"displayName eq '{name.replace(chr(39), chr(39) * 2)}'"))
        except TypeError:
            jobs = [job for job in listing() if member(job, "display_name") == name]
        marked = [job for job in jobs if (member(job, "custom_properties") or {}).get(MARK) == mark]
    except ApiError as error:
        return error
    marked.sort(key=lambda job: str(member(job, "created_date_time")))
    return [id_of(job) for job in marked]


def delete_job(client: Any, service_id: str) -> ApiError | None:
    """Delete a job. Returns the error if that was not possible."""
    try:
        client.transcriptions.delete(service_id)
    except ApiError as error:
        return error
    return None


def fetch_state(client: Any, service_id: str) -> JobState:
    """Read the state of a job."""
    try:
        response = client.with_raw_response.transcriptions.get(service_id)
    except ApiStatusError as error:
        return JobState(False, wait=error.retry_after, error=error, gone=error.status in (404, 410))
    except ApiError as error:
        return JobState(False, error=error)
    job = response.parsed
    status = member(job, "status")
    return JobState(
        ended=status not in RUNNING,  # one without a status has ended, as for `wait`
        status=str(status),
        code=text_of(member(job, "properties", "error", "code")),
        message=text_of(member(job, "properties", "error", "message")),
        wait=retry_after(response.headers),
    )


def list_files(client: Any, service_id: str) -> list[FileEntry] | ApiError:
    """List the results and the report of a job, with fresh links."""
    try:
        return [
            FileEntry(
                str(member(file, "self_url") or name_of(file)).partition("?")[0].rpartition("/")[2],
                name_of(file),
                kind_of(file),
                str(member(file, "links", "content_url") or ""),
            )
            for file in client.transcriptions.list_files(service_id)
            if kind_of(file) in (RESULT, REPORT)
        ]
    except ApiError as error:
        return error


@without_locals
def fetch_result(client: Any, link: str, path: str) -> str | ApiError:
    """Download a result file.

    Args:
        client: The client.
        link: The URL of the file.
        path: Where it appears when it is complete.

    Returns:
        The recording that it is the result of, as the file has it; "" if it cannot be read there.

    Raises:
        OSError: The file cannot be written.
    """
    try:
        client.download(link, path)
    except ApiError as error:
        return error
    except ValueError as error:
        return ApiError(str(error))
    return _source_of(Path(path))


def _source_of(path: Path) -> str:
    if not path.stat().st_size:
        return ""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        # All but one member is skipped, so that memory stays small, however long the recording is.
        start = 3 if content[:3] == b"\xef\xbb\xbf" else 0
        try:
            with memoryview(content) as view, view[start:] as text:
                return msgspec.json.decode(text, type=_Source).source
        except msgspec.MsgspecError:
            return ""


@without_locals
def fetch_report(client: Any, link: str) -> list[Detail] | ApiError:
    """Download the report of a job. Returns the recordings that failed."""
    try:
        content = client.download(link)
        report = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_Report)
    except ApiError as error:
        return error
    except (msgspec.MsgspecError, ValueError) as error:
        return ApiError(f"the report of the job cannot be read: {error}")
    return [
        Detail(detail.source or detail.source_url or "", detail.error_kind, detail.error_message)
        for detail in report.details or ()
        if detail.error_kind or (detail.status or "Succeeded") != "Succeeded"
    ]
