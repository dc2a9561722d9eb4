# Made by sttgen: edits are lost when it runs again.
"""What a call raises, and answers as they came."""

from __future__ import annotations

from speechtotext_core.kits.facade.calls.answers import ApiException, RESTResponse, logger
from speechtotext_core.kits.facade.surface.rest import RESTClientObject

__all__ = ["ApiException", "RESTClientObject", "RESTResponse", "logger"]
