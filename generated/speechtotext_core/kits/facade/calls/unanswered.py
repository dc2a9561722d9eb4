# A copy of sttgen.kits.facade.calls.unanswered: edits are lost when sttgen runs again.
"""The exceptions for requests without a response: those of urllib3, which the old client passed on."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from urllib3 import HTTPConnectionPool, Retry, connection_from_url
from urllib3 import exceptions as errors


def unanswered(reason: str, text: str, method: str, address: str) -> errors.HTTPError:
    """Return the exception for a request without a complete response.

    urllib3 repeated what is safe to repeat, and raised ``MaxRetryError`` in the end. It raised the error
    itself where a POST or a PATCH may have been executed, and where it could not decompress what came.

    Args:
        reason: The name of urllib3's exception.
        text: What happened, without secrets.
        method: The method of the request.
        address: Where the request went, without secrets.
    """
    path = urlsplit(address).path
    pool = connection_from_url(address)  # it is never connected: programs read its host and its port
    error = _error(reason, text, pool, path)
    lost = isinstance(error, errors.ProtocolError | errors.ReadTimeoutError)
    if isinstance(error, errors.DecodeError) or (lost and method not in Retry.DEFAULT_ALLOWED_METHODS):
        return error
    return errors.MaxRetryError(pool, path, error)


def _error(  # noqa: PLR0911 - one for each exception
    reason: str, text: str, pool: HTTPConnectionPool, path: str
) -> errors.HTTPError:
    match reason:
        case "NameResolutionError":
            return errors.NameResolutionError(pool.host, pool, socket.gaierror(text))  # type: ignore[arg-type]  # it is only shown
        case "NewConnectionError":
            return errors.NewConnectionError(pool, text)  # type: ignore[arg-type]  # it is only shown
        case "ConnectTimeoutError":
            return errors.ConnectTimeoutError(pool, text)
        case "ReadTimeoutError":
            return errors.ReadTimeoutError(pool, path, text)
        case "ProxyError":
            return errors.ProxyError(text, OSError(text))
        case "SSLError" | "DecodeError" | "ResponseError":
            return getattr(errors, reason)(text)  # type: ignore[no-any-return]  # they take a text
        case _:
            return errors.ProtocolError(text)
