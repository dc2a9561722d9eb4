# A copy of sttgen.kits.speech.text.protocols: edits are lost when sttgen runs again.
"""The attributes of results that this kit reads.

The service may leave any of them out, so they are typed `Any` and read with `member` or `given`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from msgspec import UnsetType

T_co = TypeVar("T_co", covariant=True)


class Lasts(Protocol):
    """An object of a result file that has a length."""

    @property
    def duration(self) -> Any: ...
    @property
    def duration_in_ticks(self) -> Any: ...


class Timing(Lasts, Protocol):
    """An object of a result file that has a start and a length."""

    @property
    def offset(self) -> Any: ...
    @property
    def offset_in_ticks(self) -> Any: ...


class Ticks(Protocol):
    """A thing that live recognition found, with a start and a length in ticks."""

    @property
    def offset_in_ticks(self) -> Any: ...
    @property
    def duration_in_ticks(self) -> Any: ...


class HasPhrases(Protocol):
    """A result file: `RecognizedPhrase` objects with `channel`, `speaker`, times and `n_best`."""

    @property
    def source(self) -> Any: ...
    @property
    def recognized_phrases(self) -> Any: ...


class LastsMilliseconds(Protocol):
    """An object of an answer that has a length."""

    @property
    def duration_milliseconds(self) -> Any: ...


class TimedInMilliseconds(LastsMilliseconds, Protocol):
    """An object of an answer that has a start and a length."""

    @property
    def offset_milliseconds(self) -> Any: ...


class HasFastPhrases(Protocol):
    """An answer: phrases with `channel`, `speaker`, times in milliseconds, `text` and `words`."""

    @property
    def combined_phrases(self) -> Any: ...
    @property
    def phrases(self) -> Any: ...


class Recognized(Protocol[T_co]):
    """An answer of live recognition."""

    @property
    def display_text(self) -> Any: ...
    @property
    def n_best(self) -> Sequence[T_co] | UnsetType | None: ...
