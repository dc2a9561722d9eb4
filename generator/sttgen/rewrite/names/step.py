"""What the rename map says about the names of an old client, from its version to the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sttgen.ir import Model, references
from sttgen.kits.facade.map.rules import Rule
from sttgen.migration import Plan
from sttgen.migration.client_names import ClientNames, called
from sttgen.migration.plan import Mapped, Target, chain
from sttgen.migration.surface import schema_name
from sttgen.rewrite.names.guide import rule_of
from sttgen.rewrite.names.old import Attribute, Constructors, OldClient


@dataclass(frozen=True)
class Call:
    """A method of the new client.

    Attributes:
        id: The operation id.
        group: The attribute of the client.
        method: The method of that group.
        positional: Its positional arguments.
        paged: Whether it returns a pager.
    """

    id: str
    group: str
    method: str
    positional: tuple[str, ...]
    paged: bool


Literals = Mapping[str, Callable[[Any, Rule], Any]]
"""The functions that convert a literal, by the name of the conversion. None means that it is left out."""


class Step:
    """The way from one version to another.

    Args:
        plan: The rename map.
        start: The version that programs were written for.
        end: The version to arrive at.
        literals: The conversions of literals.
        constructors: What constructors of the old client take; see `OldClient`.
    """

    def __init__(
        self, plan: Plan, start: str, end: str, literals: Literals, constructors: Constructors
    ) -> None:
        self._plan, self.literals = plan, literals
        self.old = OldClient(plan.surfaces[start], constructors)
        self.new = plan.surfaces[end]
        first, last = plan.versions.index(start), plan.versions.index(end)
        self._pairs = plan.pairs[first:last]
        self._names = chain(self._pairs) if self._pairs else {}
        self._known = ClientNames(self.new)

    @property
    def package(self) -> str:
        """The package of the new client."""
        return self._client[0]

    @property
    def client_class(self) -> str:
        """The class of the new client."""
        return self._client[2]

    @property
    def _client(self) -> tuple[str, str, str]:
        return next(iter(self._plan.clients[self.new.version])).partition(".")

    def rule(self, id: str) -> Rule:
        """Return the rule with an id.

        Raises:
            KeyError: There is none.
        """
        return rule_of(self._plan, id)

    def rules(self, ids: Iterable[str]) -> list[Rule]:
        """Return the rules with these ids."""
        return [self.rule(id) for id in ids]

    def mapped(self, area: str, name: str) -> Mapped:
        """Return the new names for a name; its own one if no rule is about it."""
        mapped = self._names.get((area, name))
        if mapped is not None:
            return mapped
        python = self.new.python(area, name)
        known = self.new.has(area, name)
        return Mapped(area, name, None, (), (Target(name, python),) if known else ())

    def refusal(self, mapped: Mapped) -> Rule | None:
        """Return the rule that says why there is no counterpart: the last one that leads to nothing."""
        rules = self.rules(mapped.rules)
        return next((r for r in reversed(rules) if not r.new), rules[-1] if rules else None)

    def deciding(self, mapped: Mapped) -> Rule | None:
        """Return the rule that says what changed: the last one that does more than keep a name."""
        rules = self.rules(mapped.rules)
        return next((r for r in reversed(rules) if r.action not in ("same", "bound", "widen")), None)

    # --- calls

    @cached_property
    def _calls(self) -> dict[str, Call]:
        calls = {}
        paged = {operation.key for operation in self.new.api.operations if operation.pager is not None}
        for id, python in self.new.names["operation"].items():
            path = called(python)
            if path is not None:
                inside = (python or "").partition("(")[2].rstrip(")")
                positional = tuple(filter(None, (part.strip() for part in inside.split(","))))
                calls[id] = Call(id, *path, positional, id in paged)
        return calls

    def calls(self, key: str) -> list[Call]:
        """Return the calls of the new client that replace an operation."""
        return [self._calls[t.name] for t in self.mapped("operation", key).targets if t.name in self._calls]

    # --- definitions

    def class_names(self, class_name: str) -> list[str]:
        """Return the classes of models or enumerations of the new client that replace one."""
        definition = self.old.models.get(class_name, class_name)
        return [t.python for t in self.mapped("definition", definition).targets if t.python]

    def attribute(self, attribute: Attribute) -> Mapped:
        """Return the new names for an attribute of a model."""
        return self.mapped("property", f"{attribute.owner}.{attribute.wire}")

    def path(self, class_name: str, target: Target) -> list[str] | None:
        """Return the attributes that lead from an object to a target; None if another object has it."""
        owner, *path = (target.python or "").split(".")
        own = self.class_names(class_name)
        lineage = {name for one in own for name in (one, *self.bases(one))}
        return path if path and (owner in lineage) else None

    @cached_property
    def _models(self) -> dict[str, Model]:
        types = self.new.api.types.values()
        return {self.new.spelling.type(t): t for t in types if isinstance(t, Model)}

    def bases(self, class_name: str) -> list[str]:
        """Return the classes of the new client that a class inherits from."""
        model = self._models.get(class_name)
        bases = []
        while model is not None:
            base = self.new.api.types.get(model.base or "")
            model = base if isinstance(base, Model) else None
            if model is not None:
                bases.append(self.new.spelling.type(model))
        return bases

    def is_entity(self, class_name: str) -> bool:
        """Whether objects of an old class have an id in the new client."""
        own = self.class_names(class_name)
        return bool(own) and all("self_url" in self._attributes_of(name) for name in own)

    def _attributes_of(self, class_name: str) -> set[str]:
        known = self._known.attributes
        return {
            attribute for one in (class_name, *self.bases(class_name)) for attribute in known.get(one, ())
        }

    def required(self, class_name: str) -> list[tuple[Rule, list[str]]]:
        """Return what requests with an object of an old class need, and old ones did not have.

        Returns:
            The rule with the constant, and the wire names that lead to it from the object.
        """
        definitions = {
            t.name for t in self.mapped("definition", self.old.models.get(class_name, class_name)).targets
        }
        needed = []
        for pair in self._pairs:
            for rule in pair.rules:
                if rule.old or rule.convert != "default_number" or not rule.in_requests:
                    continue
                for name in rule.new:
                    owner, *path = name.split(".")
                    inner = (
                        self.new.definition_at(f"{owner}.{'.'.join(path[:-1])}") if len(path) > 1 else None
                    )
                    if owner in definitions:
                        needed.append((rule, path))
                    elif inner in definitions:
                        needed.append((rule, path[-1:]))
        return needed

    @cache  # noqa: B019  a run has few steps
    def changed(self, class_name: str) -> Rule | None:
        """Return a rule about what requests with an object of an old class have; None if nothing changed."""
        for attribute in self.old.attributes(class_name).values():
            mapped = self.attribute(attribute)
            names = [target.name.partition(".")[2] for target in mapped.targets]
            rule = self.deciding(mapped)
            if rule is not None and rule.in_requests and (names != [attribute.wire] or rule.convert):
                return rule
            inner = self.old.class_of(attribute.type)
            if inner is not None and inner != class_name and (below := self.changed(inner)):
                return below
        return next((rule for rule, _ in self.required(class_name)), None)

    def class_at(self, definition: str, path: list[str]) -> str | None:
        """Return the class of the object at wire names below a definition of the new version."""
        name = self.new.definition_at(".".join([definition, *path]))
        return self.new.python("definition", name) if name else None

    def spelled(self, definition: str, path: list[str]) -> list[str]:
        """Return the attributes for wire names below a definition of the new version."""
        return (self.new.walk(".".join([definition, *path])) or "").split(".")[1:]

    def definition_of(self, class_name: str) -> str | None:
        """Return the definition of a class of the new client."""
        types = self.new.api.types.values()
        return next((schema_name(t.id) for t in types if self.new.spelling.type(t) == class_name), None)

    def class_of_attributes(self, definition: str, attributes: list[str]) -> str | None:
        """Return the class of the object that attributes lead to, below a definition of the new version."""
        wires: list[str] = []
        for position in range(len(attributes)):
            at = self.new.definition_at(".".join([definition, *wires])) if wires else definition
            model = next((t for t in self.new.api.types.values() if schema_name(t.id) == at), None)
            wire = self._wire(model, attributes[position]) if isinstance(model, Model) else None
            if wire is None:
                return None
            wires.append(wire)
        return self.class_at(definition, wires)

    def _wire(self, model: Model, attribute: str) -> str | None:
        base: Model | None = model
        while base is not None:
            for field in base.fields:
                if self.new.spelling.field(base, field.wire) == attribute:
                    return field.wire
            above = self.new.api.types.get(base.base or "")
            base = above if isinstance(above, Model) else None
        return None

    def optional(self, class_name: str, attribute: str) -> bool:
        """Return whether an attribute of a class of the new client is UNSET where an old one was None."""
        model = self._models.get(class_name)
        while model is not None:
            for field in model.fields:
                if self.new.spelling.field(model, field.wire) == attribute:
                    return not field.required and not field.read_only
            base = self.new.api.types.get(model.base or "")
            model = base if isinstance(base, Model) else None
        return False

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The classes of models that requests of the new version have as their body."""
        types = self.new.api.types
        bodies = (o.body.type for o in self.new.api.operations if o.body is not None)
        outcome = (types.get(id) for body in bodies for id in references(body))
        return frozenset(self.new.spelling.type(t) for t in outcome if isinstance(t, Model))

    @cached_property
    def all_rules(self) -> list[Rule]:
        """The rules of all pairs."""
        return [rule for pair in self._pairs for rule in pair.rules]

    def has_keys(self, place: str) -> Iterator[str]:
        """Yield the keys of a map that rules are about, such as those of ``Transcription.properties``."""
        for area, name in self._names:
            if area == "key" and name.startswith(f"{place}.") and not name.endswith("*"):
                yield name.removeprefix(f"{place}.")

    def key(self, place: str, name: str) -> Mapped | None:
        """Return the new names for a key of a map, in any case; None if no rule is about it."""
        for known in self.has_keys(place):
            if known.lower() == name.lower():
                return self._names["key", f"{place}.{known}"]
        return None

    @cached_property
    def address_rule(self) -> str:
        """The id of the rule that moves the version into the query of addresses."""
        hosts = [r.id for r in self.all_rules if r.area == "host" and r.handling == "api_version"]
        moves = [r.id for r in self.all_rules if r.id in hosts and r.action == "move"]
        return next(iter((*reversed(moves), *hosts, "CLIENT-ApiClient")))

    @property
    def dated(self) -> bool:
        """Whether addresses of the new version have the version in their query, and old ones do not."""
        return bool(self.new.api.client_parameters) and not self.old.surface.api.client_parameters
