# A copy of sttgen.runtime.transport.headers: edits are lost when sttgen runs again.
"""Headers of a response that are copied from another library when somebody looks at them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any, Self

from urllib3 import HTTPHeaderDict


class LateHeaders(HTTPHeaderDict):
    """Headers that can be made so that they fill themselves on first use: few calls look at theirs."""

    _fields: Iterable[tuple[bytes, bytes]] = ()
    _names: Container[object] | None = None
    """The names of fields that are not filled in yet."""

    @classmethod
    def of(cls, fields: Iterable[tuple[bytes, bytes]], names: Container[object]) -> Self:
        """Return headers that are not filled yet.

        Args:
            fields: Names and values, in the order in which they arrived.
            names: The same names, in a container that knows them in upper and lower case.
        """
        headers = cls.__new__(cls)  # without the attributes of the base class, which `__getattr__` makes
        headers._fields, headers._names = fields, names
        return headers

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or self._names is None:
            raise AttributeError(name)
        self._names = None
        super().__init__()  # late, which is the purpose of this class
        for field, value in self._fields:
            self.add(field.decode("latin-1"), value.decode("latin-1"))
        return getattr(self, name)

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) if self._names is None else key in self._names

    def __reduce__(self) -> Any:
        return type(self), (list(self.items()),)
