"""Translate the exceptions of aiohttp to those of urllib3, which the runtime understands."""

from __future__ import annotations

import ssl
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from urllib3.exceptions import (
    ConnectTimeoutError,
    LocationParseError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)

from ..transport.sender import Attempt, HandshakeError


def translated(problem: Exception, attempt: Attempt) -> Exception:
    """Return the urllib3 exception for a failure; an exception of the caller is returned unchanged."""
    failure = _translated(problem, attempt)
    if failure is not problem:
        failure.__cause__, failure.__suppress_context__ = None, True
    return failure


def _translated(problem: Exception, attempt: Attempt) -> Exception:
    if isinstance(problem, aiohttp.ConnectionTimeoutError):
        return _unsent(ConnectTimeoutError, attempt, f"no connection within {attempt.timeout[0]} seconds")
    if isinstance(problem, aiohttp.ClientConnectorError):
        return _not_connected(problem, attempt)
    if isinstance(problem, aiohttp.ClientHttpProxyError):
        return ProxyError(f"the proxy refused the connection: {problem.status} {problem.message}", problem)
    return _broken(problem)


def _not_connected(problem: aiohttp.ClientConnectorError, attempt: Attempt) -> Exception:
    if isinstance(problem, aiohttp.ClientConnectorCertificateError):
        return HandshakeError(problem.certificate_error)
    if isinstance(problem, aiohttp.ClientConnectorSSLError):
        return HandshakeError(problem.os_error)
    if isinstance(problem, aiohttp.ClientProxyConnectionError):
        return ProxyError(f"no connection to the proxy: {_reason(problem.os_error)}", problem)
    return _unsent(NewConnectionError, attempt, f"no connection: {_reason(problem.os_error)}")


def _unsent(kind: Any, attempt: Attempt, message: str) -> Exception:
    """Return an exception that names the connection as urllib3 does."""
    parts = urlsplit(attempt.origin)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    failure: Exception = kind(f"Connection(host={parts.hostname!r}, port={port})", message)
    return failure


def _broken(problem: Exception) -> Exception:
    """Return the exception for a failure after the connection was made."""
    if isinstance(problem, TimeoutError):
        pool: Any = None
        return ReadTimeoutError(pool, "", "Read timed out.")
    if isinstance(problem, aiohttp.InvalidURL):
        return LocationParseError("the URL")
    if isinstance(problem, aiohttp.ClientResponseError):
        return ProtocolError(f"the HTTP framing of the response is wrong: {problem.message}")
    if isinstance(problem, ssl.SSLError):
        return SSLError(problem)
    if isinstance(problem, aiohttp.ClientError | OSError):
        return ProtocolError(f"Connection broken: {_reason(problem)}")
    return problem


def _reason(problem: BaseException) -> str:
    return str(problem) or type(problem).__name__
