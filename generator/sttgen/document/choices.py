"""The values that OpenAPI limits to a set. Other values are reported, and later rooms never see them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Method(StrEnum):
    """The HTTP method of an operation."""

    GET = "GET"
    PUT = "PUT"
    POST = "POST"
    DELETE = "DELETE"
    OPTIONS = "OPTIONS"
    HEAD = "HEAD"
    PATCH = "PATCH"
    TRACE = "TRACE"
    QUERY = "QUERY"


METHODS = tuple(method.lower() for method in Method)
"""The keys of a path item under which operations stand."""


def is_method(key: str) -> bool:
    """Tell whether an operation stands under a key of a lowered path item: known, or in capitals."""
    return key in METHODS or (key.isascii() and key.isupper() and key.replace("-", "").isalnum())


class Place(StrEnum):
    """Where a parameter or a key is sent."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"


class Owner(StrEnum):
    """What has a parameter: the client, which sends the same value with each request, or each method."""

    CLIENT = "client"
    METHOD = "method"


OWNERS: Mapping[str, Owner] = {owner.value: owner for owner in Owner}
"""The values of the extension ``x-ms-parameter-location``."""


class StyleName(StrEnum):
    """How a value is written in its place.

    ``tabDelimited`` is the ``tsv`` of Swagger 2.0; ``json`` is a value that is JSON text, ``jsonBase64`` such
    a text in Base64, and ``cookie`` one between semicolons. ``queryForm`` and ``queryJson`` are values that
    are the whole query: the fields of a form, or JSON text.
    """

    SIMPLE = "simple"
    LABEL = "label"
    MATRIX = "matrix"
    FORM = "form"
    SPACE_DELIMITED = "spaceDelimited"
    PIPE_DELIMITED = "pipeDelimited"
    TAB_DELIMITED = "tabDelimited"
    DEEP_OBJECT = "deepObject"
    COOKIE = "cookie"
    JSON = "json"
    JSON_BASE64 = "jsonBase64"
    QUERY_FORM = "queryForm"
    QUERY_JSON = "queryJson"


class SchemeType(StrEnum):
    """The type of a security scheme."""

    API_KEY = "apiKey"
    HTTP = "http"
    OAUTH2 = "oauth2"
    OPEN_ID_CONNECT = "openIdConnect"
    MUTUAL_TLS = "mutualTLS"


class Flow(StrEnum):
    """How an OAuth 2 token is obtained."""

    IMPLICIT = "implicit"
    PASSWORD = "password"  # noqa: S105 - the name of a flow
    CLIENT_CREDENTIALS = "clientCredentials"
    AUTHORIZATION_CODE = "authorizationCode"


def _named(*members: StyleName) -> dict[str, StyleName]:
    return {member.value: member for member in members}


QUERY_STRING = "querystring"
"""The place of a parameter that is the whole query, which only documents know; lowered it is in the query."""

STYLES: Mapping[Place, Mapping[str, StyleName]] = {
    Place.PATH: _named(StyleName.SIMPLE, StyleName.LABEL, StyleName.MATRIX),
    Place.QUERY: _named(
        StyleName.FORM, StyleName.SPACE_DELIMITED, StyleName.PIPE_DELIMITED, StyleName.DEEP_OBJECT
    ),
    Place.HEADER: _named(StyleName.SIMPLE),
    Place.COOKIE: _named(StyleName.FORM),
}
"""The styles of OpenAPI 3 in each place, the default one first. Parts of forms have those of a query."""

COLLECTION_FORMATS: Mapping[str, StyleName | None] = {
    "csv": None,
    "ssv": StyleName.SPACE_DELIMITED,
    "tsv": StyleName.TAB_DELIMITED,
    "pipes": StyleName.PIPE_DELIMITED,
}
"""How Swagger 2.0 joins the items of a list. With commas, each place does it in its default style."""
COLLECTION_FORMATS_WITH_MULTI = {**COLLECTION_FORMATS, "multi": StyleName.FORM}
"""In queries and forms a list may also be joined by repeating its name."""

KEY_PLACES: Mapping[str, Place] = {place.value: place for place in (Place.HEADER, Place.QUERY, Place.COOKIE)}
FLOWS: Mapping[str, Flow] = {flow.value: flow for flow in Flow}
FLOWS_V2: Mapping[str, Flow] = {
    "implicit": Flow.IMPLICIT,
    "password": Flow.PASSWORD,
    "application": Flow.CLIENT_CREDENTIALS,
    "accessCode": Flow.AUTHORIZATION_CODE,
}
"""The flows under their names in Swagger 2.0."""


TYPES = frozenset({"string", "number", "integer", "boolean", "array", "object", "null"})
"""What ``type`` may say in OpenAPI 3.1."""


def names_cursor(name: str) -> bool:
    """Tell whether a property is a cursor by its name: a value for the next request, not a link."""
    words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
    return any(word.endswith(_CURSORS) for word in words) and not words & _LINKS


_CURSORS = ("cursor", "token", "marker", "continuation", "offset", "bookmark")
"""How words for it end: $skiptoken is one word."""
_LINKS = frozenset({"link", "links", "url", "uri", "href"})
