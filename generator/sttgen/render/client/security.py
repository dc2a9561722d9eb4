"""The security of a client: the arguments of ``Security``, and what the constructor says on credentials."""

from __future__ import annotations

from collections.abc import Iterator

from sttgen.ir import Place, Scheme, Security
from sttgen.render.client.signatures import mapping
from sttgen.render.code import Code, code, joined, literal
from sttgen.render.views import OptionView

_KEYS = {Place.HEADER: Code("key_header"), Place.QUERY: Code("key_query"), Place.COOKIE: Code("key_cookie")}
_ONE = (
    "A key, an object with ``get_token``, a function that returns a bearer token, or a ``CredentialSource``,"
    " which names one of them."
)


def credential_option(security: Security) -> OptionView:
    """Return the view of the argument ``credential``."""
    annotation, doc = Code("Credential | None"), _ONE
    if security.token_url is not None:
        doc += f" ``ClientCredentials`` fetch tokens from {security.token_url}."
    if security.schemes:
        annotation = Code("Credential | Mapping[str, Credential] | None")
        names = ", ".join(f"``{scheme.name!r}``" for scheme in security.schemes)
        doc += f" Operations need different ones, or several together: pass a mapping from {names}."
    return OptionView(Code("credential"), annotation, Code("None"), doc)


def security_arguments(security: Security, scopes: tuple[str, ...]) -> tuple[tuple[Code, Code], ...]:
    """Return the arguments of the ``Security`` of a client.

    Args:
        security: The security.
        scopes: The scopes of tokens, if the overlay has them.
    """
    usual = Scheme("", security.key_name, security.key_place, security.bearer, scopes=security.scopes)
    parts = list(_arguments(usual, scopes))
    if security.schemes:
        entries = [
            (literal(scheme.name), code("Security({})", joined(", ", _keywords(scheme, scopes))))
            for scheme in security.schemes
        ]
        parts.append((Code("schemes"), mapping(entries)))
    return tuple(parts)


def _keywords(scheme: Scheme, scopes: tuple[str, ...]) -> list[Code]:
    return [
        *(code("{}={}", key, value) for key, value in _arguments(scheme, scopes)),
        *([Code("basic=True")] if scheme.basic else []),
    ]


def _arguments(scheme: Scheme, scopes: tuple[str, ...]) -> Iterator[tuple[Code, Code]]:
    if scheme.key_name is not None:
        yield _KEYS[scheme.key_place], literal(scheme.key_name)
    if not scheme.bearer:
        yield Code("bearer"), literal(False)
    elif wanted := scopes or scheme.scopes:
        yield Code("scopes"), code("({},)", joined(", ", [literal(scope) for scope in wanted]))
