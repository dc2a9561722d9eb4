"""Views of the modules under ``operations/``."""

from __future__ import annotations

from collections.abc import Iterator

from sttgen.document.overlay import Kit
from sttgen.ir import (
    Api,
    Field,
    Model,
    Operation,
    Parameter,
    Ref,
    Response,
    Scalar,
    TypeRef,
    union,
    without_null,
)
from sttgen.naming import GroupName, Identifier, Names
from sttgen.render.annotations import Annotator
from sttgen.render.code import Code, code, joined, literal
from sttgen.render.docs import operation_doc, paragraphs, parameter_doc, returns_doc, sentence
from sttgen.render.models_view import used_names, uses
from sttgen.render.views import ArgumentView, GroupView, MappingView, OperationView, WaitView

_RUNTIME = (
    "UNSET", "Date", "DateTime", "FileInput", "Headers", "OneOf", "Operation", "OperationGroup", "Pager", "Paging", "Poller", "Query",
    "RawOperationGroup", "Style", "Timeout", "UnsetType", "raw", "raw_page",
)  # fmt: skip
_UNSET = Code("UNSET")


def group_view(group: GroupName, api: Api, names: Names, kit: Kit | None) -> GroupView:
    """The module of one group, with the methods that a kit attaches to it."""
    methods = frozenset(str(names.methods[id]) for id in group.operations)
    annotator = Annotator(api, names, shadowed=methods)
    operations = {operation.id: operation for operation in api.operations}
    members = [operations[id] for id in group.operations]
    constants = _constants(group, names)
    views = tuple(
        _operation(operation, constants[operation.id], api, names, annotator) for operation in members
    )
    wait = next((w for w in (_wait(o, constants[o.id], api, names, annotator) for o in members) if w), None)
    described = next(
        (
            tag.description
            for tag in api.tags
            if tag.name.rstrip(":") == group.title or tag.name == members[0].tag
        ),
        "",
    )
    texts = list(_texts(views, wait))
    attached = kit.attach.get(str(group.attribute), ()) if kit else ()
    return GroupView(
        attribute=group.attribute,
        class_name=group.class_name,
        raw_class_name=Identifier(f"{group.class_name}Raw"),
        doc=paragraphs(
            sentence(described, f"The operations of ``{group.title}``."),
            "Every method also takes ``extra_headers``, ``extra_query`` and ``timeout`` (seconds, or a pair: to connect, between reads).",
        ),
        short_doc=sentence(described, f"The operations of ``{group.title}``."),
        raw_doc=f"The operations of ``{group.attribute}``, each returning the whole response; a listing returns its first page.",
        operations=views,
        wait=wait,
        kit_imports=Code(f"kits/{kit.name}/{group.attribute}/imports.py.jinja") if kit and attached else None,
        kit_methods=tuple(Code(f"kits/{kit.name}/{group.attribute}/{name}.py.jinja") for name in attached)
        if kit
        else (),
        typing_imports=used_names(("Annotated", "Any", "Literal"), texts),
        abc_imports=used_names(("Callable", "Mapping", "Sequence"), texts),
        runtime_imports=used_names(_RUNTIME, texts) or Code(""),
        needs_builtins=uses("builtins", texts),
        needs_models=uses("models", texts),
        needs_enums=uses("enums", texts),
    )


def _texts(views: tuple[OperationView, ...], wait: WaitView | None) -> Iterator[Code]:
    """All code of a module, to tell which imports it needs."""
    yield Code("Headers Query Timeout Operation OperationGroup RawOperationGroup")
    for view in views:
        yield from (view.returns, view.result, view.raw)
        for argument in (*view.positional, *view.optional):
            yield argument.annotation
            if argument.default is not None:
                yield argument.default
        for _, value in view.descriptor:
            yield value
    if wait:
        yield from (wait.entity, wait.argument, Code("Callable Poller"))


def _constants(group: GroupName, names: Names) -> dict[str, Identifier]:
    return {id: Identifier(f"_{names.methods[id].upper()}") for id in group.operations}


def _operation(
    operation: Operation, constant: Identifier, api: Api, names: Names, annotator: Annotator
) -> OperationView:
    arguments = names.arguments[operation.id]
    positional, optional, docs = _arguments(operation, arguments, annotator)
    result_type = _result(operation)
    result = annotator.response(result_type) if result_type is not None else Code("None")
    returns = result
    if operation.pager:
        returns = code("Pager[{}]", annotator.response(operation.pager.item))
    paged = operation.pager is not None
    return OperationView(
        name=names.methods[operation.id],
        constant=constant,
        positional=positional,
        optional=optional,
        returns=returns,
        result=_outside_class(operation, api, names),
        sends_body=operation.body is not None and not operation.body.fields,
        statement=Code(
            "return self._pages" if paged else "self._call" if result_type is None else "return self._call"
        ),
        mappings=tuple(_mappings(operation, arguments)),
        descriptor=tuple(_descriptor(operation, api, names)),
        raw=Code("raw_page" if paged else "raw"),
        doc=operation_doc(
            operation, docs, returns_doc(operation, result_type, paged=paged), api.file, paged=paged
        ),
    )


