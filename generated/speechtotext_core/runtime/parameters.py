# A copy of sttgen.runtime.parameters: edits are lost when sttgen runs again.
"""Parameters as text: the styles of OpenAPI 3.1, encoded so that no value leaves its place in the URL."""

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
_ENCODE: Callable[[str], str] = partial(quote, safe="")
# Not "#[]&+": OpenAPI wants those escaped all the same, for they would end the value or change it.
_ENCODE_FEW: Callable[[str], str] = partial(quote, safe=":/?@!$'()*,;=")


class Style(Struct, frozen=True):
    """How a parameter is written, where that differs from the OpenAPI default of its location.

    name: simple, label, matrix, form, spaceDelimited, pipeDelimited, tabDelimited, deepObject, or json.
    explode: None is the default of the style, true for form only. reserved: leave reserved characters alone.
    """

    name: str = "form"
    explode: bool | None = None
    reserved: bool = False


# Name of the style: (before the first value, between exploded values, between others, values carry the name).
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
}


def path(template: str, values: Mapping[str, Any], styles: Mapping[str, Style] = _NONE) -> str:
    """`template` with each `{name}` replaced by its value, which stays inside its segment."""
    if "{" not in template:
        return template
    literals, names = _split(template)
    written = literals[0]
    for name, literal in zip(names, literals[1:], strict=True):
        value = values[name]
        text = "" if value is None or value is UNSET else _written("path", name, value, styles)
        if text in ("", ".", ".."):
            raise ValueError(f"path parameter {name!r} cannot be {value!r}")
        written += text + literal
    return written


def query(values: Mapping[str, Any], styles: Mapping[str, Style] = _NONE) -> str:
    """The query string of `values`, without `?`. What is UNSET, and empty lists, are left out."""
    written = [_written("query", name, value, styles) for name, value in values.items() if value is not UNSET]
    return "&".join(filter(None, written)) if written else ""


def headers(values: Mapping[str, Any], styles: Mapping[str, Style] = _NONE) -> dict[str, str]:
    """Header parameters, not percent-encoded."""
    given = {name: value for name, value in values.items() if value is not UNSET}
    written = {name: _written("header", name, value, styles) for name, value in given.items()}
    for name, value in written.items():
        check_header(name, value)
    return written


def cookies(values: Mapping[str, Any], styles: Mapping[str, Style] = _NONE) -> str:
    """The value of the Cookie header for cookie parameters."""
    return "; ".join(
        _written("cookie", name, value, styles) for name, value in values.items() if value is not UNSET
    )


def check_header_name(name: str) -> None:
    """Refuse what is not a token of RFC 9110: it could end the name early, or the header.

    The message does not quote it: who writes `{"Authorization: Bearer ...": ""}` has a secret there.
    """
    if not isinstance(name, str) or not name.isascii() or not name or _NOT_IN_TOKENS.intersection(name):
        raise ValueError("the name of a header is letters, digits and hyphens, without colon or space")


def check_header(name: str, value: str) -> None:
    """Refuse a header that would end early, without quoting its value, which may be secret."""
    if not (isinstance(value, str) and value.isprintable() and value.isascii()):
        raise ValueError(f"{name} must be printable ASCII text")


def scalar(value: Any, name: str) -> str:
    """One value as text: ISO 8601 in UTC for times, base64 for bytes, JSON for what has members.

    Raises ValueError, naming the parameter, for None and numbers that are not finite.
    """
    if isinstance(value, Enum):
        value = value.value
    if value is None or (isinstance(value, float) and not isfinite(value)):
        raise ValueError(f"parameter {name!r} cannot be {value}: leave it out, or give a value")
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
    """The literal texts around, and the names of, the parameters of a path template."""
    first, *rest = template.split("{")
    pairs = [part.split("}", 1) for part in rest]
    return [first, *(literal for _, literal in pairs)], [name for name, _ in pairs]


def _written(location: str, name: str, value: Any, styles: Mapping[str, Style]) -> str:
    """A parameter in its style, by the scheme of RFC 6570: exploded or not, named or not."""
    style = (styles.get(f"{location}:{name}") or styles.get(name) if styles else None) or _DEFAULTS[location]
    encode = str if location == "header" else _ENCODE_FEW if style.reserved else _ENCODE
    key = _ENCODE(name)
    value = to_wire(value) if isinstance(value, Struct) else value
    if style.name == "deepObject" and isinstance(value, Mapping):
        return "&".join(f"{_ENCODE(inner)}={encode(text)}" for inner, text in _deep(name, name, value))
    if style.name == "json":
        value, style = encode_json(value).decode(), _DEFAULTS[location]
    before, apart, together, named = _SHAPES.get(style.name, _SHAPES["form"])
    if style.name.endswith("Delimited") and location in ("path", "header"):
        # Swagger 2.0 has lists of this kind here too, where nothing carries a name, nor a header escapes.
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


def _deep(name: str, key: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for inner, member in value.items():
            yield from _deep(name, f"{key}[{inner}]", member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _deep(name, key, member)
    else:
        yield key, scalar(value, name)
