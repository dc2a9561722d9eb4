"""Convert the lowered document, corrected by overlays, to the typed one. No other module does this.

Lowering has mended what a document says; the corrections of an overlay come after it, so that each value is
looked at here once more, and left out where it is not what it must be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sttgen.document.choices import (
    METHODS,
    OWNERS,
    STYLES,
    Flow,
    Method,
    Owner,
    Place,
    SchemeType,
    StyleName,
    is_method,
)
from sttgen.document.lower.document import LoweredDocument
from sttgen.document.model.document import (
    Document,
    Encoding,
    MediaType,
    Operation,
    OwnServer,
    Parameter,
    Polling,
    RequestBody,
    Requirement,
    Response,
    SecurityScheme,
    Server,
    Streaming,
    Style,
    Tag,
)
from sttgen.document.model.paging import read_paging
from sttgen.document.model.schema import Constant, JsonValue
from sttgen.document.model.schema_reader import read_schema
from sttgen.document.model.values import listed, mapping, shown, string, strings
from sttgen.document.read.pointers import join

_PLACES = {place.value: place for place in Place}
_STYLES = {style.value: style for style in StyleName}
_SCHEME_TYPES = {type_.value: type_ for type_ in SchemeType}


def read_document(lowered: LoweredDocument) -> Document:
    """The typed form of a lowered document."""
    data = lowered.data
    info, components = mapping(data.get("info")), mapping(data.get("components"))
    schemes = mapping(components.get("securitySchemes"))
    return Document(
        file=lowered.file,
        title=shown(info.get("title")),
        version=shown(info.get("version")),
        description=shown(info.get("description")),
        servers=_servers(data.get("servers")),
        security=_requirements(data.get("security")),
        tags=tuple(
            Tag(str(tag["name"]), shown(tag.get("description")))
            for tag in map(mapping, listed(data.get("tags")))
            if "name" in tag
        ),
        schemas={name: read_schema(schema) for name, schema in mapping(components.get("schemas")).items()},
        security_schemes={name: _security_scheme(mapping(scheme)) for name, scheme in schemes.items()},
        operations=tuple(_operations(mapping(data.get("paths")))),
        locate=lowered.locate,
    )


def _operations(paths: Mapping[str, JsonValue]) -> Iterator[Operation]:
    """Every operation, in document order."""
    for path, item in paths.items():
        for method, operation in mapping(item).items():
            if is_method(method) and isinstance(operation, dict):
                yield _operation(path, method, operation)


def _operation(path: str, method: str, data: Mapping[str, JsonValue]) -> Operation:
    tags, name = listed(data.get("tags")), data.get("x-codegen-request-body-name")
    return Operation(
        pointer=join("#/paths", path, method),
        path=path,
        method=Method(method.upper()) if method in METHODS else method,
        id=shown(data.get("operationId")),
        tag=tags[0] if tags and isinstance(tags[0], str) else None,
        summary=shown(data.get("summary")),
        description=shown(data.get("description")),
        deprecated=bool(data.get("deprecated")),
        parameters=tuple(_parameters(data.get("parameters"))),
        body=_body(mapping(data.get("requestBody"))),
        body_name=name if isinstance(name, str) else None,
        responses={status: _response(mapping(one)) for status, one in mapping(data.get("responses")).items()},
        security=_requirements(data["security"]) if "security" in data else None,
        servers=_servers(data.get("servers")),
        own_server=_own_server(mapping(data.get("x-sttgen-server"))),
        streaming=_streaming(data),
        paging=read_paging(data),
        polling=_polling(data.get("x-sttgen-poller")),
        idempotent=bool(data.get("x-sttgen-idempotent")),
        idempotency_key=string(data.get("x-sttgen-idempotency-key")),
        lenient=bool(data.get("x-sttgen-lenient")),
        timeout=_seconds(data.get("x-sttgen-timeout")),
    )


def _parameters(value: JsonValue) -> Iterator[tuple[int, Parameter]]:
    for index, data in enumerate(map(mapping, listed(value))):
        place = _PLACES.get(string(data.get("in")))
        if place is None:
            continue
        yield (
            index,
            Parameter(
                name=str(data.get("name", "")),
                place=place,
                owner=OWNERS.get(string(data.get("x-ms-parameter-location")), Owner.METHOD),
                description=shown(data.get("description")),
                required=place is Place.PATH or bool(data.get("required")),
                deprecated=bool(data.get("deprecated")),
                style=_style(data, place),
                schema=read_schema(data.get("schema")),
                content=_content(data.get("content")),
            ),
        )


def _style(data: Mapping[str, JsonValue], place: Place) -> Style:
    """The style of a parameter or part; the first one of its place where it names none."""
    name = _STYLES.get(string(data.get("style"))) or next(iter(STYLES[place].values()))
    explode = bool(data.get("explode", name is StyleName.FORM))
    return Style(name, explode, bool(data.get("allowReserved")))


def _content(value: JsonValue) -> dict[str, MediaType]:
    return {
        media: MediaType(
            read_schema(data.get("schema")),
            {wire: _encoding(mapping(part)) for wire, part in mapping(data.get("encoding")).items()},
            read_schema(data["itemSchema"]) if "itemSchema" in data else None,
            string(data.get("x-speakeasy-sse-sentinel")),
        )
        for media, data in ((media, mapping(entry)) for media, entry in mapping(value).items())
    }


def _encoding(data: Mapping[str, JsonValue]) -> Encoding:
    media = data.get("contentType")
    single = isinstance(media, str) and not set(media) & set("*,")
    styled = data.keys() & {"style", "explode", "allowReserved"}
    return Encoding(
        _style(data, Place.QUERY) if styled else None,
        string(media) if single else None,
        dict(_fixed_headers(mapping(data.get("headers")))),
    )


def _fixed_headers(headers: Mapping[str, JsonValue]) -> Iterator[tuple[str, str]]:
    """Yield the headers whose value is known without a caller; the media type has a key of its own."""
    for name, header in headers.items():
        schema = read_schema(mapping(header).get("schema"))
        value = schema.const or schema.default
        if value is None and schema.enum is not None and len(schema.enum) == 1:
            value = Constant(schema.enum[0])
        text = str(value.value) if value is not None else ""
        if text.isascii() and text.isprintable() and text and name.lower() != "content-type":
            yield name, text


def _body(data: Mapping[str, JsonValue]) -> RequestBody | None:
    content = _content(data.get("content"))
    if not content:
        return None
    return RequestBody(shown(data.get("description")), bool(data.get("required")), content)


def _response(data: Mapping[str, JsonValue]) -> Response:
    headers = tuple(mapping(data.get("headers")))
    return Response(shown(data.get("description")), headers, _content(data.get("content")))


def _polling(value: JsonValue) -> Polling | None:
    data = mapping(value)
    lists = (strings(data.get(key)) for key in ("done", "failed", "running", "reason"))
    return Polling(str(data["status"]), *lists) if "status" in data else None


def _streaming(data: Mapping[str, JsonValue]) -> Streaming:
    decided, stated = mapping(data.get("x-sttgen-stream")), mapping(data.get("x-fern-streaming"))
    reconnects = decided.get("reconnect")
    return Streaming(
        string(decided.get("end")) or string(stated.get("terminator")),
        reconnects if isinstance(reconnects, bool) else None,
    )


def _own_server(data: Mapping[str, JsonValue]) -> OwnServer:
    template, credential = data.get("region_template"), data.get("credential")
    return OwnServer(
        template if isinstance(template, str) else None,
        credential if isinstance(credential, bool) else None,
    )


def _seconds(value: JsonValue) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 86400:
        return float(value)
    return None


def _servers(value: JsonValue) -> tuple[Server, ...]:
    return tuple(
        Server(
            shown(data.get("url")),
            {
                name: str(mapping(variable).get("default", ""))
                for name, variable in mapping(data.get("variables")).items()
            },
        )
        for data in map(mapping, listed(value))
    )


def _requirements(value: JsonValue) -> tuple[Requirement, ...]:
    return tuple(
        {name: strings(scopes) for name, scopes in mapping(requirement).items()}
        for requirement in listed(value)
    )


def _security_scheme(data: Mapping[str, JsonValue]) -> SecurityScheme:
    flows = [mapping(flow) for flow in mapping(data.get("flows")).values()]
    of_clients = mapping(mapping(data.get("flows")).get(Flow.CLIENT_CREDENTIALS))
    return SecurityScheme(
        type=_SCHEME_TYPES.get(string(data.get("type"))),
        name=str(data["name"]) if "name" in data else None,
        place=_PLACES.get(string(data.get("in"))),
        scheme=string(data.get("scheme")).lower(),
        scopes=tuple(scope for flow in flows for scope in mapping(flow.get("scopes"))),
        token_url=string(of_clients.get("tokenUrl")) or None,
    )
