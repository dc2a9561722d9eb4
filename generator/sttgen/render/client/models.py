"""Views of ``models.py`` and ``enums.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from sttgen.ir import (
    Alias,
    Api,
    Constant,
    DeclaredType,
    DeclaredTypes,
    EnumType,
    Field,
    Model,
    Scalar,
    references,
    union,
    without_null,
)
from sttgen.naming import Identifier, Names
from sttgen.overlay.model import Kit, KitClass
from sttgen.render.annotations import Annotator
from sttgen.render.client.advice import AdviceBook
from sttgen.render.client.entities import bases_first, entities, reference, refers_to
from sttgen.render.client.mixins import base_class, mixin_imports
from sttgen.render.client.trees import trees
from sttgen.render.code import Code, code, codes, imports, joined, literal, names_in
from sttgen.render.docs import paragraphs, section, sentence
from sttgen.render.runtime import RuntimeHome
from sttgen.render.views import AliasView, EnumView, FieldView, MemberView, ModelsView, ModelView


def enum_views(api: Api, names: Names) -> tuple[EnumView, ...]:
    """Return the views of all enumerations."""
    return tuple(_enum(declared, names) for declared in api.types.values() if isinstance(declared, EnumType))


def _enum(declared: EnumType, names: Names) -> EnumView:
    members = tuple(
        MemberView(names.members[member.id], literal(member.value), sentence(member.description) or None)
        for member in declared.members
    )
    return EnumView(
        name=names.types[declared.id],
        base=Code("rt.OpenIntEnum") if declared.integer else Code("rt.OpenEnum"),
        doc=sentence(declared.description) or None,
        members=members,
    )


def models_view(  # noqa: PLR0913 - the models of a package depend on all of these
    api: Api, names: Names, doc: str, kit: Kit | None, *, home: RuntimeHome, book: AdviceBook
) -> ModelsView:
    """Return the view of ``models.py``."""
    annotator = Annotator(api, names, runtime=Code("rt."), models=Code(""))
    known, mixins = entities(api, names), kit.mixins_of("models") if kit else {}
    base = reference(api, names)
    writer = _Writer(api, names, annotator, entities=known, reference=base, mixins=mixins, book=book)
    return _with_imports(writer.module(doc), kit, mixins, home)


def results_view(api: Api, names: Names, doc: str, kit: Kit | None, home: RuntimeHome) -> ModelsView:
    """Return the view of ``results.py``. These models are only read, so absent attributes are None."""
    annotator = Annotator(api, names, runtime=Code("rt."), models=Code(""), enums=None)
    mixins = kit.mixins_of("results") if kit else {}
    module = _Writer(api, names, annotator, mixins=mixins, only_read=True).module(doc)
    return _with_imports(module, kit, mixins, home)


def _with_imports(
    module: ModelsView, kit: Kit | None, mixins: Mapping[str, KitClass], home: RuntimeHome
) -> ModelsView:
    """Return a module with the imports of the classes of a kit that its models inherit from."""
    if kit is None:
        return module
    used = [mixins[model.name] for model in module.models if model.name in mixins]
    return replace(module, mixin_imports=mixin_imports(home.kit(Identifier(kit.name), Code(".")), used))


_EXTRA = "additional_properties"
"""The attribute for properties that are not listed."""


@dataclass(frozen=True)
class _Writer:
    """Writes the views of one module of models.

    ``entities`` are the ids of models that carry their own URL; ``reference`` is the one that does nothing
    else, from which they inherit, so that an entity is taken where a reference to it is wanted; ``mixins``
    are classes that models inherit from, by the names of the models; ``book`` has what errors explain.
    """

    api: Api
    names: Names
    annotator: Annotator
    entities: frozenset[str] = frozenset()
    reference: Model | None = None
    mixins: Mapping[str, KitClass] = field(default_factory=dict)
    only_read: bool = False
    book: AdviceBook = field(default_factory=AdviceBook)

    @cached_property
    def trees(self) -> frozenset[str]:
        """Models that the garbage collector need not look at."""
        return trees(self.api.types)

    @cached_property
    def declared(self) -> DeclaredTypes:
        """The types by id."""
        return DeclaredTypes(self.api.types)

    def module(self, doc: str) -> ModelsView:
        """Return the view of the module."""
        models = tuple(self._model(model) for model in self._models())
        aliases = _aliases(self.api, self.names, self.annotator)
        texts = [field.annotation for model in models for field in model.fields]
        used = names_in([*texts, *(alias.type for alias in aliases)]) | ({"TypeAlias"} if aliases else set())
        return ModelsView(
            doc=doc,
            models=models,
            aliases=aliases,
            typing_imports=imports(codes("Annotated Any Literal TypeAlias"), used),
            needs_datetime="datetime" in used,
            needs_enums="enums" in used,
        )

    def _models(self) -> list[Model]:
        """Return all models, base classes first."""
        return sorted(bases_first(self.api), key=lambda model: model is not self.reference)

    def _base(self, model: Model) -> DeclaredType | None:
        if model.base is None and model.id in self.entities and model is not self.reference:
            return self.reference
        return self.api.types.get(model.base or "")

    def _model(self, model: Model) -> ModelView:
        fields = [self._field(model, field) for field in model.fields]
        fields += self._additional_properties(model)
        return ModelView(
            name=self.names.types[model.id],
            bases=joined(", ", list(self._bases(model))),
            doc=paragraphs(
                "Deprecated." if model.deprecated else "",
                sentence(model.description, "" if fields else "An object without declared properties."),
                section("Attributes", list(self._described(model))),
            )
            or None,
            fields=tuple(fields),
            read_only=self._name_set(model, (f.wire for f in model.fields if f.read_only)),
            references=self._name_set(
                model,
                (f.wire for f in model.fields if self.reference and refers_to(f.type, self.reference)),
            ),
            secret=self._name_set(model, (f.wire for f in model.fields if f.secret)),
            other_versions=self.book.names(f"models.{self.names.types[model.id]}"),
        )

    def _described(self, model: Model) -> Iterator[tuple[str, str]]:
        """Yield the entries of the Attributes section, inherited attributes first.

        Attributes without a description are left out: their annotations say all that is known.
        """
        base = self.api.types.get(model.base or "")
        if isinstance(base, Model):
            yield from self._described(base)
        for member in model.fields:
            advice = self.book.required(
                f"models.{self.names.types[model.id]}", self._attribute(model, member)
            )
            if not (member.description or member.deprecated or advice):
                continue
            type_ = str(self.annotator.in_json.response(without_null(member.type))).replace("rt.", "")
            optional = "" if member.required or member.read_only else ", optional"
            text = " ".join(filter(None, (sentence(member.description), advice)))
            yield (
                f"{self._attribute(model, member)} ({type_}{optional})",
                f"Deprecated. {text}".strip() if member.deprecated else text,
            )

    def _attribute(self, model: Model, member: Field) -> str:
        return str(self.names.fields[model.id, member.wire])

    def _bases(self, model: Model) -> Iterator[Code]:
        """Yield the base classes and the msgspec options of a class."""
        name, base = self.names.types[model.id], self._base(model)
        if isinstance(base, Model):
            yield code("{}", self.names.types[base.id])
        if model.extra is not None:
            yield Code("rt.OpenModel")
        elif not isinstance(base, Model):
            yield Code("rt.Entity" if model.id in self.entities else "rt.Model")
        if name in self.mixins:
            yield base_class(self.mixins[name])
        yield Code("kw_only=True")
        if not isinstance(base, Model):
            yield from (Code("gc=False"),) if model.id in self.trees else ()
        elif base.id in self.trees and model.id not in self.trees:
            yield Code("gc=True")
        if self.book.explains(name):
            yield Code("metaclass=rt.Advised")

    def _field(self, model: Model, field: Field) -> FieldView:
        """Return the view of an attribute.

        Required and readOnly attributes are typed plainly; optional ones can also be UNSET or None.
        """
        name = self.names.fields[model.id, field.wire]
        default: Code | None = None
        annotation = self.annotator.in_json.response(field.type)
        if isinstance(field.type, Constant) and len(field.type.values) == 1 and field.required:
            default = literal(field.type.values[0])
        elif field.read_only:
            default = Code("rt.READ_ONLY")
        elif not field.required and self.only_read:
            default = Code("None")
            annotation = self.annotator.in_json.response(union(without_null(field.type), Scalar.NULL))
        elif not field.required:
            default = Code("rt.UNSET")
            if without_null(field.type) is Scalar.NULL:
                annotation = Code("None | rt.UnsetType")
            elif field.type is not Scalar.ANY:
                annotation = code(
                    "{} | None | rt.UnsetType", self.annotator.in_json.response(without_null(field.type))
                )
        if name != field.wire:
            stated = [] if default is None else [code("default={}", default)]
            default = code("rt.field({})", joined(", ", [*stated, code("name={}", literal(field.wire))]))
        text = sentence(field.description)
        if field.deprecated:
            text = f"Deprecated. {text}".strip()
        return FieldView(name, annotation, default, text)

    def _additional_properties(self, model: Model) -> Iterator[FieldView]:
        """Yield the attribute for properties that are not listed.

        Where a property has the same name, msgspec must know the attribute by another one, which no property
        has. It is then repeated in a subclass that brings such a property along.
        """
        lineage = list(self.declared.lineage(model))
        extra = next((base.extra for base in lineage if base.extra is not None), None)
        is_taken = any(field.wire == _EXTRA for base in lineage for field in base.fields)
        if extra is None or (model.extra is None and not is_taken):
            return
        name = code(", name={}", literal(f"{_EXTRA}()")) if is_taken else Code("")
        yield FieldView(
            Identifier(_EXTRA),
            code("dict[str, {}]", self.annotator.in_json.response(extra)),
            code("rt.field(default_factory=dict{})", name),
            "Properties that the document does not declare, by wire name.",
        )

    def _name_set(self, model: Model, wires: Iterable[str]) -> Code | None:
        texts = [literal(str(self.names.fields[model.id, wire])) for wire in wires]
        return code("frozenset({{{}}})", joined(", ", texts)) if texts else None


def _aliases(api: Api, names: Names, annotator: Annotator) -> tuple[AliasView, ...]:
    """Return the views of all aliases, each after those that it uses."""
    done: dict[str, AliasView] = {}

    def visit(alias: Alias) -> None:
        for id in references(alias.type):
            target = api.types.get(id)
            if isinstance(target, Alias) and id not in done and id != alias.id:
                visit(target)
        doc = sentence(alias.description) or None
        done.setdefault(alias.id, AliasView(names.types[alias.id], annotator.response(alias.type), doc))

    for declared in api.types.values():
        if isinstance(declared, Alias):
            visit(declared)
    further = (
        AliasView(name, code("{}", names.types[id]), f"Another name of ``{names.types[id]}``.")
        for id in api.types
        if not isinstance(api.types[id], EnumType)
        for name in names.also.get(id, ())
    )
    return (*done.values(), *further)
