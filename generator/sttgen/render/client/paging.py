"""How a listing goes on, as an argument of an ``Operation`` constant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sttgen.ir import Alias, Api, Continuation, ListOf, MapOf, Pager, PagingKind, Ref, TypeRef, without_null
from sttgen.naming import Names
from sttgen.render.client.waiting import attributes_of, fields_of
from sttgen.render.code import Code, code, joined, literal


def paging_call(pager: Pager, api: Api, names: Names) -> Code:
    """Return the ``Paging`` call for a pager."""
    following = pager.following

    def path(wires: Sequence[str]) -> Code:
        return _path(list(_attributes(wires, pager.page, api, names)))

    is_link = following is not None and following.kind is PagingKind.LINK
    arguments = [
        code("items={}", path(pager.items)),
        code("next_link={}", path(following.source if following and is_link else ())),
    ]
    if following is not None:
        cursor = path(following.source) if following.kind is PagingKind.CURSOR and following.source else None
        arguments += [code("cursor={}", cursor)] if cursor else []
        arguments += [code("more={}", path(following.more))] if following.more else []
        arguments += [code("total={}", path(following.total))] if following.total else []
        arguments += _request(following)
    return code("Paging({})", joined(", ", arguments))


def _request(following: Continuation) -> Iterator[Code]:
    """Yield the arguments that say how the next page is asked for."""
    if following.header:
        yield code("header={}", literal(following.header))
    if following.kind in (PagingKind.OFFSET, PagingKind.PAGE):
        yield code("counts={}", literal("items" if following.kind is PagingKind.OFFSET else "pages"))
        yield code("start={}", literal(following.start))
    if following.parameter:
        yield code("parameter={}", _path([_PLACES[following.place], *following.parameter]))
        if following.numeric:
            yield Code("numeric=True")
    if following.method != "GET":
        yield code("method={}", literal(following.method))


_PLACES = {None: "body", "query": "query", "header": "headers"}


def _attributes(wires: Sequence[str], type_: TypeRef, api: Api, names: Names) -> Iterator[str]:
    """Yield the attributes and keys on the way to a property of a type."""
    for wire in wires:
        type_ = _behind(type_, api)
        yield str(attributes_of(type_, api, names).get(wire, wire))
        if isinstance(type_, ListOf):
            type_ = type_.item
        elif isinstance(type_, MapOf):
            type_ = type_.value
        else:
            type_ = next((field.type for _, field in fields_of(type_, api) if field.wire == wire), type_)


def _behind(type_: TypeRef, api: Api) -> TypeRef:
    """Return the type behind any aliases, without null."""
    type_ = without_null(type_)
    while isinstance(type_, Ref) and isinstance(alias := api.types.get(type_.id), Alias):
        type_ = without_null(alias.type)
    return type_


def _path(names: Sequence[str]) -> Code:
    """Return a name, or a tuple of the names on the way."""
    if len(names) < 2:
        return literal("".join(names))
    return code("({})", joined(", ", [literal(name) for name in names]))
