"""Read how a listing goes on: the words of overlays and of several extensions, as one type."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import structs

from sttgen.document.choices import PagingKind
from sttgen.document.model.document import Paging
from sttgen.document.model.schema import JsonValue
from sttgen.document.model.values import listed, mapping, string

_OVERLAY = "x-sttgen-pager"
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(-?[0-9]+)\]")
_ROOTS = ("$response.body#", "$response", "$request", "$")
_KINDS = {
    "next_link": PagingKind.LINK,
    "next_header": PagingKind.LINK,
    "cursor": PagingKind.CURSOR,
    "cursor_header": PagingKind.CURSOR,
    "offset": PagingKind.OFFSET,
    "page": PagingKind.PAGE,
}
"""The words of overlays, of which an entry has one."""


def read_paging(data: Mapping[str, JsonValue]) -> Paging | None:
    """How the listing of an operation goes on, by its extensions; None if it has none of them."""
    for extension, read in _EXTENSIONS.items():
        stated = data.get(extension)
        if isinstance(stated, dict):
            paging = read(stated)
            return structs.replace(paging, decided=True) if extension == _OVERLAY else paging
    return None


def path_of(value: JsonValue) -> tuple[str, ...]:
    """The names on the way to a property: of ``$.data.items``, ``data.items`` or a list of names."""
    if isinstance(value, list):
        return tuple(str(name) for name in value)
    text = string(value).replace("/", ".") if string(value).startswith("$response.body#") else string(value)
    root = next((root for root in _ROOTS if text.startswith(root)), "")
    steps = _STEP.findall(text.removeprefix(root))
    return tuple(name or index for name, index in steps)


def _ours(stated: Mapping[str, JsonValue]) -> Paging:
    """The words of overlays; those of ``x-ms-pageable`` are understood too."""
    if stated.keys() & {"itemName", "nextLinkName"} or not stated:
        return _microsoft(stated)
    word = next((word for word in _KINDS if word in stated), "")
    counted = word in ("offset", "page")
    start = stated.get("start")
    return Paging(
        kind=_KINDS.get(word),
        items=path_of(stated.get("items")),
        source=path_of(stated[word]) if word in ("next_link", "cursor") else (),
        header=string(stated[word]) if word in ("next_header", "cursor_header") else "",
        parameter=path_of(stated.get(word if counted else "parameter")),
        more=path_of(stated.get("more")),
        total=path_of(stated.get("pages" if word == "page" else "total")),
        start=start if isinstance(start, int) else None,
    )


def _microsoft(stated: Mapping[str, JsonValue]) -> Paging:
    link = stated.get("nextLinkName")
    problem = ""
    if link is not None and not isinstance(link, str):
        problem = "the name of the link to the next page is not text"
    return Paging(
        kind=PagingKind.LINK if link else None,
        items=(str(stated.get("itemName") or "value"),),
        source=(link,) if isinstance(link, str) else (),
        operation=string(stated.get("operationName")),
        problem=problem,
    )


def _speakeasy(stated: Mapping[str, JsonValue]) -> Paging:
    kind = {"url": PagingKind.LINK, "cursor": PagingKind.CURSOR}.get(string(stated.get("type")))
    outputs = mapping(stated.get("outputs"))
    inputs = {
        string(entry.get("type")): string(entry.get("name"))
        for entry in map(mapping, listed(stated.get("inputs")))
    }
    if kind is None:
        kind = PagingKind.PAGE if "page" in inputs else PagingKind.OFFSET
    source = {PagingKind.LINK: "nextUrl", PagingKind.CURSOR: "nextCursor"}.get(kind, "")
    return Paging(
        kind=kind,
        items=path_of(outputs.get("results")),
        source=path_of(outputs.get(source)),
        parameter=path_of(inputs.get(kind.value, "")),
        total=path_of(outputs.get("numPages")) if kind is PagingKind.PAGE else (),
    )


def _fern(stated: Mapping[str, JsonValue]) -> Paging:
    if "cursor" in stated:
        kind, source, parameter = PagingKind.CURSOR, stated.get("next_cursor"), stated["cursor"]
    elif "offset" in stated:
        # The offset counts items where it grows by the size of a page, else pages.
        kind = PagingKind.OFFSET if "step" in stated else PagingKind.PAGE
        source, parameter = None, stated["offset"]
    else:
        kind, parameter = PagingKind.LINK, None
        source = stated.get("next_uri") or stated.get("next_path")
    return Paging(
        kind=kind,
        items=path_of(stated.get("results")),
        source=path_of(source),
        parameter=path_of(parameter),
        more=path_of(stated.get("has-next-page")),
    )


_EXTENSIONS = {
    _OVERLAY: _ours,
    "x-ms-pageable": _microsoft,
    "x-speakeasy-pagination": _speakeasy,
    "x-fern-pagination": _fern,
}
"""The extensions, the one that counts most first."""
