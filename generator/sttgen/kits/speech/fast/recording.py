"""The recording of a request: a path, bytes or a stream, and what is known of it before it is sent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from ....runtime import File
from ....runtime.multipart import source_of
from .limits import AudioLimits

Audio: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO | Iterator[bytes] | File
"""A recording: a path, bytes, an open binary file, an iterator of bytes, or a `File` with name and type."""


def recording(audio: Audio, limits: AudioLimits | None) -> File:
    """Return a recording as a file to upload.

    Args:
        audio: The recording.
        limits: What the service takes; None to check nothing.

    Raises:
        ValueError: The recording is a URL, or is larger or longer than the limits.
        TypeError: `audio` is not a file, or `limits` is something else.
        OSError: The file cannot be opened.
    """
    if not isinstance(limits, AudioLimits | None):
        raise TypeError(
            f"limits must be an AudioLimits, or None to check nothing (got {limits!r}): pass one of"
            " transcripts.PUBLISHED, or transcripts.AudioLimits(megabytes=..., hours=..., source=...)"
        )
    file = audio if isinstance(audio, File) else File(_content(audio))
    content: Any = file.content
    position = content.tell() if hasattr(content, "seekable") and content.seekable() else None
    try:
        _check(file, position, limits)
    finally:
        if position is not None:
            content.seek(position)
    return file


def _check(file: Any, position: int | None, limits: AudioLimits | None) -> None:
    size = source_of(file, "audio").length
    if limits is None or size is None:
        return
    if position is not None:
        file.content.seek(position)
    limits.check(size, _wav_seconds(_head(file.content), size))


def _content(audio: Any) -> Any:
    if not isinstance(audio, str):
        return audio
    if audio.lower().startswith(("http://", "https://")):
        # The URL may be signed, so it is not quoted.
        raise ValueError(
            "audio must be a file, not a URL: pass the URL as `audio_url` of the definition, if this API"
            " version has that, or in the `content_urls` of a batch transcription (`create`)"
        )
    return Path(audio)


def _head(content: Any) -> bytes:
    """Read the beginning of a file."""
    if isinstance(content, os.PathLike):
        with open(content, "rb") as file:
            return file.read(_HEADER)
    if hasattr(content, "read"):
        head: bytes = content.read(_HEADER)
        return head
    return bytes(memoryview(content)[:_HEADER])


_HEADER = 1 << 16
"""Bytes in which the samples of a WAV file begin, whatever else it holds before them."""


def _wav_seconds(head: bytes, size: int) -> float | None:
    """Return the length of a WAV file with PCM samples; None for any other.

    Args:
        head: The beginning of the file.
        size: Bytes of the whole file.
    """
    if not head.startswith(b"RIFF"):
        return None
    import wave  # noqa: PLC0415 - few programs send WAV files

    with suppress(wave.Error, EOFError, ZeroDivisionError), wave.open(BytesIO(head)) as sound:
        frame = sound.getnchannels() * sound.getsampwidth()
        # A recorder that was stopped, or that writes to a pipe, leaves a length that is not true.
        return float(min(sound.getnframes(), size / frame) / sound.getframerate())
    return None
