"""The typed document: the result of lowering, in the shape that later rooms read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from sttgen.diagnostics import Location
from sttgen.document.choices import Owner, PagingKind, Place, SchemeType, StyleName
from sttgen.document.model.schema import Schema

Requirement = Mapping[str, tuple[str, ...]]
"""Names of security schemes that are needed together, each with the scopes of its tokens."""


class Server(msgspec.Struct, frozen=True, gc=False):
    """An address, and the values that stand for the names in it where a caller gives none."""

    url: str
    variables: Mapping[str, str]


class Tag(msgspec.Struct, frozen=True, gc=False):
    """A tag of operations."""

    name: str
    description: str


class SecurityScheme(msgspec.Struct, frozen=True, gc=False):
    """A way to prove who calls.

    Attributes:
        type: None where the document names none of the known types.
        name: The name of the header, parameter or cookie of a key.
        place: Where a key is sent.
        scheme: The word of HTTP for it, in small letters.
        scopes: Those of all flows.
        token_url: Where client credentials get a token.
    """

    type: SchemeType | None
    name: str | None
    place: Place | None
    scheme: str
    scopes: tuple[str, ...]
    token_url: str | None


class Style(msgspec.Struct, frozen=True, gc=False):
    """How a value is written in its place."""

    name: StyleName
    explode: bool
    reserved: bool


class Encoding(msgspec.Struct, frozen=True, gc=False):
    """How a part of a form is written, where the document says so.

    ``headers`` are those of which it gives the value: the only one that is allowed, or the default.
    """

    style: Style | None
    media: str | None
    headers: Mapping[str, str]


class MediaType(msgspec.Struct, frozen=True, gc=False):
    """The content of a body in one media type.

    Attributes:
        item: The schema of an item of a stream (``itemSchema``); None where the document has none.
        end: The extension ``x-speakeasy-sse-sentinel``: data that marks the end of a stream.
    """

    schema: Schema
    encoding: Mapping[str, Encoding]
    item: Schema | None = None
    end: str = ""


class Streaming(msgspec.Struct, frozen=True, gc=False):
    """What is stated about the streams of an operation.

    Attributes:
        end: Data that marks their end.
        reconnects: Whether a client goes on with a broken stream; None where it is not stated.
    """

    end: str = ""
    reconnects: bool | None = None


Content = Mapping[str, MediaType]
"""What a body can be, by media type."""


class Parameter(msgspec.Struct, frozen=True, gc=False):
    """A parameter outside the body. With ``content`` the value is text of its first media type.

    ``owner`` is what the extension ``x-ms-parameter-location`` says.
    """

    name: str
    place: Place
    owner: Owner
    description: str
    required: bool
    deprecated: bool
    style: Style
    schema: Schema
    content: Content


class RequestBody(msgspec.Struct, frozen=True, gc=False):
    """The body of a request, in each media type that it can have."""

    description: str
    required: bool
    content: Content


class Response(msgspec.Struct, frozen=True, gc=False):
    """A documented answer; ``headers`` are names."""

    description: str
    headers: tuple[str, ...]
    content: Content


class Paging(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How a listing goes on.

    Properties are paths of names; a number in one is an index of a list.

    Attributes:
        kind: None where there is one page.
        items: The property with the items; empty where the page is the list.
        source: The property with the link or cursor.
        header: The header that has it instead.
        parameter: The parameter, or the property of the body, that takes the cursor or number.
        more: The property that says whether there is another page.
        total: The property with the number of all items, or of pages where pages are counted.
        start: The number of the first page, or the first offset; None where it is not stated.
        operation: The id of the operation that links belong to.
        decided: Whether an overlay states it.
        problem: What is wrong with the statement.
    """

    kind: PagingKind | None
    items: tuple[str, ...]
    source: tuple[str, ...] = ()
    header: str = ""
    parameter: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    start: int | None = None
    operation: str = ""
    decided: bool = False
    problem: str = ""


class Polling(msgspec.Struct, frozen=True, gc=False):
    """How to wait for an entity, from an overlay. The last field is the path to the reason of a failure."""

    status: str
    done: tuple[str, ...]
    failed: tuple[str, ...]
    running: tuple[str, ...]
    reason: tuple[str, ...]


class OwnServer(msgspec.Struct, frozen=True, gc=False):
    """What an overlay decides about an operation with a server of its own.

    Attributes:
        region_template: Its address with a place for the region, where it has one.
        credential: Whether it gets the credential; None where the overlay does not say.
    """

    region_template: str | None = None
    credential: bool | None = None


class Operation(msgspec.Struct, frozen=True, gc=False):
    """One method of one path.

    Attributes:
        pointer: Where it stands in the lowered document.
        parameters: Each with its index there.
        body_name: What the description calls the body.
        security: None where the operation has no word of its own on it.
    """

    pointer: str
    path: str
    method: str
    id: str
    tag: str | None
    summary: str
    description: str
    deprecated: bool
    parameters: tuple[tuple[int, Parameter], ...]
    body: RequestBody | None
    body_name: str | None
    responses: Mapping[str, Response]
    security: tuple[Requirement, ...] | None
    servers: tuple[Server, ...]
    own_server: OwnServer
    streaming: Streaming
    paging: Paging | None
    polling: Polling | None
    idempotent: bool
    idempotency_key: str
    lenient: bool
    timeout: float | None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A whole description. ``locate`` finds the file and line of a pointer of the lowered document."""

    file: str
    title: str
    version: str
    description: str
    servers: tuple[Server, ...]
    security: tuple[Requirement, ...]
    tags: tuple[Tag, ...]
    schemas: Mapping[str, Schema]
    security_schemes: Mapping[str, SecurityScheme]
    operations: tuple[Operation, ...]
    locate: Callable[[str], Location]
