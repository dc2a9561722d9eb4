"""Which rules a program uses: said once at each place that uses them, and recorded for its owner."""

from __future__ import annotations

import json
import os
import sys
import sysconfig
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType, TracebackType
from typing import Any, Self

from .plan import Plan, Rule

_HERE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
"""The folder of the package: frames in it are not the program's."""

_LIBRARY = sysconfig.get_paths()["stdlib"]
_INSTALLED = tuple({sysconfig.get_paths()[name] for name in ("purelib", "platlib")})


class Site:
    """A place in the program: file, line, and what the warning machinery needs to know of it."""

    __slots__ = ("file", "line", "module", "registry")

    def __init__(self, file: str, line: int, module: str, registry: dict[Any, Any]) -> None:
        self.file, self.line, self.module, self.registry = file, line, module, registry

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


_SITE: ContextVar[Site | None] = ContextVar("site", default=None)


@contextmanager
def located(site: Site | None = None) -> Iterator[None]:
    """Do what follows, in other threads too, on behalf of one place: the given one, or the present one."""
    token = _SITE.set(site or call_site())
    try:
        yield
    finally:
        _SITE.reset(token)


def call_site() -> Site:
    """The nearest place outside this package and the standard library, which may call it (``copy``, say).

    A thread that the standard library runs may have nothing else; then that is the place.
    """
    known = _SITE.get()
    if known is not None:
        return known
    outside = [frame for frame in _frames() if not _inside(frame, _HERE)]
    program = (frame for frame in outside if not _inside(frame, _LIBRARY) or _inside(frame, *_INSTALLED))
    frame = next(program, outside[0] if outside else sys._getframe(1))
    names = frame.f_globals
    return Site(
        frame.f_code.co_filename,
        frame.f_lineno,
        names.get("__name__", "?"),
        names.setdefault("__warningregistry__", {}),
    )


def _frames() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        yield frame
        frame = frame.f_back


def _inside(frame: FrameType, *folders: str) -> bool:
    return frame.f_code.co_filename.startswith(tuple(folder + os.sep for folder in folders))


class Recorder:
    """The rules that were used while it was running.

    Made by ``recorder()``; a context manager that stops at its end.

    Attributes:
        uses: For each rule id the places that used it, with counts.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lock = threading.Lock()
        self.uses: dict[str, dict[str, int]] = {}
        with _LOCK:
            _RUNNING.append(self)

    def note(self, rule_id: str, site: str) -> None:
        """Count one use."""
        with self._lock:
            sites = self.uses.setdefault(rule_id, {})
            sites[site] = sites.get(site, 0) + 1

    def stop(self) -> None:
        """Record no more."""
        with _LOCK:
            if self in _RUNNING:
                _RUNNING.remove(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def rules(self) -> list[str]:
        """The ids of the rules that were used, in the order of the map."""
        return [id for id in self._plan.rules if id in self.uses]

    def as_json(self) -> str:
        """The report as JSON: a list of rules with level, note, v3 spelling and places."""
        return json.dumps(self._report(), indent=2, ensure_ascii=False)

    def as_text(self) -> str:
        """The report as text: what has to be done by hand first."""
        lines = [f"{len(self.uses)} rules used"]
        for entry in self._report():
            times = "once" if entry["count"] == 1 else f"{entry['count']} times"
            lines.append(f"{entry['id']} ({entry['level']}, {times}): {entry['note']}")
            lines.append(f"    in v3: {entry['v3']}")
            lines += [f"    {site}" for site in entry["sites"]]
        return "\n".join(lines) + "\n"

    def __str__(self) -> str:
        return self.as_text()

    def _report(self) -> list[dict[str, Any]]:
        order = {"manual": 0, "lossy": 1, "auto": 2, "info": 3}
        used = sorted(self.rules, key=lambda id: order[self._plan.rules[id].level])
        return [self._entry(self._plan.rules[id]) for id in used]

    def _entry(self, rule: Rule) -> dict[str, Any]:
        sites = self.uses[rule.id]
        return {
            "id": rule.id,
            "from": list(rule.sources),
            "to": list(rule.targets),
            "level": rule.level,
            "note": rule.note,
            "v3": self._plan.spelling(rule),
            "count": sum(sites.values()),
            "sites": sites,
        }


_LOCK = threading.Lock()
_RUNNING: list[Recorder] = []
_SAID: set[tuple[str, str, int]] = set()


def record(rule: Rule, site: Site) -> None:
    """Tell every running recorder."""
    for recorder in tuple(_RUNNING):
        recorder.note(rule.id, str(site))


def recording() -> bool:
    """Whether anybody wants to know."""
    return bool(_RUNNING)


def say(rule: Rule, site: Site, text: str) -> None:
    """Warn of a rule, once at each place, as of the line of the program that needs it.

    Raises:
        DeprecationWarning: The program turned warnings into errors.
    """
    key = (rule.id, site.file, site.line)
    if key not in _SAID:
        warnings.warn_explicit(
            f"{text} [{rule.id}]", DeprecationWarning, site.file, site.line, site.module, site.registry
        )
        _SAID.add(key)


def forget() -> None:
    """Say everything again, for tests."""
    _SAID.clear()
