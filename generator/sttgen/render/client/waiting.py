"""The view of the method ``wait`` of groups whose entities have a status."""

from __future__ import annotations

from sttgen.ir import Alias, Api, Field, Model, Operation, Ref, TypeRef, without_null
from sttgen.naming import Identifier, Names
from sttgen.render.annotations import Annotator
from sttgen.render.code import Code, code, joined, literal
from sttgen.render.docs import paragraphs
from sttgen.render.views import WaitView


def wait_view(
    operation: Operation, type_: TypeRef | None, names: Names, annotator: Annotator
) -> WaitView | None:
    """Return the view of ``wait`` for an operation that fetches an entity with a status, else None."""
    poller, api = operation.poller, annotator.api
    paths = [parameter for parameter in operation.parameters if parameter.place == "path"]
    if poller is None or type_ is None or len(paths) != 1:
        return None
    return WaitView(
        get=names.constants[operation.id],
        argument=literal(paths[0].wire),
        entity=annotator.response(type_),
        descriptor=(
            (Code("status"), literal(str(attributes_of(type_, api, names)[poller.status]))),
            (Code("done"), _texts(poller.done)),
            (Code("failed"), _texts(poller.failed)),
            (Code("running"), _texts(poller.running)),
            (Code("error"), _texts(_reason(poller.reason, type_, api, names))),
        ),
        doc=_doc(operation, api),
    )


def attributes_of(type_: TypeRef, api: Api, names: Names) -> dict[str, Identifier]:
    """Return the attributes of a model by wire name, including inherited ones."""
    return {field.wire: names.fields[owner.id, field.wire] for owner, field in fields_of(type_, api)}


def fields_of(type_: TypeRef, api: Api) -> list[tuple[Model, Field]]:
    """Return the properties of a model, each with the model that declares it, inherited ones first."""
    type_ = without_null(type_)
    declared = api.types.get(type_.id) if isinstance(type_, Ref) else None
    if isinstance(declared, Model):
        inherited = fields_of(Ref(declared.base), api) if declared.base else []
        return [*inherited, *((declared, field) for field in declared.fields)]
    return fields_of(declared.type, api) if isinstance(declared, Alias) else []


def _reason(wires: tuple[str, ...], type_: TypeRef, api: Api, names: Names) -> tuple[str, ...]:
    """Return the path of attributes from an entity to the reason of its failure."""
    attributes: list[str] = []
    for wire in wires:
        attribute = attributes_of(type_, api, names).get(wire)
        if attribute is None:
            break
        attributes.append(str(attribute))
        type_ = next(field.type for _, field in fields_of(type_, api) if field.wire == wire)
    return tuple(attributes)


def _texts(values: tuple[str, ...]) -> Code:
    return code("({},)", joined(", ", [literal(value) for value in values])) if values else Code("()")


def _doc(operation: Operation, api: Api) -> str:
    return paragraphs(
        "Wait until an entity is in a final state.",
        "The entity is fetched every ``interval`` seconds; without one, when the ``Retry-After`` of the last"
        " response says so, else every 60 seconds.",
        "Args:\n"
        "    id_or_entity: An id, or an entity that the service returned.\n"
        "    timeout: Seconds to wait in total; None for no limit.\n"
        "    interval: Seconds between two requests; None for what the service asks for, else 60.\n"
        "    max_wait: Most seconds between two requests that the service can ask for; None for 300.\n"
        "    on_progress: Called with each state of the entity, including the final one.",
        "Returns:\n"
        "    The entity in its final state. A status that the document does not list counts as final.",
        "Raises:\n"
        "    OperationFailed: The operation failed. The error has the reason and the entity.\n"
        "    WaitTimeout: ``timeout`` has passed. The operation continues; the error has its last state.\n"
        "    ApiStatusError: The service answered with an error.\n"
        "    ApiConnectionError: No complete response arrived, or not in time.",
        f"Source: ``{operation.key}``, ``{operation.method} {operation.path}`` in {api.file}.",
    )
