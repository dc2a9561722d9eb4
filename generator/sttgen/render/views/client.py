"""Views of ``client.py``, and of a client package as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming import Identifier
from sttgen.render.code import Code
from sttgen.render.views.models import EnumView, ModelsView
from sttgen.render.views.operations import GroupView


@dataclass(frozen=True)
class OptionView:
    """A keyword argument of the client's constructor.

    Attributes:
        name: The name of the argument.
        annotation: Its type.
        default: Its default; None for an argument that must be given.
        doc: What it means. The docstring of the constructor has it, too.
    """

    name: Code
    annotation: Code
    default: Code | None
    doc: str


@dataclass(frozen=True)
class EnvironmentView:
    """The method ``from_env``, and the environment variables that it reads.

    Attributes:
        key: The name of the variable with the key, as a literal.
        source: The name of the credential in that variable, as a literal.
        region: The name of the variable with the region, as a literal.
        endpoint: The name of the variable with the endpoint, as a literal.
        missing: The message of the error when variables are not set, as a literal.
        doc: The text of the docstring of the method.
    """

    key: Code
    source: Code
    region: Code
    endpoint: Code
    missing: Code
    doc: str


@dataclass(frozen=True)
class ClientView:
    """The classes of ``client.py``.

    Attributes:
        name: The class of the client.
        raw_name: The class of its groups with raw responses.
        doc: The text of the docstring of the module.
        class_doc: The text of the docstring of the class.
        init_doc: The text of the docstring of the constructor.
        options: The keyword arguments of the constructor, without ``region``.
        passed: The names of those that the base class takes, too.
        shared: The arguments of ``ClientParameters``, pairs of a name and a value; None if there are no
            client parameters.
        typing_imports: The names to import from ``typing``, separated by commas.
        annotation_imports: The import statements that only annotations need.
        runtime_imports: The names to import from the runtime, separated by commas.
        logger: The name of the logger, as a literal.
        endpoint: The default endpoint, as a literal: ``None`` if there is none.
        endpoint_optional: Whether a client can be made without an endpoint.
        base_path: What is added to an endpoint, as a literal.
        servers: The arguments for operations with a server of their own: pairs of a name and a value.
        region_template: The URL of a region's endpoint, as a literal with a place for the region; None if
            the overlay has none.
        security: The arguments that the security of the client is made with: pairs of a name and a value.
        env: The method ``from_env``; None if the overlay names no variables.
        groups: The groups of operations, each an attribute of the client.
        other_versions: The set of the names of attributes that only other versions have; None without any.
    """

    name: Identifier
    raw_name: Identifier
    doc: str
    class_doc: str
    init_doc: str
    options: tuple[OptionView, ...]
    passed: tuple[Code, ...]
    shared: tuple[tuple[Code, Code], ...] | None
    typing_imports: Code
    annotation_imports: tuple[Code, ...]
    runtime_imports: Code
    logger: Code
    endpoint: Code
    endpoint_optional: bool
    base_path: Code
    servers: tuple[tuple[Code, Code], ...]
    region_template: Code | None
    security: tuple[tuple[Code, Code], ...]
    env: EnvironmentView | None
    groups: tuple[GroupView, ...]
    other_versions: Code | None


@dataclass(frozen=True)
class RuntimeView:
    """Where a package imports its runtime from.

    Attributes:
        module: The runtime, as an import statement names it.
        parent: The package that it lies in, as an import statement names it.
        name: Its name there.
        package: The package that several share it from; None for a copy of its own.
        version: The version of sttgen that generates the package, as a literal.
    """

    module: Code
    parent: Code
    name: Code
    package: Identifier | None
    version: Code


@dataclass(frozen=True)
class RuntimePackageView:
    """A package that shares runtime and kits with others.

    Attributes:
        name: The name of the package.
        version: Its version, as a literal.
        made_by: The version of sttgen that generates it, as a literal.
    """

    name: Identifier
    version: Code
    made_by: Code


@dataclass(frozen=True)
class ModuleView:
    """A module that offers parts of a kit to the users of the package.

    Attributes:
        name: The name of the module.
        doc: The text of its docstring.
        source: The module of the kit, as an import statement names it.
        exports: The names that it offers.
    """

    name: Identifier
    doc: str
    source: Code
    exports: tuple[Identifier, ...]


@dataclass(frozen=True)
class AioView:
    """The package ``aio``: the asynchronous client, with what differs from the synchronous one.

    Attributes:
        doc: The text of the docstring of the package.
        runtime: The runtime, as an import statement in ``aio`` names it.
        client: The client.
        exports: The names that the package offers in an asynchronous form.
        shared_exports: The names of the runtime that it offers as the synchronous package does.
        submodules: The modules of the synchronous package that it offers, too.
    """

    doc: str
    runtime: Code
    client: ClientView
    exports: tuple[Code, ...]
    shared_exports: tuple[Code, ...]
    submodules: tuple[Code, ...]


@dataclass(frozen=True)
class PackageView:
    """A client package.

    Attributes:
        name: The name of the package.
        version: Its version, as a literal.
        doc: The text of the docstring of the package.
        enums_doc: The text of the docstring of ``enums.py``.
        client: The client.
        aio: The package ``aio``.
        enums: The enumerations.
        models: The models.
        results: The models of the files that hold results; None if the service has no such files.
        runtime: Where the package imports its runtime from.
        modules: The modules that a kit adds to the package.
        command: The module with the command of the package, as an import statement names it; None if there is
            none.
        exports: The names that the package offers of its runtime.
        submodules: The names of the modules that are imported on first use.
        advice: The content of ``_advice.json``; None if errors have nothing to explain.
    """

    name: Identifier
    version: Code
    doc: str
    enums_doc: str
    client: ClientView
    aio: AioView
    enums: tuple[EnumView, ...]
    models: ModelsView
    results: ModelsView | None
    runtime: RuntimeView
    modules: tuple[ModuleView, ...]
    command: Code | None
    exports: tuple[Code, ...]
    submodules: tuple[Code, ...]
    advice: str | None
