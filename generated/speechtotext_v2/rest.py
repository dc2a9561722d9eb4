# Made by sttgen: edits are lost when it runs again.
"""What a call raises, and answers as they came."""

from __future__ import annotations

from ._kits.v2.rest import ApiException, RESTResponse, logger
from ._kits.v2.rest_client import RESTClientObject

__all__ = ["ApiException", "RESTClientObject", "RESTResponse", "logger"]
