"""Check the members of JSON objects that callers write as mappings, with wire names, instead of models."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Any, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields


def check_members(data: Any, tp: Any, path: str = "") -> None:
    """Check that JSON data for a type has no former member and lacks none that the caller must decide on.

    Other members are not checked: the service may know members that its document does not list.

    Args:
        data: JSON data.
        tp: Its type.
        path: Where the data is in the whole body, with a dot at the end.

    Raises:
        ValueError: There is advice on a member; see `book`.
    """
    model, item = _parts(tp)
    if model is not None and isinstance(data, dict):
        names, required, nested = _shape(model)
        if not (data.keys() <= names and data.keys() >= required):
            _explain(data.keys() - names, required - data.keys(), model, path)
        for wire, inner in nested:
            if wire in data or wire in required:
                check_members(data.get(wire, {}), inner, f"{path}{wire}.")
    elif item is not None and isinstance(data, list):
        for index, member in enumerate(data):
            check_members(member, item, f"{path}{index}.")


def _explain(unknown: Set[str], missing: Set[str], model: type[Struct], path: str) -> None:
    from .book import about  # noqa: PLC0415 - loading it takes time, and few programs need it

    attributes = dict(zip(model.__struct_encode_fields__, model.__struct_fields__, strict=True))
    former = [(wire, about(model, "members", wire)) for wire in sorted(unknown)]
    texts = [f"{path}{wire} {text}" for wire, text in former if text is not None]
    advised = [(wire, about(model, "missing", attributes[wire])) for wire in sorted(missing)]
    texts += [f"{path}{wire} is missing: {text}" for wire, text in advised if text is not None]
    if texts:
        raise ValueError("\n".join(texts))


@cache
def _shape(model: type[Struct]) -> tuple[frozenset[str], frozenset[str], tuple[tuple[str, Any], ...]]:
    """Return the wire names of a model, those that are required, and the members that hold models."""
    known = fields(model)
    required = (f for f in known if f.default is NODEFAULT and f.default_factory is NODEFAULT)
    return (
        frozenset(f.encode_name for f in known),
        frozenset(f.encode_name for f in required),
        tuple((f.encode_name, f.type) for f in known if _parts(f.type) != (None, None)),
    )


@cache
def _parts(tp: Any) -> tuple[type[Struct] | None, Any]:
    """Return the model that a type is, and the type of its items if it is a list; None for what it is not."""
    kinds = [tp] if isinstance(tp, type) or get_origin(tp) is list else get_args(tp)
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Struct)]
    lists = [get_args(kind)[0] for kind in kinds if get_origin(kind) is list]
    return models[0] if len(models) == 1 else None, lists[0] if len(lists) == 1 else None
