"""Values that are fetched on first use, once; a repr fetches nothing."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ....runtime.frames import without_locals
from ..map.errors import NotSupported
from ..usage.notes import Notes

DEPTH = 3
"""How deep ``to_dict`` follows references: a job, its models, their base models and datasets."""

FETCHES = 100
"""How many values one ``to_dict`` reads at most; what lies beyond is shown by its id."""


class Lazy:
    """A value that is read on first use. A failure is not remembered: the next use tries again.

    Args:
        load: Reads the value.
        stub: What is known of it without reading: shown where nothing more may be fetched.
        note: Called on each first use before reading; it warns and records.
    """

    def __init__(
        self, load: Callable[[], Any], stub: Any = None, note: Callable[[], None] | None = None
    ) -> None:
        self._load: Callable[[], Any] | None = load
        self._lock = threading.RLock()
        self._value: Any = None
        self._note = note
        self.stub = stub

    @property
    def settled(self) -> bool:
        """Whether it has been read."""
        return self._load is None

    def get(self) -> Any:
        """The value."""
        with self._lock:
            if self._load is not None:
                if self._note is not None:
                    self._note()
                self._value = self._load()
                self._load = None
            return self._value

    def map(self, convert: Callable[[Any], Any]) -> Lazy:
        """Return the same, with the value and the stub converted when they are needed."""
        return Lazy(lambda: convert(self.get()), convert(self.stub))

    def __copy__(self) -> Lazy:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Lazy:
        return self.map(copy.deepcopy)

    def __reduce__(self) -> tuple[Any, ...]:
        # A pickle holds the value: a connection cannot be taken along. What is refused here is refused there.
        try:
            return settled, (self.get(), self.stub)
        except NotSupported as refusal:
            return refused, (refusal, self.stub)

    def __repr__(self) -> str:
        return repr(self._value) if self.settled else "<not read yet>"


def settled(value: Any, stub: Any = None) -> Lazy:
    """Return a value that is read already."""
    lazy = Lazy(lambda: value, stub)
    lazy.get()
    return lazy


def refused(refusal: NotSupported, stub: Any = None) -> Lazy:
    """Return a value that the new version is known not to have."""

    def load() -> Any:
        raise refusal

    return Lazy(load, stub)


class LazyMap(dict[str, Any]):  # noqa: PLW1641 - a dict has no hash
    """A map of texts in which some values are read on first use.

    One that turns out to be None is not there.

    Attributes:
        notes: Takes the keys that the program reads; None for a map of which none is recorded.
        place: What the rename map calls it, ``Transcription.properties`` say.
        refusals: What is raised for keys that the new version does not have.
    """

    notes: Notes | None = None
    place: str = ""
    refusals: Mapping[str, NotSupported] = MappingProxyType({})

    def __missing__(self, key: str) -> Any:
        raise self.refusals.get(key) or KeyError(key)

    def _settle(self, *only: Any) -> None:
        for key in only or list(super().keys()):
            value = super().get(key)
            if isinstance(value, Lazy):
                loaded = value.get()
                if loaded is None:
                    del self[key]
                else:
                    self[key] = loaded

    @without_locals
    def __getitem__(self, key: str) -> Any:
        if self.notes is not None and self.notes.by_program:
            self.notes.note("read", "key", f"{self.place}.{key}")
        self._settle(key)
        return super().__getitem__(key)

    @without_locals
    def __contains__(self, key: object) -> bool:
        self._settle(key)
        return super().__contains__(key)

    @without_locals
    def __iter__(self) -> Iterator[str]:
        self._settle()
        return super().__iter__()

    @without_locals
    def __len__(self) -> int:
        self._settle()
        return super().__len__()

    @without_locals
    def __eq__(self, other: object) -> bool:
        self._settle()
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __repr__(self) -> str:
        return "{" + ", ".join(f"{key!r}: {value!r}" for key, value in super().items()) + "}"

    def __copy__(self) -> LazyMap:
        return LazyMap(super().items())

    def __deepcopy__(self, memo: dict[int, Any]) -> LazyMap:
        return LazyMap({key: copy.deepcopy(value, memo) for key, value in super().items()})

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (self.copy(),)

    @without_locals
    def get(self, key: str, default: Any = None) -> Any:
        if self.notes is not None and self.notes.by_program:
            self.notes.note("read", "key", f"{self.place}.{key}")
        self._settle(key)
        return super().get(key, default)

    @without_locals
    def keys(self) -> Any:
        self._settle()
        return super().keys()

    @without_locals
    def items(self) -> Any:
        self._settle()
        return super().items()

    @without_locals
    def values(self) -> Any:
        self._settle()
        return super().values()

    @without_locals
    def copy(self) -> dict[str, Any]:
        self._settle()
        return dict(super().items())

    def pending(self) -> bool:
        """Return whether some value has not been read yet."""
        return any(isinstance(value, Lazy) for value in super().values())

    def known(self) -> dict[str, Any]:
        """Return the values that are read already."""
        return {key: value for key, value in super().items() if not isinstance(value, Lazy)}


class Budget:
    """The number of values that may still be read while an object becomes plain data.

    Args:
        fetches: How many values.
        lenient: Leave out a member that the new version cannot give; its warning appears all the same.
    """

    def __init__(self, fetches: int = FETCHES, *, lenient: bool = False) -> None:
        self.left = fetches
        self.lenient = lenient

    def settle(self, value: Any, depth: int) -> Any:
        """Return the value, read if depth and budget allow, else the part of it that is known."""
        if isinstance(value, Lazy):
            if not value.settled:
                # Only what refers to entities has a stub, and can lead on and on.
                if self.left <= 0 or (depth >= DEPTH and value.stub is not None):
                    return value.stub
                self.left -= 1
            return value.get()
        if isinstance(value, LazyMap) and value.pending():
            if self.left <= 0:
                return value.known()
            self.left -= 1
            return value.copy()
        return value


def plain(value: Any, budget: Budget | None = None, depth: int = 0) -> Any:
    """Return plain data, with everything read that depth and budget allow.

    ``depth`` counts the entities around the value.
    """
    budget = budget or Budget()
    value = budget.settle(value, depth - 1)
    if isinstance(value, list):
        return [plain(item, budget, depth) for item in value]
    if isinstance(value, dict):
        return dict(_members(value, budget, depth + 1))
    return value


def _members(value: dict[str, Any], budget: Budget, depth: int) -> Iterator[tuple[str, Any]]:
    for key, item in value.items():
        try:
            loaded = plain(item, budget, depth)
        except NotSupported:
            if not budget.lenient:
                raise
        else:
            yield key, loaded
