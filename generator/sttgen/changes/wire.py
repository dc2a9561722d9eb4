"""Compare two documents: what changes in requests and responses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sttgen.changes.change import CALL_AGAIN, Change, Severity
from sttgen.changes.schemas import SchemaComparison
from sttgen.changes.wire_changes import Direction, Place, WireChanges
from sttgen.document import Document
from sttgen.document.model.document import Content, Operation, Parameter, Requirement

_PARAMETER = re.compile(r"\{[^}]*\}")
_SEPARATORS = re.compile(r"[/:._-]")


def compare_documents(old: Document, new: Document) -> list[Change]:
    """Return what changed on the wire, in the order of the newer document.

    Operations stand for each other if they have the same id, or else the same method and path, whatever the
    parameters of the path are called and whichever characters separate its words. Schemas do if they have the
    same name, or are used in the same place.
    """
    changes = WireChanges(old, new)
    _Comparison(changes).run()
    return changes.items


class _Comparison:
    """A comparison under way."""

    def __init__(self, changes: WireChanges) -> None:
        self._old, self._new, self._changes = changes.old, changes.new, changes
        self._schemas = SchemaComparison(changes)

    def run(self) -> None:
        self._compare_client()
        pairs = _pairs(self._old, self._new)
        kept = {before.pointer for before in pairs.values()}
        for before in self._old.operations:
            if before.pointer not in kept:
                place = Place("", before.pointer, _title(before), gone=True)
                self._changes.add("C801", Severity.BREAKING, place, "is gone", "remove its calls")
        for after in self._new.operations:
            if after.pointer in pairs:
                self._compare_operation(pairs[after.pointer], after)
            else:
                place = Place("", after.pointer, _title(after))
                self._changes.add("C802", Severity.FEATURE, place, "is new", "nothing; it can be called")
        self._schemas.named()

    def _compare_client(self) -> None:
        place = Place("servers", "#/servers")
        before, after = ([server.url for server in d.servers] for d in (self._old, self._new))
        if before != after:
            message = f"changed from {', '.join(before) or 'none'} to {', '.join(after) or 'none'}"
            action = "regenerate the client; change addresses of your own"
            self._changes.add("C850", Severity.BREAKING, place, message, action)
        old, new = self._old.security_schemes, self._new.security_schemes
        for name in old:
            if name not in new:
                place = Place(f"security scheme {name}", f"#/components/securitySchemes/{name}", gone=True)
                action = "use a credential of another kind"
                self._changes.add("C851", Severity.BREAKING, place, "is gone", action)
            elif old[name] != new[name]:
                place = Place(f"security scheme {name}", f"#/components/securitySchemes/{name}")
                self._changes.add(
                    "C853", Severity.BREAKING, place, "changed", "send the credential the new way"
                )
        for name in (name for name in new if name not in old):
            place = Place(f"security scheme {name}", f"#/components/securitySchemes/{name}")
            self._changes.add("C852", Severity.FEATURE, place, "is new", "nothing; it can be used")

    def _compare_operation(self, old: Operation, new: Operation) -> None:
        place = Place("", new.pointer, _title(new))
        if (old.method, old.path) != (new.method, new.path):
            self._changes.add("C803", Severity.BREAKING, place, f"was {_title(old)}", CALL_AGAIN)
        if old.id != new.id:
            message = f"its operation id was {old.id or 'missing'} and is {new.id or 'missing'}"
            self._changes.add(
                "C804", Severity.NOTE, place, message, "nothing on the wire; see the names in Python"
            )
        if old.deprecated != new.deprecated:
            severity = Severity.FEATURE if new.deprecated else Severity.NOTE
            message = "is deprecated" if new.deprecated else "is no longer deprecated"
            action = "look for what replaces it" if new.deprecated else "nothing"
            self._changes.add("C860", severity, place, message, action)
        self._compare_security(old, new, place)
        self._compare_parameters(old, new, place)
        self._compare_body(old, new, place)
        self._compare_responses(old, new, place)

    def _compare_security(self, old: Operation, new: Operation, place: Place) -> None:
        before = self._old.security if old.security is None else old.security
        after = self._new.security if new.security is None else new.security
        olds, news = _needs(before), _needs(after)
        if olds != news:
            safe = all(any(way <= need for way in news) for need in olds) or not news
            severity = Severity.FEATURE if safe else Severity.BREAKING
            message = f"the credential changed from {_ways(olds)} to {_ways(news)}"
            self._changes.add(
                "C854", severity, place, message, "nothing" if safe else "use such a credential"
            )

    def _compare_parameters(self, old: Operation, new: Operation, place: Place) -> None:
        before, after = _parameters(old), _parameters(new)
        for key, (_, parameter) in before.items():
            if key not in after:
                inner = place._replace(subject=_name(parameter), pointer=old.pointer, gone=True)
                self._changes.add("C805", Severity.BREAKING, inner, "is gone", "do not send it")
        for key, (index, parameter) in after.items():
            inner = place.below(_name(parameter), "parameters", str(index))
            if key not in before:
                required = parameter.required
                severity = Severity.BREAKING if required else Severity.FEATURE
                message = "is new and required" if required else "is new"
                self._changes.add(
                    "C806", severity, inner, message, "send it" if required else "nothing; it can be sent"
                )
                continue
            self._compare_parameter(before[key][1], parameter, inner)

    def _compare_parameter(self, old: Parameter, new: Parameter, place: Place) -> None:
        if old.required != new.required:
            severity = Severity.BREAKING if new.required else Severity.FEATURE
            message = "is required now" if new.required else "is optional now"
            action = "send it always" if new.required else "nothing; it can be left out"
            self._changes.add("C808", severity, place, message, action)
        if old.style != new.style:
            message = f"the style changed from {old.style.name} to {new.style.name}"
            if old.style.name == new.style.name:
                message = "lists and objects are written in another way"
            self._changes.add("C814", Severity.BREAKING, place, message, "regenerate the client")
        if old.deprecated != new.deprecated:
            message = "is deprecated" if new.deprecated else "is no longer deprecated"
            self._changes.add(
                "C860",
                Severity.NOTE,
                place,
                message,
                "look for what replaces it" if new.deprecated else "nothing",
            )
        self._schemas.use(old.schema, new.schema, Direction.SENT, place.below("", "schema"))
        self._compare_content(old.content, new.content, Direction.SENT, place)

    def _compare_body(self, old: Operation, new: Operation, place: Place) -> None:
        inner = place.below("body", "requestBody")
        before, after = old.body, new.body
        if before is None and after is None:
            return
        if after is None:
            inner = inner._replace(pointer=f"{old.pointer}/requestBody", gone=True)
            self._changes.add("C816", Severity.BREAKING, inner, "is gone", "do not send a body")
            return
        if before is None or before.required != after.required:
            known = "is new" if before is None else ""
            severity = Severity.BREAKING if after.required else Severity.FEATURE
            needed = "is required now" if after.required else "is optional now"
            action = "send one" if after.required else "nothing; it can be left out"
            self._changes.add("C815", severity, inner, known or needed, action)
        if before is not None:
            self._compare_content(before.content, after.content, Direction.SENT, inner)

    def _compare_responses(self, old: Operation, new: Operation, place: Place) -> None:
        for status in (status for status in old.responses if status not in new.responses):
            success = status.startswith("2")
            inner = Place(
                f"response {status}", f"{old.pointer}/responses/{status}", place.operation, gone=True
            )
            severity = Severity.BREAKING if success else Severity.NOTE
            action = "do not wait for it" if success else "nothing"
            self._changes.add("C820", severity, inner, "is no longer documented", action)
        for status, response in new.responses.items():
            inner = place.below(f"response {status}", "responses", status)
            before = old.responses.get(status)
            if before is None:
                severity = Severity.FEATURE if status.startswith("2") else Severity.NOTE
                self._changes.add("C819", severity, inner, "is documented now", "be ready for it")
                continue
            self._compare_headers(before.headers, response.headers, inner)
            self._compare_content(before.content, response.content, Direction.RECEIVED, inner)

    def _compare_headers(self, old: tuple[str, ...], new: tuple[str, ...], place: Place) -> None:
        before, after = ({name.lower(): name for name in names} for names in (old, new))
        for key in (key for key in before if key not in after):
            inner = place._replace(subject=f"{place.subject} header {before[key]}")
            self._changes.add(
                "C821", Severity.BREAKING, inner, "is no longer documented", "do not rely on it"
            )
        for key in (key for key in after if key not in before):
            inner = place._replace(subject=f"{place.subject} header {after[key]}")
            self._changes.add("C822", Severity.FEATURE, inner, "is documented now", "nothing; it can be read")

    def _compare_content(self, old: Content, new: Content, direction: Direction, place: Place) -> None:
        for media in (media for media in old if media not in new):
            inner = place._replace(subject=f"{place.subject} as {media}")
            self._changes.add(
                "C817", Severity.BREAKING, inner, "is gone", f"use {' or '.join(new) or 'no body'}"
            )
        for media, content in new.items():
            inner = place.below(f" as {media}", "content")
            if media not in old:
                self._changes.add("C818", Severity.FEATURE, inner, "is new", "nothing; it can be used")
                continue
            self._schemas.use(old[media].schema, content.schema, direction, place.below("", "content"))


def _pairs(old: Document, new: Document) -> dict[str, Operation]:
    """The older counterpart of each newer operation that has one, by the pointer of the newer one."""
    pairs: dict[str, Operation] = {}
    paired: set[str] = set()
    for key in (lambda operation: operation.id or operation.pointer, _route, _letters):
        partners = {
            key(operation): operation for operation in new.operations if operation.pointer not in pairs
        }
        for operation in old.operations:
            partner = partners.get(key(operation))
            if operation.pointer not in paired and partner is not None:
                pairs[partner.pointer] = operation
                paired.add(operation.pointer)
    return pairs


def _route(operation: Operation) -> str:
    return f"{operation.method} {_PARAMETER.sub('{}', operation.path)}"


def _letters(operation: Operation) -> str:
    """Method and path without what separates words: ``/{id}/copyto`` is like ``/{id}:copyto``."""
    return f"{operation.method} {_SEPARATORS.sub('', _PARAMETER.sub('{}', operation.path)).lower()}"


def _title(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def _name(parameter: Parameter) -> str:
    return f"{parameter.place} {parameter.name}"


def _parameters(operation: Operation) -> Mapping[tuple[str, str], tuple[int, Parameter]]:
    """The parameters by place and name; those of the path by their position, since names are not sent."""
    names = _PARAMETER.findall(operation.path)
    keyed = {}
    for index, parameter in operation.parameters:
        braced = f"{{{parameter.name}}}"
        name = str(names.index(braced)) if parameter.place == "path" and braced in names else parameter.name
        keyed[str(parameter.place), name.lower() if parameter.place == "header" else name] = index, parameter
    return keyed


def _needs(requirements: tuple[Requirement, ...]) -> set[frozenset[str]]:
    return {frozenset(requirement) for requirement in requirements}


def _ways(needs: set[frozenset[str]]) -> str:
    return " or ".join(sorted(" and ".join(sorted(need)) or "none" for need in needs)) or "none"
