"""What errors of a package say: about names of other versions, and about values that the service requires."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from sttgen.ir import Api, BodyKind, Field, Model, Operation, Parameter, Ref, references, without_null
from sttgen.migration.others import OtherVersions, Texts
from sttgen.naming import Names
from sttgen.overlay.model import Overlay
from sttgen.render.code import Code, code, joined, literal

FILE = "_advice.json"
"""The file of a package that has the texts; ``runtime/advice/book.py`` reads it."""


@dataclass(frozen=True)
class AdviceBook:
    """The texts of a package.

    Attributes:
        others: Texts about names of other versions.
        missing: Texts about arguments and attributes that the service requires, by owner.
    """

    others: OtherVersions = field(default_factory=lambda: OtherVersions({}, {}))
    missing: Texts = field(default_factory=dict)

    def names(self, owner: str) -> Code | None:
        """Return the names that an owner has in other versions, as a set; None if there are none."""
        names = [literal(name) for name in self.others.names.get(owner, {})]
        return code("frozenset({{{}}})", joined(", ", names)) if names else None

    def required(self, owner: str, name: str) -> str:
        """Return the sentence about something that the service requires; empty if there is none."""
        text = self.missing.get(owner, {}).get(name, "")
        return text[:1].upper() + text[1:]

    def explains(self, class_name: str) -> bool:
        """Whether the constructor of a model has something to explain."""
        owner = f"models.{class_name}"
        return owner in self.others.names or owner in self.missing

    @cached_property
    def text(self) -> str | None:
        """The content of the file; None if there is nothing to say."""
        sections: dict[str, Texts] = {
            "names": self.others.names,
            "members": self.others.members,
            "missing": self.missing,
        }
        texts = sorted(
            {text for section in sections.values() for names in section.values() for text in names.values()}
        )
        if not texts:
            return None
        index = {text: number for number, text in enumerate(texts)}
        data: dict[str, object] = {
            title: {
                owner: {name: index[text] for name, text in names.items()} for owner, names in section.items()
            }
            for title, section in sections.items()
        }
        return json.dumps({"texts": texts, **data}, indent=1, ensure_ascii=False) + "\n"


def advice_book(api: Api, names: Names, overlay: Overlay, others: OtherVersions | None) -> AdviceBook:
    """Return the texts of a package."""
    missing: dict[str, dict[str, str]] = {}
    for owner, name, text in _missing(api, names, overlay):
        missing.setdefault(owner, {})[name] = text
    return AdviceBook(others or OtherVersions({}, {}), missing)


def checked_model(operation: Operation, api: Api, names: Names, book: AdviceBook) -> Code | None:
    """Return the model that a JSON body is checked against; None if there is nothing to check."""
    body = operation.body
    type_ = without_null(body.type) if body is not None and body.kind is BodyKind.JSON else None
    if not isinstance(type_, Ref) or not isinstance(api.types.get(type_.id), Model):
        return None
    classes = {str(names.types[id]) for id in _reachable(type_.id, api)}
    owners = {f"models.{name}" for name in classes}
    if classes.isdisjoint(book.others.members) and owners.isdisjoint(book.missing):
        return None
    return code("models.{}", names.types[type_.id])


def _reachable(id: str, api: Api) -> set[str]:
    """Return the ids of the models that a model consists of, itself included."""
    pending, seen = [id], set[str]()
    while pending:
        model = api.types.get(pending.pop())
        if isinstance(model, Model) and model.id not in seen:
            seen.add(model.id)
            pending += [model.base or "", *(id for known in model.fields for id in references(known.type))]
    return seen


def _missing(api: Api, names: Names, overlay: Overlay) -> Iterator[tuple[str, str, str]]:
    """Yield (owner, name, text) for everything required that the overlay has advice on."""
    for model in api.types.values():
        for owned in model.fields if isinstance(model, Model) else ():
            text = _text(owned, api, names, overlay)
            if owned.required and not owned.read_only and text:
                yield f"models.{names.types[model.id]}", str(names.fields[model.id, owned.wire]), text
    for group in names.groups:
        for operation in api.operations:
            if operation.id in group.operations:
                owner = f"operations.{group.attribute}.{names.methods[operation.id]}"
                for parameter in operation.parameters:
                    text = _text(parameter, api, names, overlay)
                    if parameter.required and text:
                        yield owner, str(names.arguments[operation.id][parameter.id]), text


def _text(part: Field | Parameter, api: Api, names: Names, overlay: Overlay) -> str | None:
    """Return the advice on one thing, or on what is required inside it."""
    advice = overlay.advice(part.id)
    if advice is not None:
        return f"the service requires it, and has no default; {advice.text}"
    type_ = without_null(part.type)
    model = api.types.get(type_.id) if isinstance(type_, Ref) else None
    for inner in model.fields if isinstance(model, Model) else ():
        inner_advice = overlay.advice(inner.id) if inner.required and not inner.read_only else None
        if inner_advice is not None and isinstance(model, Model):
            return f"the service requires {names.fields[model.id, inner.wire]} in it; {inner_advice.text}"
    return None
