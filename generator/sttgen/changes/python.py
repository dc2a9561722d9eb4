"""Compare the public names of two packages: what changes for the programs that use them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sttgen.changes.change import Change, Level, Severity
from sttgen.changes.surface import Argument, Attribute, Class, Method, Surface
from sttgen.diagnostics import Location

T = TypeVar("T")


def compare_surfaces(old: Surface, new: Surface) -> list[Change]:
    """Return what changed for programs, group by group and class by class."""
    comparison = _Comparison()
    comparison.arguments("client", old.options, new.options, new.location)
    comparison.classes(old.classes, new.classes)
    return comparison.changes


@dataclass
class _Comparison:
    changes: list[Change] = field(default_factory=list)

    def add(
        self, id: str, severity: Severity, subject: str, message: str, action: str, *, at: Location
    ) -> None:  # fmt: skip
        self.changes.append(Change(id, Level.PYTHON, severity, "", subject, message, action, at))

    def classes(self, old: Mapping[str, Class], new: Mapping[str, Class]) -> None:
        for name, before in old.items():
            if name not in new:
                self.add(
                    "C901",
                    Severity.BREAKING,
                    name,
                    "is gone",
                    f"remove its uses{_near(before, new)}",
                    at=before.location,
                )
        for name, after in new.items():
            if name not in old:
                self.add(
                    "C902",
                    Severity.FEATURE,
                    name,
                    f"is a new {after.kind}",
                    "nothing; it can be used",
                    at=after.location,
                )
                continue
            self._class(old[name], after)

    def _class(self, old: Class, new: Class) -> None:
        lost = [base for base in old.bases if base not in new.bases]
        if old.kind != new.kind or (new.kind == "alias" and lost):
            message = f"was {_shown(old.bases)} and is {_shown(new.bases)}"
            self.add("C903", Severity.BREAKING, new.name, message, "adapt its uses", at=new.location)
            return
        for base in lost:
            action = f"do not use the methods of {base}"
            self.add(
                "C904",
                Severity.BREAKING,
                new.name,
                f"no longer inherits from {base}",
                action,
                at=new.location,
            )
        self._methods(old, new)
        self._attributes(old, new)

    def _methods(self, old: Class, new: Class) -> None:
        for name, before in old.methods.items():
            if name not in new.methods:
                names = [m.name for m in new.methods.values() if before.request[0] and _same(m, before)]
                action = f"call {new.name}.{names[0]}" if names else "remove its calls"
                self.add(
                    "C911", Severity.BREAKING, f"{old.name}.{name}", "is gone", action, at=before.location
                )
        for name, after in new.methods.items():
            subject = f"{new.name}.{name}"
            if name not in old.methods:
                self.add(
                    "C912",
                    Severity.FEATURE,
                    subject,
                    "is new",
                    "nothing; it can be called",
                    at=after.location,
                )
                continue
            before = old.methods[name]
            self.arguments(subject, before.arguments, after.arguments, after.location)
            self._returns(subject, before, after)

    def arguments(
        self, subject: str, old: Mapping[str, Argument], new: Mapping[str, Argument], at: Location
    ) -> None:
        for name, before in old.items():
            if name not in new:
                names = [
                    a.name
                    for a in new.values()
                    if before.wire and a.wire == before.wire and a.name not in old
                ]
                action = f"write {names[0]}= instead" if names else f"do not pass {name}"
                self.add("C913", Severity.BREAKING, f"{subject}({name})", "is gone", action, at=at)
        for name, after in new.items():
            argument = f"{subject}({name})"
            if name not in old:
                severity = Severity.BREAKING if after.required else Severity.FEATURE
                message = "is new and required" if after.required else "is new"
                action = f"pass {name}" if after.required else "nothing; it can be passed"
                self.add("C914", severity, argument, message, action, at=at)
                continue
            self._argument(argument, old[name], after, at)
        before_order, after_order = ([a.name for a in args.values() if a.position] for args in (old, new))
        kept = [name for name in after_order if name in before_order]
        if kept != [name for name in before_order if name in kept] or after_order[: len(kept)] != kept:
            message = f"the positional arguments are {', '.join(after_order)} now"
            self.add("C915", Severity.BREAKING, subject, message, "pass them by name", at=at)

    def _argument(self, subject: str, old: Argument, new: Argument, at: Location) -> None:
        if old.required != new.required:
            severity = Severity.BREAKING if new.required else Severity.FEATURE
            message = "must be given now" if new.required else "can be left out now"
            self.add("C916", severity, subject, message, "pass it" if new.required else "nothing", at=at)
        if old.position is not None and new.position is None:
            self.add("C917", Severity.BREAKING, subject, "is keyword-only now", f"write {new.name}=", at=at)
        if set(old.types) != set(new.types):
            wider = set(old.types) <= set(new.types) or new.types == ("Any",)
            severity = Severity.FEATURE if wider else Severity.BREAKING
            message = f"took {_shown(old.types)} and takes {_shown(new.types)}"
            self.add("C918", severity, subject, message, "nothing" if wider else "pass such a value", at=at)

    def _returns(self, subject: str, old: Method, new: Method) -> None:
        if set(old.returns) != set(new.returns):
            safe = set(new.returns) <= set(old.returns)
            severity = Severity.FEATURE if safe else Severity.BREAKING
            message = f"returned {_shown(old.returns)} and returns {_shown(new.returns)}"
            self.add(
                "C919", severity, subject, message, "nothing" if safe else "adapt the caller", at=new.location
            )

    def _attributes(self, old: Class, new: Class) -> None:
        for name, before in old.attributes.items():
            if name not in new.attributes:
                names = [a.name for a in new.attributes.values() if a.wire == before.wire]
                action = f"use {names[0]}" if names else "remove its uses"
                self.add(
                    "C921", Severity.BREAKING, f"{old.name}.{name}", "is gone", action, at=before.location
                )
        for name, after in new.attributes.items():
            subject = f"{new.name}.{name}"
            if name not in old.attributes:
                severity = Severity.BREAKING if after.required else Severity.FEATURE
                message = "is new and required" if after.required else "is new"
                action = f"pass {name} to the constructor" if after.required else "nothing; it can be used"
                self.add("C922", severity, subject, message, action, at=after.location)
                continue
            self._attribute(subject, old.attributes[name], after)

    def _attribute(self, subject: str, old: Attribute, new: Attribute) -> None:
        if old.required != new.required:
            severity = Severity.BREAKING if new.required else Severity.FEATURE
            message = "must be given now" if new.required else "can be left out now"
            action = "pass it to the constructor" if new.required else "nothing"
            self.add("C923", severity, subject, message, action, at=new.location)
        if set(old.types) != set(new.types):
            message = f"was {_shown(old.types)} and is {_shown(new.types)}"
            self.add("C924", Severity.BREAKING, subject, message, "adapt its uses", at=new.location)


def _same(method: Method, other: Method) -> bool:
    return method.request[0] == other.request[0] or method.request[1] == other.request[1]


def _near(old: Class, new: Mapping[str, Class]) -> str:
    """Advice that names the class with the same attributes, if there is exactly one."""
    wires = {attribute.wire for attribute in old.attributes.values()}
    same = [
        other.name
        for other in new.values()
        if wires and {attribute.wire for attribute in other.attributes.values()} == wires
    ]
    return f", or use {same[0]}" if len(same) == 1 else ""


def _shown(types: tuple[str, ...]) -> str:
    return " | ".join(types) or "nothing"
