# A copy of sttgen.kits.facade.map.addresses: edits are lost when sttgen runs again.
"""Addresses of the service in two API versions, and the ids in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, unquote, urlsplit

from .rules import Rule


class Addresses:
    """Addresses of the service, from the rules about hosts and paths.

    Args:
        rules: The rules of a map; those about other things are passed over.
        old_version: The API version that the rules lead away from.
    """

    def __init__(self, rules: Iterable[Rule], old_version: str) -> None:
        rules = list(rules)
        hosts = [rule for rule in rules if rule.area == "host"]
        self._moved = [rule for rule in hosts if rule.handling == "api_host"]
        self._kept = next(rule for rule in hosts if rule.handling == "api_version")
        self._base = self._kept.old[0].partition("}")[2].rpartition("/")[0]
        self._api = re.compile(rf"(?:/api)?{re.escape(self._base)}/(v\d+\.\d+)(?=/|$)", re.IGNORECASE)
        paths = [
            rule
            for rule in rules
            if rule.area == "path" and rule.handling == "api_version" and rule.old[0] != "*"
        ]
        self._renamed = {rule.old[0]: rule.new[0] for rule in paths}
        self._old_version = old_version

    def service_root(self, host: str) -> str:
        """Return the part of an address before path and version, with the new host for an old one.

        Raises:
            ValueError: It is not an http address.
        """
        parts = _split(host)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(
                f"host is not the address of a service: got {host!r}, expected one such as "
                f"{self._moved[0].new[0] if self._moved else 'https://...'}"
            )
        moved = self._moved_host(parts.netloc)
        path = parts.path.rstrip("/")
        match = self._api.search(path)
        prefix = path[: match.start()] if match else path.removesuffix("/api") if moved else path
        return f"{parts.scheme}://{moved[1] if moved else parts.netloc}{prefix}"

    def host_rule(self, host: str) -> Rule:
        """Return the rule about an address: that of its old host, or else that of the path."""
        moved = self._moved_host(_split(host).netloc)
        return moved[0] if moved else self._kept

    def has_moved(self, host: str) -> bool:
        """Return whether an address has an old host, which another host replaces."""
        return self.host_rule(host) is not self._kept

    def _moved_host(self, host: str) -> tuple[Rule, str] | None:
        for rule in self._moved:
            pattern = re.escape(rule.old[0].partition("://")[2]).replace(r"\{region\}", "([a-z0-9-]+)")
            match = re.fullmatch(pattern, host, re.IGNORECASE)
            if match:
                return rule, rule.new[0].partition("://")[2].replace("{region}", match[1].lower())
        return None

    def in_version(self, address: str, version: str) -> str:
        """Return the same address in another API version.

        Query and fragment stay, and so does what is not an address of the service.
        """
        start, query = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # it fits any text
        match = self._api.search(start)
        if match is None:
            return address
        renamed = self._renamed
        if version == self._old_version:
            renamed = {new: old for old, new in renamed.items()}
        first, slash, rest = start[match.end() :].lstrip("/").partition("/")
        below = f"/{renamed.get(first.lower(), first)}{slash}{rest}" if first else start[match.end() :]
        return f"{start[: match.start()]}{self._base}/{version}{below}{query}"

    def entity_url(self, root: str, version: str, collection: str, id: str) -> str:
        """Return the address of an entity of the new version."""
        return f"{root}{self._base}/{version}/{collection}/{id}"

    def entity_place(self, address: str) -> tuple[str, str] | None:
        """Return the collection and the id in an address; None if it is not the address of an entity."""
        path = urlsplit(address).path.rstrip("/")
        match = self._api.search(path)
        collection, _, id = path[match.end() if match else 0 :].strip("/").rpartition("/")
        return (collection.lower(), unquote(id).lower()) if collection and id else None


def entity_id(address: str) -> str:
    """Return the id at the end of an address: decoded, in lower case, without query or slash."""
    return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2]).lower()


def _split(host: str) -> SplitResult:
    return urlsplit((host if "://" in host else f"https://{host}").strip())
