"""Audio for live recognition: the samples of a microphone as the WAV file that the service expects."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

__all__ = ["SAMPLES_PER_SECOND", "wav"]

SAMPLES_PER_SECOND = 16_000
"""The rate that the service expects."""

_BYTES_PER_SAMPLE = 2
_UNKNOWN = 0xFFFF_FFFF
"""The size in the header of a file whose end is not known yet: the largest one."""


def wav(samples: bytes | Iterable[bytes], *, rate: int = SAMPLES_PER_SECOND) -> Iterator[bytes]:
    """Yield a WAV file: its header first, then the samples as they come.

    Nothing is read from `samples` before it is needed, so a recording is sent while it is made:
    `client.speech.recognize(mode, "en-US", wav(microphone))`.

    Args:
        samples: Samples of 16 bits, little-endian, of one channel: all of them, or chunks of any size.
        rate: Samples per second.

    Yields:
        The header, whose sizes are right if `samples` are bytes and the largest possible ones if they are
        not, and then each chunk that is not empty.

    Raises:
        TypeError: `samples` is text, or neither bytes nor an iterable.
        ValueError: `rate` is not a positive number of samples.
    """
    if isinstance(samples, str) or not isinstance(samples, Iterable):
        expected = "bytes, or an iterable of bytes"
        raise TypeError(f"samples must be {expected}; got {type(samples).__name__}")
    if not isinstance(rate, int) or not 0 < rate < 1 << 31:
        raise ValueError(f"rate must be a number of samples per second above 0; got {rate!r}")
    if isinstance(samples, bytes | bytearray | memoryview):
        content = bytes(samples)
        return iter((_header(rate, len(content)), content))
    return _stream(_header(rate, None), samples)


def _stream(header: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    yield header
    for chunk in chunks:
        if chunk:
            yield chunk


def _header(rate: int, size: int | None) -> bytes:
    """Return the 44 bytes before the samples: PCM, one channel, 16 bits."""
    total = _UNKNOWN if size is None else size + 36
    form = struct.pack(
        "<HHIIHH", 1, 1, rate, rate * _BYTES_PER_SAMPLE, _BYTES_PER_SAMPLE, 8 * _BYTES_PER_SAMPLE
    )
    return b"".join(
        (
            b"RIFF", struct.pack("<I", total), b"WAVE",
            b"fmt ", struct.pack("<I", len(form)), form,
            b"data", struct.pack("<I", _UNKNOWN if size is None else size),
        )
    )  # fmt: skip
