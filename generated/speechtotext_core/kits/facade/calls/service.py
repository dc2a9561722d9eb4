# A copy of sttgen.kits.facade.calls.service: edits are lost when sttgen runs again.
"""The v3 client behind an ``ApiClient`` of v2, and what is kept from call to call."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from ..map.plan import Plan
from ..values.addresses import service_root
from ..values.settings import Settings
from ..values.translator import Translator


class Service:
    """What one ``ApiClient`` of v2 keeps.

    The v3 client for its configuration, where models live, which recordings it sent.

    Threads may share it.
    """

    def __init__(
        self, configuration: Settings, packages: Mapping[str, str], plan: Plan, translator: Translator
    ) -> None:
        self.configuration = configuration
        self.plan = plan
        self.translator = translator
        self.models: dict[str, str] = {}
        self.recordings: dict[str, str] = {}
        self._packages = packages
        self._lock = threading.Lock()
        self._client: tuple[tuple[Any, ...], ModuleType, Any] | None = None

    @property
    def root(self) -> str:
        """What stands before ``/speechtotext``."""
        return service_root(self.configuration.host)

    def client(self) -> tuple[ModuleType, Any]:
        """The v3 package and its client for the configuration as it is now.

        Raises:
            ValueError: The configuration asks for what v3 clients do not do.
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
                client = package.SpeechToTextClient(self.root, retries=retries, **options)
                self._client = (key, package, client)
            return self._client[1:]

    def close(self) -> None:
        """Close the connections; the addresses of result files keep working."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client[2].close()
