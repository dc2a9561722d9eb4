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


def about(cls: type, section: str, name: str) -> str | None:
    """Return the advice on a name of a class, or of one that it inherits from; None if there is none.

    Args:
        cls: A generated class.
        section: `names`, `members` or `missing`.
        name: The name.
    """
    for base in cls.__mro__:
        book, path = _book(base.__module__)
        owner = f"{path}.{base.__name__}" if issubclass(base, Struct) else path
        text = book.on(section, base.__name__ if section == "members" else owner, name)
        if text is not None:
            return text
    return None


def on_attribute(cls: type, name: str) -> str:
    """Return the message about an attribute that objects of a class do not have."""
    text = about(cls, "names", name) or "is not part of this version"
    subject = cls.__name__ if issubclass(cls, Struct) else _spelled(_book(cls.__module__)[1])
    return f"{subject}.{name} {text}"


def on_constructor(cls: type[Struct], given: Mapping[str, Any]) -> str | None:
    """Return the message about the keyword arguments of a model that do not fit, or None."""
    attributes = cls.__struct_fields__
    return _message(
        f"{cls.__name__}()",
        [(name, about(cls, "names", name)) for name in given if name not in attributes],
        [(name, about(cls, "missing", name)) for name in attributes if name not in given],
    )


def on_call(function: Callable[..., Any], count: int, given: Mapping[str, Any]) -> str | None:
    """Return the message about the arguments of a method that do not fit, or None.

    Args:
        function: The method.
        count: The number of positional arguments.
        given: The keyword arguments.
    """
    book, path = _book(function.__module__)
    owner, parameters = f"{path}.{function.__name__}", signature(function).parameters
    needed = [name for name, known in parameters.items() if known.default is known.empty][count:]
    return _message(
        f"{_spelled(path)}.{function.__name__}()",
        [(name, book.on("names", owner, name)) for name in given if name not in parameters],
        [(name, book.on("missing", owner, name)) for name in needed if name not in given],
    )


def _spelled(path: str) -> str:
    """Return how programs write what a module has: `client.jobs` for `operations.jobs`."""
    return ".".join(["client", *path.split(".")[1:]])


def _message(
    subject: str, wrong: Iterable[tuple[str, str | None]], missing: Iterable[tuple[str, str | None]]
) -> str | None:
    texts = [f"{subject}: {name} {text}" for name, text in wrong if text is not None]
    texts += [f"{subject}: {name} is missing: {text}" for name, text in missing if text is not None]
    return "\n".join(texts) or None
