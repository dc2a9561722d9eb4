# Made by sttgen: edits are lost when it runs again.
"""What a call raises, and answers as they came."""

from __future__ import annotations

from ._kits.v2.rest import ApiException, RESTResponse

__all__ = ["ApiException", "RESTResponse"]
