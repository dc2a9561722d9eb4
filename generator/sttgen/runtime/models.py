"""Base classes of generated models, and their JSON encoding for requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, ClassVar, TypeVar
from urllib.parse import unquote, urlsplit

from msgspec import UNSET, Struct, field, json

from .advice.names import Versioned
from .redact import MASK, redact
from .structural import Mismatch, convert

__all__ = ["Entity", "Model", "OpenModel", "encode_json", "field", "to_wire"]


M = TypeVar("M", bound="Model")


class Model(Struct, Versioned, kw_only=True):
    """A JSON object of the service.

    An attribute that was not set or not received is UNSET; None is JSON null.
    """

    __read_only__: ClassVar[frozenset[str]] = frozenset()
    """Attributes that only the service sets; requests leave them out. Adds to the sets of base classes."""

    __references__: ClassVar[frozenset[str]] = frozenset()
    """Attributes whose entities are sent as references (by URL). Adds to the sets of base classes."""

    __secret__: ClassVar[frozenset[str]] = frozenset()
    """Attributes whose values are masked in `repr`. Adds to the sets of base classes."""

    __open__: ClassVar[bool] = False
    """Whether unknown properties are kept, in `additional_properties`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the object as JSON data with wire names.

        Includes readOnly and secret attributes. Times are strings. UNSET attributes are left out.
        """
        data: dict[str, Any] = json.decode(json.encode(to_wire(self, sent=False)))
        return data

    @classmethod
    def from_dict(cls: type[M], data: Mapping[str, Any]) -> M:
        """Create a model from JSON data with wire names, as `to_dict` returns it.

        Args:
            data: A mapping from wire names to values. Unknown names are ignored.

        Returns:
            An instance of this class.

        Raises:
            TypeError: `data` is not a mapping.
            ValueError: A value does not match its declared type. The message has its JSON path.
        """
        if not isinstance(data, Mapping):
            raise TypeError(f"{cls.__name__}.from_dict: data must be a mapping; got {type(data).__name__}")
        try:
            model: M = convert(cls, dict(data))
        except Mismatch as mismatch:
            raise ValueError(f"data does not match {cls.__name__}: {mismatch} at {mismatch.path}") from None
        return model

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        secret = _declared(type(self), "__secret__")
        attributes = [(name, getattr(self, name)) for name in self.__struct_fields__]
        return [(name, MASK if name in secret else value) for name, value in attributes if value is not UNSET]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return redact(f"{type(self).__name__}({shown})")


class Entity(Model):
    """A model with its own URL in `self_url`, and without an id property."""

    @property
    def id(self) -> str:
        """The last segment of `self_url`, percent-decoded.

        Raises:
            AttributeError: The entity has no `self_url`, because it did not come from the service. Use
                `getattr(entity, "id", None)` if that is possible.
        """
        try:
            return unquote(urlsplit(address_of(self)).path.rstrip("/").rpartition("/")[2])
        except ValueError as problem:
            raise AttributeError(f"no id: {problem}") from None


def address_of(entity: Entity) -> str:
    """Return the `self_url` of an entity.

    Raises:
        ValueError: The entity has no `self_url`.
    """
    url = getattr(entity, "self_url", None)
    if not isinstance(url, str):
        raise ValueError(
            f"this {type(entity).__name__} has no self_url: pass an entity that the service returned"
        )
    return url


class OpenModel(Model):
    """A model that keeps unknown properties, in requests and responses.

    A subclass declares `additional_properties: dict[str, T] = field(default_factory=dict)`.
    """

    __open__ = True


@cache
def _declared(cls: type[Model], name: str) -> frozenset[str]:
    """Return the union of a set such as `__secret__` over a class and its bases."""
    return frozenset[str]().union(*(vars(base).get(name, ()) for base in cls.__mro__))


@cache
def _members(cls: type[Model], sent: bool) -> list[tuple[str, str, Callable[[Any, bool], Any]]]:
    """Return (attribute, wire name, encoder) of all members, or only of those that a request may contain."""
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
    """Convert `value` to plain data with wire names.

    UNSET members are left out at any depth; naive datetimes are taken as UTC.

    Args:
        value: A model, or any value that a request may contain.
        sent: True for a request: readOnly members are left out, and entities become references.
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
    """Convert `value` to plain data, with each entity replaced by a reference to it."""
    if isinstance(value, Entity):
        return {"self": address_of(value)}
    if isinstance(value, list | tuple):
        return [_reference_to_wire(member, sent) for member in value]
    if isinstance(value, Mapping):
        return {key: _reference_to_wire(member, sent) for key, member in value.items()}
    return to_wire(value, sent)


def encode_json(value: Any) -> bytes:
    """Encode `value` as JSON for a request; see `to_wire`."""
    return json.encode(to_wire(value))
