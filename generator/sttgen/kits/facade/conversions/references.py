"""References: ids in old requests, addresses in new ones; whole entities in old answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..map.addresses import entity_id
from ..map.errors import not_supported
from ..map.rules import Rule
from ..values.lazy import Lazy
from ..values.translator import ABSENT, Context, Json

_ACOUSTIC, _LANGUAGE, _BOTH = "Acoustic", "Language", "AcousticAndLanguage"
_KINDS = {"Acoustic": _ACOUSTIC, "AudioFiles": _ACOUSTIC, "Language": _LANGUAGE, "Pronunciation": _LANGUAGE}
_BASE_MODELS = "models/base"
_CHOICES = {"acoustic": _ACOUSTIC, "language": _LANGUAGE}


# --- requests -------------------------------------------------------------------------------------


def self_url_to_new(value: Any, _: Rule, context: Context) -> Any:
    """Return an id as an address in the collection of its definition."""
    collection = context.translator.plan.collection(context.definition) or ""
    return _url(collection, str(value), context)


def model_url_to_new(value: Any, _: Rule, context: Context) -> Any:
    """Return an id as an address in the collection that has the entity."""
    collection = context.translator.plan.collection(context.definition) or ""
    return context.backend.address_of(collection, str(value))


def base_model_url_to_new(value: Any, _: Rule, context: Context) -> Any:
    """Return a reference to a base model."""
    return {"self": _url(_BASE_MODELS, _id(value), context)} if value else ABSENT


def required_reference_to_new(value: Any, rule: Rule, context: Context) -> Any:
    """Return a reference that the new version requires."""
    if not value:
        raise not_supported(rule)
    return context.translator.to_new("DatasetIdentity", {"id": _id(value)}, context.backend)


def locale_of_dataset_to_new(_: Any, rule: Rule, context: Context) -> Any:
    """Return the language of the dataset that the request refers to."""
    reference = context.whole.get("dataset")
    if not reference:
        return ABSENT  # refused elsewhere, for a better reason
    address = context.translator.to_new("DatasetIdentity", {"id": _id(reference)}, context.backend)["self"]
    dataset = context.backend.read(address)
    if dataset is None or not dataset.get("locale"):
        raise not_supported(rule, f"The dataset {_id(reference)} does not exist or has no language.")
    return dataset["locale"]


def one_reference_to_new(value: Any, rule: Rule, context: Context) -> Any:
    """Return the only model of a list."""
    addresses = _addresses(value or (), context)
    if len(addresses) > 1:
        addresses = _chosen(addresses, rule, context)
    return {"self": addresses[0]} if addresses else ABSENT


def two_references_to_new(value: Any, rule: Rule, context: Context) -> Any:
    """Return the model of a list as both models of a comparison."""
    addresses = _addresses(value or (), context)
    if not addresses:
        raise not_supported(rule, "The test names no model.")
    if len(addresses) > 1:
        compared = context.backend.choice(rule) == "compare" and len(addresses) == 2
        addresses = addresses if compared else _chosen(addresses, rule, context)
    return [{"self": addresses[0]}, {"self": addresses[-1]}]


def _addresses(value: Iterable[Any], context: Context) -> list[str]:
    ids = dict.fromkeys(_id(one).lower() for one in value)
    return [context.translator.to_new("ModelIdentity", {"id": id}, context.backend)["self"] for id in ids]


def _chosen(addresses: list[str], rule: Rule, context: Context) -> list[str]:
    """Return the model of the kind that the caller chose; exactly one must remain."""
    wanted = _CHOICES.get(context.backend.choice(rule))
    if wanted is None:
        raise not_supported(rule, f"{len(addresses)} different models are named.")
    kinds = {address: _kind(context.backend.read(address) or {}, address, context) for address in addresses}
    left = [address for address, kind in kinds.items() if kind in (wanted, _BOTH)]
    if len(left) != 1:
        raise not_supported(rule, f"{len(left)} of the {len(addresses)} models cover the part {wanted}.")
    context.backend.warn(rule)
    return left


def _url(collection: str, id: str, context: Context) -> str:
    backend = context.backend
    return context.translator.plan.addresses.entity_url(backend.root, collection, id)


def _id(value: Any) -> str:
    return str(value["id"] if isinstance(value, Mapping) else value)


# --- answers --------------------------------------------------------------------------------------


def self_url_to_old(value: Any, _: Rule, context: Context) -> Any:
    """Return the id at the end of an address."""
    if not isinstance(value, str):
        return ABSENT
    context.backend.remember(value)
    return entity_id(value)


def inline_to_old(value: Any, _: Rule, context: Context) -> Any:
    """Return references as whole entities, which are read on first use.

    An absent list is empty, an absent reference is absent.
    """
    if context.type.startswith("list["):
        return _inlined(list(value or ()), context.type[5:-1], context)
    lazy = _inlined([value] if value else [], context.type, context)
    return lazy.map(lambda entities: entities[0]) if isinstance(lazy, Lazy) else ABSENT


def inline_list_to_old(value: Any, _: Rule, context: Context) -> Any:
    """Return references as a list of whole entities, without duplicates."""
    references = value if isinstance(value, list) else [value]
    by_address = {one["self"]: one for one in references if isinstance(one, Mapping) and one.get("self")}
    return _inlined(list(by_address.values()), "Model", context)


def _inlined(references: list[Any], definition: str, context: Context) -> Any:
    addresses = [one["self"] for one in references if one.get("self")]
    for address in addresses:
        context.backend.remember(address)
    if not addresses:
        return []

    def load() -> list[Json]:
        return [_entity(address, definition, context) for address in addresses]

    stub = [{"id": entity_id(address)} for address in addresses]
    return Lazy(load, stub)


def _entity(address: str, definition: str, context: Context) -> Json:
    entity = context.backend.read(address)
    if entity is None:  # it is gone, and the id is all that is left
        return {"id": entity_id(address)}
    return context.translator.to_old(definition, {"self": address, **entity}, context.backend)


def model_kind_to_old(_: Any, __: Rule, context: Context) -> Any:
    """Return the part of recognition that a model covers, as far as the new version shows it."""
    model = context.whole
    address = str(model.get("self", ""))
    if _is_base_model(address, context) or not model.get("datasets"):
        return _kind(model, address, context)
    return Lazy(lambda: _kind(model, address, context))


def _kind(model: Mapping[str, Any], address: str, context: Context) -> str:
    if _is_base_model(address, context):
        return _BOTH
    kinds = {_LANGUAGE} if model.get("text") else set()
    for reference in model.get("datasets") or ():
        dataset = context.backend.read(reference["self"]) or {}
        kinds.add(_KINDS.get(str(dataset.get("kind")), _BOTH))
    return kinds.pop() if len(kinds) == 1 else _BOTH


def _is_base_model(address: str, context: Context) -> bool:
    place = context.translator.plan.addresses.entity_place(address)
    return place is not None and place[0] == _BASE_MODELS
