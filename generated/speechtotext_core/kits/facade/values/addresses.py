# A copy of sttgen.kits.facade.values.addresses: edits are lost when sttgen runs again.
"""Addresses of the service in the two versions, and the ids in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

_OLD_HOST = re.compile(r"([a-z0-9-]+)\.cris\.ai", re.IGNORECASE)
_API = re.compile(r"(?:/api)?/speechtotext/(v\d+\.\d+)(?=/|$)", re.IGNORECASE)
_ENTITY = re.compile(r"/(models/base|[a-z]+)/([^/]+)$", re.IGNORECASE)
_SEGMENTS = {"v2.0": {"evaluations": "accuracytests"}, "v3": {"accuracytests": "evaluations"}}


def service_root(host: str) -> str:
    """What stands before ``/speechtotext/<version>`` in any address that v2 programs were configured with.

    Raises:
        ValueError: It is not an http address.
    """
    host = host if "://" in host else f"https://{host}"
    parts = urlsplit(host.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not the address of a service: {host!r}")
    old = _OLD_HOST.fullmatch(parts.netloc)
    path = parts.path.rstrip("/")
    match = _API.search(path)
    prefix = path[: match.start()] if match else path.removesuffix("/api") if old else path
    netloc = f"{old[1].lower()}.api.cognitive.microsoft.com" if old else parts.netloc
    return f"{parts.scheme}://{netloc}{prefix}"


def moved(host: str) -> bool:
    """Whether an address has the old regional host, which another one replaces."""
    parts = urlsplit((host if "://" in host else f"https://{host}").strip())
    return _OLD_HOST.fullmatch(parts.netloc) is not None


def api_host(host: str, version: str) -> str:
    """The base address of an API version for a base address of v2.

    The old regional host becomes the new one.
    """
    return f"{service_root(host)}/speechtotext/{version}"


def api_version(address: str, version: str) -> str:
    """The same address in another API version.

    Query and fragment stay, and so does what is not an address of the service.
    """
    start, query = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # it fits any text
    match = _API.search(start)
    if match is None:
        return address
    renamed = _SEGMENTS["v2.0" if version == "v2.0" else "v3"]
    first, slash, rest = start[match.end() :].lstrip("/").partition("/")
    below = f"/{renamed.get(first.lower(), first)}{slash}{rest}" if first else start[match.end() :]
    return f"{start[: match.start()]}/speechtotext/{version}{below}{query}"


def self_url(root: str, version: str, collection: str, id: str) -> str:
    """The address of an entity in v3."""
    return f"{root}/speechtotext/{version}/{collection}/{id}"


def entity_id(address: str) -> str:
    """The id at the end of an address, percent-decoded, in small letters, without query or slash."""
    return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2]).lower()


def entity_place(address: str) -> tuple[str, str] | None:
    """Collection (``models/base`` is one) and id that an address names; None if it names no entity."""
    match = _ENTITY.search(urlsplit(address).path.rstrip("/"))
    return (match[1].lower(), unquote(match[2]).lower()) if match else None


def content_url(file: Mapping[str, Any]) -> str | None:
    """Where a file can be downloaded; None if the service does not say."""
    return (file.get("links") or {}).get("contentUrl") or None


def is_base_model(address: str) -> bool:
    """Whether an address is that of a base model."""
    place = entity_place(address)
    return place is not None and place[0] == "models/base"
