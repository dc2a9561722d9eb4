# Made by sttgen: edits are lost when it runs again.
"""What a call raises, and answers as they came."""

from __future__ import annotations

import logging

from speechtotext_core.kits.facade.calls.answers import ApiException, RESTResponse
from speechtotext_core.kits.facade.surface.rest import RESTClientObject

__all__ = ["ApiException", "RESTClientObject", "RESTResponse", "logger"]

logger = logging.getLogger(__name__)
"""Logs calls and their statuses, but no bodies: they hold addresses with signatures."""
