"""Find the parts of two schemas that stand for each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sttgen.document.model.schema import Schema

Alternatives = tuple[Schema, ...]


class Part(NamedTuple):
    """Which part of a schema: its kind, what follows the name of the schema, and its tokens in a pointer."""

    kind: str
    suffix: str
    tokens: tuple[str, ...]


def parts(old: Schema, new: Schema) -> Iterator[tuple[Part, Schema, Schema]]:
    """Yield the schemas inside two schemas that stand for each other."""
    before, after = old.properties or {}, new.properties or {}
    for name in (name for name in after if name in before):
        yield Part("property", f".{name}", ("properties", name)), before[name], after[name]
    if old.items is not None and new.items is not None:
        yield Part("items", "[]", ("items",)), old.items, new.items
    if isinstance(old.additional, Schema) and isinstance(new.additional, Schema):
        yield Part("values", "{}", ("additionalProperties",)), old.additional, new.additional
    for keyword, olds, news in unions(old, new):
        for one, other in matched(olds, news)[0]:
            yield Part(keyword, "", (keyword, str(news.index(other)))), one, other


def unions(old: Schema, new: Schema) -> Iterator[tuple[str, Alternatives, Alternatives]]:
    """Yield the keywords that list schemas, with the lists of both sides."""
    yield "oneOf", old.one_of or (), new.one_of or ()
    yield "anyOf", old.any_of or (), new.any_of or ()
    yield "allOf", old.all_of or (), new.all_of or ()


def matched(
    olds: Alternatives, news: Alternatives
) -> tuple[list[tuple[Schema, Schema]], list[Schema], list[Schema]]:
    """Return pairs of alternatives, first those that are alike, and what is left on either side."""
    gone, added, pairs = [], list(news), []
    for one in olds:
        like = next((each for each in added if _kind(each) == _kind(one)), None)
        if like is None:
            gone.append(one)
        else:
            added.remove(like)
            pairs.append((one, like))
    shared = min(len(gone), len(added))
    return [*pairs, *zip(gone, added, strict=False)], gone[shared:], added[shared:]


def _kind(schema: Schema) -> tuple[object, ...]:
    return schema.ref, schema.types, schema.const
