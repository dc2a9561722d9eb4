# Made by sttgen: edits are lost when it runs again.
"""``ApiClient``, the one for this package."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface.api_client import BaseApiClient

from . import models
from ._operations import OPERATIONS
from .configuration import Configuration

__all__ = ["ApiClient"]


class ApiClient(BaseApiClient):
    """What all API classes share: connections, memory, threads.

    Args:
        configuration: Settings; they are read anew at each call.
        header_name, header_value: A header for every request.
        cookie: Cookies for every request.
    """

    PACKAGE = "speechtotext_v2"
    CONFIGURATION = Configuration
    MODELS = {name: getattr(models, name) for name in models.__all__}
    OPERATIONS = OPERATIONS
    ERROR = "Error"
    CLIENTS = {
        "v3.1": "speechtotext_v3_1",
        "v3.0": "speechtotext_v3_0",
    }
