"""Properties that cannot be attributes.

msgspec writes the names of properties into JSON as they are, and escapes nothing in them.
"""

from __future__ import annotations

from dataclasses import replace

from sttgen.diagnostics import Diagnostics
from sttgen.ir import Api, DeclaredType, Field, Model, Operation, Scalar


def without_unnameable(api: Api, diagnostics: Diagnostics) -> Api:
    """Return the same API without the properties that cannot be attributes.

    Args:
        api: The intermediate representation, which stays as it is.
        diagnostics: Receives W422 for each such property, and what is lost with it.
    """
    lost = _Lost(api, diagnostics)
    if not lost.ids:
        return api
    return replace(
        api,
        types={id: lost.declared(declared) for id, declared in api.types.items() if not lost.is_inside(id)},
        operations=tuple(lost.operation(operation) for operation in api.operations),
    )


def _is_nameable(wire: str) -> bool:
    return not any(c in ('"', "\\") or c < " " for c in wire)


class _Lost:
    """The parts that an API loses: the properties, and the types that are written inside them."""

    def __init__(self, api: Api, diagnostics: Diagnostics) -> None:
        self._locate = api.locate
        self._diagnostics = diagnostics
        fields = [declared.fields for declared in api.types.values() if isinstance(declared, Model)]
        fields += [operation.body.fields for operation in api.operations if operation.body]
        wires = {field.id: field.wire for owned in fields for field in owned}
        self.ids = frozenset(id for id, wire in wires.items() if not _is_nameable(wire))
        for id, wire in wires.items():
            if id in self.ids and not self.is_inside(id.rpartition("/")[0]):
                short = repr(wire[:80])
                message = f"no attribute can stand for property {short}; it is kept in additional_properties"
                diagnostics.add("W422", message, api.locate(id))

    def is_inside(self, id: str) -> bool:
        """Whether a type is that of a lost property, or is written inside it."""
        while id and id not in self.ids:
            id = id.rpartition("/")[0]
        return bool(id)

    def declared(self, declared: DeclaredType) -> DeclaredType:
        """Return a type without its lost properties, which it then has as additional properties."""
        if not isinstance(declared, Model):
            return declared
        fields = self._kept(declared.fields)
        extra = declared.extra if len(fields) == len(declared.fields) else Scalar.ANY
        return replace(declared, fields=fields, extra=extra)

    def operation(self, operation: Operation) -> Operation:
        """Return an operation without lost form fields, and without paging or polling by lost properties."""
        body, pager, poller, partial = operation.body, operation.pager, operation.poller, operation.partial
        if poller is not None and not _is_nameable(poller.status):
            message = f"the entity has no property {poller.status!r} to wait for"
            self._diagnostics.add("E156", message, self._locate(operation.id))
            poller = None
        lost = [name for path in pager.properties for name in path if not _is_nameable(name)] if pager else []
        if lost:
            message = f"no attribute can stand for {lost[0]!r}"
            place = self._locate(operation.id)
            self._diagnostics.add("W414", f"{message}; the operation returns one page", place)
            pager, partial = None, True
        body = replace(body, fields=self._kept(body.fields)) if body else None
        return replace(operation, body=body, pager=pager, poller=poller, partial=partial)

    def _kept(self, fields: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(field for field in fields if field.id not in self.ids)
