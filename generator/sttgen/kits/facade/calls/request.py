"""The request of a program. Errors name things as the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..map.plan import Plan
from ..map.rules import Rule


@dataclass(frozen=True)
class Request:
    """A request of the old version.

    Attributes:
        method, path: As the old version knew them.
        operation: The id of the operation.
        body: The definition of its body.
    """

    method: str = "GET"
    path: str = "/"
    operation: str = ""
    body: str | None = None

    def respelled(self, error: Any, plan: Plan) -> Any:
        """Return an error in which each ``target`` is the name that the program used."""
        return _respelled(error, self._names(plan))

    def _names(self, plan: Plan) -> dict[str, str]:
        """Return old names by new names in lower case; rules about this body itself come first."""
        owners = (self.body, "*") if self.body else ("*",)
        names: dict[str, str] = {}
        for owner in owners:
            for rule in plan.rules.values():
                for source in rule.old:
                    for new, old in self._spellings(rule, source, owner):
                        names.setdefault(new.lower(), old)
        return names

    def _spellings(self, rule: Rule, source: str, owner: str) -> Iterator[tuple[str, str]]:
        first, _, name = source.partition(".")
        if rule.area == "parameter" and first == self.operation:
            yield from ((target.rpartition(".")[2], name.rpartition(".")[2]) for target in rule.new)
        elif rule.area in ("property", "key") and first == owner and rule.in_requests:
            yield from ((".".join(path), name) for path in rule.paths if path)


def _respelled(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_respelled(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _name(one, names) if key == "target" and isinstance(one, str) else _respelled(one, names)
        for key, one in value.items()
    }


def _name(target: str, names: Mapping[str, str]) -> str:
    """Return the old name for a new one such as ``name[0]``; a name without a rule stays as it is."""
    parts = target.removeprefix("$.").split(".")
    for start in range(len(parts)):
        for end in range(len(parts), start, -1):
            known = names.get(re.sub(r"\[\d*\]", "", ".".join(parts[start:end])).lower())
            if known is not None:
                return ".".join([*parts[:start], known, *(names.get(p.lower(), p) for p in parts[end:])])
    return target
