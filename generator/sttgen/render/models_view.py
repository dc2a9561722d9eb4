"""Views of ``models.py`` and ``enums.py``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sttgen.document.overlay import Kit
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
    union,
    without_null,
)
from sttgen.naming import Identifier, Names
from sttgen.render.annotations import Annotator
from sttgen.render.code import Code, code, joined, literal
from sttgen.render.docs import paragraphs, sentence
from sttgen.render.views import AliasView, EnumView, FieldView, MemberView, ModelsView, ModelView


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


def models_view(api: Api, names: Names, doc: str) -> ModelsView:
    """The view of ``models.py``."""
    annotator = Annotator(api, names, runtime="rt.", models="")
    entities = set(_entities(api, names))
    models = tuple(_model(model, names, annotator, entities) for model in _bases_first(api))
    return _module(doc, models, _aliases(api, names, annotator))


def results_view(api: Api, names: Names, doc: str, kit: Kit | None) -> ModelsView:
    """The view of ``results.py``: models of files that are only read, so what is absent is None."""
    annotator = Annotator(api, names, runtime="rt.", models="", enums=None)
    mixins = dict(kit.mixins) if kit else {}
    models = tuple(
        _model(model, names, annotator, set(), only_read=True, mixins=mixins) for model in _bases_first(api)
    )
    used = sorted({mixins[str(model.name)] for model in models if str(model.name) in mixins})
    imports = (
        tuple(
            (Code(f"._kits.{kit.name}.{module}"), Code(name)) for module, name in (m.split(".") for m in used)
        )
        if kit
        else ()
    )
    return replace(_module(doc, models, _aliases(api, names, annotator)), mixin_imports=imports)


def _module(doc: str, models: tuple[ModelView, ...], aliases: tuple[AliasView, ...]) -> ModelsView:
    texts = [field.annotation for model in models for field in model.fields]
    texts += [code("TypeAlias {}", alias.type) for alias in aliases]
    return ModelsView(
        doc=doc,
        models=models,
        aliases=aliases,
        typing_imports=used_names(("Annotated", "Any", "Literal", "TypeAlias"), texts),
        needs_enums=uses("enums", texts),
    )


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
    with_id = {
        m.id for m in api.types.values() if isinstance(m, Model) and any(f.wire == "id" for f in m.fields)
    }
    for model in api.types.values():
        if (
            isinstance(model, Model)
            and model.base is None
            and model.extra is None
            and model.id not in with_id
        ):
            heirs = {m.id for m in api.types.values() if isinstance(m, Model) and m.base == model.id}
            url = next((f for f in model.fields if f.wire == "self"), None)
            if (
                url
                and url.type is Scalar.STRING
                and names.fields[model.id, "self"] == "self_url"
                and not heirs & with_id
            ):
                yield model.id


def _model(
    model: Model,
    names: Names,
    annotator: Annotator,
    entities: set[str],
    *,
    only_read: bool = False,
    mixins: Mapping[str, str] = {},
) -> ModelView:
    fields = [_field(model, field, names, annotator, only_read=only_read) for field in model.fields]
    name = names.types[model.id]
    bases = [code("{}", names.types[model.base])] if model.base else []
    if model.extra is not None:
        bases.append(Code("rt.OpenModel"))
        fields.append(_additional_properties(annotator.response(model.extra)))
    if not bases:
        bases.append(Code("rt.Entity" if model.id in entities else "rt.Model"))
    if str(name) in mixins:
        bases.append(Code(Identifier(mixins[str(name)].rpartition(".")[2])))
    options = [Code("kw_only=True")]
    if _is_flat(model) and not model.base:
        options.append(Code("gc=False"))
    return ModelView(
        name=name,
        bases=joined(", ", [*bases, *options]),
        doc=paragraphs(
            "Deprecated." if model.deprecated else "",
            sentence(model.description, f"The object ``{model.hint[-1]}``."),
        ),
        fields=tuple(fields),
        read_only=_name_set(names.fields[model.id, f.wire] for f in model.fields if f.read_only),
        secret=_name_set(names.fields[model.id, f.wire] for f in model.fields if f.secret),
    )


def _is_flat(model: Model) -> bool:
    """Whether a model holds scalars only: it cannot be part of a cycle, and the garbage collector need not look at it."""
    return model.extra is None and all(
        isinstance(without_null(field.type), Scalar) and field.type is not Scalar.ANY
        for field in model.fields
    )


def _additional_properties(type_: Code) -> FieldView:
    return FieldView(
        Identifier("additional_properties"),
        code("dict[str, {}]", type_),
        Code("rt.field(default_factory=dict)"),
        "Properties that the description does not list, by their wire names.",
    )


def _name_set(names: Iterable[Identifier]) -> Code | None:
    texts = [literal(str(name)) for name in names]
    return code("frozenset({{{}}})", joined(", ", texts)) if texts else None


def _field(model: Model, field: Field, names: Names, annotator: Annotator, *, only_read: bool) -> FieldView:
    """Required and readOnly attributes are typed plainly; optional ones a caller may write can be unset or None."""
    name = names.fields[model.id, field.wire]
    default: Code | None = None
    annotation = annotator.response(field.type)
    if isinstance(field.type, Constant) and len(field.type.values) == 1 and field.required:
        default = literal(field.type.values[0])
    elif field.read_only:
        default = Code("rt.READ_ONLY")
    elif not field.required and only_read:
        default = Code("None")
        annotation = annotator.response(union(without_null(field.type), Scalar.NULL))
    elif not field.required:
        default = Code("rt.UNSET")
        if field.type is not Scalar.ANY:
            annotation = code("{} | None | rt.UnsetType", annotator.response(without_null(field.type)))
    if name != field.wire:
        wire = literal(field.wire)
        default = (
            code("rt.field(name={})", wire)
            if default is None
            else code("rt.field(default={}, name={})", default, wire)
        )
    text = sentence(field.description)
    return FieldView(name, annotation, default, f"Deprecated. {text}" if field.deprecated else text)


def _aliases(api: Api, names: Names, annotator: Annotator) -> tuple[AliasView, ...]:
    """A view for each alias, an alias behind those that it uses."""
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
