# A copy of sttgen.kits.facade.surface.models: edits are lost when sttgen runs again.
"""The base of the model classes.

What the old generator's classes could do, and attributes that are read on first use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pprint import pformat
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from ....runtime.frames import protect_methods, without_locals
from ..map.errors import NotSupported
from ..usage.notes import Notes, notes_of
from ..values.lazy import Budget, Lazy
from ..values.parallel import together

T = TypeVar("T")
Check = Callable[[str, Any], None]


class Attribute(Generic[T]):
    """An attribute of a model under its Python name.

    A required one refuses None, but only from the program: an answer without it is an answer all the same.
    """

    def __init__(self, doc: str = "", *, required: bool = False, check: Check | None = None) -> None:
        self.__doc__ = doc
        self._required = required
        self._check = check
        self._name = self._place = ""

    def __set_name__(self, owner: type[Model], name: str) -> None:
        self._name = name
        self._place = f"{owner.__name__}.{owner.attribute_map[name]}"

    @overload
    def __get__(self, instance: None, owner: type) -> Attribute[T]: ...
    @overload
    def __get__(self, instance: Model, owner: type) -> T: ...
    @without_locals
    def __get__(self, instance: Model | None, owner: type) -> Any:
        if instance is None:
            return self
        if instance._notes.by_program:
            instance._notes.note("read", "property", self._place)
        value = instance._values.get(self._name)
        return value.get() if isinstance(value, Lazy) else value

    @without_locals
    def __set__(self, instance: Model, value: Any) -> None:
        if value is None and self._required:
            raise ValueError(f"Invalid value for `{self._name}`, must not be `None`")
        if value is not None and self._check is not None:
            self._check(self._name, value)
        if instance._notes.by_program:
            instance._notes.written(self._place, value)
        instance._values[self._name] = value


def between(low: int | float | None, high: int | float | None) -> Check:
    """Return a check of a number, with the messages of the old classes; None does not bound it."""

    def check(name: str, value: Any) -> None:
        if low is not None and value < low:
            raise ValueError(f"Invalid value for `{name}`, must be a value greater than or equal to `{low}`")
        if high is not None and value > high:
            raise ValueError(f"Invalid value for `{name}`, must be a value less than or equal to `{high}`")

    return check


def longer(low: int) -> Check:
    """Return a check of the length of a text, with the message of the old classes."""

    def check(name: str, value: Any) -> None:
        if len(value) < low:
            raise ValueError(f"Invalid value for `{name}`, length must be greater than or equal to `{low}`")

    return check


class Model:
    """A JSON object of the old version.

    Plain attributes, ``swagger_types`` and ``attribute_map`` as the old classes had them.
    """

    swagger_types: ClassVar[dict[str, str]] = {}
    """The type of each attribute, as the old generator wrote it: ``list[Model]``, ``dict(str, str)``."""

    attribute_map: ClassVar[dict[str, str]] = {}
    """The JSON name of each attribute."""

    discriminator: ClassVar[None] = None

    _notes: ClassVar[Notes]
    """Takes what the program does with models of its package."""

    _values: dict[str, Any]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if any(base.__module__ == __name__ != cls.__module__ for base in cls.__bases__):  # a generated class
            cls._notes = notes_of(cls.__module__.rpartition(".models.")[0])
        protect_methods(cls, Model)

    def __new__(cls, *_: Any, **__: Any) -> Self:
        instance = super().__new__(cls)
        instance._values = dict.fromkeys(cls.swagger_types)
        return instance

    def _set(self, values: dict[str, Any], required: frozenset[str]) -> None:
        """Set the arguments of the constructor. Required ones are always checked, others only if given."""
        definition = next(cls.__name__ for cls in type(self).__mro__ if "attribute_map" in vars(cls))
        self._notes.note("construct", "definition", definition)
        for name, value in values.items():
            if value is not None:
                self._notes.written(f"{definition}.{self.attribute_map[name]}", value)
        for name, value in values.items():
            if value is not None or name in required:
                setattr(self, name, value)

    @classmethod
    def received(cls, values: dict[str, Any]) -> Self:
        """Return an instance with values of the service, which are not checked."""
        instance = cls.__new__(cls)
        instance._values.update(values)
        return instance

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes as a dict, models inside as dicts.

        What the new version keeps elsewhere is read now, to a bounded depth and number; beyond that an entity
        has its id alone. A value that the new version cannot give is None here, and raises when its attribute
        is read.
        """
        if self._notes.by_program:
            self._notes.note("call", "client", "to_dict", f"{type(self).__name__}.to_dict()")
        unread = [value for value in self._values.values() if isinstance(value, Lazy) and not value.settled]
        together([partial(_compared, value) for value in unread])
        return _to_dict(self, Budget(), 0)

    def to_str(self) -> str:
        """Return the text of :meth:`to_dict`."""
        if self._notes.by_program:
            self._notes.note("call", "client", "to_str", f"{type(self).__name__}.to_str()")
        return pformat(self.to_dict())

    def __repr__(self) -> str:
        return pformat({name: _shown(value) for name, value in self._values.items()})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return False
        if _added(self) != _added(other):
            return False
        return all(_same(value, other._values[name]) for name, value in self._values.items())

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __copy__(self) -> Self:
        twin = self.received(self._values)
        vars(twin).update({name: value for name, value in vars(self).items() if name != "_values"})
        return twin

    __hash__ = None  # type: ignore[assignment]  # as where == is defined alone


class Enumeration(Model):
    """Constants of the old version. Attributes have plain strings as values, so that none is unknown."""


def _added(model: Model) -> dict[str, Any]:
    """Return the attributes that the program has added."""
    return {name: value for name, value in vars(model).items() if name != "_values"}


def _to_dict(model: Model, budget: Budget, depth: int) -> dict[str, Any]:
    return {name: _plain(value, budget, depth) for name, value in model._values.items()}


def _plain(value: Any, budget: Budget, depth: int) -> Any:
    try:
        value = budget.settle(value, depth)
    except NotSupported:
        return None
    if isinstance(value, Model):
        return _to_dict(value, budget, depth + 1)
    if isinstance(value, list | tuple):
        return [_plain(item, budget, depth) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item, budget, depth) for key, item in value.items()}
    return value


def _shown(value: Any) -> Any:
    """Return what a repr shows; nothing is read for it."""
    if isinstance(value, Lazy):
        return _shown(value.get()) if value.settled else value
    if isinstance(value, Model):
        return {name: _shown(inner) for name, inner in value._values.items()}
    return [_shown(item) for item in value] if isinstance(value, list) else value


def _same(one: Any, other: Any) -> bool:
    if one is other:
        return True
    unread = isinstance(one, Lazy) and isinstance(other, Lazy) and not (one.settled and other.settled)
    if unread and one.stub is not None and one.stub == other.stub:
        return True  # they refer to the same entities
    return bool(_compared(one) == _compared(other))


def _compared(value: Any) -> Any:
    """Return a value, read if necessary; for a refused value, the arguments of its exception."""
    try:
        return value.get() if isinstance(value, Lazy) else value
    except NotSupported as refusal:
        return refusal.args
