# A copy of sttgen.kits.facade.calls.service: edits are lost when sttgen runs again.
"""The new client behind an ``ApiClient``, and what is kept from call to call."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from ..map.addresses import Addresses
from ..map.plan import Plan
from ..values.equal_names import EqualNames
from ..values.settings import Settings
from ..values.translator import Translator


class Service:
    """The state of one ``ApiClient``. Threads may share it.

    Attributes:
        configuration: Its settings.
        error: The definition of errors in the old version.
        places: Collections by the ids of their entities, as far as an id alone does not tell.
        sent: What was sent to make an entity, by its id: members that the service does not return.
    """

    def __init__(
        self,
        configuration: Settings,
        packages: Mapping[str, str],
        translate: Callable[[Plan], Translator],
        error: str,
    ) -> None:
        self.configuration = configuration
        self.error = error
        self.places: dict[str, str] = {}
        self.sent: dict[str, dict[str, Any]] = {}
        self._packages = packages
        self._translate = cache(translate)
        self._lock = threading.Lock()
        self._client: tuple[tuple[Any, ...], ModuleType, Any] | None = None

    @property
    def plan(self) -> Plan:
        """What becomes of old names in the version that is called."""
        return self.configuration.plan

    @property
    def translator(self) -> Translator:
        """Makes requests and answers of one version those of the other."""
        return self._translate(self.plan)

    @property
    def equal_names(self) -> EqualNames:
        """The same, for versions in which equal names mean the same."""
        translator = self.translator
        assert isinstance(translator, EqualNames)  # noqa: S101 - the plan chose it
        return translator

    @property
    def addresses(self) -> Addresses:
        """Addresses of both versions."""
        return self.plan.addresses

    @property
    def root(self) -> str:
        """The part of the address before path and version."""
        return self.addresses.service_root(self.configuration.host)

    def client(self) -> tuple[ModuleType, Any]:
        """Return the package of the new client, and a client for the present configuration.

        Raises:
            ValueError: The configuration asks for what new clients do not do.
        """
        settings = self.configuration
        settings.check()
        options = {
            "proxy": settings.proxy,
            "ca_certs": settings.ssl_ca_cert,
            "pool_size": settings.connection_pool_maxsize or 1,
        }
        key = (settings.api_version(), self.root, settings.retries, *options.values())
        with self._lock:
            if self._client is None or self._client[0] != key:
                package = import_module(self._packages[settings.api_version()])
                retries = None if settings.retries is None else package.RetryPolicy(total=settings.retries)
                make = getattr(package, self.plan.client_class)
                client = make(self.root, retries=retries, **options)
                self._client = (key, package, client)
            return self._client[1:]

    def close(self) -> None:
        """Close the connections; the addresses of result files keep working."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client[2].close()
