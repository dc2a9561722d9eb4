# A copy of sttgen.runtime.transport.tls: edits are lost when sttgen runs again.
"""Whom a client trusts, and as whom it presents itself, where TLS is concerned."""

from __future__ import annotations

import os
import ssl
from ssl import SSLContext
from typing import Any, TypeAlias

from urllib3.util.ssl_ import create_urllib3_context

from ..redact import hidden

__all__ = ["ClientCert", "SSLContext", "StrPath", "Tls"]

StrPath: TypeAlias = str | os.PathLike[str]

ClientCert: TypeAlias = StrPath | tuple[StrPath, StrPath] | tuple[StrPath, StrPath, str]
"""A PEM file with certificate and key, or (certificate, key), or (certificate, key, password of the key)."""

_BUNDLES = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")


class Tls:
    """The TLS options of a client, read at once, so that what cannot work is refused at once.

    Picklable without `ssl_context`; the files are then read again. Raises TypeError, ValueError.
    """

    def __init__(
        self,
        ca_certs: StrPath | None,
        client_cert: ClientCert | None,
        ssl_context: SSLContext | None,
        *,
        trust_env: bool,
    ) -> None:
        self._source = "ca_certs"
        if ssl_context is not None:
            if not isinstance(ssl_context, SSLContext):
                raise TypeError(f"ssl_context is an ssl.SSLContext, not {type(ssl_context).__name__}")
            if ca_certs is not None or client_cert is not None:
                raise ValueError("load ca_certs and client_cert into the ssl_context, or leave it out")
        elif ca_certs is None and trust_env:
            self._source = next((name for name in _BUNDLES if os.environ.get(name)), "ca_certs")
            ca_certs = os.environ.get(self._source)
        self._given = ssl_context
        self._ca_certs = None if ca_certs is None else _path(ca_certs, self._source)
        self._client_cert = None if client_cert is None else _files(client_cert)
        self.context = ssl_context or self._load()

    def __getstate__(self) -> dict[str, Any]:
        if self._given is not None:
            raise TypeError(
                "a client with an ssl_context cannot be pickled: give it ca_certs and client_cert instead"
            )
        return vars(self) | {"context": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self.context = self._load()

    def _load(self) -> SSLContext | None:
        """A context with the files; None where there are none, which urllib3 then makes itself."""
        if self._ca_certs is None and self._client_cert is None:
            return None
        context = create_urllib3_context()
        context.verify_mode = ssl.CERT_REQUIRED
        if self._ca_certs is None:
            context.load_default_certs()
        else:
            name = f"{self._source} {self._ca_certs!r}"
            kind = "capath" if os.path.isdir(self._ca_certs) else "cafile"
            _load(name, context.load_verify_locations, **{kind: self._ca_certs})
        if self._client_cert is not None:
            certificate, key, password = self._client_cert
            # Without a password OpenSSL would ask for one on the terminal.
            _load(
                f"client_cert {certificate!r}" + (f" with key {key!r}" if key else ""),
                context.load_cert_chain,
                certificate,
                key,
                password or "",
            )
        return context


def _load(name: str, load: Any, *args: Any, **named: Any) -> None:
    problem = ""
    try:
        load(*args, **named)
    except ssl.SSLError as error:
        problem = f"does not hold what it should in PEM form, or the password is wrong ({error.reason})"
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
    if problem:
        raise ValueError(f"{name} {problem}")


def _path(path: StrPath, name: str) -> str:
    if not isinstance(path, str | os.PathLike) or not isinstance(os.fspath(path), str):
        raise TypeError(f"{name} is the path of a file, not {type(path).__name__}")
    return str(os.fspath(path))  # A name of a file may be shown again.


def _files(given: ClientCert) -> tuple[str, str | None, str | None]:
    """Certificate, key and password."""
    if not isinstance(given, tuple):
        return _path(given, "client_cert"), None, None
    if len(given) not in (2, 3):
        raise ValueError("client_cert is a path, (certificate, key), or (certificate, key, password)")
    certificate, key, *password = given
    return (
        _path(certificate, "the certificate of client_cert"),
        _path(key, "the key of client_cert"),
        hidden(password[0]) if password else None,
    )
