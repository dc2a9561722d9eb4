"""The names that rules can use for things of one version, each with its Python spelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sttgen.ir import Api, EnumType, MapOf, Model, Operation, Ref, TypeRef, UnionOf, references
from sttgen.migration.spelling import Spelling
from sttgen.naming import Names

Area = dict[str, str | None]


@dataclass(frozen=True)
class Surface:
    """One version. ``names`` has for each area its names, each with the Python spelling or None."""

    version: str
    names: Mapping[str, Area]
    api: Api
    spelling: Spelling
    _models: Mapping[str, Model] = field(repr=False, default_factory=dict)

    def has(self, area: str, name: str) -> bool:
        """Whether a name exists; dots may lead from a property into its members."""
        return name in self.names.get(area, ()) or (
            area in ("property", "key", "error") and bool(self.walk(name))
        )

    def python(self, area: str, name: str) -> str | None:
        """The Python spelling of a name, if it has one."""
        if area in ("property", "key", "error"):
            return self.names["property"].get(name) or self.walk(name) or self.names["definition"].get(name)
        return self.names.get(area, {}).get(name)

    def operation_at(self, path: str) -> str | None:
        """Return the id of the operation at a path, such as ``GET /models``; None if there is none."""
        return next((o.key for o in self.api.operations if f"{o.method} {o.path}" == path), None)

    def paths_of(self, id: str) -> list[str]:
        """Return the path of an operation in a list; an empty list if there is no such operation."""
        return [f"{o.method} {o.path}" for o in self.api.operations if o.key == id]

    def walk(self, dotted: str) -> str | None:
        """The Python spelling of ``Definition.property.property``; None if there is no such property.

        Args:
            dotted: The name; ``*`` in it is a key of a map.
        """
        first, *rest = dotted.split(".")
        model = self._models.get(first)
        spelt = [str(self.names["definition"].get(first))]
        place: Model | MapOf | None = model
        for position, part in enumerate(rest):
            if isinstance(place, MapOf):
                spelt.append(part)
                place = None
                continue
            member = self._field(place, part) if isinstance(place, Model) else None
            if member is None:
                return None
            name, type_ = member
            spelt.append(name)
            place = self._inside(type_)
            if place is None and position < len(rest) - 1:
                return None
        return ".".join(spelt) if model is not None and rest else None

    def definition_at(self, dotted: str) -> str | None:
        """The definition of the objects at ``Definition.property.property``; None if there are none."""
        first, *rest = dotted.split(".")
        place: Model | MapOf | None = self._models.get(first)
        for part in rest:
            member = self._field(place, part) if isinstance(place, Model) else None
            place = self._inside(member[1]) if member is not None else None
        return (schema_name(place.id) or None) if isinstance(place, Model) else None

    def _field(self, model: Model, wire: str) -> tuple[str, TypeRef] | None:
        owner: Model | None = model
        while owner is not None:
            for known in owner.fields:
                if known.wire == wire:
                    return self.spelling.field(owner, wire), known.type
            base = self.api.types.get(owner.base) if owner.base else None
            owner = base if isinstance(base, Model) else None
        return None

    def _inside(self, type_: TypeRef) -> Model | MapOf | None:
        members = type_.members if isinstance(type_, UnionOf) else (type_,)
        for member in members:
            declared = self.api.types.get(member.id) if isinstance(member, Ref) else None
            if isinstance(declared, Model):
                return declared
            if isinstance(member, MapOf):
                return member
        return None


def read_surface(version: str, api: Api, spelling: Spelling, results: tuple[Api, Names] | None) -> Surface:
    """The names of one version.

    Args:
        version: As pair files write it, such as ``v3.0``.
        api: Its description.
        spelling: The Python names of its client.
        results: The schema of the result files with its names, or None.
    """
    models = {
        schema_name(model.id): model
        for model in api.types.values()
        if isinstance(model, Model) and schema_name(model.id)
    }
    calls = {operation.key: spelling.operation(operation) for operation in api.operations}
    names: dict[str, Area] = {
        "operation": {**calls},
        "path": {
            f"{operation.method} {operation.path}": calls[operation.key] for operation in api.operations
        },
        "definition": {schema_name(t.id): spelling.type(t) for t in api.types.values() if schema_name(t.id)},
        "property": {
            f"{name}.{known.wire}": f"{spelling.type(model)}.{spelling.field(model, known.wire)}"
            for name, model in models.items()
            for known in model.fields
        },
        "enum": {
            f"{schema_name(t.id)}.{member.value}": f"{spelling.type(t)}.{spelling.member(member)}"
            for t in api.types.values()
            if isinstance(t, EnumType)
            for member in t.members
        },
        "parameter": {},
        "header": {},
        "status": {},
        "host": dict.fromkeys(api.server.addresses),
        "result": dict(_result_names(results, spelling)),
    }
    for operation in api.operations:
        names["parameter"].update(_parameters(operation, spelling))
        # What clients send by themselves belongs to the operation, although no method has it as an argument.
        for shared in getattr(api, "client_parameters", ()):
            if shared.id in getattr(operation, "shared", ()):
                one = shared.parameter
                names["parameter"][f"{operation.key}.{one.place}.{one.wire}"] = None
        for outcome in operation.outcomes:
            place = f"{operation.key}.{outcome.status}"
            names["status"][place] = None
            names["header"].update(
                {f"{place}.{header}": f"headers[{header!r}]" for header in outcome.headers}
            )
        # A token is sent in this header even if the document says no more of it than that it is a token.
        tokens = ("Authorization",) if api.security.bearer else ()
        for key in dict.fromkeys((*api.security.names, *tokens)):
            names["header"][f"{operation.key}.request.{key}"] = None
    errors = _closure(api, _error_ids(api))
    names["error"] = {
        name: spelt for name, spelt in names["property"].items() if name.partition(".")[0] in errors
    }
    return Surface(version, names, api, spelling, models)


def schema_name(id: str) -> str:
    """The name of a component schema, of its id; empty for a schema that is written inline."""
    name = id.removeprefix("#/components/schemas/")
    return "" if "/" in name else name.replace("~1", "/").replace("~0", "~")


def _parameters(operation: Operation, spelling: Spelling) -> Iterator[tuple[str, str]]:
    for parameter in operation.parameters:
        yield (
            f"{operation.key}.{parameter.place}.{parameter.wire}",
            spelling.argument(operation, parameter.id, parameter.wire),
        )
    if operation.body and operation.body.fields:
        for part in operation.body.fields:
            yield f"{operation.key}.form.{part.wire}", spelling.argument(operation, part.id, part.wire)
    elif operation.body:
        yield f"{operation.key}.body.{operation.body.name or 'body'}", spelling.body(operation.body)


def _result_names(results: tuple[Api, Names] | None, spelling: Spelling) -> Iterator[tuple[str, str | None]]:
    if results is None:
        return
    api, names = results
    for model in api.types.values():
        if isinstance(model, Model) and schema_name(model.id):
            for known in model.fields:
                yield f"{schema_name(model.id)}.{known.wire}", spelling.result(names, model, known.wire)


def _error_ids(api: Api) -> Iterator[str]:
    for operation in api.operations:
        for outcome in operation.outcomes:
            if outcome.status == "default" or outcome.status[:1] in "45":
                yield from outcome.schemas


def _closure(api: Api, ids: Iterator[str]) -> set[str]:
    pending, seen = set(ids), set[str]()
    while pending:
        id = pending.pop()
        declared = api.types.get(id)
        if id not in seen and isinstance(declared, Model):
            seen.add(id)
            for known in declared.fields:
                pending.update(references(known.type))
    return {schema_name(id) for id in seen}
