"""The classes of an old client, made of data when its package is imported.

The file ``_surface.json`` of the package lists them. Each has a module of its own, as in the old client.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources
from inspect import Parameter, Signature
from types import ModuleType
from typing import Any

import msgspec

from ..calls.operations import Operation
from .api import Api
from .api_client import BaseApiClient
from .models import Attribute, Check, Enumeration, Model, between, longer

_LOWER_BEFORE_UPPER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_KEYWORDS = Parameter("kwargs", Parameter.VAR_KEYWORD)
_SELF = Parameter("self", Parameter.POSITIONAL_OR_KEYWORD)


class Member(msgspec.Struct, frozen=True, omit_defaults=True):
    """A member of a class.

    Attributes:
        wire: Its name in JSON.
        type: Its type as the old client wrote it.
        name: Its attribute; None where the old class lacks it, although the API has it.
        required: Whether None is refused.
        least, greatest: The bounds of a number.
        shortest: The least length of a text.
    """

    wire: str
    type: str
    name: str | None = None
    required: bool = False
    least: int | float | None = None
    greatest: int | float | None = None
    shortest: int | None = None

    @property
    def check(self) -> Check | None:
        """What its setter checks beside None."""
        if self.shortest is not None:
            return longer(self.shortest)
        return None if self.least is self.greatest is None else between(self.least, self.greatest)


class Surface(msgspec.Struct, frozen=True):
    """What a package has.

    Attributes:
        apis: The classes of operations, each with the ids of its operations.
        operations: The operations by id.
        models: The members of each class, in the order of its constructor.
        enums: The constants of each enumeration.
    """

    apis: dict[str, list[str]]
    operations: dict[str, Operation]
    models: dict[str, list[Member]]
    enums: dict[str, dict[str, str]]

    @property
    def types(self) -> dict[str, dict[str, str]]:
        """The types of all members by JSON name, for each class; none for an enumeration."""
        members = {name: {one.wire: one.type for one in model} for name, model in self.models.items()}
        return members | {name: {} for name in self.enums}


@cache
def surface_of(package: str) -> Surface:
    """Return the surface of a package, which is read once."""
    return msgspec.json.decode((resources.files(package) / "_surface.json").read_bytes(), type=Surface)


def models_of(folder: str) -> dict[str, type[Model]]:
    """Make the models and enumerations of a package.

    Args:
        folder: The module of the package that has them.
    """
    surface = surface_of(folder.rpartition(".")[0])
    made = {name: _model(name, members, _module(folder, name)) for name, members in surface.models.items()}
    made |= {name: _enum(name, values, _module(folder, name)) for name, values in surface.enums.items()}
    return dict(_published(made))


def apis_of(folder: str, client: type[BaseApiClient]) -> dict[str, type[Api]]:
    """Make the API classes of a package, and one with all operations.

    Args:
        folder: The module of the package that has them.
        client: The class of clients that they use if the program gives none.
    """
    surface = surface_of(folder.rpartition(".")[0])
    made = {
        name: _api(name, [surface.operations[id] for id in ids], client, _module(folder, name))
        for name, ids in surface.apis.items()
    }
    if ALL not in made:
        members = {"__module__": _module(folder, ALL), "__doc__": _ALL_DOC}
        made[ALL] = type(ALL, tuple(made.values()), members)
    return dict(_published(made))


ALL = "DefaultApi"
"""The class of all operations in clients made of documents that had no tags yet."""

_ALL_DOC = "All operations. Clients made of early documents, which had no tags, had no other class."


def _module(folder: str, name: str) -> str:
    return f"{folder}.{_LOWER_BEFORE_UPPER.sub('_', name).lower()}"


def _published(classes: Mapping[str, type[Any]]) -> Iterator[tuple[str, type[Any]]]:
    """Put each class into a module of its own."""
    for name, cls in classes.items():
        module = ModuleType(cls.__module__, f"``{name}``.")
        vars(module)[name] = cls
        sys.modules[cls.__module__] = module
        folder, _, last = cls.__module__.rpartition(".")
        setattr(sys.modules[folder], last, module)
        yield name, cls


# --- models


def _model(name: str, members: list[Member], module: str) -> type[Model]:
    shown = {one.name: one for one in members if one.name is not None}
    required = frozenset(key for key, one in shown.items() if one.required)
    arguments = [Parameter(key, Parameter.POSITIONAL_OR_KEYWORD, default=None) for key in shown]
    signature = Signature([_SELF, *arguments])

    def __init__(self: Model, *given: Any, **named: Any) -> None:
        bound = _bound(signature, (self, *given), named, f"{name}.__init__")
        self._set({key: bound.get(key) for key in shown}, required)

    return type(
        name,
        (Model,),
        {
            "__module__": module,
            "__doc__": f"``{name}`` of the old version.",
            "__init__": _signed(__init__, signature, f"{name}.__init__", module),
            "swagger_types": {key: one.type for key, one in shown.items()},
            "attribute_map": {key: one.wire for key, one in shown.items()},
            **{key: Attribute(required=one.required, check=one.check) for key, one in shown.items()},
        },
    )


def _enum(name: str, values: dict[str, str], module: str) -> type[Model]:
    return type(
        name, (Enumeration,), {"__module__": module, "__doc__": f"The values of ``{name}``.", **values}
    )


# --- operations


def _api(name: str, operations: list[Operation], client: type[BaseApiClient], module: str) -> type[Api]:
    def __init__(self: Api, api_client: BaseApiClient | None = None) -> None:
        Api.__init__(self, client() if api_client is None else api_client)

    methods: dict[str, Any] = {"__init__": __init__}
    for operation in operations:
        for alone in (True, False):
            method = _method(operation, name, module, alone=alone)
            methods[method.__name__] = method
    return type(name, (Api,), {"__module__": module, "__doc__": f"``{name}``.", **methods})


def _method(operation: Operation, owner: str, module: str, *, alone: bool) -> Callable[..., Any]:
    required = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in operation.required]
    signature = Signature([_SELF, *required, _KEYWORDS])
    name = operation.name if alone else f"{operation.name}_with_http_info"

    def call(self: Api, *given: Any, **named: Any) -> Any:
        arguments = _bound(signature, (self, *given), named, name)
        others = arguments.pop("kwargs", {})
        return (self._call if alone else self._call_with_http_info)(operation.id, arguments, others)

    call.__doc__ = f"{operation.method} {operation.path}."
    call.__name__ = name
    return _signed(call, signature, f"{owner}.{name}", module)


def _bound(signature: Signature, given: tuple[Any, ...], named: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the arguments by name, without the instance.

    Raises:
        TypeError: They are not those of the method.
    """
    try:
        arguments = dict(signature.bind(*given, **named).arguments)
    except TypeError as error:
        problem = f"{name}() {error}"
    else:
        del arguments["self"]
        return arguments
    raise TypeError(problem)


def _signed(function: Callable[..., Any], signature: Signature, name: str, module: str) -> Callable[..., Any]:
    """Let a function show a signature and a place of its own."""
    function.__qualname__, function.__module__ = name, module
    function.__signature__ = signature  # type: ignore[attr-defined]  # inspect reads it
    return function
