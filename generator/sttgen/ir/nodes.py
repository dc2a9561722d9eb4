"""The frozen nodes of the intermediate representation.

Most nodes have an ``id``: their pointer in the lowered document, for which ``Api.locate`` finds file and line
when a diagnostic needs them. No node holds raw data of the description, source text, options or a parent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sttgen.diagnostics import Location
from sttgen.document.choices import Place, StyleName
from sttgen.ir.continuations import Pager, Poller
from sttgen.ir.declared import DeclaredType, Field
from sttgen.ir.security import Security
from sttgen.ir.types import TypeRef, union


class BodyKind(StrEnum):
    """How the content of a request or a response is encoded."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    BINARY = "binary"
    TEXT = "text"
    STREAM = "stream"


@dataclass(frozen=True)
class Style:
    """How a value is written in its place, in the words of OpenAPI."""

    name: StyleName
    explode: bool
    reserved: bool = False


@dataclass(frozen=True)
class Parameter:
    """A parameter outside the body."""

    id: str
    wire: str
    place: Place
    type: TypeRef
    description: str
    required: bool
    deprecated: bool
    style: Style


@dataclass(frozen=True)
class ClientParameter:
    """A parameter that a client sends with each request of the operations that declare it.

    Attributes:
        parameter: Its first declaration.
        declarations: The ids of all declarations.
        choices: The values of an enumeration or constant; empty for other types.
        fixed: Whether the description allows ``value`` only, so that nobody has to choose.
        value: The one value, or else the default; None where there is none.
    """

    parameter: Parameter
    declarations: tuple[str, ...]
    choices: tuple[str | int, ...]
    fixed: bool
    value: str | int | float | bool | None

    @property
    def id(self) -> str:
        """The id of the first declaration."""
        return self.parameter.id


@dataclass(frozen=True)
class Part:
    """How a part of a form is written, where the document says so; its headers with their only values."""

    wire: str
    style: Style | None
    media: str | None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Body:
    """What a request carries.

    Attributes:
        name: What the description calls it, if anything.
        fields: The parts of a form.
        parts: How some of them are written.
        choices: The media types that a caller chooses from, if there are several.
        takes_bytes: Whether a body of JSON can be sent as text or bytes of another media type.
    """

    id: str
    name: str | None
    kind: BodyKind
    media: str
    type: TypeRef
    fields: tuple[Field, ...]
    parts: tuple[Part, ...]
    choices: tuple[str, ...]
    takes_bytes: bool
    description: str
    required: bool


@dataclass(frozen=True)
class Representation:
    """The body of a response in one media type.

    Attributes:
        media: The media type, or a range of them.
        preferred: Whether the client asks for it where the caller does not ask for anything.
    """

    media: str
    kind: BodyKind
    type: TypeRef
    preferred: bool


@dataclass(frozen=True)
class Response:
    """A documented success.

    Attributes:
        status: A code, ``2XX`` or ``default``.
        representations: What its body can be, the first choice first; empty where no body is documented.
    """

    id: str
    status: str
    representations: tuple[Representation, ...]
    description: str

    @property
    def preferred(self) -> tuple[Representation, ...]:
        """The representations that the client asks for."""
        return tuple(one for one in self.representations if one.preferred)

    @property
    def type(self) -> TypeRef | None:
        """What the client decodes the body to; None where no body is documented."""
        return union(*(one.type for one in self.preferred)) if self.representations else None


@dataclass(frozen=True)
class Outcome:
    """Any documented answer, errors too; other versions of the API are compared by them.

    Attributes:
        status: A code, a range such as ``4XX``, or ``default``.
        headers: Their names.
        schemas: The ids of the named types that the body can be.
    """

    status: str
    headers: tuple[str, ...]
    schemas: tuple[str, ...]


@dataclass(frozen=True)
class Operation:
    """One method of one path.

    Attributes:
        key: Its operation id, or method and path where it has none.
        named: Whether it has an operation id.
        path: The path as the document has it.
        sent_path: The path that is sent, with a name in braces for each path parameter.
        parameters: Those that a caller passes.
        shared: The ids of the client parameters that are sent with it.
        responses: The successes that a client decodes.
        outcomes: All documented answers.
        secured: Whether a credential is sent.
        schemes: The names of the schemes that it needs together, in each alternative; empty where all
            operations need the same one.
        server: A path that replaces the one of the client, or the address of a server of its own, perhaps
            with ``{region}`` in it.
        trusted: Whether a server of its own gets the credential.
        idempotent: The overlay says that it may be repeated, whatever its method.
        idempotency_key: The header by which the service recognises a repeated request; None without one.
        lenient: The overlay says that numbers in its answer may be written as texts.
        timeout: Seconds to wait for an answer, where the overlay says that it takes its time.
        partial: Something of it cannot be expressed; a diagnostic says what.
    """

    id: str
    key: str
    named: bool
    method: str
    path: str
    sent_path: str
    tag: str | None
    summary: str
    description: str
    deprecated: bool
    parameters: tuple[Parameter, ...]
    shared: tuple[str, ...]
    body: Body | None
    responses: tuple[Response, ...]
    outcomes: tuple[Outcome, ...]
    pager: Pager | None
    poller: Poller | None
    secured: bool
    schemes: tuple[tuple[str, ...], ...]
    server: str | None
    trusted: bool
    idempotent: bool
    idempotency_key: str | None
    lenient: bool
    timeout: float | None
    partial: bool

    @property
    def responds_with_bytes(self) -> bool:
        """Whether a response can be bytes."""
        return any(one.kind is BodyKind.BINARY for response in self.responses for one in response.preferred)

    @property
    def responds_with_stream(self) -> bool:
        """Whether a response can be a stream of values."""
        return any(one.kind is BodyKind.STREAM for response in self.responses for one in response.preferred)


@dataclass(frozen=True)
class Server:
    """The first server.

    Attributes:
        endpoint: The part that a caller may replace; None where the caller must name it.
        base_path: The path that follows it.
        addresses: Those of all servers, as they are written.
    """

    endpoint: str | None
    base_path: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Tag:
    """A tag with its description, from which group descriptions are taken."""

    name: str
    description: str


@dataclass(frozen=True)
class Api:
    """A whole description.

    Attributes:
        types: By id, in document order, those written inline behind the type that holds them.
        locate: Finds the file and line of an id.
    """

    file: str
    title: str
    version: str
    description: str
    operations: tuple[Operation, ...]
    client_parameters: tuple[ClientParameter, ...]
    types: dict[str, DeclaredType]
    tags: tuple[Tag, ...]
    security: Security
    server: Server
    locate: Callable[[str], Location]

    @property
    def has_streams(self) -> bool:
        """Whether a response can be read while it arrives."""
        return any(one.responds_with_bytes or one.responds_with_stream for one in self.operations)
