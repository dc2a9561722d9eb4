# A copy of sttgen.kits.speech.sources.lines: edits are lost when sttgen runs again.
"""The lines of text files as people and programs write them, and the URLs in them."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, TypeAlias
from urllib.parse import quote, urlsplit

from ....runtime import redact

TextSource: TypeAlias = str | os.PathLike[str] | IO[bytes]
"""The path of a file, or an open binary file."""

_LONGEST = 65_536
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ALLOWED = "%/:@!$&'()*+,;=~[]"


class SourceError(ValueError):
    """A list of recordings has something that is not a recording. The message begins with file and line."""


@contextmanager
def open_source(source: TextSource) -> Iterator[tuple[str, Any]]:
    """Open a file, or use an open one, which stays open. Yields its name for messages, and the file."""
    if isinstance(source, str | os.PathLike):
        with open(source, "rb") as file:
            yield os.path.basename(os.fspath(source)), file
    else:
        reader: Any = source
        if not hasattr(source, "peek"):
            reader = io.BufferedReader(reader)
        yield str(getattr(source, "name", "the list")), reader


def lines_of(name: str, file: Any) -> Iterator[str]:
    """Yield the lines of a file in UTF-8 or, with a byte order mark, UTF-16; line ends stay.

    Raises:
        SourceError: A line is too long or not text.
    """
    number = 0
    if file.peek(2)[:2] in _UTF16:
        text = io.TextIOWrapper(file, "utf-16", newline="")
        try:
            while line := text.readline(_LONGEST):
                number += 1
                yield _checked(name, number, line)
        except UnicodeError:
            raise SourceError(f"{name}:{number + 1}: this is not text in UTF-16") from None
        finally:
            text.detach()
        return
    while raw := file.readline(_LONGEST):
        number += 1
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise SourceError(f"{name}:{number}: this is not text in UTF-8: save the file as UTF-8") from None
        yield _checked(name, number, line)


def _checked(name: str, number: int, line: str) -> str:
    if len(line) >= _LONGEST - 4 and not line.endswith("\n"):
        raise SourceError(f"{name}:{number}: the line is longer than {_LONGEST} characters: it is not a URL")
    return line


def recording_url(text: str) -> str:
    """Return the URL of a recording as it is sent: spaces and letters beyond ASCII in its path are escaped.

    Raises:
        ValueError: It is not the URL of a recording. The message does not show a signature.
    """
    url, question, query = text.partition("?")
    try:
        parts = urlsplit(url)
        addressed = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        addressed = False
    if not addressed:
        raise ValueError(f"expected an http or https URL; got {redact(url)[:120]!r}")
    if parts.username is not None or parts.password is not None:
        raise ValueError("the URL has a user name or a password, which a recording must not have")
    if "#" in text:
        raise ValueError(f"a `#` in a name is written %23, or what follows it is lost: {redact(url)[:120]!r}")
    if not text.isprintable():
        raise ValueError(f"the URL has a control character: {redact(url)[:120]!r}")
    if _BROKEN_ESCAPE.search(parts.path):
        raise ValueError(f"a `%` in a name is written %25: {redact(url)[:120]!r}")
    if parts.path in ("", "/"):
        raise ValueError(f"the URL names a host and no recording: {redact(url)[:120]!r}")
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return f"{parts.scheme}://{host}{quote(parts.path, safe=_ALLOWED)}{question}{query}"


def from_text(source: TextSource) -> Iterator[str]:
    """Yield the URLs of the recordings in a text file, which has one a line.

    Empty lines and lines that begin with `#` are skipped. The file is UTF-8, or UTF-16 with a byte order
    mark. It is read line by line, so it can have any size.

    Args:
        source: The path of the file, or an open binary file such as `sys.stdin.buffer`.

    Yields:
        URLs, for `Batch.add`.

    Raises:
        SourceError: A line is not a URL. The message begins with file and line.
        OSError: The file cannot be read.
    """
    with open_source(source) as (name, file):
        for number, line in enumerate(lines_of(name, file), 1):
            text = line.strip()
            if text and not text.startswith("#"):
                yield located(name, number, text)


def located(name: str, number: int, text: str) -> str:
    """Return a URL in a file.

    Raises:
        SourceError: It is not the URL of a recording.
    """
    try:
        return recording_url(text)
    except (ValueError, UnicodeError) as error:
        problem = f"{name}:{number}: {error}"
    raise SourceError(problem)
