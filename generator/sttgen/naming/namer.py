"""The only place where a Python name is born.

Precedence: the overlay, the automatic rule, the suffix for reserved names, the number for names that are taken.
"""

from __future__ import annotations

from collections.abc import Mapping

from sttgen.document.overlay import Overlay
from sttgen.ir import Api, EnumType, Field, Model, Operation
from sttgen.naming.grouping import Placed, place
from sttgen.naming.identifier import Identifier
from sttgen.naming.names import GroupName, Names
from sttgen.naming.scope import Scope
from sttgen.naming.words import pascal, snake, split, upper


def name(api: Api, overlay: Overlay, operation_ids: Mapping[str, str]) -> Names:
    """Names for everything in ``api``.

    Args:
        api: The intermediate representation, which stays as it is.
        overlay: Decisions of people, which come first.
        operation_ids: Operation ids of this document with those of the version whose names they take; empty for none.
    """
    groups, methods = _name_operations(api, overlay, operation_ids)
    fields, members = _name_fields(api, overlay), _name_members(api, overlay)
    title = overlay.client.name or f"{pascal(split(api.title)) or 'Api'}Client"
    return Names(
        client=Scope("class").claim(title, "Api"),
        groups=groups,
        types=_name_types(api, overlay),
        fields=fields,
        members=members,
        methods=methods,
        arguments={operation.id: _name_arguments(operation, overlay) for operation in api.operations},
    )


def _name_types(api: Api, overlay: Overlay) -> dict[str, Identifier]:
    """Named schemas first, so that one written inline never takes the name of a component."""
    scope = Scope("class")
    names: dict[str, Identifier] = {}
    for declared in sorted(api.types.values(), key=lambda t: len(t.hint) > 1 or t.hint[0] == "Any"):
        automatic = pascal([word for part in declared.hint for word in split(part)])
        names[declared.id] = scope.claim(overlay.rename(declared.id) or automatic, "Type")
    return names


def _name_fields(api: Api, overlay: Overlay) -> dict[tuple[str, str], Identifier]:
    names: dict[tuple[str, str], Identifier] = {}
    done: dict[str, Scope] = {}

    def visit(model: Model) -> Scope:
        if model.id not in done:
            base = api.types.get(model.base) if model.base else None
            taken = set(visit(base).taken) if isinstance(base, Model) else set()
            done[model.id] = scope = Scope("field", taken)
            for field in _settled_first(model.fields, overlay):
                wanted = overlay.rename(field.id) or snake(split(field.wire))
                names[model.id, field.wire] = scope.claim(wanted, "field")
        return done[model.id]

    for declared in api.types.values():
        if isinstance(declared, Model):
            visit(declared)
    return names


def _settled_first(fields: tuple[Field, ...], overlay: Overlay) -> list[Field]:
    """Fields whose names are given, then those that are spelled in Python's way already: these two keep their names."""
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
    api: Api, overlay: Overlay, operation_ids: Mapping[str, str]
) -> tuple[tuple[GroupName, ...], dict[str, Identifier]]:
    grouped: dict[str, list[tuple[Operation, Placed]]] = {}
    titles: dict[str, str] = {}
    for operation in api.operations:
        placed = place(operation, operation_ids.get(operation.key, operation.key))
        group = overlay.group(operation.key) or placed.group
        attribute = snake(split(group))
        titles.setdefault(attribute, group)
        grouped.setdefault(attribute, []).append((operation, placed))

    attributes, classes = Scope("group"), Scope("group_class")
    groups, methods = [], {}
    for attribute, members in grouped.items():
        scope = Scope("method")
        for operation, placed in members:
            wanted = overlay.rename(operation.key) or snake(list(placed.words))
            methods[operation.id] = scope.claim(wanted, operation.method.lower())
        groups.append(
            GroupName(
                attribute=attributes.claim(attribute, "group"),
                class_name=classes.claim(pascal(split(titles[attribute])), "Group"),
                title=titles[attribute],
                operations=tuple(operation.id for operation, _ in members),
            )
        )
    return tuple(groups), methods


def _name_arguments(operation: Operation, overlay: Overlay) -> dict[str, Identifier]:
    """Parameters and form fields share the signature of a method."""
    scope = Scope("argument")
    parts = [(p.id, p.wire) for p in operation.parameters]
    parts += [(f.id, f.wire) for f in (operation.body.fields if operation.body else ())]
    return {id: scope.claim(overlay.rename(id) or snake(split(wire)), "argument") for id, wire in parts}
