"""What templates see: flat, typed, finished. Every conclusion is drawn before a view is made.

``Code`` and ``Identifier`` are printed as they are; ``str`` only through the ``docstring`` or ``literal``
filter.
"""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming import Identifier
from sttgen.render.code import Code


@dataclass(frozen=True)
class MemberView:
    """A member of an enumeration."""

    name: Identifier
    value: Code
    doc: str


@dataclass(frozen=True)
class EnumView:
    """A class of ``enums.py``."""

    name: Identifier
    base: Code
    doc: str
    members: tuple[MemberView, ...]


@dataclass(frozen=True)
class FieldView:
    """An attribute of a model; ``default`` is what stands behind the equals sign, if anything does."""

    name: Identifier
    annotation: Code
    default: Code | None
    doc: str


@dataclass(frozen=True)
class ModelView:
    """A class of ``models.py``.

    ``read_only``, ``references`` and ``secret`` are sets of attribute names, or None for none.
    """

    name: Identifier
    bases: Code
    doc: str
    fields: tuple[FieldView, ...]
    read_only: Code | None
    references: Code | None
    secret: Code | None


@dataclass(frozen=True)
class AliasView:
    """A type alias of ``models.py``."""

    name: Identifier
    type: Code
    doc: str


@dataclass(frozen=True)
class ModelsView:
    """A module of models: ``models.py``, or ``results.py``."""

    doc: str
    models: tuple[ModelView, ...]
    aliases: tuple[AliasView, ...]
    typing_imports: Code | None
    needs_datetime: bool
    needs_enums: bool
    mixin_imports: tuple[tuple[Code, Identifier], ...] = ()


@dataclass(frozen=True)
class ArgumentView:
    """An argument of a method; ``default`` is None for one that must be given."""

    name: Identifier
    annotation: Code
    default: Code | None


@dataclass(frozen=True)
class MappingView:
    """An argument of the call that a method makes: ``query={"skip": skip}``."""

    name: Code
    entries: tuple[tuple[Code, Identifier], ...]


@dataclass(frozen=True)
class OperationView:
    """A method of a group, and the descriptor of its operation.

    ``payload`` is the argument of the call that takes what the method has as ``body``, or None where it has
    none.
    """

    name: Identifier
    constant: Identifier
    positional: tuple[ArgumentView, ...]
    optional: tuple[ArgumentView, ...]
    returns: Code
    result: Code
    payload: Code | None
    statement: Code
    mappings: tuple[MappingView, ...]
    descriptor: tuple[tuple[Code, Code], ...]
    raw: Code
    doc: str


@dataclass(frozen=True)
class WaitView:
    """The method ``wait`` of a group whose entities have a status."""

    get: Identifier
    argument: Code
    entity: Code
    descriptor: tuple[tuple[Code, Code], ...]
    doc: str


@dataclass(frozen=True)
class GroupView:
    """A module under ``operations/``."""

    attribute: Identifier
    class_name: Identifier
    raw_class_name: Identifier
    doc: str
    short_doc: str
    raw_doc: str
    operations: tuple[OperationView, ...]
    wait: WaitView | None
    kit_imports: Code | None
    kit_methods: tuple[Code, ...]
    typing_imports: Code | None
    abc_imports: Code | None
    runtime_imports: Code
    needs_builtins: bool
    needs_datetime: bool
    needs_models: bool
    needs_enums: bool


@dataclass(frozen=True)
class OptionView:
    """A keyword argument of the client's constructor."""

    name: Code
    annotation: Code
    default: Code
    doc: str


@dataclass(frozen=True)
class ClientView:
    """The class of ``client.py``."""

    name: Identifier
    raw_name: Identifier
    doc: str
    class_doc: str
    init_doc: str
    options: tuple[OptionView, ...]
    runtime_imports: Code
    logger: Code
    endpoint: Code
    endpoint_optional: bool
    base_path: Code
    region_template: Code | None
    security: tuple[tuple[Code, Code], ...]
    env: EnvironmentView | None
    groups: tuple[GroupView, ...]


@dataclass(frozen=True)
class EnvironmentView:
    """The variables that ``from_env`` reads."""

    key: Code
    region: Code
    endpoint: Code
    missing: Code
    doc: str


@dataclass(frozen=True)
class PackageView:
    """Everything that the templates of a client package are rendered with."""

    name: Identifier
    version: Code
    doc: str
    enums_doc: str
    client: ClientView
    enums: tuple[EnumView, ...]
    models: ModelsView
    results: ModelsView | None
    kit: Code | None
    modules: tuple[Code, ...]
    exports: tuple[Code, ...]
    submodules: tuple[Code, ...]
