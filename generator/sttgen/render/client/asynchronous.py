"""Views of the asynchronous surface: those of the synchronous one, with what differs replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sttgen.naming import Identifier
from sttgen.overlay.model import Kit
from sttgen.render.client.mixins import base_class, mixin_imports, path
from sttgen.render.code import Code, code, codes, imports, joined
from sttgen.render.code import names_in as names_in_code
from sttgen.render.runtime import RuntimeHome
from sttgen.render.views import GroupView, OperationView

EXPORTS = codes("ByteStream ClientCredentials Credential EventStream Pager TokenProvider")
"""The names of the runtime that a package exports in an asynchronous form."""

_OWN = codes("ByteStream EventStream OperationGroup Pager RawOperationGroup raw raw_page")
_SHARED = codes("UNSET ServerSentEvent DateTime Decimal FileInput Headers OneOf Query Timeout UnsetType")
_EVERY_MODULE = frozenset({"Headers", "OperationGroup", "Query", "RawOperationGroup", "Timeout"})


def asynchronous_group(group: GroupView, kit: Kit | None, home: RuntimeHome) -> GroupView:
    """Return the view of the asynchronous module of a group.

    Args:
        group: The view of the synchronous module. Both have the same methods, arguments and docstrings.
        kit: The kit, whose classes for this group have asynchronous siblings.
        home: The place of runtime and kit.
    """
    attached = kit.attach.get(str(group.attribute), ()) if kit else ()
    mixins = [mixin.aio for mixin in attached if mixin.aio is not None]
    siblings = {method: mixin.name for mixin in mixins for method in mixin.replaces}
    bases = joined(", ", [*map(base_class, mixins), Code("OperationGroup")])
    attributes = [(path(name), path(value)) for mixin in mixins for name, value in mixin.attributes.items()]
    constants = dict.fromkeys(operation.constant for operation in group.operations)
    if group.wait is not None:
        constants |= {group.wait.get: None, Identifier("_POLLER"): None}
    used = _EVERY_MODULE | names_in_code([*_annotations(group), bases, *(value for _, value in attributes)])
    used |= {"Callable"} if group.wait else set()
    return replace(
        group,
        is_async=True,
        operations=tuple(_operation(operation, siblings) for operation in group.operations),
        streams=tuple(
            replace(stream, is_async=True, statement=Code("return await self._open"))
            for stream in group.streams
        ),
        bases=bases,
        mixin_imports=mixin_imports(home.kit(Identifier(kit.name), Code("...")), mixins) if kit else (),
        mixin_attributes=tuple(attributes),
        typing_imports=imports(codes("Annotated Any Literal"), used),
        abc_imports=imports(codes("Callable Mapping Sequence"), used),
        runtime=home.runtime(Code("...")),
        runtime_imports=imports(_SHARED, used) or Code(""),
        aio_imports=imports(_OWN, used),
        constants=joined(", ", sorted(constants)),
        needs_builtins="builtins" in used,
        needs_datetime="datetime" in used,
        needs_models="models" in used,
        needs_enums="enums" in used,
        needs_results="results" in used,
    )


def _operation(operation: OperationView, siblings: dict[str, str]) -> OperationView:
    kit_class = siblings.get(operation.name)
    if operation.definition != operation.name and kit_class is None:
        # The kit has no asynchronous sibling, so the generated method stays public.
        operation = replace(operation, definition=operation.name, function=code("{}", operation.name))
    elif kit_class is not None:
        operation = replace(operation, function=code("{}.{}", Identifier(kit_class), operation.name))
    if operation.raw == "raw_page":
        return operation
    statement = Code("return await self._call" if operation.result != "None" else "await self._call")
    if operation.keeps_type:
        statement = code("_answer: {} = await self._call", operation.returns)
    return replace(operation, is_async=True, statement=statement)


def _annotations(group: GroupView) -> Iterator[Code]:
    """Yield the expressions in the signatures of a module."""
    for operation in (*group.operations, *group.streams):
        yield from (operation.returns, operation.raw)
        for argument in (*operation.positional, *operation.optional):
            yield argument.annotation
            if argument.default is not None:
                yield argument.default
    if group.wait:
        yield group.wait.entity


def without(names: Iterable[Code], excluded: Iterable[Code]) -> tuple[Code, ...]:
    """Return the names that are not among the excluded ones."""
    excluded = frozenset(excluded)
    return tuple(name for name in names if name not in excluded)
