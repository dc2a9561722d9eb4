"""What plain YAML scalars mean, by the JSON-like schema of YAML 1.2.

``2020-01-01``, ``on``, ``yes``, ``1_000``, ``0o17`` and ``12:30:45`` are text; only ``true`` and ``false``
(also capitalised) are booleans; numbers are written as JSON writes them.
"""

from __future__ import annotations

import math
import re
from typing import Any

from sttgen.document.json_text import bad_number
from sttgen.document.limits import Limits
from sttgen.document.marks import Finding, Mark

_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def meaning(text: str, limits: Limits, mark: Mark, pointer: str) -> tuple[Any, Finding | None]:
    """Return the value of a plain scalar, and what there is to say about it. A bad number counts as 0."""
    if text in _WORDS or text[0] not in "-.+0123456789":
        return _WORDS.get(text, text), None
    if _NOT_FINITE.fullmatch(text):
        message = f"{text} is not a number that JSON can carry"
        return 0, Finding("E112", message, mark.line, mark.column, pointer, "use a finite number")
    number = _NUMBER.fullmatch(text)
    if not number:
        return text, None
    if number[1] or number[2]:
        value = float(text)
        return (value, None) if math.isfinite(value) else (0, bad_number(text, limits, mark, pointer))
    if len(text) > limits.digits:
        return 0, bad_number(text, limits, mark, pointer)
    return int(text), None
