"""Views of a shim: the surface of the old client, with the calls of the new one."""

from __future__ import annotations

from collections.abc import Iterator

from sttgen.ir import (
    Api,
    EnumType,
    Field,
    ListOf,
    MapOf,
    Model,
    Operation,
    Ref,
    Scalar,
    TypeRef,
    without_null,
)
from sttgen.migration import Plan, key
from sttgen.naming import Identifier, old_client
from sttgen.render.code import Code, code, codes, imports, joined, literal
from sttgen.render.docs import paragraphs, section, sentence
from sttgen.render.runtime import RuntimeHome
from sttgen.render.shim.docs import KEYWORDS, operation_doc, package_doc
from sttgen.render.shim.settings import configuration_doc, option_views
from sttgen.render.views.shim import (
    AttributeView,
    ShimApiView,
    ShimEnumView,
    ShimModelView,
    ShimOperationView,
    ShimView,
)

_KIT = Identifier("facade")
_SCALARS = {
    Scalar.BOOLEAN: Code("bool"),
    Scalar.INTEGER: Code("int"),
    Scalar.NUMBER: Code("float"),
    Scalar.STRING: Code("str"),
    Scalar.DATE_TIME: Code("datetime"),
}


def shim_view(  # noqa: PLR0913 - a shim is made of this many things
    api: Api,
    plan: Plan,
    package: Identifier,
    clients: tuple[str, ...],
    *,
    version: str | None,
    runtime: str | None = None,
) -> ShimView:
    """Return the views of a shim package.

    Args:
        api: The old document.
        plan: The rename map.
        package: Name of the shim.
        clients: Packages of the new clients, the default one first.
        version: Version of the project that the shim belongs to; None for the version of the document.
        runtime: Package from which runtime and kits are imported; None for copies of its own.
    """
    home = RuntimeHome(Identifier(runtime) if runtime else None)
    shim = _Shim(api, plan)
    models = tuple(shim.model(t) for t in api.types.values() if isinstance(t, Model))
    enums = tuple(shim.enum(t) for t in api.types.values() if isinstance(t, EnumType))
    apis = tuple(shim.apis())
    exports = sorted([*(a.name for a in apis), *(m.name for m in models), *(e.name for e in enums)])
    old, new = plan.versions[:2]
    refusal = old_client.refusal(new)
    versions = {key(version): version for version in plan.versions}
    by_client = [(next(v for k, v in versions.items() if client.endswith(k)), client) for client in clients]
    return ShimView(
        name=package,
        package=literal(str(package)),
        version=literal(version or api.version),
        doc=package_doc(api, package, refusal),
        models=models,
        enums=enums,
        apis=apis,
        exports=tuple(exports),
        runtime=home.view(),
        kit=home.kit(_KIT, Code(".")),
        kit_from_below=home.kit(_KIT, Code("..")),
        refusal=refusal,
        to_old=old_client.result_conversion(old),
        to_new=old_client.result_conversion(new),
        configuration_doc=configuration_doc(plan, [version for version, _ in by_client]),
        key_header=literal(api.security.key_name or ""),
        host=literal(f"{api.server.endpoint or ''}{api.server.base_path}"),
        error=literal(shim.error()),
        old_version=literal(old),
        options=tuple(option_views(plan)),
        option_variables=literal(old_client.option_variables(old)),
        target_variable=literal(old_client.TARGET_VARIABLE),
        clients=tuple((literal(version), literal(client)) for version, client in by_client),
    )


