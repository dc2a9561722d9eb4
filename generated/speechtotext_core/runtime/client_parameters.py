# A copy of sttgen.runtime.client_parameters: edits are lost when sttgen runs again.
"""Parameters that a client sends with each of its requests, such as the version of the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote_plus

from msgspec import UNSET

from . import parameters
from .parameters import Style
from .redact import Secret

_NONE: Mapping[str, Any] = {}


class ClientParameters:
    """The parameters that a client sends with each request to an operation that has them.

    They are written once, when the client is created, so a wrong value raises an error there.

    Args:
        path: Path parameters by wire name.
        query: Query parameters by wire name; UNSET values are left out, here and in the following.
        headers: Header parameters by wire name.
        cookies: Cookie parameters by wire name.
        styles: Parameters with a style other than the default of their location, by name or `location:name`.

    Attributes:
        path: Path parameters by wire name.
        query: The text of each query parameter, such as `api-version=2` for `api-version`.
        headers: The value of each header.
        cookies: The text of each cookie.
        styles: As above.
        is_empty: Whether there are none.

    Raises:
        ValueError: A value cannot be sent, such as None.
    """

    def __init__(
        self,
        *,
        path: Mapping[str, Any] = _NONE,
        query: Mapping[str, Any] = _NONE,
        headers: Mapping[str, Any] = _NONE,
        cookies: Mapping[str, Any] = _NONE,
        styles: Mapping[str, Style] = _NONE,
    ) -> None:
        self.path, self.styles = dict(path), dict(styles)
        for name in self.path:
            parameters.path(f"{{{name}}}", self.path, styles)
        self.query = {name: parameters.query({name: value}, styles) for name, value in _given(query)}
        self.headers = parameters.headers(headers, styles)
        self.cookies = {name: parameters.cookies({name: value}, styles) for name, value in _given(cookies)}
        self.is_empty = not (self.path or self.query or self.headers or self.cookies)

    def query_beside(
        self, extra: Mapping[str, Any], omits: Iterable[str]
    ) -> tuple[Mapping[str, str], Mapping[str, Any]]:
        """Return the texts of the query parameters, and those of the caller that do not replace any of them.

        Args:
            extra: Query parameters of the caller.
            omits: Parameters to leave out, as `location:name`.
        """
        texts = _without(self.query, "query", omits)
        replaced = texts.keys() & extra.keys()
        if not replaced:
            return texts, extra
        new = {name: parameters.query({name: extra[name]}) for name in replaced}
        return {**texts, **new}, {name: value for name, value in extra.items() if name not in replaced}

    def headers_without(self, omits: Iterable[str]) -> Mapping[str, str]:
        """Return the headers, cookies included, without those that are left out."""
        headers, cookies = _without(self.headers, "header", omits), _without(self.cookies, "cookie", omits)
        return {**headers, "Cookie": "; ".join(filter(None, cookies.values()))} if cookies else headers


def _given(values: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return ((name, value) for name, value in values.items() if value is not UNSET)


def _without(texts: Mapping[str, str], location: str, omits: Iterable[str]) -> Mapping[str, str]:
    names = {name.partition(":")[2] for name in omits if name.startswith(f"{location}:")}
    return {name: text for name, text in texts.items() if name not in names} if names else texts


def with_query(target: str, texts: Mapping[str, str]) -> Secret:
    """Return path and query of a link that the service sent, with the query parameters of the client.

    Each is in the result exactly once, and the rest of the link is unchanged. A link may have another value,
    such as that of the version that created an entity. The value of the client replaces it, because the
    models of the client can read the responses of its own version only.

    Args:
        target: Path and query of the link.
        texts: The text of each parameter by its name.
    """
    path, _, query = target.partition("?")
    for name, text in texts.items():
        wanted = text.split("&") if text else []
        names = {name, *(key for key, _ in map(_decoded, wanted))}
        pairs = query.split("&") if query else []
        places = [index for index, pair in enumerate(pairs) if _decoded(pair)[0] in names]
        if [_decoded(pairs[index]) for index in places] == list(map(_decoded, wanted)):
            continue
        first = places[0] if places else len(pairs)
        kept = [pair for index, pair in enumerate(pairs) if index not in places]
        query = "&".join([*kept[:first], *wanted, *kept[first:]])
    return Secret(f"{path}?{query}" if query else path)


def _decoded(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return unquote_plus(name), unquote_plus(value)
