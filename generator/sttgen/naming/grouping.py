"""Choose the group of an operation, and the words of its id that name the method."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sttgen.ir import Operation
from sttgen.naming.words import split

_GROUP_VERB = re.compile(r"([A-Z][A-Za-z0-9]*)_([A-Z][A-Za-z0-9]*)")
_SEPARATED = re.compile(r"(.+)[/.]([^/.]+)", re.DOTALL)


@dataclass(frozen=True)
class Placed:
    """The group of an operation, as the document spells it, and the words of its method."""

    group: str
    words: tuple[str, ...]


def place(operation: Operation, key: str) -> Placed:
    """Choose group and method of an operation.

    The group is the first of these that exists: the part before ``_`` in ids such as ``Datasets_List``; the
    part before the last ``/`` or ``.`` in ids such as ``repos/list-tags``; the first tag; the first literal
    segment of the path.

    Args:
        operation: The operation.
        key: Its operation id, or the id of the operation of a newer version that has the same names.
    """
    if operation.named:
        match = _GROUP_VERB.fullmatch(key) or _SEPARATED.fullmatch(key)
        if match and split(match[1]) and split(match[2]):
            return Placed(match[1], tuple(split(match[2])))
    tagged = operation.tag is not None and bool(split(operation.tag))
    group = operation.tag if operation.tag is not None and tagged else _first_segment(operation.path)
    if not operation.named:
        return Placed(group, tuple(_words_of_path(operation)))
    return Placed(group, tuple(_without_group(split(_without_path(operation, key)), split(group))))


def _without_group(words: list[str], group: list[str]) -> list[str]:
    """Remove the words of the group: ``droplets_list`` in the group ``droplets`` becomes ``list``."""
    prefix = [word.lower() for word in group]
    rest = words[len(prefix) :]
    return rest if rest and [word.lower() for word in words[: len(prefix)]] == prefix else words


def _first_segment(path: str) -> str:
    before = re.split("[?#]", path)[0]
    literal = [part for part in before.split("/") if "{" not in part and split(part)]
    return literal[0] if literal else "default"


def _words_of_path(operation: Operation) -> list[str]:
    """Return the words for an operation without an id: its method and the segments of its path."""
    return [*operation.method.split("-"), *split(operation.path.replace("{", " by "))]


def _without_path(operation: Operation, key: str) -> str:
    """Remove path and method from ids that FastAPI generates, such as ``read_item_items__item_id__get``."""
    suffix = re.sub(r"\W", "_", operation.path) + "_" + operation.method.lower()
    return key.removesuffix(suffix) or key
