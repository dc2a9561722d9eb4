"""Which group an operation belongs to, and which words of its id are left for the method."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sttgen.ir import Operation
from sttgen.naming.words import split

_GROUP_VERB = re.compile(r"([A-Z][A-Za-z0-9]*)_([A-Z][A-Za-z0-9]*)")
_SEPARATED = re.compile(r"(.+)[/.]([^/.]+)")


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

    The group is, in this order: the part before ``_`` in ids such as ``Datasets_List``; the part before the last ``/`` or ``.``
    in ids such as ``repos/list-tags``; the first tag; the first literal segment of the path.
    """
    stated = _GROUP_VERB.fullmatch(key) or _SEPARATED.fullmatch(key)
    if stated:
        return Placed(stated[1], tuple(split(stated[2])))
    group = operation.tag if operation.tag and split(operation.tag) else _first_segment(operation.path)
    if " " in key:  # made of method and path, for want of an id
        method, _, path = key.partition(" ")
        return Placed(group, (method, *split(path.replace("{", " by "))))
    return Placed(group, tuple(split(_without_path(operation, key))))


def _first_segment(path: str) -> str:
    literal = [part for part in path.split("/") if part and "{" not in part and split(part)]
    return literal[0] if literal else "default"


def _without_path(operation: Operation, key: str) -> str:
    """FastAPI makes ids such as ``read_item_items__item_id__get``: the name of a function, its path, its method."""
    suffix = re.sub(r"\W", "_", operation.path) + "_" + operation.method.lower()
    return key.removesuffix(suffix) or key
