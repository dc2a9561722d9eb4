"""The names that the old client of one version has, as programs write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sttgen.ir import Alias, EnumType, Field, ListOf, Model, Operation, Ref, TypeRef, without_null
from sttgen.migration.surface import Surface, schema_name
from sttgen.naming import old_client

_TWIN = "_with_http_info"

Constructors = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Argument:
    """An argument of a method of the old client.

    Attributes:
        name: As programs write it.
        key: Its name in the rename map, such as ``GetModels.query.top``; empty if every call has it.
        required: Whether it is positional.
        type: The type of a body.
    """

    name: str
    key: str
    required: bool
    type: TypeRef | None = None


@dataclass(frozen=True)
class Method:
    """A method of the old client.

    Attributes:
        key: The operation id.
        name: The name, without the ending of the variant that returns status and headers.
        arguments: In the order of positional arguments, optional ones last.
        returns: The type of the result; None if there is none.
        paged: Whether the result is one page of a listing.
    """

    key: str
    name: str
    arguments: tuple[Argument, ...]
    returns: TypeRef | None
    paged: bool


@dataclass(frozen=True)
class Attribute:
    """An attribute of a model of the old client.

    Attributes:
        wire: Its name in JSON.
        owner: The definition that declares it.
        type: Its type.
    """

    wire: str
    owner: str
    type: TypeRef


class OldClient:
    """The names of the old client of one version.

    Args:
        surface: The version.
        constructors: JSON names in the order of the constructor, of classes whose order is not that of the
            document.
    """

    def __init__(self, surface: Surface, constructors: Constructors) -> None:
        self.surface = surface
        self.version = surface.version
        self._constructors = constructors

    @cached_property
    def methods(self) -> dict[str, Method]:
        """The methods by name. No two classes share one."""
        return {method.name: method for method in map(self._method, self.surface.api.operations)}

    def method(self, name: str) -> tuple[Method, bool] | None:
        """Return a method, and whether the name is that of the variant with status and headers."""
        twin = name.endswith(_TWIN)
        method = self.methods.get(name.removesuffix(_TWIN))
        return (method, twin) if method is not None else None

    def _method(self, operation: Operation) -> Method:
        key = operation.key
        every_call = [p for p in self.surface.api.client_parameters if p.id in operation.shared]
        arguments = [
            Argument(old_client.attribute(p.wire), f"{key}.{p.place}.{p.wire}", p.required)
            for p in operation.parameters
        ]
        arguments += [Argument(old_client.attribute(p.parameter.wire), "", True) for p in every_call]
        body = operation.body
        if body is not None and body.fields:
            arguments += [
                Argument(old_client.attribute(f.wire), f"{key}.form.{f.wire}", f.required)
                for f in body.fields
            ]
        elif body is not None:
            arguments.append(
                Argument(old_client.body(body), f"{key}.body.{body.name or 'body'}", True, body.type)
            )
        arguments.sort(key=lambda argument: not argument.required)
        returns = next((r.type for r in operation.responses if r.type is not None), None)
        return Method(
            key, old_client.method(operation), tuple(arguments), returns, operation.pager is not None
        )

    @cached_property
    def _types(self) -> dict[str, Model | EnumType]:
        types = self.surface.api.types.values()
        return {old_client.type_name(t): t for t in types if isinstance(t, Model | EnumType)}

    @cached_property
    def models(self) -> dict[str, str]:
        """The definitions of the classes of models, by name."""
        return {name: schema_name(t.id) for name, t in self._types.items() if isinstance(t, Model)}

    @cached_property
    def enums(self) -> dict[str, dict[str, str]]:
        """The values of the constants of each class of constants."""
        return {
            name: {old_client.constant(member): str(member.value) for member in t.members}
            for name, t in self._types.items()
            if isinstance(t, EnumType)
        }

    @cached_property
    def _attributes(self) -> dict[str, dict[str, Attribute]]:
        return {
            name: {
                old_client.attribute(f.wire): Attribute(f.wire, owner, f.type) for owner, f in self._fields(t)
            }
            for name, t in self._types.items()
            if isinstance(t, Model)
        }

    def attributes(self, class_name: str) -> dict[str, Attribute]:
        """Return the attributes of a model, with inherited ones."""
        return self._attributes.get(class_name, {})

    def constructor(self, class_name: str) -> list[str]:
        """Return the attributes that the constructor of a model takes, in their order."""
        known = self.attributes(class_name)
        if class_name in self._constructors:
            return [str(old_client.attribute(wire)) for wire in self._constructors[class_name]]
        owners = list(dict.fromkeys(attribute.owner for attribute in known.values()))  # bases first
        return sorted(known, key=lambda name: -owners.index(known[name].owner))

    def by_wire(self, class_name: str, wire: str) -> Attribute | None:
        """Return the attribute with a name in JSON."""
        return next((a for a in self.attributes(class_name).values() if a.wire == wire), None)

    def _fields(self, model: Model) -> Iterator[tuple[str, Field]]:
        base = self.surface.api.types.get(model.base or "")
        if isinstance(base, Model):
            yield from self._fields(base)
        for field in model.fields:
            yield schema_name(model.id), field

    def plain(self, type_: TypeRef) -> TypeRef:
        """Return a type without null and aliases."""
        type_ = without_null(type_)
        declared = self.surface.api.types.get(type_.id) if isinstance(type_, Ref) else None
        return self.plain(declared.type) if isinstance(declared, Alias) else type_

    def class_of(self, type_: TypeRef) -> str | None:
        """Return the class of the model that a type is; None for any other type."""
        type_ = self.plain(type_)
        declared = self.surface.api.types.get(type_.id) if isinstance(type_, Ref) else None
        return str(old_client.type_name(declared)) if isinstance(declared, Model) else None

    @cached_property
    def pages(self) -> frozenset[str]:
        """The classes of pages."""
        methods = (m for m in self.methods.values() if m.paged and m.returns is not None)
        return frozenset(name for m in methods if m.returns and (name := self.class_of(m.returns)))

    def items(self, page: str) -> TypeRef | None:
        """Return the type of the items of a page."""
        lists = (self.plain(a.type) for a in self.attributes(page).values())
        return next((one.item for one in lists if isinstance(one, ListOf)), None)
