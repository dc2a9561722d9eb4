# Made by sttgen: edits are lost when it runs again.
"""What the methods for results, conversations, waiting and uploads return, raise and report.

Also the conversion of the times of the service (ticks, ISO 8601 durations) to ``timedelta`` and
back.
"""

from __future__ import annotations

from ._kits.speech.blocks import UploadProgress
from ._kits.speech.conversation import Conversation, Phrase, TimedWord
from ._kits.speech.failures import Failure, JobsFailed, TranscriptionFailed
from ._kits.speech.files import DownloadProgress, ResultFile
from ._kits.speech.results import Results
from ._kits.speech.timing import (
    duration_to_ticks,
    duration_to_timedelta,
    ticks_to_timedelta,
    timedelta_to_duration,
    timedelta_to_ticks,
)

__all__ = [
    "Conversation",
    "DownloadProgress",
    "Failure",
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
