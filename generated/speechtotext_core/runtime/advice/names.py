# A copy of sttgen.runtime.advice.names: edits are lost when sttgen runs again.
"""Attributes and arguments that only other versions of the API have.

A generated class lists their names. Each becomes a descriptor that raises an error with advice, so the
attributes that do exist are as fast as ever. Type checkers do not see the descriptors: for them, a wrong name
stays wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from msgspec import StructMeta


class OtherName:
    """Stands for an attribute that only other versions have."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, instance: object, owner: type) -> NoReturn:
        from .book import on_attribute  # noqa: PLC0415 - loading it takes time, and few programs need it

        raise AttributeError(on_attribute(owner, self._name), name=self._name, obj=instance)

    def __set__(self, instance: object, value: object) -> NoReturn:
        self.__get__(instance, type(instance))


class Versioned:
    """A class that knows the names of its attributes in other versions of the API."""

    __slots__ = ()

    __other_versions__: ClassVar[frozenset[str]] = frozenset()
    """The names of attributes and methods that only other versions have."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for name in vars(cls).get("__other_versions__", ()):
            if any(name in vars(base) for base in cls.__mro__):
                continue  # an argument of the constructor then, as `id` of entities
            other = OtherName()
            other.__set_name__(cls, name)
            setattr(cls, name, other)

    def __dir__(self) -> Iterable[str]:
        attributes: dict[str, object] = {}
        for cls in reversed(type(self).__mro__):
            attributes.update(vars(cls))
        return [name for name in super().__dir__() if not isinstance(attributes.get(name), OtherName)]


if TYPE_CHECKING:
    Advised = StructMeta
else:

    class Advised(StructMeta):
        """The metaclass of models whose constructor explains arguments that it does not take, or lacks."""

        def __call__(cls, *args: Any, **given: Any) -> Any:
            """Create a model."""
            try:
                return super().__call__(*args, **given)
            except TypeError:
                from .book import on_constructor  # noqa: PLC0415 - loading it takes time, and few programs need it

                message = on_constructor(cls, given)
                # The frame of this function stays in the traceback, and the arguments may be secret.
                del args, given
                if message is None:
                    raise
            raise TypeError(message)
