"""Convert type references of the IR to Python annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from sttgen.ir import (
    Alias,
    Api,
    Constant,
    Discriminator,
    EnumType,
    ListOf,
    MapOf,
    Model,
    Ref,
    Scalar,
    StreamOf,
    TypeRef,
    UnionOf,
)
from sttgen.naming import Names
from sttgen.render.code import Code, code, joined, literal

_SCALARS = {
    Scalar.BOOLEAN: Code("bool"),
    Scalar.INTEGER: Code("int"),
    Scalar.NUMBER: Code("float"),
    Scalar.STRING: Code("str"),
    Scalar.BYTES: Code("bytes"),
    Scalar.DATE: Code("datetime.date"),
    Scalar.TIME: Code("datetime.time"),
}
_ALIASES = {Scalar.DATE_TIME: Code("DateTime"), Scalar.DECIMAL: Code("Decimal")}
_LONGEST = 500
"""Length of an annotation in characters above which an alias is not expanded."""
_LONGEST_CHAIN = 200
"""Members of a union that are written without parentheses."""
_HERE, _MODELS, _ENUMS, _BYTES = Code(""), Code("models."), Code("enums."), Code("bytes")
_TEXT = (Code("str"), Code("bytes"))


def _union_of(types: Iterable[Code]) -> Code:
    """Write a union, a long one in groups: Python compiles a chain of ``|`` recursively."""
    written = list(types)
    while len(written) > _LONGEST_CHAIN:
        groups = [written[at : at + _LONGEST_CHAIN] for at in range(0, len(written), _LONGEST_CHAIN)]
        written = [code("({})", joined(" | ", group)) for group in groups]
    return joined(" | ", written)


@dataclass(frozen=True)
class Annotator:
    """Writes annotations for one module.

    A request accepts any sequence and mapping, and a mapping for a model; a response has lists and dicts.

    Attributes:
        api: The IR.
        names: The Python names.
        runtime: Prefix of names of the runtime.
        models: Prefix of names of ``models.py``.
        enums: Prefix of names of ``enums.py``; None for a module in which enumerations are plain scalars.
        shadowed: Builtins that the class hides, which are written as ``builtins.list``.
        binary: What a response has for raw bytes: inside JSON there can be only text, which a request takes
            as bytes, too, and writes in Base64.
        known: Cache of expanded aliases in requests.
    """

    api: Api
    names: Names
    runtime: Code = _HERE
    models: Code = _MODELS
    enums: Code | None = _ENUMS
    shadowed: frozenset[str] = field(default_factory=frozenset)
    binary: Code = _BYTES
    known: dict[str, list[Code]] = field(default_factory=dict, repr=False, compare=False)

    def response(self, type_: TypeRef) -> Code:
        """Return the annotation of a value that a client returns."""
        return self._write(type_, request=False)

    def request(self, type_: TypeRef) -> Code:
        """Return the annotation of a value that a client accepts."""
        return self._write(type_, request=True)

    @cached_property
    def in_json(self) -> Annotator:
        """The annotator for values inside JSON, and in other texts."""
        return replace(self, binary=Code("str"), known={})

    def builtin(self, name: Code) -> Code:
        """Return the name of a builtin type, qualified if the class hides it."""
        return code("builtins.{}", name) if name in self.shadowed else name

    def _write(self, type_: TypeRef, *, request: bool) -> Code:
        return _union_of(dict.fromkeys(self._alternatives(type_, request=request)))

    def _alternatives(self, type_: TypeRef, *, request: bool) -> Iterator[Code]:
        """Yield the members of a type as a union; most types have one."""
        match type_:
            case Scalar():
                yield self._scalar(type_, request=request)
            case Constant(values):
                yield code("Literal[{}]", joined(", ", [literal(value) for value in values]))
            case ListOf(item):
                sequence = Code("Sequence") if request else self.builtin(Code("list"))
                yield code("{}[{}]", sequence, self._write(item, request=request))
            case MapOf(value):
                mapping = Code("Mapping") if request else self.builtin(Code("dict"))
                inner = self._write(value, request=request)
                yield code("{}[{}, {}]", mapping, self.builtin(Code("str")), inner)
            case StreamOf(item, framed):
                data = self._write(item, request=request)
                data = code("{}ServerSentEvent[{}]", self.runtime, data) if framed else data
                yield code("{}EventStream[{}]", self.runtime, data)
            case UnionOf():
                yield from self._union(type_, request=request)
            case Ref(id):
                yield from self._reference(id, request=request)

    def _scalar(self, scalar: Scalar, *, request: bool) -> Code:
        match scalar:
            case Scalar.ANY:
                return Code("Any")
            case Scalar.NULL:
                return Code("None")
            case Scalar.DATE_TIME | Scalar.DECIMAL:
                return code("{}{}", self.runtime, _ALIASES[scalar])
            case Scalar.BINARY:
                if not request:
                    return self.builtin(self.binary)
                is_file = self.binary is _BYTES
                return (
                    code("{}FileInput", self.runtime)
                    if is_file
                    else code("{} | {}", *map(self.builtin, _TEXT))
                )
            case _:
                return self.builtin(_SCALARS[scalar])

    def _union(self, type_: UnionOf, *, request: bool) -> Iterator[Code]:
        members = [m for m in type_.members if m is not Scalar.NULL]
        written = [text for member in members for text in self._alternatives(member, request=request)]
        if type_.discriminator is not None and not request:
            text = _union_of(dict.fromkeys(written))
            written = [code("Annotated[{}, {}]", text, self._one_of(type_.discriminator))]
        yield from written
        if Scalar.NULL in type_.members:
            yield Code("None")

    def _one_of(self, discriminator: Discriminator) -> Code:
        pairs = [code("{}: {}", literal(value), self._class(id)) for value, id in discriminator.mapping]
        arguments = [literal(discriminator.wire), code("{{{}}}", joined(", ", pairs))]
        if discriminator.base is not None:
            arguments.append(code("base={}", self._class(discriminator.base)))
        if discriminator.is_default:
            arguments.append(Code("is_default=True"))
        return code("{}OneOf({})", self.runtime, joined(", ", arguments))

    def _class(self, id: str) -> Code:
        home = self.enums if isinstance(self.api.types[id], EnumType) else self.models
        return code("{}{}", home or Code(""), self.names.types[id])

    def _reference(self, id: str, *, request: bool) -> Iterator[Code]:
        declared = self.api.types.get(id)
        if declared is None:
            yield Code("Any")
        elif request and isinstance(declared, Alias):
            yield from self._opened(declared)
        elif isinstance(declared, EnumType) and self.enums is None:
            yield self.builtin(Code("int") if declared.integer else Code("str"))
        else:
            yield self._class(id)
            if request and isinstance(declared, Model):
                yield code("Mapping[{}, Any]", self.builtin(Code("str")))

    def _opened(self, alias: Alias) -> list[Code]:
        """Expand an alias in a request, or return its name if the expansion is too long."""
        if alias.id not in self.known:
            written = list(self._alternatives(alias.type, request=True))
            short = sum(map(len, written)) <= _LONGEST
            self.known[alias.id] = written if short else [self._class(alias.id)]
        return self.known[alias.id]
