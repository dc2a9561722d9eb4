"""JSON pointers in the one spelling that this room uses: ``#``, ``#/paths/~1items/get``.

Only ``~`` and ``/`` are escaped, never percent-encoded: a pointer is a key into our tables, not a URL.
"""

from __future__ import annotations


def escape(token: str) -> str:
    """Return ``token`` in the form that it has within a pointer."""
    # Most tokens need nothing, and this is called for every node of a document.
    return token.replace("~", "~0").replace("/", "~1") if "/" in token or "~" in token else token


def unescape(token: str) -> str:
    """Undo :func:`escape`."""
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """Return ``pointer`` extended by tokens."""
    for token in tokens:
        pointer = f"{pointer}/{escape(token)}" if isinstance(token, str) else f"{pointer}/{token}"
    return pointer


def split(pointer: str) -> list[str]:
    """Return the unescaped tokens of ``pointer``; the root (``#`` or empty) has none."""
    return [unescape(token) for token in pointer.removeprefix("#").split("/")[1:]]


def parent(pointer: str) -> str:
    """Return the pointer one step up; the root is its own parent."""
    return pointer.rpartition("/")[0] or "#"
