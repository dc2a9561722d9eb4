"""Parameters as text: the styles of OpenAPI 3.1, each encoded so that a value can never leave its place in the URL."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from datetime import date as Date
from enum import Enum
from functools import cache, partial
from math import isfinite
from typing import Any
from urllib.parse import quote

from msgspec import UNSET, Struct

from .models import encode_json, to_wire

_RESERVED = ":/?#[]@!$&'()*+,;="
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C", "tabDelimited": "%09"}


class Style(Struct, frozen=True):
    """How a parameter is written, where that differs from the OpenAPI default of its location.

    name: simple, label, matrix, form, spaceDelimited, pipeDelimited, tabDelimited, deepObject, or json.
    explode: None is the default of the style, true for form only. reserved: leave reserved characters as they are.
    """

    name: str = "form"
    explode: bool | None = None
    reserved: bool = False

    @property
    def exploded(self) -> bool:
        return self.name == "form" if self.explode is None else self.explode


Styles = Mapping[str, Style]
_FORM, _SIMPLE, _COOKIE = Style("form"), Style("simple"), Style("form", explode=False)


def text(value: Any, name: str) -> str:
    """One scalar as text. `name` is for the ValueError that None and non-finite numbers raise."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or (isinstance(value, float) and not isfinite(value)):
        raise ValueError(f"parameter {name!r} cannot be {value}; leave it out, or give a value")
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return moment.isoformat().replace("+00:00", "Z")
    if isinstance(value, Date | time):
        return value.isoformat()
    if isinstance(value, bytes | bytearray):
        return b64encode(value).decode()
    if isinstance(value, Mapping | Struct | list | tuple):
        return encode_json(value).decode()
    return str(value)


def path(template: str, values: Mapping[str, Any], styles: Styles = {}) -> str:  # noqa: B006 - never changed
    """`template` with each `{name}` replaced by its value, as part of one segment."""
    literals, names = _split(template)
    if not names:
        return template
    written = [literals[0]]
    for name, literal in zip(names, literals[1:], strict=True):
        style = (styles.get(f"path:{name}") or styles.get(name, _SIMPLE)) if styles else _SIMPLE
        written += _path_value(name, values[name], style), literal
    return "".join(written)


def query(values: Mapping[str, Any], styles: Styles = {}) -> str:  # noqa: B006 - never changed
    """The query string of `values`, without `?`. UNSET and empty lists are left out."""
    written: list[str] = []
    for name, value in values.items():
        if value is UNSET:
            continue
        style = (styles.get(f"query:{name}") or styles.get(name, _FORM)) if styles else _FORM
        written += _query_pairs(name, value, style)
    return "&".join(written)


def headers(values: Mapping[str, Any], styles: Styles = {}) -> dict[str, str]:  # noqa: B006 - never changed
    """Header parameters, in the style simple: lists with commas, nothing percent-encoded."""
    written = {}
    for name, value in values.items():
        if value is not UNSET:
            style = styles.get(f"header:{name}") or styles.get(name, _SIMPLE)
            written[name] = _joined(name, value, style, ",", str)
            check_header(name, written[name])
    return written


def cookies(values: Mapping[str, Any], styles: Styles = {}) -> str:  # noqa: B006 - never changed
    """The value of the Cookie header for cookie parameters."""
    pairs: list[str] = []
    for name, value in values.items():
        if value is not UNSET:
            pairs += _query_pairs(name, value, styles.get(f"cookie:{name}") or styles.get(name, _COOKIE))
    return "; ".join(pairs)


def check_header(name: str, value: str) -> None:
    """Refuse a header that would end early, without quoting the value, which may be a secret."""
    if not isinstance(value, str) or not value.isprintable() or not value.isascii():
        raise ValueError(f"header {name!r} must be printable ASCII text")


@cache
def _split(template: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The literal texts around, and the names of, the parameters of a path template."""
    first, *rest = template.split("{")
    pairs = [part.split("}", 1) for part in rest]
    return (first, *(literal for _, literal in pairs)), tuple(name for name, _ in pairs)


@cache
def _encoder(reserved: bool) -> Any:
    return partial(quote, safe=_RESERVED if reserved else "")


def _path_value(name: str, value: Any, style: Style) -> str:
    if value is UNSET or value is None:
        raise ValueError(f"path parameter {name!r} needs a value")
    if style.name == "matrix":
        written = _matrix(name, value, style)
    elif style.name == "label":
        written = "." + _joined(name, value, style, "." if style.exploded else ",", _encoder(style.reserved))
    else:
        written = _joined(name, value, style, ",", _encoder(style.reserved))
    if written in ("", ".", ".."):
        raise ValueError(f"path parameter {name!r} cannot be {written!r}")
    return written


def _matrix(name: str, value: Any, style: Style) -> str:
    encode = _encoder(style.reserved)
    if style.exploded:
        return "".join(f";{pair}" for pair in _query_pairs(name, value, Style("form", True, style.reserved)))
    return f";{encode(name)}={_joined(name, value, style, ',', encode)}"


def _joined(name: str, value: Any, style: Style, delimiter: str, encode: Any) -> str:
    """A value as one text: lists joined, objects as `k,v` or `k=v`."""
    value = _plain(value)
    if style.name == "json":
        return str(encode(encode_json(value).decode()))
    if isinstance(value, Mapping):
        inner = "=" if style.exploded and style.name != "form" else delimiter
        return delimiter.join(
            f"{encode(str(key))}{inner}{encode(text(member, name))}"
            for key, member in value.items()
            if member is not UNSET
        )
    if isinstance(value, list | tuple | set | frozenset):
        return delimiter.join(encode(text(member, name)) for member in value)
    return str(encode(text(value, name)))


def _query_pairs(name: str, value: Any, style: Style) -> Iterator[str]:
    value = _plain(value)
    encode = _encoder(style.reserved)
    if style.name == "deepObject" and isinstance(value, Mapping):
        yield from _deep(name, name, value, encode)
    elif style.name != "json" and isinstance(value, Mapping) and style.exploded:
        yield from (
            f"{quote(str(key), safe='')}={encode(text(member, name))}" for key, member in value.items()
        )
    elif (
        style.name != "json"
        and isinstance(value, list | tuple | set | frozenset)
        and (style.exploded or not value)
    ):
        yield from (f"{quote(name, safe='')}={encode(text(member, name))}" for member in value)
    else:
        yield f"{quote(name, safe='')}={_joined(name, value, style, _DELIMITERS.get(style.name, ','), encode)}"


def _deep(name: str, key: str, value: Any, encode: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner, member in value.items():
            yield from _deep(name, f"{key}[{inner}]", member, encode)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _deep(name, key, member, encode)
    else:
        yield f"{quote(key, safe='')}={encode(text(value, name))}"


def _plain(value: Any) -> Any:
    return to_wire(value) if isinstance(value, Struct) else value
