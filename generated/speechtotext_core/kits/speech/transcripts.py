# A copy of sttgen.kits.speech.transcripts: edits are lost when sttgen runs again.
"""What the methods for results, conversations, waiting and uploads return, raise and report.

Also conversions between the times of the service (ticks, ISO 8601 durations) and ``timedelta``.
"""

from __future__ import annotations

from ...runtime.durations import duration_to_ticks
from .failures import Failure, FilesFailed, JobsFailed, TranscriptionFailed
from .fast.limits import FAST_LIMITS, PUBLISHED, AudioLimits
from .files.blocks import UploadProgress
from .files.downloads import DownloadProgress
from .files.job_files import ResultFile
from .files.results import AsyncResults, Results
from .jobs.outcomes import JobOutcome
from .text.conversation import Conversation
from .text.phrases import Phrase
from .text.timing import (
    duration_to_timedelta,
    ticks_to_timedelta,
    timedelta_to_duration,
    timedelta_to_ticks,
)
from .text.words import TimedWord

__all__ = [
    "FAST_LIMITS",
    "PUBLISHED",
    "AsyncResults",
    "AudioLimits",
    "Conversation",
    "DownloadProgress",
    "Failure",
    "FilesFailed",
    "JobOutcome",
    "JobsFailed",
    "Phrase",
    "ResultFile",
    "Results",
    "TimedWord",
    "TranscriptionFailed",
    "UploadProgress",
    "duration_to_ticks",
    "duration_to_timedelta",
    "ticks_to_timedelta",
    "timedelta_to_duration",
    "timedelta_to_ticks",
]
