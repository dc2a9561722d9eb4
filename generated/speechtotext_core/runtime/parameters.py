# A copy of sttgen.runtime.parameters: edits are lost when sttgen runs again.
"""Serialise parameters in the styles of OpenAPI 3.1, escaped so that no value changes the URL around it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache, partial
from math import isfinite
from typing import Any
from urllib.parse import quote, unquote

from msgspec import UNSET, Struct

from .models import encode_json, to_wire

_NONE: Mapping[str, Any] = {}
_NOT_IN_TOKENS = frozenset('"(),/:;<=>?@[\\]{} \x7f' + "".join(map(chr, range(32))))
_JSON: Mapping[str, Callable[[bytes], str]] = {
    "json": bytes.decode,
    "jsonBase64": lambda text: b64encode(text).decode(),
}
_ENCODE: Callable[[str], str] = partial(quote, safe="")
# Without "#[]&+", which must be escaped even if reserved characters are allowed: they would end the value.
_ENCODE_FEW: Callable[[str], str] = partial(quote, safe=":/?@!$'()*,;=")


class Style(Struct, frozen=True):
    """The serialisation style of a parameter.

    Attributes:
        name: simple, label, matrix, form, spaceDelimited, pipeDelimited, tabDelimited, deepObject, json,
            jsonBase64 for JSON in Base64, or queryForm and queryJson for a value that is the whole query.
        explode: None for the default of the style, which is True only for form.
        reserved: Whether reserved characters stay unescaped.
    """

    name: str = "form"
    explode: bool | None = None
    reserved: bool = False


# By style: prefix, separator if exploded, separator if not, whether values carry the name.
_SHAPES = {
    "simple": ("", ",", ",", False),
    "label": (".", ".", ",", False),
    "matrix": (";", ";", ",", True),
    "form": ("", "&", ",", True),
    "cookie": ("", "; ", ",", True),
    "spaceDelimited": ("", "&", "%20", True),
    "pipeDelimited": ("", "&", "%7C", True),
    "tabDelimited": ("", "&", "%09", True),
}
_DEFAULTS = {
    "path": Style("simple"),
    "query": Style("form"),
    "header": Style("simple"),
    "cookie": Style("cookie", explode=False),
    "form": Style("form"),
}


def path(template: str, values: Mapping[str, Any], styles: Mapping[str, Style] = _NONE) -> str:
    """Replace each `{name}` of `template` by its value, which cannot leave its path segment.

    Raises:
        ValueError: A value is None, UNSET, empty, "." or "..".
    """
    if "{" not in template:
        return template
    literals, names = _split(template)
    filled = literals[0]
    for name, literal in zip(names, literals[1:], strict=True):
        value = values[name]
        text = "" if value is None or value is UNSET else _serialise("path", name, value, styles)
        if text in ("", ".", ".."):
            raise ValueError(f"path parameter {name!r} must not be empty, '.' or '..'; got {value!r}")
        filled += text + literal
    return filled


def query(values: Mapping[str, Any], styles: Mapping[str, Style] = _NONE, *, location: str = "query") -> str:
    """Return the query string of `values`, without `?`. UNSET values and empty lists are left out.

    Args:
        values: The values by name.
        styles: The styles of some of them.
        location: `query`, or `form` for a URL-encoded form, where lists in objects have indices.
    """
    items = [
        _serialise(location, name, value, styles) for name, value in values.items() if value is not UNSET
    ]
    return "&".join(filter(None, items)) if items else ""


def headers(values: Mapping[str, Any], styles: Mapping[str, Style] = _NONE) -> dict[str, str]:
    """Return header parameters as text, not percent-encoded. UNSET values are left out."""
    texts = {
        name: _serialise("header", name, value, styles)
        for name, value in values.items()
        if value is not UNSET
    }
    for name, text in texts.items():
        check_header(name, text)
    return texts


def cookies(values: Mapping[str, Any], styles: Mapping[str, Style] = _NONE) -> str:
    """Return the value of the Cookie header. UNSET values are left out."""
    return "; ".join(
        _serialise("cookie", name, value, styles) for name, value in values.items() if value is not UNSET
    )


def check_header_name(name: str) -> None:
    """Check that `name` is a token of RFC 9110, so that it cannot end the header early.

    Raises:
        ValueError: It is not a token. The message does not quote the name: with a mistake such as
            `{"Authorization: Bearer ...": ""}` it holds a secret.
    """
    if not isinstance(name, str) or not name.isascii() or not name or _NOT_IN_TOKENS.intersection(name):
        raise ValueError("a header name must consist of letters, digits and hyphens, without colon or space")


def check_header(name: str, value: str) -> None:
    """Check that a header value cannot end the header early.

    Raises:
        ValueError: The value is not printable ASCII text. The message does not quote it: it may be secret.
    """
    if not (isinstance(value, str) and value.isprintable() and value.isascii()):
        raise ValueError(f"{name} must be printable ASCII text")


def scalar(value: Any, name: str) -> str:
    """Return one value as text: times in ISO 8601 and UTC, bytes in base64, objects and lists as JSON.

    Raises:
        ValueError: The value is None, NaN or infinite. The message names the parameter.
    """
    if isinstance(value, Enum):
        value = value.value
    if value is None or (isinstance(value, float) and not isfinite(value)):
        raise ValueError(f"parameter {name!r} must not be {value}: leave it out, or pass a value")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return moment.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | bytearray):
        return b64encode(value).decode()
    return encode_json(value).decode() if isinstance(value, Mapping | Struct | list | tuple) else str(value)


@cache
def _split(template: str) -> tuple[list[str], list[str]]:
    """Return the literal parts of a path template and the names of its parameters."""
    first, *rest = template.split("{")
    pairs = [part.split("}", 1) for part in rest]
    return [first, *(literal for _, literal in pairs)], [name for name, _ in pairs]


def _serialise(location: str, name: str, value: Any, styles: Mapping[str, Style]) -> str:
    """Return a parameter in its style, following RFC 6570: exploded or not, named or not."""
    style = (styles.get(f"{location}:{name}") or styles.get(name) if styles else None) or _DEFAULTS[location]
    encode = str if location == "header" else _ENCODE_FEW if style.reserved else _ENCODE
    key = _ENCODE(name)
    value = to_wire(value) if isinstance(value, Struct) else value
    if style.name == "queryJson":
        return encode(encode_json(value).decode())
    if style.name == "queryForm" and isinstance(value, Mapping):
        return query(value, location="form")
    if style.name == "deepObject" and isinstance(value, Mapping | list | tuple):
        indexed = location == "form" or _has_objects(value)
        if indexed or isinstance(value, Mapping):
            pairs = _deep(name, name, value, indexed=indexed)
            return "&".join(f"{_ENCODE(inner)}={encode(text)}" for inner, text in pairs)
    if style.name in _JSON and value is not None:
        value, style = _JSON[style.name](encode_json(value)), _DEFAULTS[location]
    before, apart, together, named = _SHAPES.get(style.name, _SHAPES["form"])
    if style.name.endswith("Delimited") and location in ("path", "header"):
        # Swagger 2.0 allows these in paths and headers too: without the name, and unescaped in headers.
        named, together = False, unquote(together) if location == "header" else together
    explode = style.name == "form" if style.explode is None else style.explode
    if isinstance(value, Mapping):
        joint = "=" if explode else together
        texts = [
            f"{encode(str(inner))}{joint}{encode(scalar(member, name))}"
            for inner, member in value.items()
            if member is not UNSET
        ]
        named = named and not explode
    elif isinstance(value, list | tuple | set | frozenset):
        texts = [encode(scalar(member, name)) for member in value]
        if explode and named:
            texts, named = [f"{key}={text}" for text in texts], False
        if not texts:
            return ""
    else:
        texts = [encode(scalar(value, name))]
    return before + (f"{key}=" if named else "") + (apart if explode else together).join(texts)


def _has_objects(value: Any) -> bool:
    """Whether there are objects in lists, whose members would get mixed up without indices."""
    if isinstance(value, Mapping):
        return any(map(_has_objects, value.values()))
    return isinstance(value, list | tuple) and any(isinstance(one, Mapping | Struct | list) for one in value)


def _deep(name: str, key: str, value: Any, *, indexed: bool) -> Iterator[tuple[str, str]]:
    value = to_wire(value) if isinstance(value, Struct) else value
    if isinstance(value, Mapping):
        for inner, member in value.items():
            if member is not UNSET:
                yield from _deep(name, f"{key}[{inner}]", member, indexed=indexed)
    elif isinstance(value, list | tuple):
        for index, member in enumerate(value):
            yield from _deep(name, f"{key}[{index}]" if indexed else key, member, indexed=indexed)
    else:
        yield key, scalar(value, name)
