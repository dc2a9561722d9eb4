"""Decodes data as if a service had sent it."""

from __future__ import annotations

import json
from typing import Any

from sttgen.runtime import decode_json


def decode(tp: Any, data: Any, **options: Any) -> Any:
    """Return the data, written as JSON and read as a type."""
    return decode_json(json.dumps(data).encode(), tp, **options)
