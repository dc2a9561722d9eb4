"""The intermediate representation of an API: typed, frozen, free of raw data and of source text."""

from sttgen.ir.build import build
from sttgen.ir.nodes import (
    Alias,
    Api,
    Body,
    DeclaredType,
    EnumType,
    Field,
    Member,
    Model,
    Operation,
    Pager,
    Parameter,
    Poller,
    Response,
    Security,
    Server,
    Tag,
)
from sttgen.ir.types import (
    Constant,
    Discriminator,
    ListOf,
    MapOf,
    Ref,
    Scalar,
    TypeRef,
    UnionOf,
    is_nullable,
    union,
    without_null,
)

__all__ = [
    "Alias", "Api", "Body", "Constant", "DeclaredType", "Discriminator", "EnumType", "Field", "ListOf", "MapOf", "Member",
    "Model", "Operation", "Pager", "Parameter", "Poller", "Ref", "Response", "Scalar", "Security", "Server", "Tag",
    "TypeRef", "UnionOf", "build", "is_nullable", "union", "without_null",
]
