"""Fetches a file from a host that the user allowed by name. Nothing else in the tool opens a connection."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

from sttgen.document.read.limits import Limits


class RemoteError(Exception):
    """The file could not be fetched; the text says why."""


def fetch(address: str, hosts: frozenset[str], limits: Limits) -> bytes:
    """Return the bytes at an http or https address.

    Args:
        address: The address, whose host the caller has checked.
        hosts: The hosts that redirects may lead to.
        limits: The limits of size and time.

    Raises:
        RemoteError: It failed, was redirected to another host, or exceeded a limit.
    """
    import urllib.error  # noqa: PLC0415 - loads ssl and http: slower than reading most documents
    import urllib.request  # noqa: PLC0415 - loads ssl and http: slower than reading most documents

    class OnlyAllowed(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *given: Any) -> Any:
            if not _allowed(given[-1], hosts):  # the new address
                raise RemoteError(f"{_plain(address)} redirects to another host")
            return super().redirect_request(*given)

    # Only http and https, no file:, ftp: or data: handlers; the proxies of the environment are honoured.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        OnlyAllowed(),
    ):
        opener.add_handler(handler)
    deadline = time.monotonic() + limits.remote_seconds
    accept = {"Accept": "application/json, application/yaml, */*"}
    request = urllib.request.Request(address, headers=accept)  # noqa: S310  the opener knows http and https only
    content = bytearray()
    try:
        with opener.open(request, timeout=limits.remote_seconds) as response:
            # read1 returns what has arrived, so that a slow drip meets the deadline.
            while chunk := response.read1(65_536):
                content += chunk
                if len(content) > limits.file_bytes:
                    raise RemoteError(f"{_plain(address)} is larger than {limits.file_bytes:,} bytes")
                if time.monotonic() > deadline:
                    raise RemoteError(f"{_plain(address)} took longer than {limits.remote_seconds:g} seconds")
    except urllib.error.HTTPError as problem:
        raise RemoteError(f"{_plain(address)} answers {problem.code}") from None
    except (OSError, ValueError, EOFError) as problem:
        raise RemoteError(f"{_plain(address)} cannot be fetched: {type(problem).__name__}") from None
    except Exception as problem:
        if isinstance(problem, RemoteError):
            raise
        raise RemoteError(f"{_plain(address)} does not speak HTTP: {type(problem).__name__}") from None
    return bytes(content)


def _allowed(address: str, hosts: frozenset[str]) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and (
        parts.hostname in hosts or f"{parts.hostname}:{port}" in hosts
    )


def _plain(address: str) -> str:
    """Return the address without user name, password, query and fragment: these may be secrets."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
