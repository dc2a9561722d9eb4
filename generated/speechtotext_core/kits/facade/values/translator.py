# A copy of sttgen.kits.facade.values.translator: edits are lost when sttgen runs again.
"""JSON objects of one version into those of the other, member by member, as the rules say.

No member is named here: which there are is said by the classes of v2, what becomes of each by the rename map.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from ..map.errors import not_supported
from ..map.plan import Plan, Rule
from .settings import Settings

Json = dict[str, Any]


class Absent:
    """The type of :data:`ABSENT`."""

    def __repr__(self) -> str:
        return "ABSENT"

    def __bool__(self) -> bool:
        return False


ABSENT = Absent()
"""A member that is not there, which is not the same as null."""


class World(Protocol):
    """What conversions may ask of the service during one call."""

    @property
    def root(self) -> str:
        """What stands before ``/speechtotext``."""
        ...

    @property
    def version(self) -> str:
        """The API version that is called, such as ``v3.1``."""
        ...

    @property
    def options(self) -> Settings: ...

    @property
    def recordings(self) -> dict[str, str]:
        """Addresses of recordings by the id of the job that was made here."""
        ...

    def read(self, address: str) -> Json | None:
        """The entity at an address, read once during a call; None if it is gone."""
        ...

    def model_address(self, id: str) -> str:
        """Where a model lives: among the custom models, or among the base models."""
        ...

    def files(self, address: str) -> list[Json]:
        """The files of the entity at an address, all pages."""
        ...

    def result_urls(self, address: str, files: list[Json]) -> dict[str, str]:
        """Addresses that answer with v2 result files, by channel; ``files`` has the one file of v3."""
        ...

    def remember(self, address: str) -> None:
        """Take note of where a model lives."""

    def warn(self, rule: Rule) -> None:
        """Warn of a rule at the line of the program that needs it."""


@dataclass(frozen=True)
class Context:
    """Where a conversion happens: in the member ``name`` of the object ``whole``."""

    translator: Translator
    world: World
    definition: str
    whole: Any
    status: int = 200
    name: str = ""

    @property
    def type(self) -> str:
        """The type of the member in v2, as ``swagger_types`` writes it."""
        return self.translator.types[self.definition].get(self.name, "")


Converter = Callable[[Any, Rule, Context], Any]
"""Value, rule and place to the value of the other version.

