# A copy of sttgen.kits.facade.values.translator: edits are lost when sttgen runs again.
"""Translates JSON objects between two versions, member by member, as the rules say.

No member is named here: the classes of the old client have the members, and the rename map says what becomes
of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from ..map.errors import not_supported
from ..map.plan import Plan
from ..map.rules import Rule
from ..usage.notes import Notes

Json = dict[str, Any]


class Absent:
    """The type of :data:`ABSENT`."""

    def __repr__(self) -> str:
        return "ABSENT"

    def __bool__(self) -> bool:
        return False


ABSENT = Absent()
"""A member that is not there, which is not the same as null."""


class Backend(Protocol):
    """What conversions may ask the service for during one call."""

    @property
    def root(self) -> str:
        """The part of the address before path and version."""
        ...

    sent: dict[str, Any]
    """What this call sends of members that the service does not return, by their old names."""

    def sent_for(self, address: str, name: str) -> Any:
        """A member that was sent to make the entity at an address; None if that was not done here."""
        ...

    def choice(self, rule: Rule) -> str:
        """What the caller chose where a rule leaves a choice."""
        ...

    def read(self, address: str) -> Json | None:
        """The entity at an address, read once during a call; None if it is gone."""
        ...

    def address_of(self, collection: str, id: str) -> str:
        """The address of an entity that is in a collection or in those that are searched with it."""
        ...

    def files(self, address: str) -> list[Json]:
        """The files of the entity at an address, all pages."""
        ...

    def result_urls(
        self,
        address: str,
        files: list[Json],
        content_url: Callable[[Json], str | None],
        to_old: Callable[[bytes], dict[str, Json]],
    ) -> dict[str, str]:
        """Addresses that answer with old result files, by channel; ``files`` has the one new file."""
        ...

    def remember(self, address: str) -> None:
        """Take note of the collection that has an entity."""

    def warn(self, rule: Rule) -> None:
        """Warn of a rule at the line of the program that needs it."""


@dataclass(frozen=True)
class Context:
    """The place of a conversion: the member ``name`` of the object ``whole``."""

    translator: Translator
    backend: Backend
    definition: str
    whole: Any
    status: int = 200
    name: str = ""

    @property
    def type(self) -> str:
        """The type of the member in the old version, as ``swagger_types`` writes it."""
        return self.translator.types[self.definition].get(self.name, "")


Converter = Callable[[Any, Rule, Context], Any]
"""Value, rule and place to the value of the other version.

