"""Transcribe a recording: create a job, wait for it, read its text, clean up.

    SPEECH_KEY=... SPEECH_REGION=westeurope python transcribe.py "https://.../recording.wav?<SAS>"

For 2024-11-15, change the import: nothing else differs. Earlier versions have other properties of jobs.
"""

from __future__ import annotations

import sys

from speechtotext_2025_10_15 import SpeechToTextClient, models
from speechtotext_2025_10_15.storage import check_sas


def transcribe(client: SpeechToTextClient, url: str, interval: float | None = None) -> str:
    """Return the text of the recording at ``url`` as a conversation; progress goes to standard error."""
    for problem in check_sas(url, needs="r"):
        print(f"warning: {problem}", file=sys.stderr)
    job = client.transcriptions.create(
        models.Transcription(
            display_name="One recording",
            locale="en-US",
            content_urls=[url],
            properties=models.TranscriptionProperties(
                time_to_live_hours=48,
                diarization=models.DiarizationProperties(enabled=True, max_speakers=2),
                word_level_timestamps_enabled=True,
            ),
        )
    )
    try:
        client.transcriptions.wait(
            job,
            interval=interval,
            on_progress=lambda entity: print(f"{entity.display_name}: {entity.status}", file=sys.stderr),
        )
        return client.transcriptions.conversation(job).to_text()
    finally:
        client.transcriptions.delete(job.id)


if __name__ == "__main__":
    with SpeechToTextClient.from_env() as from_env:
        print(transcribe(from_env, sys.argv[1]))
