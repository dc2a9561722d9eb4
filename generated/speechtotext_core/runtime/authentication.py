# A copy of sttgen.runtime.authentication: edits are lost when sttgen runs again.
"""The credentials of a client, and those that each operation needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import FunctionType
from typing import TYPE_CHECKING, Any

from .coroutines import Run
from .credential_source import CredentialSource
from .credentials import Authenticator, BasicCredential, Credential, Credentials, Security
from .redact import Secret, hidden

if TYPE_CHECKING:
    from .operation import Operation

_Chosen = tuple[Authenticator, ...]


class Authentication:
    """Finds the credentials of each request.

    Args:
        security: The security schemes that the document declares.
        credential: One credential, or several by the names of their schemes.
        run: Runs a provider of tokens that may block; None to call it directly.

    Raises:
        TypeError: A credential has the wrong type.
        ValueError: A credential cannot be sent, or has the name of no scheme.
    """

    def __init__(self, security: Security, credential: Credentials | None, run: Run | None = None) -> None:
        self._security, self._credential, self._run = security, hidden(credential), run
        self._chosen: dict[tuple[tuple[str, ...], ...], _Chosen] = {}
        self._by_scheme: dict[str, Authenticator] = {}
        self._usual: _Chosen = ()
        self._only: Any = None
        if isinstance(credential, Mapping):
            for name, given in credential.items():
                if name not in security.schemes:
                    raise ValueError(f"there is no security scheme {name!r}; {_known(security)}")
                self._by_scheme[name] = Authenticator(security.schemes[name], _fetched(given), run)
        elif credential is not None:
            self._only = hidden(_fetched(credential))
            self._usual = (Authenticator(security, self._only, run),)

    def __reduce__(self) -> tuple[Any, ...]:
        return Authentication, (self._security, self._credential, self._run)

    @property
    def is_named(self) -> bool:
        """Whether a pickle has the names of the credentials and not the credentials themselves."""
        given = self._credential
        each = given.values() if isinstance(given, Mapping) else (given,)
        return all(isinstance(one, CredentialSource | FunctionType | None) for one in each)

    def with_source(self, source: CredentialSource) -> Authentication:
        """Return a copy that other processes create with the credential of another source.

        Raises:
            TypeError: The client has several credentials, which one source cannot replace.
        """
        if isinstance(self._credential, Mapping):
            raise TypeError(
                "the client has several credentials: create it with a CredentialSource for each of them"
            )
        copied = Authentication(self._security, self._credential, self._run)
        copied._credential = source
        return copied

    def query(self, operation: Operation[Any]) -> str:
        """Return the query parameters that authenticate a request, without `?`."""
        return "&".join(filter(None, (each.query for each in self._of(operation))))

    async def headers(self, operation: Operation[Any]) -> dict[str, str]:
        """Return the headers that authenticate a request.

        Raises:
            ValueError: The client lacks a credential, or one cannot be sent.
        """
        chosen = self._of(operation)
        if len(chosen) == 1:
            return await chosen[0].headers()
        result: dict[str, str] = {}
        for each in chosen:
            for name, value in (await each.headers()).items():
                if name != "Cookie" and result.get(name, value) != value:
                    raise ValueError(f"{operation.id} needs two credentials in the same header, {name}")
                result[name] = (
                    Secret(f"{result[name]}; {value}") if name == "Cookie" and name in result else value
                )
        return result

    def _of(self, operation: Operation[Any]) -> _Chosen:
        """Return those that make the headers and the query of a request."""
        needed = operation.schemes
        if not needed or self._credential is None or not operation.secured:
            return self._usual if operation.secured else ()
        if needed not in self._chosen:
            self._chosen[needed] = self._choose(operation)
        return self._chosen[needed]

    def _choose(self, operation: Operation[Any]) -> _Chosen:
        for names in filter(None, operation.schemes):
            if all(name in self._by_scheme for name in names):
                return tuple(self._by_scheme[name] for name in names)
            if self._usual and len(names) == 1 and _fits(self._security.schemes[names[0]], self._only):
                return (Authenticator(self._security.schemes[names[0]], self._only, self._run),)
        if () in operation.schemes:
            return ()
        if self._usual and any(len(names) == 1 for names in operation.schemes):
            return self._usual
        needed = " or ".join(" and ".join(map(repr, names)) for names in operation.schemes)
        example = ", ".join(f"{name!r}: ..." for name in operation.schemes[0])
        got = ", ".join(map(repr, self._by_scheme)) or "one credential"
        raise ValueError(
            f"{operation.id} needs the credentials {needed}; the client has {got}: create it with"
            f" credential={{{example}}}"
        )


def _fetched(credential: Credential | CredentialSource) -> Any:
    return credential.fetch() if isinstance(credential, CredentialSource) else credential


def _fits(scheme: Security, credential: Any) -> bool:
    """Whether a credential is of the kind that a scheme has."""
    if isinstance(credential, BasicCredential):
        return scheme.basic
    return not scheme.basic if isinstance(credential, str) else scheme.bearer


def _known(security: Security) -> str:
    names = ", ".join(map(repr, security.schemes))
    return f"known schemes: {names}" if names else "this service takes one credential, without a name"
