"""The base of the API classes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .api_client import BaseApiClient


class Api:
    """The base of the API classes."""

    def __init__(self, api_client: BaseApiClient) -> None:
        self.api_client = api_client

    def _call(self, id: str, arguments: Mapping[str, Any], named: Mapping[str, Any]) -> Any:
        return self.api_client.invoke(id, arguments, named, alone=True)

    def _call_with_http_info(self, id: str, arguments: Mapping[str, Any], named: Mapping[str, Any]) -> Any:
        return self.api_client.invoke(id, arguments, named, alone=False)
