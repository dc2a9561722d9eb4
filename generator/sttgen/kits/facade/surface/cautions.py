"""Warnings about what a program sets, each of them once for a client."""

from __future__ import annotations

from typing import Any

from ..calls.service import Service
from ..usage.notes import warn
from ..usage.sites import Site, call_site
from .configuration import BaseConfiguration


class Cautions:
    """The warnings of one client, and which of them were shown.

    Args:
        service: What the client calls.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._hosts: set[str] = set()
        self._auth = False

    def of_host(self, site: Site) -> None:
        """Warn of a host that has moved."""
        host = self._service.configuration.host
        addresses = self._service.addresses
        if addresses.has_moved(host) and host not in self._hosts:
            text = f"{host} is gone; {self._service.root} is called instead"
            warn(addresses.host_rule(host), site, text)
            self._hosts.add(host)

    def of_auth(self, names: Any, settings: BaseConfiguration) -> None:
        """Warn of names with which the old client sent no credential."""
        known = settings.auth_settings()
        if self._auth or not self._service.plan.same_names or known.keys() & set(names or ()):
            return
        text = (
            f"auth_settings={names!r} names no credential, so the old client sent none; it is sent "
            f"nevertheless: pass {list(known)[:1]}"
        )
        warn(self._service.plan.find("client", "ApiClient.call_api")[0], call_site(), text, UserWarning)
        self._auth = True
