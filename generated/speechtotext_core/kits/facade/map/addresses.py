# A copy of sttgen.kits.facade.map.addresses: edits are lost when sttgen runs again.
"""Addresses of the service in two API versions, and the ids in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from .rules import Rule


class Addresses:
    """Addresses of the service, from the rules about hosts and paths.

    Args:
        rules: The rules of a map; those about other things are passed over.
        base: The path of the target before the collections; it may end with the version.
        query: What the target has in the query of each address: its version, if that is not in the path.
        old_query: The same of the old version.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        base: str,
        query: Mapping[str, str],
        old_query: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        rules = list(rules)
        hosts = [rule for rule in rules if rule.area == "host"]
        self._moved = [rule for rule in hosts if rule.handling == "api_host"]
        self._kept = next(rule for rule in hosts if rule.handling == "api_version")
        self._old_base = self._kept.old[0].partition("}")[2]
        self._base, self._query, self._old_query = base, dict(query), dict(old_query)
        common = re.escape(re.sub(r"/v\d+\.\d+$", "", self._old_base))
        # A path without a version is the service's only where the version is in the query.
        version = rf"(?:/v\d+\.\d+){'?' if query or old_query else ''}"
        self._api = re.compile(rf"(?:/api)?{common}{version}(?=/|$)", re.IGNORECASE)
        paths = [
            rule
            for rule in rules
            if rule.area == "path" and rule.handling == "api_version" and rule.old[0] != "*"
        ]
        self._renamed = {rule.old[0]: rule.new[0] for rule in paths}

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

    def to_old(self, address: str) -> str:
        """Return an address of the target as the old version had it.

        Query and fragment stay, apart from the version, and so does what is not an address of the service.
        """
        names = {new: old for old, new in self._renamed.items()}
        return self._moved_to(address, self._old_base, names, self._old_query)

    def to_new(self, address: str) -> str:
        """Return an address of the old version as the target has it."""
        return self._moved_to(address, self._base, self._renamed, self._query)

    def all_to_old(self, value: Any, root: str) -> Any:
        """Return JSON of an answer with each address below ``root`` as the old version had it."""
        return _everywhere(value, lambda text: self.to_old(text) if text.startswith(root) else text)

    def below_base(self, path: str) -> str:
        """Return what follows the base path in a path: all of it if it does not begin with one."""
        match = self._api.match(path)
        return f"/{(path[match.end() :] if match else path).lstrip('/')}"

    def _moved_to(
        self, address: str, base: str, names: Mapping[str, str], versioned: Mapping[str, str]
    ) -> str:
        start, query, fragment = re.fullmatch(r"([^?#]*)(\?[^#]*)?(.*)", address, re.DOTALL).groups("")  # type: ignore[union-attr]  # it fits any text
        match = self._api.search(start)
        if match is None:
            return address
        first, slash, rest = start[match.end() :].lstrip("/").partition("/")
        below = f"/{names.get(first.lower(), first)}{slash}{rest}" if first else start[match.end() :]
        version = {*self._query, *self._old_query}
        parts = [part for part in query[1:].split("&") if part.partition("=")[0] not in version]
        parts = [part for part in parts if part] + [f"{name}={value}" for name, value in versioned.items()]
        return f"{start[: match.start()]}{base}{below}{'?' if parts else ''}{'&'.join(parts)}{fragment}"

    def entity_url(self, root: str, collection: str, id: str) -> str:
        """Return the address of an entity in the target."""
        query = "&".join(f"{name}={value}" for name, value in self._query.items())
        return f"{root}{self._base}/{collection}/{id}{'?' if query else ''}{query}"

    def entity_place(self, address: str) -> tuple[str, str] | None:
        """Return the collection and the id in an address; None if it is not the address of an entity."""
        path = urlsplit(address).path.rstrip("/")
        match = self._api.search(path)
        collection, _, id = path[match.end() if match else 0 :].strip("/").rpartition("/")
        return (collection.lower(), unquote(id).lower()) if collection and id else None


def _everywhere(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Mapping):
        return {name: _everywhere(one, change) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_everywhere(one, change) for one in value]
    return change(value) if isinstance(value, str) else value


def entity_id(address: str) -> str:
    """Return the id at the end of an address: decoded, in lower case, without query or slash."""
    return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2]).lower()


def _split(host: str) -> SplitResult:
    return urlsplit((host if "://" in host else f"https://{host}").strip())
