"""What of a path of a document is sent, where the document uses it to tell operations apart."""

from __future__ import annotations

from collections.abc import Collection

_UNKNOWN = ("", "{")
"""How the value of a pair begins if it does not say what to send."""


def sent_path(path: str, query: Collection[str]) -> str:
    """The path without its fragment, and without pairs of its query that parameters send.

    Args:
        path: The path as the document has it, such as ``/pets?kind=cat`` or ``/pets#kind``.
        query: The names of the query parameters that the caller passes.
    """
    before, _, pairs = path.partition("#")[0].partition("?")
    kept = "&".join(pair for pair in pairs.split("&") if pair and _name(pair) not in query)
    return f"{before}?{kept}" if kept else before


def stated_in(path: str) -> set[str]:
    """The names of the query parameters to which the query of a path gives a value."""
    pairs = path.partition("#")[0].partition("?")[2].split("&")
    return {_name(pair) for pair in pairs if pair.partition("=")[2][:1] not in _UNKNOWN}


def _name(pair: str) -> str:
    return pair.partition("=")[0]
