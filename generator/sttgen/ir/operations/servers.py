"""The server that requests are sent to, according to a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sttgen.document.model import Server

_HOST = re.compile(r"(?:https?:)?//[^/?#]+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._-]+(:[1-9][0-9]{0,4})?(/[!-~]*)?")
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def endpoint_and_path(servers: Sequence[Server]) -> tuple[str | None, str]:
    """The endpoint that the first server names, and the path that follows it.

    A variable at the start of the address is the endpoint, which callers replace, and what follows it is the
    path. An address without a host is a path, and has no endpoint. With a host, all of it is the endpoint:
    callers replace it by the address of another server as a whole.
    """
    url, start = _filled(servers)
    if start is not None:
        return start.rstrip("/") or None, _path(url[len(start) :])
    return (url.rstrip("/"), "") if _HOST.match(url) else (None, _path(url))


def host_and_path(servers: Sequence[Server]) -> tuple[str | None, str]:
    """The first server, divided behind its host; None for one that names no host."""
    url, _ = _filled(servers)
    host = _HOST.match(url)
    return host[0].lower() if host else None, _path(url)


def is_address(url: str) -> bool:
    """Whether a client can send requests to a URL, in which ``{region}`` may stand for a region."""
    return _ADDRESS.fullmatch(url.replace("{region}", "region")) is not None


def _filled(servers: Sequence[Server]) -> tuple[str, str | None]:
    """The first server with its variables filled in, and the value of a variable at its start."""
    if not servers:
        return "", None
    url, variables = servers[0].url.strip(), servers[0].variables
    if url.startswith("//"):
        url = f"https:{url}"

    def default(match: re.Match[str]) -> str:
        return variables.get(match[1], "")

    leading = _VARIABLE.match(url)
    stands_alone = leading is not None and url[leading.end() :][:1] in ("", "/")
    return _VARIABLE.sub(default, url), default(leading) if leading and stands_alone else None


def _path(url: str) -> str:
    """The absolute path of a URL without a trailing slash; empty for text that is not a URL."""
    if not url.isprintable():
        return ""
    path = _HOST.sub("", url, count=1).partition("?")[0].partition("#")[0].removeprefix(".").strip("/")
    return f"/{path}" if path else ""
