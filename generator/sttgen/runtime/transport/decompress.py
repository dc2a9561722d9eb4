"""Decompress the body of a response piece by piece, with urllib3's decoders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import DecodeError
from urllib3.response import MultiDecoder

_KNOWN = frozenset(BaseHTTPResponse.CONTENT_DECODERS)


class Decompressor:
    """Decompresses the pieces of a body as its `Content-Encoding` says; unknown encodings change nothing.

    Args:
        headers: Headers of the response.
        size: Most bytes of a decompressed piece, whatever a small piece expands to.

    Raises:
        DecodeError: There are too many encodings.
    """

    def __init__(self, headers: Mapping[str, str], size: int) -> None:
        self._encoding = headers.get("Content-Encoding", "").lower()
        self._size = size
        encodings = {encoding.strip() for encoding in self._encoding.split(",")}
        self._decoder = MultiDecoder(self._encoding) if encodings & _KNOWN else None

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what a piece of the body expands to.

        Raises:
            DecodeError: The body is not compressed as its header says.
        """
        if self._decoder is None:
            yield data
            return
        while True:
            try:
                piece = self._decoder.decompress(data, max_length=self._size)
            except BaseHTTPResponse.DECODER_ERROR_CLASSES as problem:
                message = f"the response cannot be decompressed as {self._encoding}, its content-encoding"
                raise DecodeError(message, problem) from None
            if piece:
                yield piece
            if not self._decoder.has_unconsumed_tail:
                return
            data = b""
