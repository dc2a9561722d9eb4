"""The view of a facade: a package with the surface of an old client, most of which is data."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming import Identifier
from sttgen.render.code import Code
from sttgen.render.views.client import RuntimeView


@dataclass(frozen=True)
class FacadeView:
    """A facade package.

    Attributes:
        version: Its version, as a literal.
        doc: The text of the docstring of the package.
        models: The names of the models and enumerations of the old client.
        apis: The names of its API classes.
        runtime: Where it imports its runtime from.
        kit: The kit of facades, as an import statement in the package itself names it.
        kit_from_below: The same, in a module of a folder of the package.
        configuration_doc: The text of the docstring of the class of settings.
        key_header: The name of the header with a key, as a literal.
        host: The address that the old client called unless the program set one, as a literal.
        error: The name of the definition of errors, as a literal; an empty text if there is none.
        old_version: The API version that programs were written for, as a literal.
        option_variables: What the names of environment variables for settings begin with, as a literal.
        target_variable: The environment variable for the API version to call, as a literal.
        clients: The packages that the facade can call, the default one first: pairs of an API version and the
            name of a package, both literals.
    """

    version: Code
    doc: str
    models: tuple[Identifier, ...]
    apis: tuple[Identifier, ...]
    runtime: RuntimeView
    kit: Code
    kit_from_below: Code
    configuration_doc: str
    key_header: Code
    host: Code
    error: Code
    old_version: Code
    option_variables: Code
    target_variable: Code
    clients: tuple[tuple[Code, Code], ...]
