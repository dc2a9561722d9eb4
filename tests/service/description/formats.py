"""The formats that the documents use, checked here so that no optional package decides what is valid."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from urllib.parse import urlsplit

from jsonschema import FormatChecker

_DURATION = re.compile(
    r"P(?=.)(?:(?P<days>\d+)D)?(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d{1,7})?)S)?)?"
)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)


def is_uuid(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return str(uuid.UUID(value)) == value.lower()
    except ValueError:
        return False


def is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc) and not re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", value)


def is_date_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    if not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


def is_int64(value: object) -> bool:
    return not isinstance(value, int) or -(2**63) <= value < 2**63


def is_duration(value: object) -> bool:
    return not isinstance(value, str) or _DURATION.fullmatch(value) is not None


def duration_in_seconds(text: str) -> float | None:
    """The length of an ISO 8601 duration of days and less, or None when the text is not one."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    parts = {name: float(value or 0) for name, value in match.groupdict().items()}
    return ((parts["days"] * 24 + parts["hours"]) * 60 + parts["minutes"]) * 60 + parts["seconds"]


def duration_of_ticks(ticks: int) -> str:
    """Ticks of 100 nanoseconds as the service prints durations: `PT4.12S`, `PT10M`, `PT0S`."""
    seconds, fraction = divmod(ticks, 10_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes)
    if seconds or fraction:
        text += f"{seconds}.{fraction:07}".rstrip("0").rstrip(".") + "S"
    return f"PT{text or '0S'}"


FORMATS = FormatChecker(formats=())
for _name, _check in {
    "uuid": is_uuid,
    "uri": is_uri,
    "date-time": is_date_time,
    "int32": is_int32,
    "int64": is_int64,
    "duration": is_duration,
}.items():
    FORMATS.checks(_name)(_check)
