# A copy of sttgen.runtime.transport.tls: edits are lost when sttgen runs again.
"""The TLS options of a client: CA certificates and client certificate."""

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
"""A PEM file with certificate and key, or the files (certificate, key), or (certificate, key, password)."""

_BUNDLES = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE")


class Tls:
    """The TLS options of a client. Files are read at once, so that errors show when the client is created.

    Picklable unless `ssl_context` is set; the files are then read again.

    Args:
        ca_certs: File or folder with CA certificates; None for those of the system.
        client_cert: See `ClientCert`.
        ssl_context: Used instead of the two others.
        trust_env: Whether REQUESTS_CA_BUNDLE and SSL_CERT_FILE apply if `ca_certs` is None.

    Raises:
        TypeError: An option has the wrong type.
        ValueError: A file cannot be read, or options contradict each other.
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
                raise TypeError(f"ssl_context must be an ssl.SSLContext; got {type(ssl_context).__name__}")
            if ca_certs is not None or client_cert is not None:
                raise ValueError(
                    "pass either ssl_context or ca_certs and client_cert; a context can load both itself"
                )
        elif ca_certs is None and trust_env:
            self._source = next((name for name in _BUNDLES if os.environ.get(name)), "ca_certs")
            ca_certs = os.environ.get(self._source)
        self._ssl_context = ssl_context
        self._ca_certs = None if ca_certs is None else _path(ca_certs, self._source)
        self._client_cert = None if client_cert is None else _files(client_cert)
        self.context = ssl_context or self._load()

    def passwords(self) -> list[str]:
        """Return the names of the options that have a password."""
        return ["the password of its client_cert"] if (self._client_cert or (None,))[-1] else []

    def __getstate__(self) -> dict[str, Any]:
        if self._ssl_context is not None:
            raise TypeError(
                "a client with an ssl_context cannot be pickled: use ca_certs and client_cert instead"
            )
        return vars(self) | {"context": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self.context = self._load()

    def _load(self) -> SSLContext | None:
        """Return a context with the files, or None if there are none: urllib3 then creates its own."""
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
            # Without a password, OpenSSL would prompt for one on the terminal.
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
        problem = f"is not a valid PEM file, or the password is wrong ({error.reason})"
    except OSError as error:
        problem = f"cannot be read: {error.strerror or error}"
    if problem:
        raise ValueError(f"{name} {problem}")


def _path(path: StrPath, name: str) -> str:
    if not isinstance(path, str | os.PathLike) or not isinstance(os.fspath(path), str):
        raise TypeError(f"{name} must be a path (str or os.PathLike); got {type(path).__name__}")
    return str(os.fspath(path))  # A plain str, not a Secret: file names may be shown.


def _files(client_cert: ClientCert) -> tuple[str, str | None, str | None]:
    """Return certificate, key and password."""
    if not isinstance(client_cert, tuple):
        return _path(client_cert, "client_cert"), None, None
    if len(client_cert) not in (2, 3):
        raise ValueError(
            "client_cert must be a path, (certificate, key) or (certificate, key, password); "
            f"got a tuple of {len(client_cert)}"
        )
    certificate, key, *password = client_cert
    return (
        _path(certificate, "the certificate of client_cert"),
        _path(key, "the key of client_cert"),
        hidden(password[0]) if password else None,
    )