To v3 the value may be :data:`ABSENT`, and where a rule has several targets the result is a list, one value
for each. To v2 the value is such a list where a rule has several targets.
"""

_LIST = re.compile(r"list\[(\w+)\]")


@dataclass(frozen=True)
class Translator:
    """Both directions.

    Args:
        plan: The rules.
        types: For each definition of v2 its JSON names with their types, as ``swagger_types`` writes them; an
            enumeration has none.
        requests, responses: The conversions by name.
    """

    plan: Plan
    types: Mapping[str, Mapping[str, str]]
    requests: Mapping[str, Converter]
    responses: Mapping[str, Converter]
    always: frozenset[str] = field(default=frozenset())
    """Conversions of requests that are asked even when the member is absent."""

    def to_v3(self, definition: str, data: Mapping[str, Any], world: World) -> Json:
        """The request of v3 for one of v2.

        Raises:
            NotSupportedInV3: v3 cannot be asked for this.
            ValueError: A value is none of those that v2 knew.
        """
        whole = self.plan.definition(definition)
        if whole.refused:
            raise not_supported(whole)
        context = Context(self, world, definition, data)
        result: Json = {}
        types = self.types[definition]
        names = [*data, *(name for name in types if name not in data)]
        rules = {name: self.plan.member(definition, name, to_v3=True) for name in names if name in types}
        # First what has no rule: what the rules make then joins it, in whatever order a program names things.
        for name in sorted(names, key=lambda name: rules.get(name) is not None):
            value, rule = data.get(name, ABSENT), rules.get(name)
            if rule is None:
                if value is not ABSENT:  # v2 did not know it here; the service may
                    self._refuse_value(name, value)
                    result[name] = value
            elif value is not ABSENT or rule.convert in self.always:
                self._place(result, rule, self._member_to_v3(value, rule, replace(context, name=name)), world)
        for rule in self.plan.added(definition):
            self._place(result, rule, self.requests[rule.convert or ""](ABSENT, rule, context), world)
        return result

    def _member_to_v3(self, value: Any, rule: Rule, context: Context) -> Any:
        if rule.refused:
            raise not_supported(rule)
        if rule.convert is not None:
            return self.requests[rule.convert](value, rule, context)
        match = _LIST.fullmatch(context.type)
        if match and isinstance(value, list | tuple):
            return [self._typed_to_v3(match[1], item, context.world) for item in value]
        return self._typed_to_v3(context.type, value, context.world)

    def _typed_to_v3(self, type_: str, value: Any, world: World) -> Any:
        if self.types.get(type_) and isinstance(value, Mapping):
            # A whole entity may stand where its id is enough.
            return self.to_v3(
                type_, {name: value[name] for name in self.types[type_] if name in value}, world
            )
        return self.value_to_v3(type_, value) if type_ in self.types else value

    def _refuse_value(self, name: str, value: Any) -> None:
        """Refuse a value that is gone, where a program sends back what it got: ``endpointKind``, say."""
        for types in self.types.values():
            if isinstance(value, str) and self.types.get(types.get(name, "")) == {}:
                self.value_to_v3(types[name], value)

    def value_to_v3(self, enumeration: str, value: Any) -> Any:
        """A value of an enumeration. Values unknown to v2 go over as they are: v3 may know them.

        Raises:
            NotSupportedInV3: v3 has no such value.
        """
        for rule in self.plan.find("enum", f"{enumeration}.{value}"):
            if rule.refused:
                raise not_supported(rule)
        return value

    @staticmethod
    def _place(result: Json, rule: Rule, value: Any, world: World) -> None:
        if value is ABSENT and not rule.paths and rule.level == "lossy":
            world.warn(rule)
        values = value if len(rule.paths) > 1 and isinstance(value, list) else [value] * len(rule.paths)
        for path, one in zip(rule.paths, values, strict=True):
            if one is not ABSENT:
                put(result, path, one)

    def to_v2(self, definition: str, data: Any, world: World, *, status: int = 200) -> Json:
        """The object of v2 for one that v3 answered. Values that v3 keeps elsewhere are ``Lazy``."""
        context = Context(self, world, definition, data, status)
        result: Json = {}
        for name in self.types[definition]:
            rule = self.plan.member(definition, name, to_v3=False)
            if rule is None or rule.refused:
                continue
            value = self._member_to_v2(rule, replace(context, name=name))
            if value is not ABSENT:
                result[name] = value
        return result

    def _member_to_v2(self, rule: Rule, context: Context) -> Any:
        found = [take(context.whole, path) for path in rule.paths] if rule.file_kind is None else []
        value = found if len(found) > 1 else found[0] if found else ABSENT
        if rule.convert is not None:
            return self.responses[rule.convert](value, rule, context)
        match = _LIST.fullmatch(context.type)
        if match and self.types.get(match[1]) and isinstance(value, list):
            return [self.to_v2(match[1], item, context.world) for item in value]
        return value


def put(target: Json, path: tuple[str, ...], value: Any) -> None:
    """Set a member below a path, making the objects on the way; an object joins one that is there already."""
    for name in path[:-1]:
        target = target.setdefault(name, {})
    if isinstance(value, dict) and isinstance(target.get(path[-1]), dict):
        target[path[-1]].update(value)
    else:
        target[path[-1]] = value


def take(source: Any, path: tuple[str, ...]) -> Any:
    """The member below a path, ABSENT if there is none."""
    for name in path:
        if not isinstance(source, Mapping) or name not in source:
            return ABSENT
        source = source[name]
    return source
