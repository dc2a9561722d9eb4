# A copy of sttgen.kits.speech.fast.limits: edits are lost when sttgen runs again.
"""What the service takes for fast transcription, as far as it has been published."""

from __future__ import annotations

from msgspec import Struct

_MEGABYTE = 1 << 20  # The sources do not say which megabyte they mean, so the larger one is not refused.


class AudioLimits(Struct, frozen=True, kw_only=True):
    """The limits of one recording, both exclusive.

    Attributes:
        megabytes: Size of the file.
        hours: Length of the audio. It is checked only where the file tells it without being decoded: WAV
            with PCM samples.
        source: Where these numbers were published, and when.
    """

    megabytes: float
    hours: float
    source: str

    def check(self, size: int | None, seconds: float | None) -> None:
        """Check a recording.

        Args:
            size: Its bytes; None if unknown.
            seconds: Its length; None if unknown.

        Raises:
            ValueError: The recording is too large or too long. The message has the limit and its source.
        """
        if size is not None and size >= self.megabytes * _MEGABYTE:
            problem, limit = f"has {size / _MEGABYTE:.1f} MB", f"{self.megabytes:g} MB"
        elif seconds is not None and seconds >= self.hours * 3600:
            problem, limit = f"lasts {seconds / 3600:.2f} hours", f"{self.hours:g} hours"
        else:
            return
        raise ValueError(
            f"the recording {problem}; fast transcription takes less than {limit} ({self.source}). Use batch"
            " transcription (`create`), or, if the service takes more by now, pass other limits, or"
            " limits=None to check nothing"
        )


PUBLISHED = (
    AudioLimits(
        megabytes=500,
        hours=5,
        source="the service's page of quotas, seen in July 2026; five hours since March 2026",
    ),
    AudioLimits(megabytes=300, hours=2, source="the service's page of quotas of January 2026"),
    AudioLimits(megabytes=250, hours=2, source="the interface descriptions 2024-11-15 and 2025-10-15"),
    AudioLimits(megabytes=200, hours=2, source="the service's page on fast transcription in preview, 2024"),
)
"""The limits as they were published, the newest first."""

FAST_LIMITS = PUBLISHED[0]
"""The limits that are checked by default: the newest, so that nothing is refused that the service takes."""
