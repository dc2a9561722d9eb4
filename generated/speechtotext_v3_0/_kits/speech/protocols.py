"""What the kit asks of generated code.

Attributes that a service may leave out are typed `Any` and looked at with care.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from ..._runtime import Session, UnsetType

E_co = TypeVar("E_co", covariant=True)
F_co = TypeVar("F_co", covariant=True)


class Timing(Protocol):
    """An object of a result file that begins somewhere and lasts for a while."""

    @property
    def offset(self) -> Any: ...
    @property
    def offset_in_ticks(self) -> Any: ...
    @property
    def duration(self) -> Any: ...
    @property
    def duration_in_ticks(self) -> Any: ...


class Lasts(Protocol):
    """An object of a result file that has a length."""

    @property
    def duration(self) -> Any: ...
    @property
    def duration_in_ticks(self) -> Any: ...


class HasPhrases(Protocol):
    """A result file: `RecognizedPhrase` objects with `channel`, `speaker`, times and `n_best`."""

    @property
    def source(self) -> Any: ...
    @property
    def recognized_phrases(self) -> Any: ...


class StoredFile(Protocol):
    """A file of a job, as listings have it."""

    @property
    def created_date_time(self) -> Any: ...
    @property
    def name(self) -> Any: ...
    @property
    def kind(self) -> Any: ...
    @property
    def self_url(self) -> Any: ...
    @property
    def links(self) -> Any: ...
    @property
    def properties(self) -> Any: ...


class JobGroup(Protocol[E_co, F_co]):
    """The group of operations on transcriptions."""

    @property
    def _session(self) -> Session: ...
    def get(self, id: str, /) -> E_co: ...
    def list_files(self, id: str, /) -> Iterable[F_co]: ...


class DatasetGroup(Protocol[E_co]):
    """The group of operations on datasets, with those on blocks."""

    def create(self, body: Any, /) -> E_co: ...
    def get(self, id: str, /) -> E_co: ...
    def get_blocks(self, id: str, /) -> Any: ...
    def upload_block(self, id: str, blockid: str, body: bytes, /) -> None: ...
    def commit_blocks(self, id: str, body: Sequence[Mapping[str, Any]], /) -> None: ...


def given(value: Any) -> Any:
    """`value`, or None where the service left it out."""
    return None if isinstance(value, UnsetType) else value


def member(value: object, *names: str) -> Any:
    """The attribute that `names` lead to from `value`; None as soon as one is missing or left out."""
    for name in names:
        value = given(getattr(value, name, None))
    return value


def id_of(id_or_entity: object) -> str:
    """The id of a job or dataset that is given by its id or as an entity. Raises ValueError for an entity
    without id.
    """
    id = id_or_entity if isinstance(id_or_entity, str) else member(id_or_entity, "id")
    if not isinstance(id, str) or not id:
        raise ValueError("an id, or an entity that the service has returned, is needed")
    return id