In a request the value may be :data:`ABSENT`, and where a rule has several targets the result is a list, one
value for each. In an answer the value is such a list where a rule has several targets.
"""

LIST = re.compile(r"list\[(\w+)\]")


@dataclass(frozen=True)
class Translator:
    """Both directions.

    Args:
        plan: The rules.
        types: For each old definition its JSON names with their types, as ``swagger_types`` writes them; an
            enumeration has none.
        requests, responses: The conversions by name.
        notes: Takes what the program reads of the maps that conversions return.
    """

    plan: Plan
    types: Mapping[str, Mapping[str, str]]
    requests: Mapping[str, Converter]
    responses: Mapping[str, Converter]
    notes: Notes
    always: frozenset[str] = field(default=frozenset())
    """Conversions of requests that are asked even when the member is absent."""

    def to_new(self, definition: str, data: Mapping[str, Any], backend: Backend) -> Json:
        """Return the new request for an old one.

        Raises:
            NotSupported: The new version cannot do this.
            ValueError: A value is not one of those that the old version knew.
        """
        for own in self.plan.find("definition", definition)[:1]:
            if refusal := self.plan.refusal(own):
                raise not_supported(refusal)
        context = Context(self, backend, definition, data)
        result: Json = {}
        types = self.types[definition]
        names = [*data, *(name for name in types if name not in data)]
        rules = {name: self.plan.member(definition, name, request=True) for name in names if name in types}
        # First what has no rule: what the rules make then joins it, in whatever order a program names things.
        for name in sorted(names, key=lambda name: rules.get(name) is not None):
            value, rule = data.get(name, ABSENT), rules.get(name)
            if rule is None:
                if value is not ABSENT:
                    result[name] = self._unruled_to_new(name, types.get(name, ""), value, backend)
            elif value is not ABSENT or rule.convert in self.always:
                here = replace(context, name=name)
                self.place(result, rule, self._member_to_new(value, rule, here), here)
        for rule in self.plan.added(definition):
            if all(take(result, path) is ABSENT for path in rule.paths if path):
                if rule.level in ("lossy", "manual"):
                    backend.warn(rule)
                self.place(result, rule, self.requests[rule.convert or ""](ABSENT, rule, context), context)
        return result

    def _unruled_to_new(
        self,
        name: str,
        type_: str,  # noqa: ARG002  subclasses use it
        value: Any,
        backend: Backend,  # noqa: ARG002  subclasses use it
    ) -> Any:
        """Return a member that no rule is about: the old version did not know it here; the service may."""
        self.refuse_value(name, value)
        return value

    def _member_to_new(self, value: Any, rule: Rule, context: Context) -> Any:
        if rule.refused_by is not None and value is None:
            return ABSENT  # which asks for nothing
        if refusal := self.plan.refusal(rule):
            raise not_supported(refusal)
        if rule.convert is not None:
            return self.requests[rule.convert](value, rule, context)
        return self.typed_to_new(context.type, value, context.backend)

    def typed_to_new(self, type_: str, value: Any, backend: Backend) -> Any:
        """Return a value of a type of the old version."""
        match = LIST.fullmatch(type_)
        if match and isinstance(value, list | tuple):
            return [self.typed_to_new(match[1], item, backend) for item in value]
        if self.types.get(type_) and isinstance(value, Mapping):
            # A whole entity may stand where its id is enough.
            return self.to_new(
                type_, {name: value[name] for name in self.types[type_] if name in value}, backend
            )
        return self.value_to_new(type_, value) if type_ in self.types else value

    def refuse_value(self, name: str, value: Any) -> None:
        """Refuse a value of an enumeration that is gone, wherever a program sends it under this name.

        Raises:
            NotSupported: The new version has no such value.
        """
        for types in self.types.values():
            if isinstance(value, str) and self.types.get(types.get(name, "")) == {}:
                self.value_to_new(types[name], value)

    def value_to_new(self, enumeration: str, value: Any) -> Any:
        """Return a value of an enumeration. Unknown values stay as they are: the new version may know them.

        Raises:
            NotSupported: The new version has no such value.
        """
        for rule in self.plan.find("enum", f"{enumeration}.{value}"):
            if refusal := self.plan.refusal(rule):
                raise not_supported(refusal)
        return value

    def place(self, result: Json, rule: Rule, value: Any, context: Context, *, below: int = 0) -> None:
        """Put the value of a rule where the target has it, as the rules of later versions convert it.

        Args:
            result: The new object.
            rule: The rule.
            value: What its conversion returned: one value, or a list of them for several targets.
            context: The place.
            below: How many member names of the path lead to ``result``.
        """
        if value is ABSENT and not rule.paths and rule.level == "lossy":
            context.backend.warn(rule)
        values = value if len(rule.paths) > 1 and isinstance(value, list) else [value] * len(rule.paths)
        for number, (path, first) in enumerate(zip(rule.paths, values, strict=True)):
            converted = first
            for later in self.later(rule, number):
                if converted is not ABSENT:
                    converted = self.requests[later.convert or ""](converted, later, context)
            if converted is not ABSENT and path is not None:
                put(result, path[below:], converted)

    def values(self, rule: Rule, context: Context) -> list[Any]:
        """Return the values of the targets of a rule in an answer, as the first new version has them."""
        values: list[Any] = []
        for number, path in enumerate(rule.paths):
            one = ABSENT if path is None else take(context.whole, path)
            for later in reversed(self.later(rule, number)):
                if one is not ABSENT:
                    one = self.responses[later.convert or ""](one, later, context)
            values.append(one)
        return values

    def body_to_old(self, rule: Rule, body: Any, backend: Backend) -> Any:
        """Return the body of an answer as the first new version has it, by the rules about its operation."""
        context = Context(self, backend, "", body)
        for later in reversed(self.later(rule, 0)):
            body = self.responses[later.convert or ""](body, later, context)
        return body

    def later(self, rule: Rule, number: int = 0) -> list[Rule]:
        """Return the rules of later versions that convert the value of a target, oldest first."""
        return [self.plan.later[id] for id in rule.then[number]] if rule.then else []

    def to_old(self, definition: str, data: Any, backend: Backend, *, status: int = 200) -> Json:
        """Return the old object for a new one. Values that the new version keeps elsewhere are ``Lazy``."""
        context = Context(self, backend, definition, data, status)
        result: Json = {}
        for name in self.types[definition]:
            rule = self.plan.member(definition, name, request=False)
            if rule is None or rule.refused:
                continue
            value = self._member_to_old(rule, replace(context, name=name))
            if value is not ABSENT:
                result[name] = value
        return result

    def _member_to_old(self, rule: Rule, context: Context) -> Any:
        values = self.values(rule, context) if rule.file_kind is None else []
        value = values if len(values) > 1 else values[0] if values else ABSENT
        if rule.convert is not None:
            return self.responses[rule.convert](value, rule, context)
        match = LIST.fullmatch(context.type)
        if match and self.types.get(match[1]) and isinstance(value, list):
            return [self.to_old(match[1], item, context.backend) for item in value]
        return value


def put(target: Json, path: tuple[str, ...], value: Any) -> None:
    """Set a member below a path, making objects on the way. An object is merged into an existing one."""
    for name in path[:-1]:
        target = target.setdefault(name, {})
    if isinstance(value, dict) and isinstance(target.get(path[-1]), dict):
        target[path[-1]].update(value)
    else:
        target[path[-1]] = value


def take(source: Any, path: tuple[str, ...]) -> Any:
    """Return the member below a path; ABSENT if there is none."""
    for name in path:
        if not isinstance(source, Mapping) or name not in source:
            return ABSENT
        source = source[name]
    return source
