"""Views of a shim, flat and finished like those of a client."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming import Identifier
from sttgen.render.code import Code
from sttgen.render.views.client import RuntimeView


@dataclass(frozen=True)
class AttributeView:
    """An attribute of a model of the old client.

    Attributes:
        name: The name of the attribute.
        wire: Its name in JSON, as a literal.
        type: Its type as the old client wrote it in ``swagger_types``, as a literal.
        annotation: The type for a program that reads the attribute.
        argument: The type of the argument of the constructor, which takes mappings for models, too.
        options: The arguments of the descriptor: what the setter checks. Empty if it checks nothing.
    """

    name: Identifier
    wire: Code
    type: Code
    annotation: Code
    argument: Code
    options: Code


@dataclass(frozen=True)
class ShimModelView:
    """A module under ``models/`` with one model of the old client.

    Attributes:
        name: The name of the class.
        module: The name of the module.
        doc: The text of the docstring of the class.
        attributes: Its attributes.
        required: The set of the names of attributes that must not be None.
        imports: The other models that annotations name: pairs of a module and a class.
        has_imports: Whether there are any such models.
        needs_datetime: Whether the module must import ``datetime``.
        abc_imports: The names to import from ``collections.abc``, separated by commas; None for no import.
        typing_imports: The names to import from ``typing``; None for no import.
    """

    name: Identifier
    module: Identifier
    doc: str
    attributes: tuple[AttributeView, ...]
    required: Code
    imports: tuple[tuple[Identifier, Identifier], ...]
    has_imports: bool
    needs_datetime: bool
    abc_imports: Code | None
    typing_imports: Code | None


@dataclass(frozen=True)
class ShimEnumView:
    """A module under ``models/`` with one enumeration of the old client, a class of constants.

    Attributes:
        name: The name of the class.
        module: The name of the module.
        doc: The text of the docstring of the class.
        constants: Pairs of a name and a value, which is a literal.
    """

    name: Identifier
    module: Identifier
    doc: str
    constants: tuple[tuple[Identifier, Code], ...]


@dataclass(frozen=True)
class ShimOperationView:
    """A method of an API class, and its twin that returns status and headers, too.

    Attributes:
        id: The operation id, as a literal.
        name: The name of the method.
        twin: The name of the twin: the method's with ``_with_http_info`` behind it.
        signature: The arguments that must be given, with their types and a comma behind each.
        arguments: The mapping that holds these arguments by their names.
        doc: The text of the docstring of the method.
        twin_doc: The text of the docstring of the twin.
        descriptor: The arguments that the operation as data is made with: pairs of a name and a value.
    """

    id: Code
    name: Identifier
    twin: Identifier
    signature: Code
    arguments: Code
    doc: str
    twin_doc: str
    descriptor: tuple[tuple[Code, Code], ...]


@dataclass(frozen=True)
class ShimApiView:
    """A module under ``api/`` with one API class of the old client.

    Attributes:
        name: The name of the class.
        module: The name of the module.
        doc: The text of the docstring of the class.
        operations: Its methods, ordered by operation id.
        needs_models: Whether a signature names a model.
    """

    name: Identifier
    module: Identifier
    doc: str
    operations: tuple[ShimOperationView, ...]
    needs_models: bool


@dataclass(frozen=True)
class ShimOptionView:
    """A setting that says what to do where the new version leaves a choice.

    Attributes:
        name: The name of the setting.
        literal: The same name as a literal.
        values: Its values as a literal, the default first.
        doc: The text of the docstring of the setting.
    """

    name: Identifier
    literal: Code
    values: Code
    doc: str


@dataclass(frozen=True)
class ShimView:
    """A shim package.

    Attributes:
        name: The name of the package.
        package: The same name as a literal.
        version: Its version, as a literal.
        doc: The text of the docstring of the package.
        models: The models of the old client.
        enums: Its enumerations.
        apis: Its API classes.
        exports: The names of all these classes, sorted.
        runtime: Where it imports its runtime from.
        kit: The kit of facades, as an import statement in the package itself names it.
        kit_from_below: The same, in a module of a folder of the package.
        refusal: The name of the exception for what the new version cannot do.
        to_old: The name of the function that converts result files to the old version.
        to_new: The name of the function that converts them to the new version.
        configuration_doc: The text of the docstring of the class of settings.
        key_header: The name of the header with a key, as a literal; an empty text if there is none.
        host: The address of the old version's first server, as a literal.
        error: The name of the old version's definition of errors, as a literal; an empty text if it has none.
        old_version: The API version that programs were written for, as a literal.
        options: The settings for what the new version leaves open.
        option_variables: What the names of environment variables for settings begin with, as a literal.
        target_variable: The environment variable for the API version to call, as a literal.
        clients: The packages that the shim can call, the default one first: pairs of an API version and the
            name of a package, both literals.
    """

    name: Identifier
    package: Code
    version: Code
    doc: str
    models: tuple[ShimModelView, ...]
    enums: tuple[ShimEnumView, ...]
    apis: tuple[ShimApiView, ...]
    exports: tuple[Identifier, ...]
    runtime: RuntimeView
    kit: Code
    kit_from_below: Code
    refusal: Identifier
    to_old: Identifier
    to_new: Identifier
    configuration_doc: str
    key_header: Code
    host: Code
    error: Code
    old_version: Code
    options: tuple[ShimOptionView, ...]
    option_variables: Code
    target_variable: Code
    clients: tuple[tuple[Code, Code], ...]
