"""Transcribe a file at once, and write its subtitles beside it.

SPEECH_KEY=... SPEECH_REGION=westeurope python transcribe_file.py call.wav en-GB
"""

from __future__ import annotations

import sys
from pathlib import Path

from speechtotext_2025_10_15 import ApiConnectionError, SpeechToTextClient, models


def transcribe_file(client: SpeechToTextClient, path: Path, *locales: str) -> str:
    """Return the text of a recording; its subtitles are in a file of the same name with the suffix .srt."""
    definition = models.TranscribeDefinition(
        locales=list(locales),
        diarization=models.TranscribeDiarizationProperties(enabled=True, max_speakers=4),
    )
    try:
        answer = client.transcriptions.transcribe(path, definition)
    except ApiConnectionError as error:
        if error.may_have_executed:
            print("the recording may have been transcribed and charged", file=sys.stderr)
        raise
    path.with_suffix(".srt").write_text(answer.to_srt(), encoding="utf-8")
    return answer.to_text()


if __name__ == "__main__":
    with SpeechToTextClient.from_env() as from_env:
        print(transcribe_file(from_env, Path(sys.argv[1]), *sys.argv[2:]))
