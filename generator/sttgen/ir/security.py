"""The security schemes of a document: which credentials a client sends, and what each operation needs."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.diagnostics import Diagnostics
from sttgen.document import model
from sttgen.document.choices import Place, SchemeType
from sttgen.document.model import Document, Requirement
from sttgen.document.read.pointers import join

_TOKENS = (SchemeType.OAUTH2, SchemeType.OPEN_ID_CONNECT)
_HINTS = {SchemeType.MUTUAL_TLS: "pass the certificate as client_cert"}
_HINT = "pass it with extra_headers or extra_query"


@dataclass(frozen=True)
class Scheme:
    """A security scheme whose credential clients send: a key, a bearer token, or a user name with password.

    Attributes:
        name: What the description calls it.
        key_name, key_place: Where its key is sent.
        scopes: What its tokens are asked for.
    """

    name: str
    key_name: str | None = None
    key_place: Place = Place.HEADER
    bearer: bool = False
    basic: bool = False
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Security:
    """The ways to prove who calls.

    Attributes:
        key_name, key_place: Where a key is sent, if it is the only credential.
        bearer: Whether bearer tokens are taken.
        basic: Whether a user name with password is taken.
        scopes: What tokens are asked for.
        names: The headers, parameters and cookies of all keys that the description lists.
        schemes: All schemes, if operations need several of them together, or not all the same ones.
        token_url: Where programs get tokens for themselves, if the description says so.
    """

    key_name: str | None = None
    key_place: Place = Place.HEADER
    bearer: bool = False
    basic: bool = False
    scopes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    token_url: str | None = None


def read_security(document: Document, diagnostics: Diagnostics) -> Security:
    """The credentials that a client sends, from all security schemes of the document."""
    needs = _needs(document)
    schemes: dict[str, Scheme] = {}
    for name, stated in document.security_schemes.items():
        scheme = _scheme(name, stated, needs)
        if scheme is not None:
            schemes[name] = scheme
            continue
        kind = (
            f" (HTTP {stated.scheme})" if stated.type is SchemeType.HTTP and stated.scheme.isalnum() else ""
        )
        diagnostics.add(
            "W415",
            f"the client does not send the credential of security scheme {name!r}{kind}",
            document.locate(join("#/components/securitySchemes", name)),
            _HINTS.get(stated.type, _HINT) if stated.type else _HINT,
        )
    needed = {name for need in needs for name in need}
    keys = [scheme for scheme in schemes.values() if scheme.key_name is not None]
    key = next((scheme for scheme in keys if scheme.name in needed), keys[0] if keys else None)
    return Security(
        key_name=key.key_name if key else None,
        key_place=key.key_place if key else Place.HEADER,
        bearer=any(scheme.bearer for scheme in schemes.values()),
        basic=any(scheme.basic for scheme in schemes.values()),
        scopes=_scopes(document, needs),
        names=tuple(one.name for one in document.security_schemes.values() if one.name is not None),
        schemes=tuple(schemes.values()) if _differ(document, schemes) else (),
        token_url=next(filter(None, (one.token_url for one in document.security_schemes.values())), None),
    )


def alternatives(
    document: Document, operation: model.Operation, security: Security
) -> tuple[tuple[str, ...], ...]:
    """The schemes that an operation needs: those of one alternative are sent together.

    Empty where one credential is sent with all operations.
    """
    known = {scheme.name for scheme in security.schemes}
    return tuple(_sent(_required(document, operation), known)) if known else ()


def authorizes(document: Document, operation: model.Operation) -> bool:
    """Whether the header ``Authorization`` has a credential of the client."""
    stated = (document.security_schemes.get(name) for need in _required(document, operation) for name in need)
    schemes = (_scheme("", scheme, []) for scheme in stated if scheme is not None)
    return any(scheme is not None and (scheme.bearer or scheme.basic) for scheme in schemes)


def _required(document: Document, operation: model.Operation) -> tuple[Requirement, ...]:
    return document.security if operation.security is None else operation.security


def _sent(needs: tuple[Requirement, ...], known: set[str] | dict[str, Scheme]) -> dict[tuple[str, ...], None]:
    """The alternatives, each once, with the schemes that clients send."""
    return dict.fromkeys(tuple(name for name in need if name in known) for need in needs)


def _differ(document: Document, schemes: dict[str, Scheme]) -> bool:
    """Whether one credential is not enough: operations need several together, or not all the same."""
    sent = [_sent(_required(document, one), schemes) for one in document.operations]
    together = any(len(names) > 1 for needs in sent for names in needs)
    return together or len({frozenset(needs) for needs in sent if needs}) > 1 < len(schemes)


def _needs(document: Document) -> list[Requirement]:
    return [*document.security, *(need for one in document.operations for need in one.security or ())]


def _scheme(name: str, stated: model.SecurityScheme, needs: list[Requirement]) -> Scheme | None:
    """The scheme, if clients can send its credential."""
    if _is_bearer(stated):
        needed = [scope for need in needs for scope in need.get(name, ())]
        return Scheme(name, bearer=True, scopes=tuple(dict.fromkeys(needed or stated.scopes)))
    if stated.type is SchemeType.API_KEY and stated.place is not None:
        return Scheme(name, key_name=stated.name or "", key_place=stated.place)
    if stated.type is SchemeType.HTTP and stated.scheme == "basic":
        return Scheme(name, basic=True)
    return None


def _is_bearer(scheme: model.SecurityScheme) -> bool:
    """Whether tokens prove who calls: by the type of the scheme, or as a key that is that very header."""
    if scheme.type is SchemeType.API_KEY:
        return scheme.place is Place.HEADER and (scheme.name or "").lower() == "authorization"
    return scheme.type in _TOKENS or (scheme.type is SchemeType.HTTP and scheme.scheme == "bearer")


def _scopes(document: Document, needs: list[Requirement]) -> tuple[str, ...]:
    """The scopes of tokens: those that the document requires somewhere, otherwise all that it declares."""
    tokens = {name: scheme for name, scheme in document.security_schemes.items() if scheme.type in _TOKENS}
    needed = [scope for need in needs for name in tokens if name in need for scope in need[name]]
    return tuple(dict.fromkeys(needed or [scope for scheme in tokens.values() for scope in scheme.scopes]))
