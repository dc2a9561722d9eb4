"""Long-running operations."""

from __future__ import annotations

from collections.abc import Sequence

from sttgen.document.model import Polling
from sttgen.ir.continuations import Poller
from sttgen.ir.declared import DeclaredTypes
from sttgen.ir.nodes import Response


def read_poller(
    polling: Polling | None, responses: Sequence[Response], types: DeclaredTypes
) -> tuple[Poller | None, str]:
    """How to wait for an entity, as the overlay says; or why nobody can wait for it."""
    if polling is None:
        return None, ""
    entity = next((response.type for response in responses if response.type is not None), None)
    fields = types.fields_of(entity) if entity is not None else []
    status = next((field for field in fields if field.wire == polling.status), None)
    if status is None:
        return None, f"the entity has no property {polling.status!r} to wait for"
    ends = {*polling.done, *polling.failed}
    running = polling.running or tuple(value for value in types.values_of(status.type) if value not in ends)
    return Poller(status.wire, polling.done, polling.failed, running, polling.reason), ""
