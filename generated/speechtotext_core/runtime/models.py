# A copy of sttgen.runtime.models: edits are lost when sttgen runs again.
"""The base classes of generated models, and the encoding of models for requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, ClassVar, TypeVar
from urllib.parse import unquote, urlsplit

from msgspec import UNSET, Struct, field, json

from .redact import MASK, redact
from .structural import Mismatch, convert

__all__ = ["Entity", "Model", "OpenModel", "encode_json", "field", "to_wire"]


M = TypeVar("M", bound="Model")


class Model(Struct, kw_only=True):
    """A JSON object of the service. An attribute not given or not received is UNSET; None is JSON null."""

    __read_only__: ClassVar[frozenset[str]] = frozenset()
    """Attributes that only the service sets: requests leave them out. Subclasses add to those of bases."""

    __references__: ClassVar[frozenset[str]] = frozenset()
    """Attributes whose entities are sent as references, by address. Subclasses add to those of bases."""

    __secret__: ClassVar[frozenset[str]] = frozenset()
    """Attributes whose value is never shown. Subclasses add to those of their bases."""

    __open__: ClassVar[bool] = False
    """Whether unknown properties are kept, in `additional_properties`."""

    def to_dict(self) -> dict[str, Any]:
        """The object as plain JSON data in wire names, with all that was given or received: readOnly members
        and secrets too. Times are text. What is UNSET is left out.
        """
        data: dict[str, Any] = json.decode(json.encode(to_wire(self, sent=False)))
        return data

    @classmethod
    def from_dict(cls: type[M], data: Mapping[str, Any]) -> M:
        """The model of plain JSON data in wire names, such as that of `to_dict`; unknown names are left out.

        Raises ValueError for a value of an impossible type, with its path, and TypeError for no mapping.
        """
        if not isinstance(data, Mapping):
            raise TypeError(f"{cls.__name__}.from_dict takes a mapping, not {type(data).__name__}")
        try:
            model: M = convert(cls, dict(data))
        except Mismatch as mismatch:
            raise ValueError(f"this is not a {cls.__name__}: {mismatch} at {mismatch.path}") from None
        return model

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        secret = _declared(type(self), "__secret__")
        given = [(name, getattr(self, name)) for name in self.__struct_fields__]
        return [(name, MASK if name in secret else value) for name, value in given if value is not UNSET]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return redact(f"{type(self).__name__}({shown})")


class Entity(Model):
    """A model that carries its own URL in `self_url`, and no id besides."""

    @property
    def id(self) -> str:
        """The last segment of `self_url`, percent-decoded.

        Raises AttributeError for an entity without an address, which the service has not returned;
        `getattr(entity, "id", None)` asks whether there is one.
        """
        try:
            return unquote(urlsplit(address_of(self)).path.rstrip("/").rpartition("/")[2])
        except ValueError as problem:
            raise AttributeError(f"no id: {problem}") from None


def address_of(entity: Entity) -> str:
    """The `self_url` of an entity. Raises ValueError where there is none."""
    url = getattr(entity, "self_url", None)
    if not isinstance(url, str):
        raise ValueError(
            f"this {type(entity).__name__} has no self_url: use the entity that the service returned"
        )
    return url


class OpenModel(Model):
    """A model that keeps unknown properties, in both directions.

    A subclass declares `additional_properties: dict[str, T] = field(default_factory=dict)`.
    """

    __open__ = True


@cache
def _declared(cls: type[Model], name: str) -> frozenset[str]:
    """The union of one of the sets above of a class and its bases."""
    return frozenset[str]().union(*(vars(base).get(name, ()) for base in cls.__mro__))


@cache
def _members(cls: type[Model], sent: bool) -> list[tuple[str, str, Callable[[Any, bool], Any]]]:
    """(attribute, wire name, encoder) of all members, or of those that a request may carry."""
    hidden = frozenset({"additional_properties"}) if issubclass(cls, OpenModel) else frozenset[str]()
    references = frozenset[str]()
    if sent:
        hidden |= _declared(cls, "__read_only__")
        references = _declared(cls, "__references__")
    names = zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True)
    return [
        (attribute, wire, _reference_to_wire if attribute in references else to_wire)
        for attribute, wire in names
        if attribute not in hidden
    ]


def to_wire(value: Any, sent: bool = True) -> Any:
    """`value` as plain data in wire names: no UNSET members at any depth, naive times in UTC.

    sent: for a request, so without readOnly members, and with references in the place of entities.
    """
    if isinstance(value, Model):
        members = _members(type(value), sent)
        body = {wire: write(getattr(value, attribute), sent) for attribute, wire, write in members}
        if isinstance(value, OpenModel):
            body = to_wire(getattr(value, "additional_properties", {}), sent) | body
        return {wire: member for wire, member in body.items() if member is not UNSET}
    if isinstance(value, Mapping):
        return {key: to_wire(member, sent) for key, member in value.items() if member is not UNSET}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_wire(member, sent) for member in value]
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value


def _reference_to_wire(value: Any, sent: bool) -> Any:
    """`value` where a reference is wanted: of an entity, the address alone."""
    if isinstance(value, Entity):
        return {"self": address_of(value)}
    if isinstance(value, list | tuple):
        return [_reference_to_wire(member, sent) for member in value]
    if isinstance(value, Mapping):
        return {key: _reference_to_wire(member, sent) for key, member in value.items()}
    return to_wire(value, sent)


def encode_json(value: Any) -> bytes:
    """The JSON bytes of `value` in a request; see `to_wire`."""
    return json.encode(to_wire(value))
