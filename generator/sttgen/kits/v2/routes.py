"""Which operation a path of v2 means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from .operations import Operation


def find(operations: Mapping[str, Operation], path: str, method: str) -> tuple[Operation, dict[str, str]]:
    """The operation of a path, and what was filled in.

    The path may still have its ``{id}``, or be filled in already.

    Raises:
        ValueError: v2 had no such path.
    """
    candidates = [operation for operation in operations.values() if operation.method == method.upper()]
    for operation in candidates:
        if operation.path == path:
            return operation, {}
    for operation in sorted(candidates, key=lambda one: one.path.count("{")):
        match = re.fullmatch(
            re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(operation.path)), path.rstrip("/")
        )
        if match:
            return operation, {name: unquote(value) for name, value in match.groupdict().items()}
    raise ValueError(f"{method} {path} is not an operation of v2.0")
