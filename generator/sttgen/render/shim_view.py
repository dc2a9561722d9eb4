"""Views of a shim.

The surface that the old generator would have made of the old document, with the way to the new one.
"""

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
from sttgen.migration import Plan, Rule
from sttgen.naming import Identifier, old_client
from sttgen.render.code import Code, code, codes, imports, joined, literal
from sttgen.render.docs import paragraphs, section, sentence
from sttgen.render.views.shim import (
    AttributeView,
    ShimApiView,
    ShimEnumView,
    ShimModelView,
    ShimOperationView,
    ShimView,
)

_SCALARS = {
    Scalar.BOOLEAN: Code("bool"),
    Scalar.INTEGER: Code("int"),
    Scalar.NUMBER: Code("float"),
    Scalar.STRING: Code("str"),
    Scalar.DATE_TIME: Code("datetime"),
}
_KEYWORDS = "async_req, _return_http_data_only, _preload_content, _request_timeout"


def shim_view(
    api: Api, plan: Plan, package: Identifier, clients: tuple[str, ...], version: str | None
) -> ShimView:
    """Return the views of a shim package.

    Args:
        api: The old document.
        plan: The rename map.
        package: Name of the shim.
        clients: Packages of the new clients, the default one first.
        version: Version of the project that the package belongs to, if any.
    """
    shim = _Shim(api, plan)
    models = tuple(shim.model(t) for t in api.types.values() if isinstance(t, Model))
    enums = tuple(shim.enum(t) for t in api.types.values() if isinstance(t, EnumType))
    apis = tuple(shim.apis())
    exports = sorted([*(a.name for a in apis), *(m.name for m in models), *(e.name for e in enums)])
    versions = {version.replace(".", "_"): version for version in plan.versions}
    by_client = [(next(v for k, v in versions.items() if client.endswith(k)), client) for client in clients]
    return ShimView(
        name=package,
        package=literal(str(package)),
        version=literal(version or api.version),
        doc=paragraphs(
            f"{api.title} as it was, on top of a service that only knows {' and '.join(plan.versions[1:])}.",
            "A program that was written for ``swagger_client`` changes its import to "
            f"``import {package} as swagger_client``. Each call warns once how it is written today; "
            f"``python -m {package} explain NAME`` tells more, ``recorder()`` what a whole program uses, and "
            "NotSupportedInV3 is raised for what has no counterpart.",
            "``Configuration`` says which version is called, what may be chosen where v3 leaves a choice, "
            "and where result files are served from.",
        ),
        models=models,
        enums=enums,
        apis=apis,
        exports=tuple(exports),
        clients=tuple((literal(version), literal(client)) for version, client in by_client),
    )


class _Shim:
    """Makes the views; holds what they all need."""

    def __init__(self, api: Api, plan: Plan) -> None:
        self._api = api
        self._plan = plan

    # --- models

    def model(self, model: Model) -> ShimModelView:
        name = old_client.type_name(model)
        attributes = tuple(self._attribute(field) for field in model.fields)
        texts = [text for a in attributes for text in (a.annotation, a.argument)]
        used = {ref for field in model.fields for ref in _refs(field.type)} - {model.id}
        others = [old_client.type_name(self._api.types[id]) for id in used if self._is_model(id)]
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
            type=literal(self._old_type(field.type)),
            annotation=read,
            argument=code("{} | None", written),
            options=_options(field),
        )

    def _definition_note(self, name: Identifier) -> str:
        rule = self._rule("definition", name)
        return f"In v3: {', '.join(rule.new) or 'nothing'}. {rule.note} ({rule.id})"

    def _is_model(self, id: str) -> bool:
        return isinstance(self._api.types.get(id), Model)

    def _old_type(self, type_: TypeRef) -> str:
        """A type as the old generator wrote it: ``list[Model]``, ``dict(str, str)``."""
        match without_null(type_):
            case ListOf(item):
                return f"list[{self._old_type(item)}]"
            case MapOf(value):
                return f"dict(str, {self._old_type(value)})"
            case Ref(id):
                return old_client.type_name(self._api.types[id])
            case Scalar() as scalar:
                return _SCALARS.get(scalar, "object")
        return "object"

    def _annotation(self, type_: TypeRef, *, request: bool = False) -> Code:
        match without_null(type_):
            case ListOf(item):
                inner = self._annotation(item, request=request)
                return code("Sequence[{}]", inner) if request else code("list[{}]", inner)
            case MapOf(value):
                inner = self._annotation(value, request=request)
                return code("Mapping[str, {}]", inner) if request else code("dict[str, {}]", inner)
            case Ref(id) if self._is_model(id):
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
                    f"Every method also takes {_KEYWORDS} as keywords. It returns the type that the document"
                    " of v2.0 declares; with ``_preload_content=False`` the response, and with"
                    " ``async_req=True`` an object whose ``get()`` returns the value. It raises"
                    " ``ApiException`` if the service answers with an error or not at all, and"
                    " ``NotSupportedInV3`` if v3 cannot do what is asked.",
                ),
                operations=views,
                needs_models=any("models." in view.signature for view in views),
            )

    def _operation(self, operation: Operation) -> ShimOperationView:
        name = old_client.method(operation)
        arguments = list(self._arguments(operation))
        required = [(n, annotation) for n, _, _, annotation, needed, _ in arguments if needed]
        docs = [(str(n), text) for n, _, _, _, _, text in arguments]
        return ShimOperationView(
            id=literal(operation.key),
            name=name,
            twin=Identifier(f"{name}_with_http_info"),
            signature=joined("", [code("{}: {}, ", n, annotation) for n, annotation in required]),
            arguments=code("{{{}}}", joined(", ", [code("{}: {}", literal(str(n)), n) for n, _ in required])),
            doc=self._doc(operation, docs),
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
        definition = Identifier(self._old_type(body.type))
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
            yield Code("body"), literal(self._old_type(operation.body.type))
        response = next(r for r in operation.responses if r.status[:1] == "2")
        if response.type is not None:
            yield Code("returns"), literal(self._old_type(response.type))
        yield Code("status"), literal(int(response.status))

    def _doc(self, operation: Operation, arguments: list[tuple[str, str]]) -> str:
        rule = self._rule("operation", operation.key)
        after = rule.example.after if rule.example else None
        v3 = after.get("python") if isinstance(after, dict) else None
        return paragraphs(
            sentence(operation.summary),
            sentence(operation.description),
            f"In v3: ``{v3}``. {rule.note} ({rule.id})",
            section("Args", [*arguments, ("**kwargs", f"Any of {_KEYWORDS}")]),
            f"Source: ``{operation.key}``, ``{operation.method} {operation.path}`` in {self._api.file}.",
        )

    def _rule(self, area: str, name: str) -> Rule:
        return next(rule for rule in self._plan.pairs[0].rules if rule.area == area and name in rule.old)


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
