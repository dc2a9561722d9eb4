"""Views of the modules under ``operations/``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sttgen.ir import (
    Api,
    Body,
    BodyKind,
    Operation,
    Place,
    TypeRef,
)
from sttgen.naming import GroupName, Identifier, Names
from sttgen.overlay.model import Kit, KitClass
from sttgen.render.annotations import Annotator
from sttgen.render.client.advice import AdviceBook, checked_model
from sttgen.render.client.entities import addressed
from sttgen.render.client.mixins import base_class, mixin_imports, path
from sttgen.render.client.paging import paging_call
from sttgen.render.client.results import byte_stream_view, result, returns
from sttgen.render.client.signatures import (
    files_of,
    mapping,
    mappings,
    part_styles,
    payload,
    signature,
    styles,
)
from sttgen.render.client.waiting import wait_view
from sttgen.render.code import Code, code, codes, imports, joined, literal, names_in
from sttgen.render.docs import operation_doc, returns_doc, sentence
from sttgen.render.runtime import RuntimeHome
from sttgen.render.views import GroupView, OperationView, WaitView

_RUNTIME = codes(
    "ByteStream EventStream ServerSentEvent StreamOf UNSET DateTime Decimal FileInput Headers OneOf Operation"
    " OperationGroup Pager Paging Poller Query RawOperationGroup Style Timeout UnsetType raw raw_page"
)
_EVERY_MODULE = frozenset({"Headers", "Operation", "OperationGroup", "Query", "RawOperationGroup", "Timeout"})


def group_view(  # noqa: PLR0913 - a group has this many inputs
    group: GroupName, api: Api, names: Names, *, kit: Kit | None, home: RuntimeHome, book: AdviceBook
) -> GroupView:
    """Return the view of the module of one group, with what a kit attaches to it."""
    methods = (name for id in group.operations for name in (names.methods[id], *names.also.get(id, ())))
    annotator = Annotator(api, names, shadowed=frozenset(map(str, methods)))
    operations = {operation.id: operation for operation in api.operations}
    members = [operations[id] for id in group.operations]
    mixins = kit.attach.get(str(group.attribute), ()) if kit else ()
    replaced = {method: mixin for mixin in mixins for method in mixin.replaces}
    views = tuple(_operation(o, names, annotator, book, replaced.get(names.methods[o.id])) for o in members)
    streams = tuple(
        byte_stream_view(view, names.streams[operation.id])
        for view, operation in zip(views, members, strict=True)
        if operation.id in names.streams
    )
    wait = next((w for w in (wait_view(o, result(o), names, annotator) for o in members) if w), None)
    described = sentence(_description(group, members, api), f"Operations of ``{group.title}``.")
    used = (
        _EVERY_MODULE
        | names_in(_expressions((*views, *streams), wait))
        | ({"Callable", "Poller"} if wait else set())
    )
    bases = [*map(base_class, mixins), Code("OperationGroup")]
    attributes = [(path(name), path(value)) for mixin in mixins for name, value in mixin.attributes.items()]
    used |= names_in(bases)
    return GroupView(
        attribute=group.attribute,
        class_name=group.class_name,
        raw_class_name=group.raw_class_name,
        doc=described,
        raw_doc=f"The operations of ``{group.attribute}`` with raw responses;"
        " a listing returns its first page.",
        operations=views,
        streams=streams,
        wait=wait,
        bases=joined(", ", bases),
        mixin_imports=mixin_imports(home.kit(Identifier(kit.name), Code("..")), mixins) if kit else (),
        mixin_attributes=tuple(attributes),
        typing_imports=imports(codes("Annotated Any Literal"), used),
        abc_imports=imports(codes("Callable Mapping Sequence"), used),
        runtime=home.runtime(Code("..")),
        runtime_imports=imports(_RUNTIME, used) or Code(""),
        needs_builtins="builtins" in used,
        needs_datetime="datetime" in used,
        needs_models="models" in used,
        needs_enums="enums" in used,
        needs_results="results" in used,
        other_versions=book.names(f"operations.{group.attribute}"),
    )


def _description(group: GroupName, members: list[Operation], api: Api) -> str:
    """Return the description of the tag from which a group was formed."""
    named = (t for t in api.tags if t.name.rstrip(":") == group.title or t.name == members[0].tag)
    return next((tag.description for tag in named), "")


def _expressions(views: tuple[OperationView, ...], wait: WaitView | None) -> Iterator[Code]:
    """Yield all expressions of a module, to find out which imports it needs."""
    for view in views:
        yield from (view.returns, view.result, view.raw)
        for argument in (*view.positional, *view.optional):
            yield argument.annotation
            if argument.default is not None:
                yield argument.default
        yield from (value for _, value in view.descriptor)
    if wait:
        yield from (wait.entity, wait.argument)


def _operation(
    operation: Operation, names: Names, annotator: Annotator, book: AdviceBook, kit: KitClass | None
) -> OperationView:
    """Return the view of an operation, whose method a class of a kit may have."""
    name = names.methods[operation.id]
    arguments = names.arguments[operation.id]
    entities = addressed(operation, annotator.api, names)
    taken = signature(operation, arguments, annotator, entities)
    type_, paged = result(operation), operation.pager is not None
    # At module level, methods do not hide builtins.
    outside = Annotator(annotator.api, names)
    aliases = names.also.get(operation.id, ())
    group = next(group for group in names.groups if operation.id in group.operations)
    owner = f"operations.{group.attribute}.{name}"
    docs = [(known, f"{sentence(doc)} {book.required(owner, known)}".strip()) for known, doc in taken.docs]
    returned = Code("None") if type_ is None else annotator.response(type_)
    if operation.pager:
        returned = code("Pager[{}]", annotator.response(operation.pager.item))
    return OperationView(
        name=name,
        definition=Identifier(f"_{name}") if kit else name,
        function=code("{}.{}", Identifier(kit.name), name) if kit else code("{}", name),
        constant=names.constants[operation.id],
        positional=taken.positional,
        optional=taken.optional,
        returns=returned,
        result=_declared(operation, type_, outside),
        payload=payload(operation),
        statement=_statement(operation, type_, returned, paged=paged),
        keeps_type=operation.responds_with_stream,
        mappings=tuple(mappings(operation, arguments)),
        descriptor=(
            *_descriptor(operation, names, outside, tuple(entities)),
            *(
                (Code("model"), model)
                for model in (checked_model(operation, annotator.api, names, book),)
                if model
            ),
        ),
        raw=Code("raw_page") if paged else Code("raw"),
        aliases=aliases,
        doc=operation_doc(
            operation,
            docs,
            returns_doc(operation, type_, paged=paged),
            annotator.api.file,
            addressed=bool(entities),
            aliases=aliases,
        ),
    )


def _declared(operation: Operation, type_: TypeRef | None, annotator: Annotator) -> Code:
    """Return the type argument of an ``Operation`` constant."""
    if operation.responds_with_stream:
        return Code("Any")  # each surface has a class of its own
    return Code("None") if type_ is None else annotator.response(type_)


def _statement(operation: Operation, type_: TypeRef | None, returned: Code, *, paged: bool) -> Code:
    """Return the statement that a method consists of, up to its arguments."""
    if paged:
        return Code("return self._pages")
    if operation.responds_with_stream:
        return code("_answer: {} = self._call", returned)
    return Code("self._call") if type_ is None else Code("return self._call")


def _descriptor(
    operation: Operation, names: Names, annotator: Annotator, entities: tuple[str, ...]
) -> Iterator[tuple[Code, Code]]:
    """Yield the arguments of the ``Operation`` constant."""
    yield Code("id"), literal(operation.key)
    yield Code("method"), literal(operation.method)
    yield Code("path"), literal(operation.sent_path)
    if operation.body:
        yield Code("media"), literal(operation.body.media)
    decoded = returns(operation, annotator)
    if decoded is not None:
        yield Code("returns"), decoded
    preferred = [one for response in operation.responses for one in response.preferred]
    if any(one.kind is BodyKind.TEXT for one in preferred):
        yield Code("text"), literal(True)
    if any(one.kind is BodyKind.STREAM for one in preferred):
        yield Code("streams"), literal(True)
    accept = list(dict.fromkeys(one.media for one in preferred))
    if accept and accept != ["application/json"]:
        yield Code("accept"), literal(", ".join(accept))
    styled = [*styles(operation.parameters), *part_styles(operation.body)]
    if styled:
        yield Code("styles"), mapping(styled)
    if operation.body:
        yield from _parts(operation.body, annotator.api)
    if operation.pager:
        yield Code("paging"), paging_call(operation.pager, annotator.api, names)
    flags = (
        (Code("idempotent"), operation.idempotent),
        (Code("lenient"), operation.lenient),
        (Code("trusted"), operation.trusted),
        (Code("idempotency_key"), operation.idempotency_key),
    )
    yield from ((name, literal(value)) for name, value in flags if value)
    if operation.timeout is not None:  # with the usual time to connect
        yield Code("timeout"), code("(10.0, {})", literal(operation.timeout))
    yield from _texts(Code("entities"), entities)
    yield from _texts(Code("omits"), _omitted(operation, annotator.api))
    if not operation.secured:
        yield Code("secured"), literal(False)
    elif operation.schemes:
        needed = [_tuple([literal(name) for name in names]) for names in operation.schemes]
        yield Code("schemes"), _tuple(needed)
    if operation.server is not None:
        yield Code("server"), literal(operation.server)


def _omitted(operation: Operation, api: Api) -> list[str]:
    """Return the client parameters that an operation does not declare."""
    parameters = [shared.parameter for shared in api.client_parameters if shared.id not in operation.shared]
    return [
        f"{parameter.place}:{parameter.wire}" for parameter in parameters if parameter.place is not Place.PATH
    ]


def _texts(name: Code, texts: Sequence[str]) -> Iterator[tuple[Code, Code]]:
    """Yield an argument that is a tuple of texts, unless there are none."""
    if texts:
        yield name, _tuple([literal(text) for text in texts])


def _tuple(items: Sequence[Code]) -> Code:
    """Return a tuple display."""
    return code("({},)", items[0]) if len(items) == 1 else code("({})", joined(", ", items))


def _parts(body: Body, api: Api) -> Iterator[tuple[Code, Code]]:
    """Yield the media types of parts and the parts that are files."""
    media = [(literal(part.wire), literal(part.media)) for part in body.parts if part.media]
    if media:
        yield Code("part_types"), mapping(media)
    headers = [
        (literal(part.wire), mapping([(literal(name), literal(value)) for name, value in part.headers]))
        for part in body.parts
        if part.headers
    ]
    if headers:
        yield Code("part_headers"), mapping(headers)
    if files := list(files_of(body, api)):
        yield Code("files"), mapping([(literal(name), literal(is_list)) for name, is_list in files])
