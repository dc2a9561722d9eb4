"""``make demo``: the program ``transcribe.py`` against the local service, without a subscription."""

from __future__ import annotations

import os
import sys

from speechtotext_2025_10_15 import SpeechToTextClient
from tests.examples import transcribe
from tests.service import SpeechService


def main() -> None:
    """Serve, transcribe, print."""
    with SpeechService("2025-10-15", seconds_per_step=1.0, retry_after=None) as service:
        os.environ |= {"SPEECH_KEY": service.key, "SPEECH_ENDPOINT": service.endpoint}
        recording = "https://contoso.blob.core.windows.net/calls/weekly-call.wav?sr=b&sp=r&se=2099-01-01T00:00:00Z&sig=c2lnbmVk"
        print(f"a local service listens at {service.endpoint}; transcribing {recording}", file=sys.stderr)
        with SpeechToTextClient.from_env() as client:
            print(transcribe.transcribe(client, recording, interval=0.5))


if __name__ == "__main__":
    main()
