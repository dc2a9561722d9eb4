"""Fetches a file from a host that the user allowed by name. Nothing else in the tool opens a connection."""

from __future__ import annotations

import base64
import threading
import time
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from sttgen.document.read.limits import Limits

_WEB = ("http", "https")


class RemoteError(Exception):
    """The file could not be fetched; the text says why."""


def fetch(address: str, hosts: frozenset[str], limits: Limits) -> bytes:
    """Return the bytes at an http or https address.

    Args:
        address: The address, whose host the caller has checked. A user name and password in it are sent to
            this host only, also after redirects.
        hosts: The hosts that redirects may lead to.
        limits: The limits of size and time.

    Raises:
        RemoteError: It failed, was redirected to another host, or exceeded a limit.
    """
    outcome: list[bytes | RemoteError] = []

    def run() -> None:
        try:
            outcome.append(_fetch(address, hosts, limits))
        except RemoteError as problem:
            outcome.append(problem)

    # In a thread, because looking up a name and reading the head of a response have no limit of their own.
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(limits.remote_seconds)
    if not outcome:
        raise _late(address, limits)
    if isinstance(outcome[0], RemoteError):
        raise outcome[0]
    return outcome[0]


def _fetch(address: str, hosts: frozenset[str], limits: Limits) -> bytes:
    import urllib.error  # noqa: PLC0415 - loads ssl and http: slower than reading most documents
    import urllib.request  # noqa: PLC0415 - loads ssl and http: slower than reading most documents

    class OnlyAllowed(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *given: Any) -> Any:
            response, new = given[1], given[-1]
            if not is_allowed(new, hosts):
                response.close()
                raise RemoteError(f"{plain(address)} redirects to another host")
            if address.lower().startswith("https:") and not new.lower().startswith("https:"):
                response.close()
                raise RemoteError(f"{plain(address)} redirects from https to http")
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
    content = bytearray()
    try:
        parts = urlsplit(address)
        target = parts._replace(netloc=_host(parts), fragment="").geturl()
        accept = {"Accept": "application/json, application/yaml, */*"}
        request = urllib.request.Request(target, headers=accept)  # noqa: S310  the opener knows http and https only
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            value = base64.b64encode(pair.encode()).decode()
            request.add_unredirected_header("Authorization", f"Basic {value}")
        with opener.open(request, timeout=limits.remote_seconds) as response:
            # read1 returns what has arrived, so that a slow drip meets the deadline.
            while chunk := response.read1(65_536):
                content += chunk
                if len(content) > limits.file_bytes:
                    raise RemoteError(f"{plain(address)} is larger than {limits.file_bytes:,} bytes")
                if time.monotonic() > deadline:
                    raise _late(address, limits)
    except urllib.error.HTTPError as problem:
        problem.close()
        raise RemoteError(f"{plain(address)} answers {problem.code}") from None
    except (OSError, ValueError, EOFError) as problem:
        raise RemoteError(f"{plain(address)} cannot be fetched: {type(problem).__name__}") from None
    except Exception as problem:
        if isinstance(problem, RemoteError):
            raise
        raise RemoteError(f"{plain(address)} does not speak HTTP: {type(problem).__name__}") from None
    return bytes(content)


def _late(address: str, limits: Limits) -> RemoteError:
    return RemoteError(f"{plain(address)} took longer than {limits.remote_seconds:g} seconds")


def is_allowed(address: str, hosts: frozenset[str]) -> bool:
    """Tell whether an address is http or https, and its host among those that the user allowed."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in _WEB and (parts.hostname in hosts or f"{parts.hostname}:{port}" in hosts)


def allow_hint(address: str) -> str:
    """Return the advice for an address whose host is not allowed."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    name = host or "HOST"
    return f"allow it with --allow-remote {name} ('allow_remote' in a configuration), or use a local file"


def plain(address: str) -> str:
    """Return the address without user name, password, query and fragment: these may be secrets."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "an invalid address"
    return f"{parts.scheme}://{_host(parts)}{parts.path}" if parts.netloc else parts.path


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]
