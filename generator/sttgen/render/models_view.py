"""Views of ``models.py`` and ``enums.py``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sttgen.ir import (
    Alias,
    Api,
    Constant,
    DeclaredType,
    EnumType,
    Field,
    ListOf,
    MapOf,
    Model,
    Ref,
    Scalar,
    TypeRef,
    UnionOf,
    without_null,
)
from sttgen.naming import Identifier, Names
from sttgen.render.annotations import Annotator
from sttgen.render.code import Code, code, joined, literal
from sttgen.render.docs import paragraphs, sentence
from sttgen.render.views import AliasView, EnumView, FieldView, MemberView, ModelView


def enum_views(api: Api, names: Names) -> tuple[EnumView, ...]:
    """A view for each enumeration."""
    return tuple(_enum(declared, names) for declared in api.types.values() if isinstance(declared, EnumType))


def _enum(declared: EnumType, names: Names) -> EnumView:
    members = tuple(
        MemberView(names.members[member.id], literal(member.value), sentence(member.description))
        for member in declared.members
    )
    return EnumView(
        name=names.types[declared.id],
        base=Code("rt.OpenIntEnum" if declared.integer else "rt.OpenEnum"),
        doc=sentence(declared.description, f"Values of ``{declared.hint[-1]}``."),
        members=members,
    )


def model_views(api: Api, names: Names) -> tuple[ModelView, ...]:
    """A view for each model, bases before the models that inherit from them."""
    annotator = Annotator(api, names, runtime="rt.", models="")
    entities = set(_entities(api, names))
    return tuple(_model(model, api, names, annotator, entities) for model in _bases_first(api))


def _bases_first(api: Api) -> Iterator[Model]:
    done: set[str] = set()

    def visit(declared: DeclaredType | None) -> Iterator[Model]:
        if isinstance(declared, Model) and declared.id not in done:
            done.add(declared.id)
            yield from visit(api.types.get(declared.base or ""))
            yield declared

    for declared in api.types.values():
        yield from visit(declared)


def _entities(api: Api, names: Names) -> Iterator[str]:
    """Models that hold their own URL and no id, nor does a model that inherits from them."""
    with_id = {m.id for m in api.types.values() if isinstance(m, Model) and any(f.wire == "id" for f in m.fields)}
    for model in api.types.values():
        if isinstance(model, Model) and model.base is None and model.extra is None and model.id not in with_id:
            heirs = {m.id for m in api.types.values() if isinstance(m, Model) and m.base == model.id}
            url = next((f for f in model.fields if f.wire == "self"), None)
            if url and url.type is Scalar.STRING and names.fields[model.id, "self"] == "self_url" and not heirs & with_id:
                yield model.id


def _model(model: Model, api: Api, names: Names, annotator: Annotator, entities: set[str]) -> ModelView:
    fields = [_field(model, field, names, annotator) for field in model.fields]
    base = Code("rt.Entity" if model.id in entities else "rt.Model")
    if model.base:
        base = code("{}", names.types[model.base])
    if model.extra is not None:
        base = Code("rt.OpenModel") if not model.base else code("{}, rt.OpenModel", names.types[model.base])
        extra = code("{}[str, {}]", Code("dict"), annotator.response(model.extra))
        fields.append(
            FieldView(
                Identifier("additional_properties"),
                extra,
                Code("rt.field(default_factory=dict)"),
                "Properties that the description does not list, by their wire names.",
            )
        )
    return ModelView(
        name=names.types[model.id],
        base=base,
        doc=paragraphs(
            "Deprecated." if model.deprecated else "",
            sentence(model.description, f"The object ``{model.hint[-1]}``."),
        ),
        fields=tuple(fields),
        read_only=_name_set(names.fields[model.id, f.wire] for f in model.fields if f.read_only),
        secret=_name_set(names.fields[model.id, f.wire] for f in model.fields if f.secret),
    )


def _name_set(names: Iterable[Identifier]) -> Code | None:
    texts = [literal(str(name)) for name in names]
    return code("frozenset({{{}}})", joined(", ", texts)) if texts else None


def _field(model: Model, field: Field, names: Names, annotator: Annotator) -> FieldView:
    """Required and readOnly attributes are typed plainly; optional ones a caller may write can be unset or None."""
    name = names.fields[model.id, field.wire]
    default: Code | None = None
    annotation = annotator.response(field.type)
    if isinstance(field.type, Constant) and len(field.type.values) == 1 and field.required:
        default = literal(field.type.values[0])
    elif field.read_only:
        default = Code("rt.READ_ONLY")
    elif not field.required:
        default = Code("rt.UNSET")
        if field.type is not Scalar.ANY:
            annotation = code("{} | None | rt.UnsetType", annotator.response(without_null(field.type)))
    if name != field.wire:
        wire = literal(field.wire)
        default = code("rt.field(name={})", wire) if default is None else code("rt.field(default={}, name={})", default, wire)
    text = sentence(field.description)
    return FieldView(name, annotation, default, f"Deprecated. {text}" if field.deprecated else text)


def alias_views(api: Api, names: Names) -> tuple[AliasView, ...]:
    """A view for each alias, an alias behind those that it uses."""
    annotator = Annotator(api, names, runtime="rt.", models="")
    done: dict[str, AliasView] = {}

    def visit(alias: Alias) -> None:
        for id in _references(alias.type):
            target = api.types.get(id)
            if isinstance(target, Alias) and id not in done and id != alias.id:
                visit(target)
        doc = sentence(alias.description, f"The type ``{alias.hint[-1]}``.")
        done.setdefault(alias.id, AliasView(names.types[alias.id], annotator.response(alias.type), doc))

    for declared in api.types.values():
        if isinstance(declared, Alias):
            visit(declared)
    return tuple(done.values())


def _references(type_: TypeRef) -> Iterator[str]:
    match type_:
        case Ref(id):
            yield id
        case ListOf(inner) | MapOf(inner):
            yield from _references(inner)
        case UnionOf(members):
            for member in members:
                yield from _references(member)


def uses(name: str, codes: Iterable[Code | None]) -> bool:
    """Whether source text mentions a name outside its literals."""
    word = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
    return any(text is not None and word.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", text)) for text in codes)


def used_names(names: Iterable[str], codes: Iterable[Code | None]) -> Code | None:
    """Those of ``names`` that source texts mention, as an import statement lists them; None for none."""
    texts = list(codes)
    return joined(", ", [Code(name) for name in names if uses(name, texts)]) or None
