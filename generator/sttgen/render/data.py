"""Data files of packages."""

from __future__ import annotations

import json
from collections.abc import Mapping


def data_text(data: Mapping[str, object]) -> str:
    """Return JSON with a line for each entry of a member, which is small and can be compared."""
    members = ",\n".join(f"{_line(key)}: {_entries(value)}" for key, value in data.items())
    return f"{{\n{members}\n}}\n"


def _entries(value: object) -> str:
    if isinstance(value, list):
        entries, brackets = [_line(one) for one in value], "[]"
    elif isinstance(value, dict):
        entries, brackets = [f"{_line(key)}: {_line(one)}" for key, one in value.items()], "{}"
    else:
        return _line(value)
    return ",\n".join(entries).join([f"{brackets[0]}\n", f"\n{brackets[1]}"]) if entries else brackets


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
