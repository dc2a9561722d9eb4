# A copy of sttgen.kits.facade.surface.api: edits are lost when sttgen runs again.
"""The base of the API classes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....runtime.frames import protect_methods
from ..usage.notes import notes_of
from .api_client import BaseApiClient


class Api:
    """The base of the API classes."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, Api)

    def __init__(self, api_client: BaseApiClient) -> None:
        notes_of(api_client.PACKAGE).note("construct", "client", "ApiClient", type(self).__name__)
        self.api_client = api_client

    def _call(self, id: str, arguments: Mapping[str, Any], named: Mapping[str, Any]) -> Any:
        return self.api_client.invoke(id, arguments, named, alone=True)

    def _call_with_http_info(self, id: str, arguments: Mapping[str, Any], named: Mapping[str, Any]) -> Any:
        return self.api_client.invoke(id, arguments, named, alone=False)
