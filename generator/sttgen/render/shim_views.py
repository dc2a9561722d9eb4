"""What the templates of a shim see: flat, typed, finished, like the views of a client."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming import Identifier
from sttgen.render.code import Code


@dataclass(frozen=True)
class AttributeView:
    """An attribute of a model: its types for a program that reads, and for one that writes."""

    name: Identifier
    wire: Code
    type: Code
    annotation: Code
    argument: Code
    options: Code


@dataclass(frozen=True)
class ShimModelView:
    """A module under ``models/``."""

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
    """A module under ``models/`` with constants only."""

    name: Identifier
    module: Identifier
    doc: str
    constants: tuple[tuple[Identifier, Code], ...]


@dataclass(frozen=True)
class ShimOperationView:
    """A method of an API class, and its twin with status and headers."""

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
    """A module under ``api/``."""

    name: Identifier
    module: Identifier
    doc: str
    operations: tuple[ShimOperationView, ...]
    needs_models: bool


@dataclass(frozen=True)
class ShimView:
    """Everything that the templates of a shim are rendered with."""

    name: Identifier
    package: Code
    version: Code
    doc: str
    models: tuple[ShimModelView, ...]
    enums: tuple[ShimEnumView, ...]
    apis: tuple[ShimApiView, ...]
    exports: tuple[Identifier, ...]
    clients: tuple[tuple[Code, Code], ...]
