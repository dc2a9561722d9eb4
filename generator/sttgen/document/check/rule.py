"""What a rule yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sttgen.document.check.index import View
from sttgen.document.read.source import Node


class Found(NamedTuple):
    """What a rule found, where, and what to do about it."""

    node: Node
    message: str
    hint: str = ""


Rule = Callable[[View], Iterator[Found]]
