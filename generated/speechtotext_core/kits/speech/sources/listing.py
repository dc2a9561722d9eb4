# A copy of sttgen.kits.speech.sources.listing: edits are lost when sttgen runs again.
"""The list of the blobs of a container, as storage answers it: pages of XML, joined by markers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.parsers import expat

from ....runtime import ApiClient, ApiError

_PAGE = 5000
_LARGEST_PAGE = 64 << 20
_NAME = ["EnumerationResults", "Blobs", "Blob", "Name"]
_MARKER = ["EnumerationResults", "NextMarker"]


def list_names(container: str, sas: str, prefix: str) -> Iterator[str]:
    """Yield the names of the blobs of a container, a page in memory at a time.

    Args:
        container: The URL of the container, without a query.
        sas: Its signature.
        prefix: What the names begin with.

    Raises:
        ApiError: The container cannot be listed, or the answer is not a list of blobs.
    """
    query = f"restype=container&comp=list&maxresults={_PAGE}&prefix={quote(prefix, safe='')}"
    parts = urlsplit(container)
    marker, seen = "", set()
    with ApiClient(f"{parts.scheme}://{parts.netloc}", max_response_bytes=_LARGEST_PAGE) as client:
        while True:
            more = f"&marker={quote(marker, safe='')}" if marker else ""
            page = _Page(client.download(f"{container}?{query}{more}{'&' if sas else ''}{sas}"))
            yield from page.names
            marker = page.marker
            if not marker:
                return
            if marker in seen:
                raise ApiError("the list of the container repeats itself: two of its pages have one marker")
            seen.add(marker)


class _Page:
    """One page of the list. Documents that define entities are refused, so that nothing is expanded."""

    def __init__(self, content: bytes) -> None:
        self.names: list[str] = []
        self.marker = ""
        self._path: list[str] = []
        self._text: list[str] = []
        self._encoded = False
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise ApiError(f"the answer of storage is not the list of a container: {error}") from None

    def _refuse(self, *_: Any) -> None:
        raise ApiError("the answer of storage has a document type, which the list of a container has not")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) == 1 and name != _NAME[0]:
            raise ApiError(f"the answer of storage is not the list of a container, but {name[:80]!r}")
        self._text.clear()
        self._encoded = attributes.get("Encoded") == "true"

    def _characters(self, text: str) -> None:
        self._text.append(text)

    def _end(self, _: str) -> None:
        if self._path == _NAME:
            text = "".join(self._text)
            # Names with characters that XML cannot have come escaped.
            self.names.append(unquote(text) if self._encoded else text)
        elif self._path == _MARKER:
            self.marker = "".join(self._text)
        self._path.pop()
        self._text.clear()
