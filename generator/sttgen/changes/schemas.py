"""Compare the schemas of two documents.

Schemas are compared in pairs, which begin at the bodies and parameters of operations. A pair knows whether
its values are sent, received or both: what a client sends must fit the newer schema, and it reads what the
newer one allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sttgen.changes.change import Severity
from sttgen.changes.parts import matched, parts, unions
from sttgen.changes.shapes import Shape, named, shape
from sttgen.changes.wire_changes import Direction, Place, WireChanges
from sttgen.document import Document
from sttgen.document.model.schema import JsonValue, Schema

_RENAMED = "nothing on the wire; change what names {} in code of your own"


@dataclass
class Pair:
    """Two named schemas that stand for each other, and which way their values go."""

    old: str
    new: str
    direction: Direction


@dataclass
class SchemaComparison:
    """A comparison of schemas: ``use`` notes the pairs of names that it meets, ``named`` compares them.

    Attributes:
        changes: All changes so far, and the documents.
    """

    changes: WireChanges
    _pairs: dict[tuple[str, str], Pair] = field(default_factory=dict)

    @property
    def _old(self) -> Document:
        return self.changes.old

    @property
    def _new(self) -> Document:
        return self.changes.new

    def named(self) -> None:
        """Compare all named schemas: the pairs that operations lead to, then those of equal name."""
        done: dict[tuple[str, str], Direction] = {}
        while open_ := [pair for key, pair in self._pairs.items() if done.get(key) != pair.direction]:
            for pair in open_:
                done[pair.old, pair.new] = pair.direction
                self._meet_parts(named(pair.old, self._old), named(pair.new, self._new), pair.direction)
        alone = {name for key in self._pairs for name in key}
        for name in self._new.schemas:
            if name in self._old.schemas and name not in alone:
                self._pairs[name, name] = Pair(name, name, Direction.SENT | Direction.RECEIVED)
        for pair in sorted(self._pairs.values(), key=lambda pair: (pair.new, pair.old)):
            self._compare_pair(pair)
        self._report_unpaired()

    def _compare_pair(self, pair: Pair) -> None:
        place = Place(pair.new, f"#/components/schemas/{pair.new}")
        if pair.old != pair.new:
            place = Place(f"{pair.old} -> {pair.new}", place.pointer)
            message = f"{pair.old} is {pair.new} here"
            self.changes.add("C830", Severity.NOTE, place, message, _RENAMED.format(pair.old))
        old, new = named(pair.old, self._old), named(pair.new, self._new)
        if old.read_only != new.read_only:
            self._compare_read_only(new.read_only, pair.direction, place)
        self._compare_shapes(old, new, pair.direction, place)

    def _report_unpaired(self) -> None:
        olds, news = {pair.old for pair in self._pairs.values()}, {pair.new for pair in self._pairs.values()}
        for name in (name for name in self._old.schemas if name not in olds):
            place = Place(name, f"#/components/schemas/{name}", gone=True)
            self.changes.add("C831", Severity.BREAKING, place, "is gone", f"remove what uses {name}")
        for name in (name for name in self._new.schemas if name not in news):
            place = Place(name, f"#/components/schemas/{name}")
            self.changes.add("C832", Severity.FEATURE, place, "is new", "nothing; it can be used")

    def use(self, old: Schema, new: Schema, direction: Direction, place: Place) -> None:
        """Compare the schemas of a place in which an operation uses them."""
        before, after = shape(old, self._old), shape(new, self._new)
        self._meet(before, after, direction)
        self._compare_shapes(before, after, direction, place)

    def _meet(self, old: Shape, new: Shape, direction: Direction) -> None:
        """Note the pairs of named schemas that two schemas refer to."""
        if old.ref and new.ref:
            pair = self._pairs.setdefault((old.ref, new.ref), Pair(old.ref, new.ref, direction))
            pair.direction |= direction
        else:  # what one document writes in place is finite, so this ends
            self._meet_parts(self._behind(old, self._old), self._behind(new, self._new), direction)

    def _meet_parts(self, old: Shape, new: Shape, direction: Direction) -> None:
        for part, before, after in parts(old.schema, new.schema):
            shapes = shape(before, self._old), shape(after, self._new)
            read_only = part.kind == "property" and any(each.read_only for each in shapes)
            self._meet(*shapes, Direction.RECEIVED if read_only else direction)

    def _behind(self, one: Shape, document: Document) -> Shape:
        return named(one.ref, document) if one.ref else one

    def _compare_shapes(self, old: Shape, new: Shape, direction: Direction, place: Place) -> None:
        """Report how the values of two schemas differ, down to the named schemas that they refer to."""
        if old.nullable != new.nullable and (old.schema.types or old.ref) and (new.schema.types or new.ref):
            message = "can be null now" if new.nullable else "cannot be null now"
            self._values(place, direction, message, wider=new.nullable, narrower=old.nullable)
        if old.ref and new.ref:
            return
        before = self._behind(old, self._old).schema
        after = self._behind(new, self._new).schema
        self._compare_types(before, after, direction, place)
        self._compare_values(before, after, direction, place)
        self._compare_limits(before, after, direction, place)
        self._compare_properties(before, after, direction, place)
        self._compare_unions(before, after, direction, place)
        for part, one, other in parts(before, after):
            if part.kind != "property":
                inner = place.below(part.suffix, *part.tokens)
                self._compare_shapes(shape(one, self._old), shape(other, self._new), direction, inner)

    def _compare_types(self, old: Schema, new: Schema, direction: Direction, place: Place) -> None:
        before, after = set(old.types or ()), set(new.types or ())
        if "number" in before | after:  # an integer is a number
            before, after = (
                (before | {"integer"} if "number" in before else before),
                (after | {"integer"} if "number" in after else after),
            )
        if before != after:
            wider = not after or (bool(before) and before < after)
            narrower = not before or (bool(after) and after < before)
            message = f"the type changed from {_types(old)} to {_types(new)}"
            self._values(place, direction, message, wider=wider, narrower=narrower)
        elif (old.format or "") != (new.format or "") and before:
            message = f"the format changed from {old.format or 'none'} to {new.format or 'none'}"
            self._values(place, direction, message, wider=not new.format, narrower=not old.format)

    def _compare_values(self, old: Schema, new: Schema, direction: Direction, place: Place) -> None:
        before, after = _allowed(old), _allowed(new)
        if before is None or after is None:
            if before != after:
                message = "the values are no longer listed" if after is None else "the values are now listed"
                self._values(place, direction, message, wider=after is None, narrower=before is None)
            return
        for value in (value for value in before if value not in after):
            severity = Severity.BREAKING if Direction.SENT in direction else Severity.NOTE
            self.changes.add(
                "C841", severity, place, f"the value {value!r} is gone", f"do not send {value!r}"
            )
        for value in (value for value in after if value not in before):
            self.changes.add(
                "C842",
                Severity.FEATURE,
                place,
                f"the value {value!r} is new",
                f"be ready to receive {value!r}",
            )

    def _compare_limits(self, old: Schema, new: Schema, direction: Direction, place: Place) -> None:
        for name in sorted(_limits(old).keys() | _limits(new).keys()):
            before, after = _limits(old).get(name), _limits(new).get(name)
            if before == after:
                continue
            room = _room(name, before, after)
            message = f"{name} changed from {_shown(before)} to {_shown(after)}"
            self._values(place, direction, message, wider=room > 0, narrower=room < 0)

    def _compare_properties(self, old: Schema, new: Schema, direction: Direction, place: Place) -> None:
        before, after = old.properties or {}, new.properties or {}
        for name in before:
            if name not in after:
                inner = place.below(f".{name}", "properties", name)._replace(gone=True)
                action = f"do not use {name}"
                self.changes.add("C833", Severity.BREAKING, inner, "is gone", action)
        for name, schema in after.items():
            inner = place.below(f".{name}", "properties", name)
            now = shape(schema, self._new)
            sent = Direction.SENT in direction and not now.read_only
            if name not in before:
                if name in new.required and sent:
                    self.changes.add("C835", Severity.BREAKING, inner, "is new and required", f"send {name}")
                else:
                    self.changes.add("C834", Severity.FEATURE, inner, "is new", "nothing; it can be used")
                continue
            self._compare_required(name in old.required, name in new.required, sent, direction, inner)
            then = shape(before[name], self._old)
            if then.read_only != now.read_only:
                self._compare_read_only(now.read_only, direction, inner)
            self._compare_shapes(then, now, direction if sent else Direction.RECEIVED, inner)

    def _compare_unions(self, old: Schema, new: Schema, direction: Direction, place: Place) -> None:
        for keyword, olds, news in unions(old, new):
            _, gone, added = matched(olds, news)
            if keyword != "allOf" and olds and news and (gone or added):
                changed = [f"{_named(each)} is gone" for each in gone] + [
                    f"{_named(each)} is new" for each in added
                ]
                message = f"the alternative {', '.join(changed)}"
                self._values(place, direction, message, wider=bool(added), narrower=bool(gone))
        if (old.additional is False) != (new.additional is False):
            message = "members that are not listed are " + (
                "refused" if new.additional is False else "allowed"
            )
            closed = new.additional is False
            self._values(place, direction, f"{message} now", wider=not closed, narrower=closed)

    def _compare_required(
        self, before: bool, after: bool, sent: bool, direction: Direction, place: Place
    ) -> None:
        if after and not before:
            severity = Severity.BREAKING if sent else Severity.FEATURE
            self.changes.add(
                "C836", severity, place, "is required now", "send it always" if sent else "nothing"
            )
        if before and not after:
            received = Direction.RECEIVED in direction
            severity = Severity.BREAKING if received else Severity.FEATURE
            action = "be ready for responses without it" if received else "nothing; it can be left out"
            self.changes.add("C837", severity, place, "is optional now", action)

    def _compare_read_only(self, read_only: bool, direction: Direction, place: Place) -> None:
        if read_only:
            severity = Severity.BREAKING if Direction.SENT in direction else Severity.NOTE
            self.changes.add("C838", severity, place, "only the service sets it now", "do not send it")
        else:
            self.changes.add(
                "C839", Severity.FEATURE, place, "a caller can set it now", "nothing; it can be sent"
            )

    def _values(
        self, place: Place, direction: Direction, message: str, *, wider: bool, narrower: bool
    ) -> None:
        """Report that other values are allowed than before: those that are sent must fit the newer schema."""
        safe = (wider or Direction.SENT not in direction) and (
            narrower or Direction.RECEIVED not in direction
        )
        severity = Severity.FEATURE if safe else Severity.BREAKING
        sends = "send only what fits" if Direction.SENT in direction and not wider else ""
        reads = "be ready for other values" if Direction.RECEIVED in direction and not narrower else ""
        action = " and ".join(filter(None, (sends, reads))) or "nothing"
        self.changes.add("C810", severity, place, message, action)


def _allowed(schema: Schema) -> list[JsonValue] | None:
    """The values that a schema lists; None if it does not list them."""
    if schema.const is not None:
        return [schema.const.value]
    return None if schema.enum is None else list(schema.enum)


def _limits(schema: Schema) -> Mapping[str, JsonValue]:
    bounds = {"minimum": schema.minimum, "maximum": schema.maximum}
    return {**(schema.limits or {}), **{name: value for name, value in bounds.items() if value is not None}}


def _room(name: str, before: JsonValue, after: JsonValue) -> float:
    """Whether a changed limit allows more than before (above 0), less (below 0), or cannot be told (0)."""
    if before is None or after is None:
        return 1 if after is None else -1
    if isinstance(before, int | float) and isinstance(after, int | float):
        word = name.lower()
        return after - before if "max" in word else before - after if "min" in word else 0
    return 0


def _named(schema: Schema) -> str:
    return schema.ref or _types(schema)


def _types(schema: Schema) -> str:
    return " or ".join(schema.types or ()) or "any"


def _shown(value: JsonValue) -> str:
    return "none" if value is None else repr(value)
