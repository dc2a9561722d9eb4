# A copy of sttgen.runtime.decode: edits are lost when sttgen runs again.
"""The first tier of decoding: bytes to typed values at full speed. What it refuses goes to the second."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

import msgspec

from .errors import ResponseDecodingError
from .structural import Mismatch, convert, keeps_unknown, takes_none

_BOM = b"\xef\xbb\xbf"
_LARGE = 1 << 20
# Text that is not UTF-8 is none of msgspec's own errors.
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


# msgspec crashes where two threads make decoders of the same models at once.
_making = Lock()


@cache
def _decoder(tp: Any, strict: bool) -> msgspec.json.Decoder[Any] | None:
    """The strict decoder of `tp`, made once; None where msgspec cannot express the type.

    It follows references between models by recursion, and gives up in a graph of some thousand.
    """
    try:
        with _making:
            return None if keeps_unknown(tp) else msgspec.json.Decoder(tp, strict=strict)
    except (TypeError, RecursionError):
        return None


def _undisturbed(decode: Callable[[bytes], Any], content: bytes) -> Any:
    """`decode(content)`, for large texts without the garbage collector.

    Decoding makes no garbage, but the collector would search the growing result again and again, which takes
    more than half of the time. A thread that gets its turn meanwhile does without it until the end.
    """
    if len(content) < _LARGE or not gc.isenabled():
        return decode(content)
    gc.disable()
    try:
        return decode(content)
    finally:
        gc.enable()


def decode_json(content: bytes, tp: Any, *, strict: bool = True) -> Any:
    """The JSON text `content` as a `tp`.

    strict: False also reads numbers and booleans that are written as text.
    Raises ResponseDecodingError, with the JSON path of the value that does not fit; also for a text that is
    empty, or null where `tp` does not allow it.
    """
    decoder = _decoder(tp, strict)
    if decoder is not None:
        try:
            return _undisturbed(decoder.decode, content)
        except _UNREADABLE:
            pass
    try:
        value = convert(tp, _undisturbed(msgspec.json.decode, content.removeprefix(_BOM)), strict)
        if value is not None or takes_none(tp):
            return value
        error = ResponseDecodingError("the answer is null")
    except Mismatch as mismatch:
        error = ResponseDecodingError(f"the answer is not as documented: {mismatch} at {mismatch.path}")
        error.path = mismatch.path
    except _UNREADABLE as problem:
        reason = f"is not JSON: {problem}" if content else "has no body"
        error = ResponseDecodingError(f"the answer {reason}")
    error.body = content
    # Raised here, with the text let go, so that no frame of the traceback shows it: it may hold signed URLs.
    del content
    raise error
