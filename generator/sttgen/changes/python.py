"""Compare the public names of two packages: what changes for the programs that use them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sttgen.changes.change import CALL_AGAIN, Change, Level, Severity
from sttgen.changes.surface import Argument, Attribute, Class, Method, Surface
from sttgen.diagnostics import Location

_NAME = re.compile(r"(?<![.\w])[A-Za-z_]\w*")
_ROUNDS = 5


def compare_surfaces(old: Surface, new: Surface) -> list[Change]:
    """Return what changed for programs, group by group and class by class."""
    aliases = {**_aliases(old), **_aliases(new)}
    comparison = _Comparison()
    comparison.arguments("client", old.options, new.options, new.location)
    comparison.classes(_with_plain_types(old, aliases), _with_plain_types(new, aliases))
    return comparison.changes


def compare_requests(old: Surface, new: Surface) -> list[Change]:
    """Return what changed on the wire, as far as the source of two packages tells."""
    changes: list[Change] = []
    for name, group in new.classes.items():
        before = old.classes[name].methods if name in old.classes else {}
        for method in group.methods.values():
            other = before.get(method.name)
            if other is not None and other.request[1] != method.request[1]:
                message = f"was {other.request[1]}"
                changes.append(
                    Change(
                        "C803",
                        Level.WIRE,
                        Severity.BREAKING,
                        method.request[1],
                        "",
                        message,
                        CALL_AGAIN,
                        method.location,
                    )
                )
    return changes


def _aliases(surface: Surface) -> dict[str, tuple[str, ...]]:
    """The types that each alias of a package stands for, by its name without a module."""
    classes = surface.classes.values()
    return {each.name.rpartition(".")[2]: each.bases for each in classes if each.kind == "alias"}


def _with_plain_types(surface: Surface, aliases: Mapping[str, tuple[str, ...]]) -> dict[str, Class]:
    """The classes of a package, with inherited attributes, and with types instead of aliases of either.

    An alias of one class is that class, so that programs that use its old name are not told of a change.
    """
    classes = surface.classes
    plain = {}
    for name, one in classes.items():
        target = one
        while target.kind == "alias" and len(target.bases) == 1:
            behind = classes.get(f"{name.rpartition('.')[0]}.{target.bases[0]}")
            if behind is None:
                break
            target = behind
        methods = {key: _plain_method(each, aliases) for key, each in target.methods.items()}
        attributes = {
            key: replace(each, types=_plain(each.types, aliases)) if target.kind == "model" else each
            for key, each in _with_inherited(target, classes).items()
        }
        plain[name] = replace(target, name=name, methods=methods, attributes=attributes)
    return plain


def _with_inherited(one: Class, classes: Mapping[str, Class]) -> dict[str, Attribute]:
    module = one.name.rpartition(".")[0]
    bases = [classes[name] for base in one.bases if (name := f"{module}.{base}") in classes]
    inherited = [_with_inherited(base, classes) for base in bases if base is not one]
    return {key: each for attributes in (*inherited, one.attributes) for key, each in attributes.items()}


def _plain_method(method: Method, aliases: Mapping[str, tuple[str, ...]]) -> Method:
    arguments = {
        key: replace(each, types=_plain(each.types, aliases)) for key, each in method.arguments.items()
    }
    return replace(method, arguments=arguments, returns=_plain(method.returns, aliases))


def _plain(types: tuple[str, ...], aliases: Mapping[str, tuple[str, ...]], depth: int = 0) -> tuple[str, ...]:
    """Types with the types of aliases in their place; an alias that holds itself stays after a few rounds."""

    def replaced(match: re.Match[str]) -> str:
        behind = aliases.get(match[0], ())
        return " | ".join(behind) if len(behind) else match[0]

    result: list[str] = []
    for text in types:
        result += aliases.get(text) or [_NAME.sub(replaced, text)]
    changed = tuple(result)
    return _plain(changed, aliases, depth + 1) if changed != types and depth < _ROUNDS else changed


@dataclass
class _Comparison:
    changes: list[Change] = field(default_factory=list)

    def add(self, id: str, severity: Severity, subject: str, *words: str, at: Location) -> None:
        message, action = words
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