class _Shim:
    """Makes the views; holds what they all need."""

    def __init__(self, api: Api, plan: Plan) -> None:
        self._api = api
        self._models = {id for id, declared in api.types.items() if isinstance(declared, Model)}
        self._rules = {(rule.area, name): rule for rule in reversed(plan.pairs[0].rules) for name in rule.old}
        self._new = old_client.major(plan.versions[1])
        self._refusal = old_client.refusal(plan.versions[1])

    # --- models

    def model(self, model: Model) -> ShimModelView:
        name = old_client.type_name(model)
        attributes = tuple(self._attribute(field) for field in model.fields)
        texts = [text for a in attributes for text in (a.annotation, a.argument)]
        used = {ref for field in model.fields for ref in _refs(field.type)} - {model.id}
        others = [old_client.type_name(self._api.types[id]) for id in used if id in self._models]
        required = [literal(str(old_client.attribute(f.wire))) for f in model.fields if f.required]
        return ShimModelView(
            name=name,
            module=old_client.module(name),
            doc=paragraphs(
                sentence(model.description),
                self._definition_note(name),
                section(
                    "Attributes",
                    [(str(a.name), f.description) for a, f in zip(attributes, model.fields, strict=True)],
                ),
            ),
            attributes=attributes,
            required=code("frozenset({{{}}})", joined(", ", required)) if required else Code("frozenset()"),
            imports=tuple((old_client.module(other), other) for other in sorted(others)),
            has_imports=bool(others),
            needs_datetime=any("datetime" in text for text in texts),
            abc_imports=_used(codes("Mapping Sequence"), texts),
            typing_imports=_used(
                codes("TYPE_CHECKING Any"), [*texts, Code("TYPE_CHECKING") if others else Code("")]
            ),
        )

    def enum(self, enum: EnumType) -> ShimEnumView:
        name = old_client.type_name(enum)
        described = [(str(m.value), m.description) for m in enum.members if m.description]
        return ShimEnumView(
            name=name,
            module=old_client.module(name),
            doc=paragraphs(
                sentence(enum.description), self._definition_note(name), section("Values", described)
            ),
            constants=tuple((old_client.constant(m), literal(m.value)) for m in enum.members),
        )

    def _attribute(self, field: Field) -> AttributeView:
        read = self._annotation(field.type)
        written = self._annotation(field.type, request=True)
        return AttributeView(
            name=old_client.attribute(field.wire),
            wire=literal(field.wire),
            type=literal(old_client.type_text(field.type, self._api.types)),
            annotation=read,
            argument=code("{} | None", written),
            options=_options(field),
        )

    def _definition_note(self, name: Identifier) -> str:
        rule = self._rules.get(("definition", name))
        return f"In {self._new}: {', '.join(rule.new) or 'nothing'}. {rule.note} ({rule.id})" if rule else ""

    def _annotation(self, type_: TypeRef, *, request: bool = False) -> Code:
        match without_null(type_):
            case ListOf(item):
                inner = self._annotation(item, request=request)
                return code("Sequence[{}]", inner) if request else code("list[{}]", inner)
            case MapOf(value):
                inner = self._annotation(value, request=request)
                return code("Mapping[str, {}]", inner) if request else code("dict[str, {}]", inner)
            case Ref(id) if id in self._models:
                name = old_client.type_name(self._api.types[id])
                return code("{} | Mapping[str, Any]", name) if request else code("{}", name)
            case Ref():
                return Code("str")
            case Scalar() as scalar if scalar in _SCALARS:
                return _SCALARS[scalar]
        return Code("Any")

    # --- operations

    def apis(self) -> Iterator[ShimApiView]:
        grouped: dict[Identifier, list[Operation]] = {}
        for operation in self._api.operations:
            grouped.setdefault(old_client.api_class(operation), []).append(operation)
        for title, operations in sorted(grouped.items()):
            tag = next((t for t in self._api.tags if t.name == operations[0].tag), None)
            views = tuple(self._operation(o) for o in sorted(operations, key=lambda o: o.key))
            yield ShimApiView(
                name=title,
                module=old_client.module(title),
                doc=paragraphs(
                    sentence(tag.description if tag else ""),
                    f"Every method also takes {KEYWORDS} as keywords. It returns the type that the old"
                    " document declares; with ``async_req=True``, an object whose ``get()`` returns it. It"
                    " raises ``ApiException`` if the service answers with an error or not at all, and"
                    f" ``{self._refusal}`` if {self._new} cannot do what is asked.",
                ),
                operations=views,
                needs_models=any("models." in view.signature for view in views),
            )

    def _operation(self, operation: Operation) -> ShimOperationView:
        name = old_client.method(operation)
        arguments = list(self._arguments(operation))
        required = [(n, annotation) for n, _, _, annotation, needed, _ in arguments if needed]
        docs = [(str(n), text) for n, _, _, _, _, text in arguments]
        rule = self._rules.get(("operation", operation.key))
        return ShimOperationView(
            id=literal(operation.key),
            name=name,
            twin=old_client.twin(name),
            signature=joined("", [code("{}: {}, ", n, annotation) for n, annotation in required]),
            arguments=code("{{{}}}", joined(", ", [code("{}: {}", literal(str(n)), n) for n, _ in required])),
            doc=operation_doc(operation, docs, rule, self._new, self._api.file),
            twin_doc=f"Like {name}(); returns ``(data, status, headers)``.",
            descriptor=tuple(self._descriptor(operation, name, arguments)),
        )

    def _arguments(self, operation: Operation) -> Iterator[tuple[Identifier, str, str, Code, bool, str]]:
        """Python name, place, JSON name, annotation, whether it must be given, and what it is."""
        for part in operation.parameters:
            name = old_client.attribute(part.wire)
            yield name, part.place, part.wire, self._annotation(part.type), part.required, part.description
        body = operation.body
        if body is None:
            return
        if body.fields:
            for field in body.fields:
                name = old_client.attribute(field.wire)
                place = "file" if field.type is Scalar.BINARY else "form"
                yield name, place, field.wire, Code("Any"), field.required, field.description
            return
        name, wire = old_client.body(body), body.name or "body"
        definition = Identifier(old_client.type_text(body.type, self._api.types))
        yield name, "body", wire, code("models.{} | Mapping[str, Any]", definition), True, body.description

    def _descriptor(
        self,
        operation: Operation,
        name: Identifier,
        arguments: list[tuple[Identifier, str, str, Code, bool, str]],
    ) -> Iterator[tuple[Code, Code]]:
        yield Code("id"), literal(operation.key)
        yield Code("name"), literal(str(name))
        yield Code("method"), literal(operation.method)
        yield Code("path"), literal(operation.path)
        places = [
            code("{}: ({}, {})", literal(str(n)), literal(place), literal(w)) for n, place, w, *_ in arguments
        ]
        yield Code("arguments"), code("{{{}}}", joined(", ", places))
        required = [code("{},", literal(str(n))) for n, _, _, _, needed, _ in arguments if needed]
        if required:
            yield Code("required"), code("({})", joined(" ", required))
        if operation.body is not None and not operation.body.fields:
            yield Code("body"), literal(old_client.type_text(operation.body.type, self._api.types))
        response = next(r for r in operation.responses if r.status[:1] == "2")
        if response.type is not None:
            yield Code("returns"), literal(old_client.type_text(response.type, self._api.types))
        yield Code("status"), literal(int(response.status))

    def error(self) -> str:
        """The definition of the errors that operations answer with; an empty text if there is none."""
        for operation in self._api.operations:
            for outcome in operation.outcomes:
                if outcome.schemas and (outcome.status == "default" or outcome.status[:1] in "45"):
                    return old_client.type_name(self._api.types[outcome.schemas[0]])
        return ""


def _options(field: Field) -> Code:
    """What the setter checks, as the old one did."""
    options = [Code("required=True")] if field.required else []
    if field.bounds is not None:
        options.append(code("check=base.between({}, {})", *map(literal, field.bounds)))
    return joined(", ", options)


def _refs(type_: TypeRef) -> Iterator[str]:
    match without_null(type_):
        case ListOf(inner) | MapOf(inner):
            yield from _refs(inner)
        case Ref(id):
            yield id


def _used(names: tuple[Code, ...], texts: list[Code]) -> Code | None:
    return imports(names, {name for name in names if any(name in text for text in texts)})
