# Made by sttgen: edits are lost when it runs again.
"""What the methods for results, conversations, waiting and uploads return, raise and report.

Also conversions between the times of the service (ticks, ISO 8601 durations) and ``timedelta``.
"""

from __future__ import annotations

from speechtotext_core.kits.speech.transcripts import (
    Conversation,
    DownloadProgress,
    Failure,
    JobsFailed,
    Phrase,
    ResultFile,
    Results,
    TimedWord,
    TranscriptionFailed,
    UploadProgress,
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
