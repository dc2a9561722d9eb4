"""Entities: models with their own URL, the references to them, and the arguments that accept them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sttgen.ir import Api, ListOf, MapOf, Model, Operation, Ref, Scalar, TypeRef, without_null
from sttgen.naming import Names


def entities(api: Api, names: Names) -> frozenset[str]:
    """Return the ids of models that have their own URL, and no id in themselves or their subclasses."""
    models = [declared for declared in api.types.values() if isinstance(declared, Model)]
    with_id = {model.id for model in models if "id" in _attributes(model, names)}
    for model in reversed(list(bases_first(api))):  # subclasses first, so that ids propagate to bases
        if model.base and model.id in with_id:
            with_id.add(model.base)
    return frozenset(
        model.id
        for model in models
        if not (model.base or model.extra or model.id in with_id) and _has_own_url(model, names)
    )


def bases_first(api: Api) -> Iterator[Model]:
    """Yield all models, each after its base class."""
    done: set[str] = set()

    def visit(declared: object) -> Iterator[Model]:
        if isinstance(declared, Model) and declared.id not in done:
            done.add(declared.id)
            yield from visit(api.types.get(declared.base or ""))
            yield declared

    for declared in api.types.values():
        yield from visit(declared)


def reference(api: Api, names: Names) -> Model | None:
    """Return the model that consists of the URL of an entity, if there is exactly one such model."""
    known = entities(api, names)
    bases = {model.base for model in api.types.values() if isinstance(model, Model)}
    models = [declared for declared in api.types.values() if isinstance(declared, Model)]
    candidates = [model for model in models if model.id in known - bases and len(model.fields) == 1]
    return candidates[0] if len(candidates) == 1 and not candidates[0].fields[0].read_only else None


def refers_to(type_: TypeRef, target: Model) -> bool:
    """Whether a type is ``target``, optionally null, or a list or map of it."""
    match without_null(type_):
        case Ref(id):
            return id == target.id
        case ListOf(inner) | MapOf(inner):
            return refers_to(inner, target)
        case _:
            return False


def addressed(operation: Operation, homes: Mapping[str, Ref]) -> Mapping[str, Ref]:
    """Return the entity types of the path parameters that are ids of entities, by wire name.

    Args:
        operation: The operation.
        homes: What :func:`homes_of` returns: a parameter is such an id if one of these paths ends with it.
    """
    places = {
        parameter.wire: operation.path.partition(f"{{{parameter.wire}}}")[0] + f"{{{parameter.wire}}}"
        for parameter in operation.parameters
        if parameter.place == "path" and parameter.type is Scalar.STRING
    }
    return {wire: homes[place] for wire, place in places.items() if place in homes}


def homes_of(api: Api, names: Names) -> dict[str, Ref]:
    """Return the entity types that GET returns, by the paths that end with a parameter."""
    known = entities(api, names)
    homes: dict[str, Ref] = {}
    for operation in api.operations:
        if operation.method != "GET" or not operation.path.endswith("}"):
            continue
        types = {response.type for response in operation.responses}
        type_ = types.pop() if len(types) == 1 else None
        if isinstance(type_, Ref) and _root(type_.id, api) in known:
            homes[operation.path] = type_
    return homes


def _root(id: str, api: Api) -> str:
    declared = api.types.get(id)
    return _root(declared.base, api) if isinstance(declared, Model) and declared.base else id


def _attributes(model: Model, names: Names) -> set[str]:
    return {str(names.fields[model.id, field.wire]) for field in model.fields}


def _has_own_url(model: Model, names: Names) -> bool:
    url = next((field for field in model.fields if field.wire == "self"), None)
    return url is not None and url.type is Scalar.STRING and names.fields[model.id, "self"] == "self_url"
