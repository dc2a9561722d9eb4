"""Which group an operation belongs to, and which words of its id are left for the method."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sttgen.ir import Operation
from sttgen.naming.words import split

_GROUP_VERB = re.compile(r"([A-Z][A-Za-z0-9]*)_([A-Z][A-Za-z0-9]*)")
_SEPARATED = re.compile(r"(.+)[/.]([^/.]+)", re.DOTALL)


@dataclass(frozen=True)
class Placed:
    """The group of an operation, as the description writes it, and the words of its method."""

    group: str
    words: tuple[str, ...]


def place(operation: Operation, key: str) -> Placed:
    """Group and method of an operation.

    Args:
        operation: The operation.
        key: Its operation id, or that of the operation of a newer version whose names it takes.

    The group is, in this order: the part before ``_`` in ids such as ``Datasets_List``; the part before the
    last ``/`` or ``.`` in ids such as ``repos/list-tags``; the first tag; the first literal segment of the
    path.
    """
    if operation.named:
        stated = _GROUP_VERB.fullmatch(key) or _SEPARATED.fullmatch(key)
        if stated and split(stated[1]) and split(stated[2]):
            return Placed(stated[1], tuple(split(stated[2])))
    tagged = operation.tag is not None and bool(split(operation.tag))
    group = operation.tag if operation.tag is not None and tagged else _first_segment(operation.path)
    if not operation.named:
        return Placed(group, tuple(_words_of_path(operation)))
    return Placed(group, tuple(_without_group(split(_without_path(operation, key)), split(group))))


def _without_group(words: list[str], group: list[str]) -> list[str]:
    """The words of an id such as ``droplets_list``, less those that its group ``droplets`` says already."""
    said = [word.lower() for word in group]
    rest = words[len(said) :]
    return rest if rest and [word.lower() for word in words[: len(said)]] == said else words


def _first_segment(path: str) -> str:
    literal = [part for part in path.split("/") if "{" not in part and split(part)]
    return literal[0] if literal else "default"


def _words_of_path(operation: Operation) -> list[str]:
    """What an operation without an id is called: its method, and the segments of its path."""
    return [operation.method, *split(operation.path.replace("{", " by "))]


def _without_path(operation: Operation, key: str) -> str:
    """FastAPI makes ids such as ``read_item_items__item_id__get``.

    The name of a function, its path, its method.
    """
    suffix = re.sub(r"\W", "_", operation.path) + "_" + operation.method.lower()
    return key.removesuffix(suffix) or key
