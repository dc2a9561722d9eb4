"""Find the members of a response that the document does not declare, and decoding leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from .models import Model
from .structural import step


def unknown_members(parsed: Any, content: bytes) -> dict[str, Any]:
    """Return the members of JSON objects that are not declared, by JSON path.

    Args:
        parsed: The decoded response.
        content: The body that it was decoded from.
    """
    if not isinstance(parsed, Model | list | dict):
        return {}
    return dict(_unknown(parsed, msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf")), "$"))


def _unknown(parsed: Any, data: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(parsed, list) and isinstance(data, list):
        for index, pair in enumerate(zip(parsed, data, strict=False)):
            yield from _unknown(*pair, f"{path}[{index}]")
    elif isinstance(data, dict) and isinstance(parsed, dict):
        for name in data.keys() & parsed.keys():
            yield from _unknown(parsed[name], data[name], path + step(name))
    elif isinstance(data, dict) and isinstance(parsed, Model):
        fields = type(parsed)
        attributes = dict(zip(fields.__struct_encode_fields__, fields.__struct_fields__, strict=True))
        for name, value in data.items():
            if name in attributes:
                yield from _unknown(getattr(parsed, attributes[name]), value, path + step(name))
            elif not fields.__open__:
                yield path + step(name), value
