"""Why something could not be had: found in one place, said in another that knows where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sttgen.document.read.values import short


class Problem(NamedTuple):
    """A diagnostic that has no location yet."""

    id: str
    message: str
    hint: str = ""


NAMELESS = Problem("W220", "a parameter needs a name and a place", "add 'name' and 'in'")


def no_such_place(where: str, places: Iterable[str]) -> Problem:
    """Return what to say of a parameter in a place that there is not."""
    hint = f"use one of {', '.join(places)}"
    if where in ("body", "formData"):
        hint = "OpenAPI 3 has requestBody for this"
    return Problem("E221", f"there are no parameters in {short(where, 30)!r}; this one cannot be sent", hint)


def no_status(code: str) -> Problem:
    """Return what to say of a response under something that is no status."""
    message = f"{short(code, 30)!r} is no status; this response is left out"
    return Problem("W229", message, "use three digits, a class such as 4XX, or default")
