"""Score how a recording was pronounced: its text, the whole scores, and the words that were not right.

    SPEECH_KEY=... SPEECH_REGION=westeurope python pronunciation.py evening.wav "Good evening, everybody."

The recording has one channel, 16,000 samples a second, and at most 30 seconds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from speechtotext_short_audio import ShortAudioClient, enums, models


def assess(client: ShortAudioClient, recording: Path, text: str) -> str:
    """Return a report on how the text was pronounced in the recording."""
    answer = client.speech.recognize(
        enums.RecognitionMode.CONVERSATION,
        "en-US",
        recording,
        pronunciation_assessment=models.PronunciationAssessmentParameters(
            reference_text=text,
            grading_system=enums.GradingSystem.HUNDRED_MARK,
            granularity=enums.Granularity.WORD,
            dimension=enums.Dimension.COMPREHENSIVE,
            enable_miscue=True,
        ),
    )
    best = answer.best
    if best is None:
        return f"{answer.recognition_status}: nothing was recognized"
    lines = [f"{answer.text} ({answer.length.total_seconds():.1f} s)"]
    lines += [f"accuracy {best.accuracy_score}, fluency {best.fluency_score}, whole {best.pron_score}"]
    for word in best.words or ():
        if word.error_type != enums.WordErrorType.NONE:
            lines.append(f"{word.start.total_seconds():.1f} s: {word.word}: {word.error_type}")
    return "\n".join(lines)


if __name__ == "__main__":
    with ShortAudioClient.from_env() as from_env:
        print(assess(from_env, Path(sys.argv[1]), sys.argv[2]))
