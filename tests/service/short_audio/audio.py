"""Reads recordings of the two formats: how long they are, and whether anything is to be heard."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

RATE = 16_000
_OPUS_RATE = 48_000
_UNKNOWN = (0, 0xFFFF_FFFF)
"""Sizes in the headers of recordings that had not ended when the header was written."""


class BadAudio(Exception):
    """What is wrong with a recording."""


@dataclass(frozen=True)
class Recording:
    """What the service needs to know of a recording."""

    seconds: float
    silent: bool


def read_wav(content: bytes) -> Recording:
    """Read PCM of 16 bits, one channel, 16,000 samples a second. The size of the samples may be unknown."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise BadAudio("the recording does not begin with the header of a WAV file")
    expected = (1, 1, RATE, RATE * 2, 2, 16)
    for name, data in _chunks(content):
        if name == b"fmt ":
            found = struct.unpack_from("<HHIIHH", data.ljust(16, b"\0"))
            if found != expected:
                raise BadAudio(f"the format of the samples is {found}, not {expected}")
        elif name == b"data":
            return Recording(len(data) / 2 / RATE, silent=not any(data))
    raise BadAudio("the WAV file has no samples")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, place)
        if name == b"data" and size in _UNKNOWN:
            size = len(content)
        yield name, content[place + 8 : place + 8 + size]
        place += 8 + size + size % 2


def read_ogg(content: bytes) -> Recording:
    """Read the length from the position in the last page. Whether Opus is silent is not looked at."""
    if content[:4] != b"OggS" or b"OpusHead" not in content[:100]:
        raise BadAudio("the recording is not an Ogg file with Opus")
    last = content.rindex(b"OggS")
    (position,) = struct.unpack_from("<q", content.ljust(last + 14, b"\0"), last + 6)
    return Recording(max(0, position) / _OPUS_RATE, silent=False)


READERS = {
    "audio/wav;codecs=audio/pcm;samplerate=16000": read_wav,
    "audio/ogg;codecs=opus": read_ogg,
}
"""By media type, without spaces and in small letters."""
