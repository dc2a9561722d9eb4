"""The view of ``wait``, for groups whose entities have a status."""

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
    """``wait`` for the operation that fetches an entity with a status: one path parameter, one model."""
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
    """Wire names with attributes of the model that a type is, inherited ones included."""
    return {field.wire: names.fields[owner.id, field.wire] for owner, field in _fields(type_, api)}


def _fields(type_: TypeRef, api: Api) -> list[tuple[Model, Field]]:
    type_ = without_null(type_)
    declared = api.types.get(type_.id) if isinstance(type_, Ref) else None
    if isinstance(declared, Model):
        inherited = _fields(Ref(declared.base), api) if declared.base else []
        return [*inherited, *((declared, field) for field in declared.fields)]
    return _fields(declared.type, api) if isinstance(declared, Alias) else []


def _reason(wires: tuple[str, ...], type_: TypeRef, api: Api, names: Names) -> tuple[str, ...]:
    """The attributes that lead from an entity to the reason of its failure."""
    found: list[str] = []
    for wire in wires:
        attribute = attributes_of(type_, api, names).get(wire)
        if attribute is None:
            break
        found.append(str(attribute))
        type_ = next(field.type for _, field in _fields(type_, api) if field.wire == wire)
    return tuple(found)


def _texts(values: tuple[str, ...]) -> Code:
    return code("({},)", joined(", ", [literal(value) for value in values])) if values else Code("()")


def _doc(operation: Operation, api: Api) -> str:
    return paragraphs(
        "Wait until the service has finished with an entity.",
        "The service is asked when its last answer's ``Retry-After`` says so, else every ``interval`` seconds"
        " (60 by default).",
        "Args:\n"
        "    id_or_entity: An id, or an entity that the service returned.\n"
        "    timeout: Seconds to wait in all; None waits as long as it takes.\n"
        "    interval: Seconds between two questions where the service does not say.\n"
        "    max_wait: Seconds between two questions at most, whatever the service says (300 by default).\n"
        "    on_progress: Called with each answer, the last one included.",
        "Returns:\n"
        "    The entity in its final state. A status that the document does not list is taken for final.",
        "Raises:\n"
        "    OperationFailed: The work failed; the error has the service's reason and the entity.\n"
        "    WaitTimeout: The time is up; the work goes on, and the error has its last state.",
        f"Source: ``{operation.key}``, ``{operation.method} {operation.path}`` in {api.file}.",
    )
