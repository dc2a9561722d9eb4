# A copy of sttgen.kits.facade.usage.recorder: edits are lost when sttgen runs again.
"""Records what a program uses of the old client, and reports what each use becomes."""

from __future__ import annotations

import json
import threading
from collections import Counter
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from ..map.plan import Plan, plan_of
from ..map.rules import Rule
from .notes import notes_of
from .sites import Site

LEVELS = {
    "manual": "the program has to be changed, or you have to decide",
    "lossy": "something is lost",
    "auto": "the shim does it; a rewritten program uses the new name",
    "info": "worth knowing",
}
"""The levels of rules, those that cost most first, and what they mean for a program."""


@dataclass(frozen=True)
class Use:
    """A use of the old client at one place, and what it becomes.

    Attributes:
        file, line: The place.
        column, end_line, end_column: The expression, counted as the module ``ast`` does; None where Python
            does not know.
        kind: ``construct``, ``configure``, ``call``, ``write``, ``read``, ``error`` (the service refused) or
            ``refused`` (the new version cannot do it).
        name: What is used, as Python spells it: ``Transcription.results_urls``.
        to: Its names in the target version; empty if there is no counterpart.
        rule: The id of the rule.
        count: How often.
    """

    file: str
    line: int
    column: int | None
    end_line: int | None
    end_column: int | None
    kind: str
    name: str
    to: tuple[str, ...]
    rule: str
    count: int


class Recorder:
    """The uses of a program while the recorder ran. Uses that need no change are left out.

    It starts at once. A context manager that stops at its end.

    Args:
        package: The package whose uses it records.
        target: The API version of the advice until a call names another.

    Attributes:
        target: The API version of the advice: the one that was called last.
    """

    def __init__(self, package: str, target: str) -> None:
        self.target = target
        self._package = package
        self._lock = threading.Lock()
        self._counts: Counter[tuple[Any, ...]] = Counter()
        with _LOCK:
            notes_of(package).listeners += (self,)

    @property
    def _plan(self) -> Plan:
        return plan_of(self._package, self.target)

    def note(self, kind: str, area: str, name: str, shown: str | None, site: Site) -> None:
        """Count one use."""
        with self._lock:
            self._counts[kind, area, name, shown, site.file, site.line, *site.span] += 1

    def stop(self) -> None:
        """Stop recording."""
        with _LOCK:
            notes = notes_of(self._package)
            notes.listeners = tuple(one for one in notes.listeners if one is not self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def uses(self) -> list[Use]:
        """The uses, ordered by file, line and column."""
        with self._lock:
            counts = dict(self._counts)
        uses = [
            Use(file, line, column, end_line, end_column, kind, *meaning, count)
            for (kind, area, name, shown, file, line, column, end_line, end_column), count in counts.items()
            for meaning in self._meanings(area, name, shown)
        ]
        return sorted(uses, key=lambda use: (use.file, use.line, use.column or 0, use.kind, use.name))

    @property
    def rules(self) -> list[str]:
        """The ids of the rules that were used, in the order of the map."""
        used = {use.rule for use in self.uses}
        return [id for id in (*self._plan.rules, *self._plan.later) if id in used]

    def _meanings(self, area: str, name: str, shown: str | None) -> list[tuple[str, tuple[str, ...], str]]:
        meaning = self._plan.meaning(area, name)
        if meaning is None or not meaning.changes:
            return []
        return [(shown or meaning.name, meaning.targets, meaning.rule.id)]

    def as_json(self) -> str:
        """Return the report as JSON.

        ``format`` (3), ``target``, ``summary``, ``uses`` (see :class:`Use`, in the order of the program) and
        ``rules`` by id with ``level``, ``note``, ``to`` and whether that is ``code``.
        """
        return json.dumps(self._report(), indent=2, ensure_ascii=False)

    def as_text(self) -> str:
        """Return the report as text: a summary, the uses in the order of the program, and the rules."""
        report = self._report()
        uses: list[dict[str, Any]] = report["uses"]
        summary = report["summary"]
        lines = [
            f"{summary['uses']} uses of {len(report['rules'])} rules in {len(summary['files'])} "
            f"{'file' if len(summary['files']) == 1 else 'files'}; the target is {self.target}"
        ]
        lines += [f"  {n} {level}: {LEVELS[level]}" for level, n in summary["rules"].items() if n]
        for file in summary["files"]:
            lines += ["", file]
            lines += [f"  {_line(use)}" for use in uses if use["file"] == file]
        lines += [""] if uses else []
        for id, rule in report["rules"].items():
            lines.append(f"{id} ({rule['level']}): {rule['note']}")
            lines += [f"    in {self.target}: {rule['to']}"] if rule["code"] else []
        if any(self._plan.rule(id).convert == "files_to_channels" for id in report["rules"]):
            lines += ["", _INSIDE_FILES]
        return "\n".join(lines) + "\n"

    def __str__(self) -> str:
        return self.as_text()

    def _report(self) -> dict[str, Any]:
        uses = self.uses
        order = list(LEVELS)
        ids = sorted(self.rules, key=lambda id: order.index(self._plan.rule(id).level))
        rules = {id: self._plan.rule(id) for id in ids}
        levels: Counter[str] = Counter(rule.level for rule in rules.values())
        return {
            "format": 3,
            "target": self.target,
            "summary": {
                "uses": sum(use.count for use in uses),
                "files": sorted({use.file for use in uses}),
                "rules": {level: levels[level] for level in LEVELS},
            },
            "uses": [vars(use) | {"to": list(use.to)} for use in uses],
            "rules": {id: self._advice(rule) for id, rule in rules.items()},
        }

    def _advice(self, rule: Rule) -> dict[str, Any]:
        return {
            "level": rule.level,
            "note": rule.note,
            "to": self._plan.spelling(rule),
            "code": rule.python is not None,
        }


def _line(use: dict[str, Any]) -> str:
    times = f" ({use['count']} times)" if use["count"] > 1 else ""
    targets = ", ".join(dict.fromkeys(use["to"])) or "nothing"
    return f"{use['line']:5}  {use['kind']:9}  {use['name']} -> {targets}{times}  [{use['rule']}]"


_INSIDE_FILES = "What the program reads inside result files cannot be seen from here; MIGRATING.md lists it."
_LOCK = threading.Lock()
