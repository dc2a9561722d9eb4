"""Choose all Python names of a client.

A name comes from the overlay or else from an automatic rule. A reserved name then gets a suffix, and a name
that is already in use gets a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sttgen.ir import Api, EnumType, Field, Model, Operation
from sttgen.naming.grouping import Placed, place
from sttgen.naming.identifier import Identifier
from sttgen.naming.names import GroupName, Names
from sttgen.naming.scope import Scope
from sttgen.naming.words import pascal, snake, split, upper
from sttgen.overlay.model import Overlay

_RAW = "Raw"


def name(api: Api, overlay: Overlay, operation_ids: Mapping[str, str]) -> Names:
    """Choose names for everything in ``api``.

    Args:
        api: The intermediate representation, which is not changed.
        overlay: The overlay, whose names take precedence.
        operation_ids: From operation ids of this document to those of a newer version that have the same
            names; empty if there is no such version.
    """
    client = Scope("client").claim(overlay.client.name or _client_name(api.title), "Service", beside=_RAW)
    types, also = _name_types(api, overlay)
    groups, methods, streams, constants, further = _name_operations(api, overlay, operation_ids, client)
    return Names(
        client=client,
        raw_client=Identifier(client + _RAW),
        groups=groups,
        types=types,
        also={**also, **further},
        fields=_name_fields(api, overlay, types),
        members=_name_members(api, overlay),
        methods=methods,
        streams=streams,
        constants=constants,
        arguments={operation.id: _name_arguments(operation, overlay) for operation in api.operations},
        options=_name_options(api, overlay),
    )


def _client_name(title: str) -> str:
    words = split(title)
    return pascal(words if words and words[-1].lower() == "client" else [*(words or ["service"]), "client"])


def _name_types(
    api: Api, overlay: Overlay
) -> tuple[dict[str, Identifier], dict[str, tuple[Identifier, ...]]]:
    """Return the names of classes, and the additional names that the overlay gives to some.

    Named schemas come first, so that an inline schema never takes the name of a component.
    """
    scope = Scope("class")
    names: dict[str, Identifier] = {}
    for declared in sorted(api.types.values(), key=lambda declared: len(declared.hint) > 1):
        automatic = pascal([word for part in declared.hint for word in split(part)])
        names[declared.id] = scope.claim(overlay.rename(declared.id) or automatic, "Type")
    additional = {id: tuple(scope.claim(name, "Type") for name in overlay.also(id)) for id in names}
    return names, {id: also for id, also in additional.items() if also}


def _name_fields(
    api: Api, overlay: Overlay, types: Mapping[str, Identifier]
) -> dict[tuple[str, str], Identifier]:
    names: dict[tuple[str, str], Identifier] = {}
    done: dict[str, Scope] = {}
    # In scripts without upper and lower case, an attribute could hide the class of its own annotation.
    caseless = {type_ for type_ in types.values() if type_ == type_.lower()}

    def visit(model: Model) -> Scope:
        if model.id not in done:
            base = api.types.get(model.base) if model.base else None
            taken = visit(base).taken if isinstance(base, Model) else caseless
            done[model.id] = scope = Scope("field", taken)
            for field in _fixed_names_first(model.fields, overlay):
                wanted = overlay.rename(field.id) or snake(split(field.wire))
                names[model.id, field.wire] = scope.claim(wanted, "field")
        return done[model.id]

    for declared in api.types.values():
        if isinstance(declared, Model):
            visit(declared)
    return names


def _fixed_names_first(fields: tuple[Field, ...], overlay: Overlay) -> list[Field]:
    """Sort fields: those that the overlay names, then those in snake case, so that both keep their names."""
    return sorted(fields, key=lambda f: (overlay.rename(f.id) is None, f.wire != snake(split(f.wire))))


def _name_members(api: Api, overlay: Overlay) -> dict[str, Identifier]:
    names: dict[str, Identifier] = {}
    for declared in api.types.values():
        if isinstance(declared, EnumType):
            scope = Scope("member")
            for member in declared.members:
                names[member.id] = scope.claim(
                    overlay.rename(member.id) or upper(split(member.hint)), "VALUE"
                )
    return names


def _name_operations(
    api: Api, overlay: Overlay, operation_ids: Mapping[str, str], client: Identifier
) -> tuple[
    tuple[GroupName, ...],
    dict[str, Identifier],
    dict[str, Identifier],
    dict[str, Identifier],
    dict[str, tuple[Identifier, ...]],
]:
    """Return the groups; by operation its method, that for a stream, its constant, further names."""
    grouped: dict[str, list[tuple[Operation, Placed]]] = {}
    for operation in api.operations:
        placed = place(operation, operation_ids.get(operation.key, operation.key))
        group = overlay.group(operation.key) or overlay.group(operation.id) or placed.group
        grouped.setdefault(snake(split(group)), []).append((operation, replace(placed, group=group)))

    attributes, classes = Scope("group"), Scope("group_class", {client, client + _RAW})
    groups: list[GroupName] = []
    methods: dict[str, Identifier] = {}
    streams: dict[str, Identifier] = {}
    constants: dict[str, Identifier] = {}
    also: dict[str, tuple[Identifier, ...]] = {}
    for attribute, members in grouped.items():
        in_class, in_module = Scope("method"), Scope("constant")
        for operation, placed in members:
            chosen = overlay.rename(operation.key) or overlay.rename(operation.id)
            method = in_class.claim(chosen or snake(placed.words), operation.method.lower().replace("-", "_"))
            methods[operation.id] = method
            constants[operation.id] = in_module.claim(f"_{upper([method])}", "")
        for operation, _ in members:
            names = dict.fromkeys((*overlay.also(operation.key), *overlay.also(operation.id)))
            if names:
                also[operation.id] = tuple(in_class.claim(name, "") for name in names)
        for operation, _ in members:
            if operation.responds_with_bytes:
                streams[operation.id] = in_class.claim(f"{methods[operation.id]}_stream", "stream")
        title = members[0][1].group
        class_name = classes.claim(pascal(split(title)), "Group", beside=_RAW)
        groups.append(
            GroupName(
                attribute=attributes.claim(attribute, "group"),
                class_name=class_name,
                raw_class_name=Identifier(class_name + _RAW),
                title=title,
                operations=tuple(operation.id for operation, _ in members),
            )
        )
    return tuple(groups), methods, streams, constants, also


def _name_arguments(operation: Operation, overlay: Overlay) -> dict[str, Identifier]:
    """Name parameters, form fields and the media type of a body, which share the signature of a method."""
    scope = Scope("argument")
    parts = [(operation.body.id, "content type")] if operation.body and operation.body.choices else []
    parts += [(p.id, p.wire) for p in operation.parameters]
    parts += [(f.id, f.wire) for f in (operation.body.fields if operation.body else ())]
    return {id: scope.claim(overlay.rename(id) or snake(split(wire)), "argument") for id, wire in parts}


def _name_options(api: Api, overlay: Overlay) -> dict[str, Identifier]:
    """Name the client parameters that a caller can choose: they are arguments of the constructor."""
    scope = Scope("option")
    names: dict[str, Identifier] = {}
    for parameter in api.client_parameters:
        if not parameter.fixed:
            chosen = next(filter(None, map(overlay.rename, parameter.declarations)), None)
            automatic = snake(split(parameter.parameter.wire))
            names[parameter.id] = scope.claim(chosen or automatic, "option")
    return names