def _outside_class(operation: Operation, api: Api, names: Names) -> Code:
    """The type of an answer at module level, where no method hides a builtin."""
    type_ = _result(operation)
    return Annotator(api, names).response(type_) if type_ is not None else Code("None")


# --- arguments -----------------------------------------------------------------------------------------------


def _arguments(
    operation: Operation, arguments: dict[str, Identifier], annotator: Annotator
) -> tuple[tuple[ArgumentView, ...], tuple[ArgumentView, ...], list[tuple[str, str]]]:
    """Positional are path parameters, required parameters and the body, in this order; the rest is keyword-only."""
    positional: list[ArgumentView] = []
    optional: list[ArgumentView] = []
    docs: dict[str, list[tuple[str, str]]] = {"positional": [], "optional": []}

    def take(part: Parameter | Field) -> None:
        name, annotation = arguments[part.id], annotator.request(part.type)
        if part.required:
            positional.append(ArgumentView(name, annotation, None))
        else:
            if part.type is not Scalar.ANY:
                annotation = code("{} | UnsetType", annotation)
            optional.append(ArgumentView(name, annotation, _UNSET))
        docs["positional" if part.required else "optional"].append((name, parameter_doc(part)))

    for parameter in sorted(operation.parameters, key=lambda p: (p.place != "path", p.place != "query")):
        take(parameter)
    body = operation.body
    if body and body.fields:
        for field in body.fields:
            take(field)
    elif body:
        name, annotation = Identifier("body"), _body_annotation(operation, annotator)
        if body.required:
            positional.append(ArgumentView(name, annotation, None))
        else:
            optional.append(ArgumentView(name, code("{} | UnsetType", annotation), _UNSET))
        docs["positional" if body.required else "optional"].append((name, body.description or "What to send"))
    return tuple(positional), tuple(optional), docs["positional"] + docs["optional"]


def _body_annotation(operation: Operation, annotator: Annotator) -> Code:
    body = operation.body
    assert body is not None
    if body.kind in ("form", "multipart"):
        return Code("Mapping[str, Any]")
    return annotator.request(body.type)


def _mappings(operation: Operation, arguments: dict[str, Identifier]) -> Iterator[MappingView]:
    for place, keyword in (
        ("path", "path"),
        ("query", "query"),
        ("header", "headers"),
        ("cookie", "cookies"),
    ):
        entries = tuple((literal(p.wire), arguments[p.id]) for p in operation.parameters if p.place == place)
        if entries:
            yield MappingView(Code(keyword), entries)
    if operation.body and operation.body.fields:
        yield MappingView(
            Code("form"), tuple((literal(f.wire), arguments[f.id]) for f in operation.body.fields)
        )


# --- results -------------------------------------------------------------------------------------------------


def _result(operation: Operation) -> TypeRef | None:
    """What the method returns: the one type of all successes, or their union; None for nothing."""
    types = [response.type for response in operation.responses]
    if not any(type_ is not None for type_ in types):
        return None
    return union(*(Scalar.NULL if type_ is None else type_ for type_ in types))


def _descriptor(operation: Operation, api: Api, names: Names) -> Iterator[tuple[Code, Code]]:
    yield Code("id"), literal(operation.key)
    yield Code("method"), literal(operation.method)
    yield Code("path"), literal(operation.path)
    if operation.body:
        yield Code("media"), literal(operation.body.media)
    returns = _returns(operation, api, names)
    if returns is not None:
        yield Code("returns"), returns
    if any(r.type is Scalar.STRING and r.media and not _is_json(r.media) for r in operation.responses):
        yield Code("text"), literal(True)
    accept = list(dict.fromkeys(r.media for r in operation.responses if r.media))
    if accept and accept != ["application/json"]:
        yield Code("accept"), literal(", ".join(accept))
    styles = list(_styles(operation))
    if styles:
        yield Code("styles"), code("{{{}}}", joined(", ", styles))
    if operation.pager:
        yield Code("paging"), _paging(operation, api, names)
    if not operation.secured:
        yield Code("secured"), literal(False)


def _returns(operation: Operation, api: Api, names: Names) -> Code | None:
    annotator = Annotator(api, names)
    typed = [response for response in operation.responses if response.type is not None]
    if not typed:
        return None
    if len({response.type for response in operation.responses}) == 1:
        return annotator.response(typed[0].type or Scalar.ANY)
    pairs = [
        code(
            "{}: {}",
            _status(response),
            annotator.response(response.type) if response.type is not None else Code("None"),
        )
        for response in operation.responses
    ]
    return code("{{{}}}", joined(", ", pairs))


