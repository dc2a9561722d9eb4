"""How objects of the old client behave: their attributes, their calls, their items."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sttgen.ir import ListOf, MapOf, TypeRef
from sttgen.rewrite.names.old import OldClient
from sttgen.rewrite.program.values import (
    MISSING,
    NOTHING,
    OTHER,
    Address,
    Answer,
    Instance,
    Link,
    OldClass,
    OldMethod,
    OtherMethod,
    Package,
    Part,
    Pending,
    Typed,
    Value,
    Values,
)

_CLASSES = {
    "Configuration": "configuration",
    "ApiClient": "api_client",
    "ApiException": "exception",
}
_MODULES = ("rest", "models", "api", "configuration", "api_client")
_SPLITTING = ("split", "rsplit", "rpartition")
_STRIPPING = ("strip", "rstrip", "lstrip", "lower", "encode", "decode")
"""Methods of an address whose result is one, too."""


def public(old: OldClient) -> Iterator[str]:
    """Yield what ``from swagger_client import *`` imports.

    Its modules are among that, too, but hardly a program uses more of them than ``rest``; and the classes
    with the methods, whose names the documents of later times changed.
    """
    yield from (*_CLASSES, "rest", *old.models, *old.enums)


def member(old: OldClient, package: Package, name: str) -> Values:
    """Return what a name of the package, or of a module of it, is."""
    if name in _CLASSES:
        return frozenset({OldClass(_CLASSES[name], name)})
    if name in old.models:
        return frozenset({OldClass("model", name)})
    if name in old.enums:
        return frozenset({OldClass("enum", name)})
    if name.endswith("Api"):
        return frozenset({OldClass("api", name)})
    if name in _MODULES or package.path:  # every class has a module of its own, too
        return frozenset({Package(name)})
    return OTHER


def type_values(old: OldClient, type_: TypeRef | None) -> Values:
    """Return the values that something of a type of the API can have."""
    if type_ is None:
        return MISSING
    name = old.class_of(type_)
    if name is not None:
        return frozenset({Instance("model", name)})
    plain = old.plain(type_)
    return frozenset({Typed(plain)}) if isinstance(plain, ListOf | MapOf) else OTHER


def items(old: OldClient, value: Value) -> Values:
    """Return what iterating over a value of the old client yields."""
    if isinstance(value, Typed):
        return type_values(old, value.type.item) if isinstance(value.type, ListOf) else OTHER
    return OTHER


def attribute(  # noqa: PLR0911, PLR0912  one for each kind of value
    old: OldClient, value: Value, name: str
) -> Values:
    """Return an attribute of a value of the old client."""
    match value:
        case Package():
            return member(old, value, name)
        case Instance("api", _):
            method = old.method(name)
            if name == "api_client":
                return frozenset({Instance("api_client", "ApiClient")})
            return frozenset({OldMethod(method[0].name, method[1])}) if method is not None else OTHER
        case Instance("api_client", _):
            if name == "configuration":
                return frozenset({Instance("configuration", "Configuration")})
            return frozenset({OtherMethod("api_client", name)})
        case Instance("model", class_name):
            known = old.attributes(class_name).get(name)
            if known is None:
                return frozenset({OtherMethod("model", name)})
            if class_name in old.pages and name == "next_link":
                return frozenset({Link(class_name)})
            if known.wire == "self":
                return frozenset({Address("url")})
            return type_values(old, known.type)
        case OldClass("configuration", _):
            return frozenset({OtherMethod("configuration", name)})
        case Pending() if name == "get":
            return frozenset({OtherMethod("pending", "get"), value})
        case Address() | Part() if name in _SPLITTING or name in _STRIPPING:
            return frozenset({value})
        case Part("headers", method) if name == "get":
            return frozenset({OtherMethod("headers", "get"), value})
    return OTHER


def called(  # noqa: PLR0911  one for each kind of value
    old: OldClient, value: Value, node: ast.Call
) -> tuple[Values, Values]:
    """Return the result of calling a value of the old client.

    Returns:
        The result, and for a call in another thread what its ``get`` returns, else nothing.
    """
    match value:
        case OldClass("enum", _):
            return OTHER, NOTHING
        case OldClass(kind, name):
            return frozenset({Instance(kind, name, node)}), NOTHING
        case OldMethod(name, twin):
            return _answered(old, name, twin, node)
        case Part("headers", _):
            header = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            return subscript(old, value, header), NOTHING
        case OtherMethod("headers", _):
            return NOTHING, NOTHING
        case Address() | Part() if getattr(node.func, "attr", "") in _STRIPPING:
            return frozenset({value}), NOTHING
        case Address("url"):
            return frozenset({Address("segments")}), NOTHING
        case Part("location", method):
            return frozenset({Part("segments", method)}), NOTHING
    return OTHER, NOTHING


def _answered(old: OldClient, name: str, twin: bool, node: ast.Call) -> tuple[Values, Values]:
    options = {keyword.arg: keyword.value for keyword in node.keywords}
    if not _is(options.get("_preload_content"), True, absent=True):
        return OTHER, NOTHING
    result = type_values(old, old.methods[name].returns)
    if twin and _is(options.get("_return_http_data_only"), False, absent=True):
        result = frozenset({Answer(name, node)})
    if _is(options.get("async_req"), True, absent=False):
        return frozenset({Pending(node)}), result
    return result, NOTHING


def _is(node: ast.expr | None, value: bool, *, absent: bool) -> bool:
    return absent if node is None else isinstance(node, ast.Constant) and node.value is value


def answer_parts(old: OldClient, answer: Answer) -> tuple[Values, Values, Values]:
    """Return data, status and headers of an answer."""
    return (
        type_values(old, old.methods[answer.method].returns),
        frozenset({Part("status", answer.method)}),
        frozenset({Part("headers", answer.method)}),
    )


def subscript(old: OldClient, value: Value, index: object) -> Values:
    """Return an item of a value of the old client."""
    match value:
        case Answer() if isinstance(index, int) and -3 <= index < 3:
            return answer_parts(old, value)[index]
        case Link():
            return frozenset({value})
        case Part("headers", method) if isinstance(index, str) and index.lower() == "location":
            return frozenset({Part("location", method)})
        case Typed(ListOf(inner) | MapOf(inner)):
            return type_values(old, inner)
    return OTHER
