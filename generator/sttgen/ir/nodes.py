"""The intermediate representation: what a client needs to know of a description, frozen.

Every node has an ``id``: its pointer in the normalised document, for which ``Api.locate`` finds file and
line when a diagnostic wants them. No node holds raw data of the description, source text, options or a
parent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sttgen.diagnostics import Location
from sttgen.document.choices import Method, Place, StyleName
from sttgen.ir.types import TypeRef


class BodyKind(StrEnum):
    """What is done with the content of a request or an answer."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    BINARY = "binary"
    TEXT = "text"


@dataclass(frozen=True)
class Field:
    """A property of a model, or a part of a form.

    ``bounds`` are the least and the greatest number, where the description gives both.
    """

    id: str
    wire: str
    type: TypeRef
    description: str
    required: bool
    read_only: bool
    secret: bool
    deprecated: bool
    bounds: tuple[int | float, int | float] | None


@dataclass(frozen=True)
class Model:
    """An object with known properties. ``hint`` are the words that its name is made of.

    ``base`` is the id of the model whose fields it inherits; ``extra`` the type of properties that are not
    listed, or None where the description does not declare any.
    """

    id: str
    hint: tuple[str, ...]
    description: str
    fields: tuple[Field, ...]
    base: str | None
    extra: TypeRef | None
    deprecated: bool


@dataclass(frozen=True)
class Member:
    """A value of an enumeration. ``hint`` is the name that the description gives it, else the value."""

    id: str
    value: str | int
    hint: str
    description: str


@dataclass(frozen=True)
class EnumType:
    """A closed or open set of texts or integers; clients keep unknown values of either."""

    id: str
    hint: tuple[str, ...]
    description: str
    members: tuple[Member, ...]
    integer: bool


@dataclass(frozen=True)
class Alias:
    """A named type that is neither an object with properties nor an enumeration."""

    id: str
    hint: tuple[str, ...]
    description: str
    type: TypeRef


DeclaredType = Model | EnumType | Alias


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
class Part:
    """How a part of a form is written, where the document says so."""

    wire: str
    style: Style | None
    media: str | None


@dataclass(frozen=True)
class Body:
    """What a request carries.

    ``name`` is what the description calls it, if anything; ``fields`` are the parts of a form, and ``parts``
    how some of them are written.
    """

    id: str
    name: str | None
    kind: BodyKind
    media: str
    type: TypeRef
    fields: tuple[Field, ...]
    parts: tuple[Part, ...]
    description: str
    required: bool


@dataclass(frozen=True)
class Response:
    """A documented success: a code, ``2XX`` or ``default``. ``type`` is None where no body is documented."""

    id: str
    status: str
    media: str | None
    kind: BodyKind | None
    type: TypeRef | None
    description: str


@dataclass(frozen=True)
class Outcome:
    """Any documented answer, errors too, as other versions are compared with it.

    ``status`` is a code, a range such as ``4XX``, or ``default``; ``headers`` are names, and ``schemas`` the
    ids of the named types that the body can be.
    """

    status: str
    headers: tuple[str, ...]
    schemas: tuple[str, ...]


@dataclass(frozen=True)
class Pager:
    """How a listing goes on.

    The property of the page that holds the items, and the one that holds the next link.
    """

    items: str
    next_link: str | None
    item: TypeRef


@dataclass(frozen=True)
class Poller:
    """How an entity tells that work on it has ended.

    Wire names, the last one a path to the reason of a failure. ``running`` are the values before an end;
    empty where the description does not list them.
    """

    status: str
    done: tuple[str, ...]
    failed: tuple[str, ...]
    running: tuple[str, ...]
    reason: tuple[str, ...]


@dataclass(frozen=True)
class Operation:
    """One method of one path.

    ``responses`` are the successes that a client decodes, ``outcomes`` all answers that are documented.
    ``key`` is its operation id, or method and path where it has none (``named`` is False then); ``server``
    a path that stands in for that of the client; ``partial`` says that something of it could not be
    expressed, of which a diagnostic tells; ``idempotent`` that people say so, beyond what the method says.
    """

    id: str
    key: str
    named: bool
    method: Method
    path: str
    tag: str | None
    summary: str
    description: str
    deprecated: bool
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    outcomes: tuple[Outcome, ...]
    pager: Pager | None
    poller: Poller | None
    secured: bool
    server: str | None
    idempotent: bool
    partial: bool


@dataclass(frozen=True)
class Security:
    """The ways to prove who calls.

    At most one key, and whether bearer tokens or a user name with password are taken. ``names`` are the
    headers, parameters and cookies of all keys that the description lists, ``scopes`` what tokens are for.
    """

    key_name: str | None = None
    key_place: Place = Place.HEADER
    bearer: bool = False
    basic: bool = False
    scopes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Server:
    """The first server: the part a caller may replace, and the path that follows it.

    ``endpoint`` None: the caller must say. ``addresses`` are those of all servers, as they are written.
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

    ``types`` are in document order, those written inline behind the type that holds them.
    """

    file: str
    title: str
    version: str
    description: str
    operations: tuple[Operation, ...]
    types: dict[str, DeclaredType]
    tags: tuple[Tag, ...]
    security: Security
    server: Server
    locate: Callable[[str], Location]