def _status(response: Response) -> Code:
    return literal(int(response.status)) if response.status.isdigit() else literal(response.status)


def _is_json(media: str) -> bool:
    return "json" in media or media == "*/*"


def _styles(operation: Operation) -> Iterator[Code]:
    """Only what differs from OpenAPI's default for the place."""
    for parameter in operation.parameters:
        default = parameter.style is None or parameter.style == "form"
        explode = parameter.explode == (default and parameter.place in ("query", "cookie"))
        if parameter.style is not None or not explode or parameter.allow_reserved:
            style = parameter.style or ("form" if parameter.place in ("query", "cookie") else "simple")
            parts = [literal(style), code("explode={}", literal(parameter.explode))]
            if parameter.allow_reserved:
                parts.append(Code("reserved=True"))
            yield code("{}: Style({})", literal(parameter.wire), joined(", ", parts))


def _paging(operation: Operation, api: Api, names: Names) -> Code:
    pager = operation.pager
    assert pager is not None
    page = next(r.type for r in operation.responses if r.type is not None)
    attributes = dict(_attributes(page, api, names))
    parts = [code("items={}", literal(str(attributes[pager.items])))]
    if pager.next_link is not None:
        parts.append(code("next_link={}", literal(str(attributes[pager.next_link]))))
    return code("Paging({})", joined(", ", parts))


def _attributes(type_: TypeRef, api: Api, names: Names) -> Iterator[tuple[str, Identifier]]:
    """Wire names with attributes of the model that a type is, inherited ones included."""
    type_ = without_null(type_)
    declared = api.types.get(type_.id) if isinstance(type_, Ref) else None
    if isinstance(declared, Model):
        if declared.base:
            yield from _attributes(Ref(declared.base), api, names)
        for field in declared.fields:
            yield field.wire, names.fields[declared.id, field.wire]


# --- waiting -------------------------------------------------------------------------------------------------


def _wait(
    operation: Operation, constant: Identifier, api: Api, names: Names, annotator: Annotator
) -> WaitView | None:
    """``wait`` for the operation that fetches an entity with a status: one path parameter, one model."""
    poller, type_ = operation.poller, _result(operation)
    paths = [parameter for parameter in operation.parameters if parameter.place == "path"]
    if poller is None or type_ is None or len(paths) != 1:
        return None
    attributes = dict(_attributes(type_, api, names))
    entity = annotator.response(type_)
    done, failed = (
        code("({},)", joined(", ", [literal(value) for value in values]))
        for values in (poller.done, poller.failed)
    )
    return WaitView(
        get=constant,
        argument=literal(paths[0].wire),
        entity=entity,
        descriptor=(
            (Code("status"), literal(str(attributes[poller.status]))),
            (Code("done"), done),
            (Code("failed"), failed),
            (Code("error"), _reason(poller.reason, type_, api, names)),
        ),
        doc=paragraphs(
            "Wait until the service has finished with an entity.",
            "The service is asked when its last answer's ``Retry-After`` says so, else every ``interval`` seconds (60 by default).",
            "Args:\n"
            "    id_or_entity: An id, or an entity that the service returned.\n"
            "    timeout: Seconds to wait in all; None waits as long as it takes.\n"
            "    interval: Seconds between two questions.\n"
            "    on_progress: Called with each answer, the last one included.",
            "Returns:\n    The entity in its final state.",
            "Raises:\n"
            "    OperationFailed: The work failed; the error has the service's reason and the entity.\n"
            "    WaitTimeout: The time is up; the work goes on, and the error has its last state.",
            f"Source: ``{operation.key}``, ``{operation.method} {operation.path}`` in {api.file}.",
        ),
    )


def _reason(wires: tuple[str, ...], type_: TypeRef, api: Api, names: Names) -> Code:
    """The attributes that lead from an entity to the reason of its failure."""
    found: list[Code] = []
    for wire in wires:
        attributes = dict(_attributes(type_, api, names))
        if wire not in attributes:
            break
        found.append(literal(str(attributes[wire])))
        type_ = next(field.type for field in _fields(type_, api) if field.wire == wire)
    return code("({},)", joined(", ", found)) if found else Code("()")


def _fields(type_: TypeRef, api: Api) -> Iterator[Field]:
    type_ = without_null(type_)
    declared = api.types.get(type_.id) if isinstance(type_, Ref) else None
    if isinstance(declared, Model):
        if declared.base:
            yield from _fields(Ref(declared.base), api)
        yield from declared.fields
