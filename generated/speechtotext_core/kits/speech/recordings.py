# A copy of sttgen.kits.speech.recordings: edits are lost when sttgen runs again.
"""Where the recordings of a batch come from: text files, CSV files, and containers of Azure storage.

    batch.add(recordings.from_text("urls.txt"))
    batch.add(recordings.from_csv("calls.csv", "url", reference="call_id"))
    batch.add(recordings.from_container(container_url, prefix="calls/2026-11-22/"))
    batch.submit(sign=recordings.SignedContainer(container_url))

All of them are read while they are added, so that memory stays small.
"""

from __future__ import annotations

from .sources.container import AUDIO_SUFFIXES, SignedContainer, from_container
from .sources.lines import SourceError, from_text
from .sources.table import from_csv

__all__ = [
    "AUDIO_SUFFIXES",
    "SignedContainer",
    "SourceError",
    "from_container",
    "from_csv",
    "from_text",
]
