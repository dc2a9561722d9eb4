"""Views of modules with models and enumerations."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming import Identifier
from sttgen.render.code import Code


@dataclass(frozen=True)
class MemberView:
    """A member of an enumeration.

    Attributes:
        name: The name of the member.
        value: Its value, as a literal.
        doc: What it means; None if the description does not say.
    """

    name: Identifier
    value: Code
    doc: str | None


@dataclass(frozen=True)
class EnumView:
    """A class of ``enums.py``.

    Attributes:
        name: The name of the class.
        base: The class of the runtime that it inherits from: one for texts, another for integers.
        doc: The text of its docstring; None if the document has no description.
        members: Its members.
    """

    name: Identifier
    base: Code
    doc: str | None
    members: tuple[MemberView, ...]


@dataclass(frozen=True)
class FieldView:
    """An attribute of a model.

    Attributes:
        name: The name of the attribute.
        annotation: Its type.
        default: What follows the equals sign; None for an attribute that must be given.
        doc: What it means; empty if the description does not say. The docstring of the model has it, too.
    """

    name: Identifier
    annotation: Code
    default: Code | None
    doc: str


@dataclass(frozen=True)
class ModelView:
    """A class of a module of models.

    Attributes:
        name: The name of the class.
        bases: What stands in the parentheses behind the name: the classes that it inherits from, and the
            options of msgspec.
        doc: The text of its docstring, with a section on its attributes; None if nothing is described.
        fields: Its own attributes, without inherited ones.
        read_only: The set of the names of attributes that are never sent; None if there are none.
        references: The set of the names of attributes that refer to other entities; None if there are none.
        secret: The set of the names of attributes whose values ``repr`` hides; None if there are none.
        other_versions: The set of the names of attributes that only other versions have; None without any.
    """

    name: Identifier
    bases: Code
    doc: str | None
    fields: tuple[FieldView, ...]
    read_only: Code | None
    references: Code | None
    secret: Code | None
    other_versions: Code | None


@dataclass(frozen=True)
class AliasView:
    """A type alias, or a second name of a model.

    Attributes:
        name: The name of the alias.
        type: The type that it stands for.
        doc: The text of the docstring below it; None if the document has no description.
    """

    name: Identifier
    type: Code
    doc: str | None


@dataclass(frozen=True)
class ModelsView:
    """A module of models: ``models.py``, or ``results.py`` for the files that hold results.

    Attributes:
        doc: The text of the docstring of the module.
        models: Its classes, each behind those that it inherits from.
        aliases: Its type aliases, each behind those that it uses.
        typing_imports: The names to import from ``typing``, separated by commas; None for no import.
        needs_datetime: Whether the module must import ``datetime``.
        needs_enums: Whether the module must import ``enums``.
        mixin_imports: The classes of a kit that models inherit from: pairs of a module and a name.
    """

    doc: str
    models: tuple[ModelView, ...]
    aliases: tuple[AliasView, ...]
    typing_imports: Code | None
    needs_datetime: bool
    needs_enums: bool
    mixin_imports: tuple[tuple[Code, Identifier], ...] = ()
