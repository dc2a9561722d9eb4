# A copy of sttgen.kits.facade.values.references: edits are lost when sttgen runs again.
"""References: ids in v2, addresses in v3; whole entities in the answers of v2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..map.errors import not_supported
from ..map.plan import Rule
from .addresses import entity_id, is_base_model, self_url
from .lazy import Lazy
from .translator import ABSENT, Context, Json

_ACOUSTIC, _LANGUAGE, _BOTH = "Acoustic", "Language", "AcousticAndLanguage"
_KINDS = {"Acoustic": _ACOUSTIC, "AudioFiles": _ACOUSTIC, "Language": _LANGUAGE, "Pronunciation": _LANGUAGE}
_CHOICES = {"acoustic": _ACOUSTIC, "language": _LANGUAGE}


# --- requests -------------------------------------------------------------------------------------


def self_url_to_v3(value: Any, _: Rule, context: Context) -> Any:
    """An id as an address in the collection of its definition."""
    collection = context.translator.plan.collection(context.definition) or ""
    return self_url(context.world.root, context.world.version, collection, str(value))


def model_url_to_v3(value: Any, _: Rule, context: Context) -> Any:
    """The id of a model as its address, wherever it lives."""
    return context.world.model_address(str(value))


def base_model_url_to_v3(value: Any, _: Rule, context: Context) -> Any:
    """A reference to a base model."""
    world = context.world
    return {"self": self_url(world.root, world.version, "models/base", _id(value))} if value else ABSENT


def required_reference_to_v3(value: Any, rule: Rule, context: Context) -> Any:
    """A reference that v3 cannot do without."""
    if not value:
        raise not_supported(rule)
    return context.translator.to_v3("DatasetIdentity", {"id": _id(value)}, context.world)


def locale_of_dataset_to_v3(_: Any, rule: Rule, context: Context) -> Any:
    """The language of the dataset that the request refers to."""
    reference = context.whole.get("dataset")
    if not reference:
        return ABSENT  # refused elsewhere, for a better reason
    address = context.translator.to_v3("DatasetIdentity", {"id": _id(reference)}, context.world)["self"]
    dataset = context.world.read(address)
    if dataset is None or not dataset.get("locale"):
        raise not_supported(rule, f"The dataset {_id(reference)} does not exist or has no language.")
    return dataset["locale"]


def one_reference_to_v3(value: Any, rule: Rule, context: Context) -> Any:
    """The one model of a list."""
    addresses = _addresses(value or (), context)
    if len(addresses) > 1:
        addresses = _chosen(addresses, rule, context)
    return {"self": addresses[0]} if addresses else ABSENT


def two_references_to_v3(value: Any, rule: Rule, context: Context) -> Any:
    """The model of a list as both models of a comparison."""
    addresses = _addresses(value or (), context)
    if not addresses:
        raise not_supported(rule, "The test names no model.")
    if len(addresses) > 1:
        compared = context.world.options.on_ambiguous_models == "compare" and len(addresses) == 2
        addresses = addresses if compared else _chosen(addresses, rule, context)
    return [{"self": addresses[0]}, {"self": addresses[-1]}]


def _addresses(value: Iterable[Any], context: Context) -> list[str]:
    ids = dict.fromkeys(_id(one).lower() for one in value)
    return [context.translator.to_v3("ModelIdentity", {"id": id}, context.world)["self"] for id in ids]


def _chosen(addresses: list[str], rule: Rule, context: Context) -> list[str]:
    """The models of the kind that the caller wants to keep; exactly one must remain."""
    wanted = _CHOICES.get(context.world.options.on_ambiguous_models)
    if wanted is None:
        raise not_supported(rule, f"{len(addresses)} different models are named.")
    kinds = {address: _kind(context.world.read(address) or {}, address, context) for address in addresses}
    left = [address for address, kind in kinds.items() if kind in (wanted, _BOTH)]
    if len(left) != 1:
        raise not_supported(rule, f"{len(left)} of the {len(addresses)} models cover the part {wanted}.")
    context.world.warn(rule)
    return left


def _id(value: Any) -> str:
    return str(value["id"] if isinstance(value, Mapping) else value)


# --- answers --------------------------------------------------------------------------------------


def self_url_to_v2(value: Any, _: Rule, context: Context) -> Any:
    """The id at the end of an address."""
    if not isinstance(value, str):
        return ABSENT
    context.world.remember(value)
    return entity_id(value)


def inline_to_v2(value: Any, _: Rule, context: Context) -> Any:
    """References as whole entities, read on first use.

    An absent list is empty, an absent reference is absent.
    """
    if context.type.startswith("list["):
        return _inlined(list(value or ()), context.type[5:-1], context)
    lazy = _inlined([value] if value else [], context.type, context)
    return lazy.map(lambda entities: entities[0]) if isinstance(lazy, Lazy) else ABSENT


def inline_list_to_v2(value: Any, _: Rule, context: Context) -> Any:
    """One or several references as a list of whole entities, equal ones once."""
    references = value if isinstance(value, list) else [value]
    by_address = {one["self"]: one for one in references if isinstance(one, Mapping) and one.get("self")}
    return _inlined(list(by_address.values()), "Model", context)


def _inlined(references: list[Any], definition: str, context: Context) -> Any:
    addresses = [one["self"] for one in references if one.get("self")]
    for address in addresses:
        context.world.remember(address)
    if not addresses:
        return []

    def load() -> list[Json]:
        return [_entity(address, definition, context) for address in addresses]

    stub = [{"id": entity_id(address)} for address in addresses]
    return Lazy(load, stub)


def _entity(address: str, definition: str, context: Context) -> Json:
    entity = context.world.read(address)
    if entity is None:  # it is gone, and the id is all that is left
        return {"id": entity_id(address)}
    return context.translator.to_v2(definition, {"self": address, **entity}, context.world)


def model_kind_to_v2(_: Any, __: Rule, context: Context) -> Any:
    """What part of recognition a model covers, as far as v3 lets one see it."""
    model = context.whole
    address = str(model.get("self", ""))
    if is_base_model(address) or not model.get("datasets"):
        return _kind(model, address, context)
    return Lazy(lambda: _kind(model, address, context))


def _kind(model: Mapping[str, Any], address: str, context: Context) -> str:
    if is_base_model(address):
        return _BOTH
    kinds = {_LANGUAGE} if model.get("text") else set()
    for reference in model.get("datasets") or ():
        dataset = context.world.read(reference["self"]) or {}
        kinds.add(_KINDS.get(str(dataset.get("kind")), _BOTH))
    return kinds.pop() if len(kinds) == 1 else _BOTH
