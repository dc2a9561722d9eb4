"""Decode JSON bytes to typed values: strictly and fast first, tolerantly (`structural`) if that fails."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

import msgspec

from .call_errors import ResponseDecodingError
from .structural import Mismatch, convert, keeps_unknown, takes_none

_BOM = b"\xef\xbb\xbf"
_LARGE = 1 << 20
# For bytes that are not UTF-8, msgspec raises UnicodeDecodeError, which is not one of its own errors.
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


# msgspec crashes if two threads create decoders of the same models at the same time.
_decoder_lock = Lock()


@cache
def _decoder(tp: Any, strict: bool) -> msgspec.json.Decoder[Any] | None:
    """Return the cached msgspec decoder of `tp`, or None if msgspec cannot express the type.

    msgspec follows references between models recursively, and fails in a graph of some thousand models.
    """
    try:
        with _decoder_lock:
            return None if keeps_unknown(tp) else msgspec.json.Decoder(tp, strict=strict)
    except (TypeError, RecursionError):
        return None


def _without_gc(decode: Callable[[bytes | memoryview], Any], content: bytes | memoryview) -> Any:
    """Call `decode(content)`; for large content with the garbage collector disabled.

    Decoding creates no garbage, but the collector would scan the growing result repeatedly, which takes more
    than half of the time. Other threads that run meanwhile are without the collector too.
    """
    if len(content) < _LARGE or not gc.isenabled():
        return decode(content)
    gc.disable()
    try:
        return decode(content)
    finally:
        gc.enable()


def decode_json(content: bytes, tp: Any, *, strict: bool = True) -> Any:
    """Decode JSON to a value of the type `tp`.

    Args:
        content: JSON in UTF-8, with or without a byte order mark.
        tp: The expected type.
        strict: False to also accept numbers and booleans that are written as strings.

    Returns:
        A value of the type `tp`.

    Raises:
        ResponseDecodingError: The content is empty, is not JSON, or does not match `tp`. The JSON path of the
            first value that does not match is in `path`.
    """
    decoder = _decoder(tp, strict)
    # A view, so that a large file with a byte order mark is not copied.
    text = memoryview(content)[len(_BOM) :] if content.startswith(_BOM) else content
    if decoder is not None:
        try:
            return _without_gc(decoder.decode, text)
        except _UNREADABLE:
            pass
    try:
        value = convert(tp, _without_gc(msgspec.json.decode, text), strict, keep_text=True)
        if value is not None or takes_none(tp):
            return value
        error = ResponseDecodingError("the response is null")
    except Mismatch as mismatch:
        error = ResponseDecodingError(
            f"the response does not match its documented type: {mismatch} at {mismatch.path}"
        )
        error.path = mismatch.path
    except _UNREADABLE as problem:
        reason = f"is not valid JSON: {problem}" if content else "has no body"
        error = ResponseDecodingError(f"the response {reason}")
    error.body = content
    # Deleted before raising, so that no frame of the traceback shows the content, which may hold signed URLs.
    del content, text
    raise error
