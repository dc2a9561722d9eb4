"""What a reporter of errors stores of an exception: its texts, and the local variables of every frame."""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

WORD = "HUSHHUSH"
"""Is part of every secret of these tests; no text that is shown may contain it."""

_TESTS = str(Path(__file__).parents[1])
_LIBRARIES = ("urllib3", "msgspec")
# The answer of the service, and the ids that the caller gave to `wait_all`, kept for those who ask for them.
_KEPT = ("headers", "body", "errors")


def encoded(secret: str) -> Iterator[str]:
    """Yield the forms of a secret: as it is, and in Base64 at each offset."""
    yield secret
    for offset in range(3):
        text = base64.b64encode(b"x" * offset + secret.encode()).decode()
        # The letters at both ends depend on the neighbours.
        yield text.rstrip("=")[4:-2]


def leaks(error: BaseException, log: str = "") -> list[str]:
    """Where an error shows the word: `place: text` for each, empty if nowhere."""
    shown = [("log", log)] if log else []
    for link in _chain(error):
        fields = {name: value for name, value in vars(link).items() if name not in _KEPT}
        shown += [("str", str(link)), ("repr", repr(link)), ("attributes", repr(fields))]
        shown += list(_variables(link.__traceback__))
    words = set(encoded(WORD))
    return [
        f"{type(error).__name__} {place}: {text[max(0, text.index(word) - 150) :][:400]}"
        for place, text in shown
        for word in words
        if word in text
    ]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    todo, seen = [error], set()
    while todo:
        link = todo.pop()
        if link is not None and id(link) not in seen:
            seen.add(id(link))
            yield link
            todo += [link.__cause__, link.__context__, *getattr(link, "exceptions", ())]


def _variables(trace: TracebackType | None) -> Iterator[tuple[str, str]]:
    """The variables of all frames but those of tests, whose authors hold the secrets, and other packages."""
    while trace is not None:
        frame = trace.tb_frame
        if not frame.f_code.co_filename.startswith(_TESTS) and _is_concerned(frame.f_globals["__name__"]):
            for name, value in frame.f_locals.items():
                place = f"{frame.f_code.co_filename}:{trace.tb_lineno} {frame.f_code.co_name}.{name}"
                yield place, repr(value)
                # Some reporters look into objects; those of errors are looked at by themselves.
                if hasattr(value, "__dict__") and not isinstance(value, type | ModuleType | BaseException):
                    yield f"{place}.__dict__", repr(vars(value))
        trace = trace.tb_next


def _is_concerned(module: str) -> bool:
    root = module.partition(".")[0]
    return root.startswith(("speechtotext", "sttgen", *_LIBRARIES)) or root in sys.stdlib_module_names


def frames_of(error: BaseException) -> list[Any]:
    """All frames of the traceback of an error, outermost first."""
    trace, frames = error.__traceback__, []
    while trace is not None:
        frames.append(trace.tb_frame)
        trace = trace.tb_next
    return frames
