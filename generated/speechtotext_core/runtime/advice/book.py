# A copy of sttgen.runtime.advice.book: edits are lost when sttgen runs again.
"""The advice of a generated package, in its file `_advice.json`.

This module and the file are loaded when an error is about to be raised, and not before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
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
                return json.decode(file.read_bytes(), type=Book), path.removeprefix("aio.")
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


def on_constructor(cls: type[Struct], given: Collection[str]) -> str | None:
    """Return the message about the keyword arguments of a model that do not fit, or None."""
    known = cls.__struct_fields__
    return _message(
        f"{cls.__name__}()",
        {name: _unknown(name, about(cls, "names", name), known) for name in given if name not in known},
        {name: about(cls, "missing", name) for name in known if name not in given},
    )


def on_call(function: Callable[..., Any], count: int, given: Collection[str]) -> str | None:
    """Return the message about the arguments of a method that do not fit, or None.

    Args:
        function: The method.
        count: The number of positional arguments.
        given: The names of the keyword arguments.
    """
    book, path = _book(function.__module__)
    owner, known = f"{path}.{function.__name__}", signature(function).parameters
    needed = [name for name, parameter in known.items() if parameter.default is parameter.empty][count:]
    spelled = (
        f"{_spelled(path)}.{function.__name__}" if path.startswith("operations.") else function.__qualname__
    )
    return _message(
        f"{spelled}()",
        {name: _unknown(name, book.on("names", owner, name), known) for name in given if name not in known},
        {name: book.on("missing", owner, name) for name in needed if name not in given},
    )


def _unknown(name: str, advice: str | None, known: Iterable[str]) -> str | None:
    """Return the advice on a name, or else the name that it is probably meant to be."""
    close = [] if advice is not None else get_close_matches(name, known, 1)
    return f"is not an argument; did you mean {close[0]}?" if close else advice


def _spelled(path: str) -> str:
    """Return how programs write what a module has: `client.jobs` for `operations.jobs`."""
    return ".".join(["client", *path.split(".")[1:]])


def _message(subject: str, wrong: Mapping[str, str | None], missing: Mapping[str, str | None]) -> str | None:
    """Return a line for each argument; None if there is nothing to say but what Python says."""
    texts = [f"{name} is missing: {text}" for name, text in missing.items() if text is not None]
    if not texts and not any(wrong.values()):
        return None
    wrongs = [f"{name} {text or 'is not an argument'}" for name, text in wrong.items()]
    return "\n".join(f"{subject}: {text}" for text in [*wrongs, *texts])
