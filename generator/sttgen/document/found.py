"""What a rule yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sttgen.document.source import Node
from sttgen.document.view import View


class Found(NamedTuple):
    """What a rule found, where, and what to do about it."""

    node: Node
    message: str
    hint: str = ""


Rule = Callable[[View], Iterator[Found]]
