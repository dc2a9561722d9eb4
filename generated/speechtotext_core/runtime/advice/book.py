# A copy of sttgen.runtime.advice.book: edits are lost when sttgen runs again.
"""The advice of a generated package, in its file `_advice.json`.

This module and the file are loaded when an error is about to be raised, and not before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from inspect import signature
from typing import Any

from msgspec import Struct, json

_FILE = "_advice.json"


class Book(Struct, frozen=True):
    """The advice of one package. Texts complete "<name> ...".

    Attributes:
        texts: The texts.
        names: Names that do not exist, by their owner: `client`, `operations.jobs` for methods of a group,
            `operations.jobs.list` for arguments of a method, `models.Job` for attributes. Values are indices
            of `texts`.
        members: Wire names that do not exist, by the class of the model.
        missing: Attributes and arguments that a call must set, by their owner.
    """

    texts: tuple[str, ...] = ()
    names: Mapping[str, Mapping[str, int]] = {}
    members: Mapping[str, Mapping[str, int]] = {}
    missing: Mapping[str, Mapping[str, int]] = {}

    def on(self, section: str, owner: str, name: str) -> str | None:
        """Return the text about a name, or None."""
        index = getattr(self, section).get(owner, {}).get(name)
        return None if index is None else self.texts[index]


@cache
def _book(module: str) -> tuple[Book, str]:
    """Return the advice of the package that a module belongs to, and the path of the module inside it."""
    package, path = module, ""
    while package:
        if hasattr(sys.modules.get(package), "__path__"):
            file = files(package) / _FILE
            if file.is_file():
                return json.decode(file.read_bytes(), type=Book), path
        package, _, last = package.rpartition(".")
        path = f"{last}.{path}".rstrip(".")
    return Book(), ""


def about(cls: type, section: str, *names: str) -> str | None:
    """Return the advice on a name of a class, or of one that it inherits from; None if there is none.

    Args:
        cls: A generated class.
        section: `names`, `members` or `missing`.
        *names: The name; before it, the method for an argument.
    """
    *inner, name = names
    for base in cls.__mro__:
        book, path = _book(base.__module__)
        owner = base.__name__ if section == "members" else ".".join([*_owner(base, path), *inner])
        text = book.on(section, owner, name)
        if text is not None:
            return text
    return None


def _owner(cls: type, path: str) -> list[str]:
    """Return what identifies a class in its package: models by module and name, others by their module."""
    return [path, cls.__name__] if issubclass(cls, Struct) else [path]


def on_attribute(owner: type, name: str) -> str:
    """Return the message about an attribute that objects of a class do not have."""
    text = about(owner, "names", name) or "is not part of this version"
    return f"{_spelled(owner)}.{name} {text}"


def on_constructor(cls: type[Struct], given: Mapping[str, Any]) -> str | None:
    """Return the message about the keyword arguments of a model that do not fit, or None."""
    wrong = [(name, about(cls, "names", name)) for name in given if name not in cls.__struct_fields__]
    required = [name for name in cls.__struct_fields__ if name not in given]
    return _message(f"{cls.__name__}()", wrong, [(name, about(cls, "missing", name)) for name in required])


def on_call(function: Callable[..., Any], args: tuple[Any, ...], given: Mapping[str, Any]) -> str | None:
    """Return the message about the arguments of a method that do not fit, or None.

    Args:
        function: The method.
        args: The positional arguments, with the object.
        given: The keyword arguments.
    """
    if not args:
        return None
    owner, method, parameters = type(args[0]), function.__name__, signature(function).parameters
    needed = [name for name, known in parameters.items() if known.default is known.empty][len(args) :]
    return _message(
        f"{_spelled(owner)}.{method}()",
        [(name, about(owner, "names", method, name)) for name in given if name not in parameters],
        [(name, about(owner, "missing", method, name)) for name in needed if name not in given],
    )


def _spelled(cls: type) -> str:
    """Return how programs write an object of a class: `client`, `client.jobs`, or the name of a model."""
    if issubclass(cls, Struct):
        return cls.__name__
    _, path = _book(cls.__module__)
    return ".".join(["client", *path.split(".")[1:]])


def _message(
    subject: str, wrong: Iterable[tuple[str, str | None]], missing: Iterable[tuple[str, str | None]]
) -> str | None:
    texts = [f"{name} {text}" for name, text in wrong if text is not None]
    texts += [f"{name} is missing: {text}" for name, text in missing if text is not None]
    return f"{subject}: {'; '.join(texts)}" if texts else None
