"""Headers of a response that are copied from another library when somebody looks at them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from urllib3 import HTTPHeaderDict


class LateHeaders(HTTPHeaderDict):
    """Headers that fill themselves on first use. Few calls look at those of their response.

    Args:
        fields: Names and values, in the order in which they arrived.
        names: The same names, in a container that knows them in upper and lower case.
    """

    def __init__(self, fields: Iterable[tuple[bytes, bytes]], names: Container[str]) -> None:
        # Without the base class, whose attributes are missing until `__getattr__` calls it.
        self._fields = fields
        self._names: Container[str] | None = names

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or vars(self).get("_names") is None:
            raise AttributeError(name)
        self._names = None
        super().__init__()
        for field, value in self._fields:
            self.add(field.decode("latin-1"), value.decode("latin-1"))
        return getattr(self, name)

    def __contains__(self, key: object) -> bool:
        names = self._names
        return super().__contains__(key) if names is None else key in names
