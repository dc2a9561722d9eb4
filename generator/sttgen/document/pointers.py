"""JSON pointers in the one spelling this room uses: ``#``, ``#/paths/~1items/get``.

Only ``~`` and ``/`` are escaped, never percent-encoded: a pointer is a key into our tables, not a URL.
"""

from __future__ import annotations


def escape(token: str) -> str:
    """Return ``token`` as it stands between two slashes of a pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Undo :func:`escape`."""
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """Return the pointer of something below ``pointer``."""
    return "/".join((pointer, *(escape(str(token)) for token in tokens)))


def split(pointer: str) -> list[str]:
    """Return the unescaped tokens of ``pointer``; the root (``#`` or empty) has none."""
    return [unescape(token) for token in pointer.removeprefix("#").split("/")[1:]]


def parent(pointer: str) -> str:
    """Return the pointer one step up; the root is its own parent."""
    return pointer.rpartition("/")[0] or "#"
