# A copy of sttgen.kits.facade.values.equal_names: edits are lost when sttgen runs again.
"""Translates between versions in which equal names mean the same: what has no rule stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..map.rules import Rule
from .translator import ABSENT, LIST, Absent, Backend, Context, Json, Translator, take


@dataclass(frozen=True)
class EqualNames(Translator):
    """Both directions, as :class:`Translator`; members that no rule is about are converted inside alone."""

    def value_by(self, rule: Rule, value: Any, backend: Backend) -> Any:
        """Return a value of a request as the target has it; ABSENT if it is left out."""
        context = Context(self, backend, "", {})
        for step in self._steps(rule):
            if not isinstance(value, Absent):
                value = self.requests[step.convert or ""](value, step, context)
        return value

    def answer_to_old(self, operation: str, returns: str, body: Any, backend: Backend) -> Any:
        """Return the body of an answer as the old version had it.

        Args:
            operation: The id of the operation.
            returns: Its type in the old version.
            body: JSON; None if there is none.
            backend: What conversions may ask for.
        """
        context = Context(self, backend, "", body)
        rules = [*self.plan.find("definition", returns)[:1], self.plan.operation(operation)]
        for rule in rules if body is not None else ():
            for step in reversed(self._steps(rule)):
                if convert := self.responses.get(step.convert or ""):
                    body = convert(body, step, context)
        return self._typed_to_old(returns, body, backend)

    def typed_to_new(self, type_: str, value: Any, backend: Backend) -> Any:
        """Return a value of a type of the old version, with all its members."""
        if isinstance(value, Mapping) and self.types.get(type_):
            return self.to_new(type_, value, backend)
        if isinstance(value, str) and value.startswith(backend.root):
            return self.plan.addresses.to_new(value)
        return super().typed_to_new(type_, value, backend)

    def to_old(self, definition: str, data: Any, backend: Backend, *, status: int = 200) -> Json:
        """Return the old object for a new one, without members that the old version did not have."""
        context = Context(self, backend, definition, data, status)
        result: Json = {}
        for name, type_ in self.types[definition].items():
            rule = self.plan.member(definition, name, request=False)
            if rule is not None and self.plan.refusal(rule):
                continue
            value = take(data, (name,))
            if rule is not None:
                value = self.values(rule, context)[0] if rule.paths else ABSENT
                if convert := self.responses.get(rule.convert or ""):
                    value = convert(value, rule, context)
            if value is not ABSENT:
                result[name] = self._typed_to_old(type_, value, backend)
        return result

    def _unruled_to_new(
        self,
        name: str,  # noqa: ARG002  of the base class
        type_: str,
        value: Any,
        backend: Backend,
    ) -> Any:
        return self.typed_to_new(type_, value, backend)

    def _typed_to_old(self, type_: str, value: Any, backend: Backend) -> Any:
        match = LIST.fullmatch(type_)
        if match and isinstance(value, list):
            return [self._typed_to_old(match[1], item, backend) for item in value]
        if self.types.get(type_) and isinstance(value, Mapping):
            return self.to_old(type_, value, backend)
        return value

    def _steps(self, rule: Rule) -> list[Rule]:
        """Return the rules that convert a value, oldest first."""
        return [one for one in (rule, *self.later(rule)) if one.convert]
