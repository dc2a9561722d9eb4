# A copy of sttgen.kits.facade.values.conversions: edits are lost when sttgen runs again.
"""The conversions of members, by name.

The closed list of the rename map, each in the directions that it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from ....runtime.durations import duration_to_ticks, ticks_to_duration
from ..map.errors import not_supported
from ..map.rules import Rule
from . import maps, references, scalars
from .lazy import Lazy, LazyMap
from .translator import ABSENT, Context, Converter, Json

# --- values ---------------------------------------------------------------------------------------


def _bool_to_new(value: Any, rule: Rule, _: Context) -> Any:
    try:
        return scalars.truth(value)
    except ValueError as problem:
        raise ValueError(f"{rule.old[0]}: {problem}") from None


def _bool_to_old(value: Any, _: Rule, __: Context) -> Any:
    return str(value) if isinstance(value, bool) else value


def _int_to_new(value: Any, _: Rule, __: Context) -> Any:
    return scalars.whole(value)


def _int_to_old(value: Any, _: Rule, __: Context) -> Any:
    return None if value is None else str(scalars.whole(value))


def _timespan_to_new(value: Any, _: Rule, __: Context) -> Any:
    return ticks_to_duration(scalars.ticks_of_timespan(value))


def _timespan_to_old(value: Any, _: Rule, __: Context) -> Any:
    try:
        return None if value is None else scalars.timespan(duration_to_ticks(value))
    except ValueError:  # a notation that the service never used: better as it is than no answer at all
        return value


def _url_list_to_new(value: Any, _: Rule, context: Context) -> Any:
    context.backend.sent[context.name] = value
    return [value]


def _url_list_to_old(_: Any, __: Rule, context: Context) -> Any:
    return context.backend.sent_for(str(context.whole.get("self", "")), context.name)


def _drop_to_new(_: Any, __: Rule, ___: Context) -> Any:
    return ABSENT


def _refuse_true_to_new(value: Any, rule: Rule, context: Context) -> Any:
    if _bool_to_new(value, rule, context):
        if context.backend.choice(rule) != "drop":
            raise not_supported(rule)
        context.backend.warn(rule)
    return ABSENT


def _constant_to_old(_: Any, rule: Rule, __: Context) -> Any:
    return rule.value


# --- files ----------------------------------------------------------------------------------------


def _file_url_to_old(_: Any, rule: Rule, context: Context) -> Any:
    address = _address(context.whole)
    if address is None or _unfinished(context.whole):
        return ABSENT

    def load() -> str | None:
        files = [file for file in context.backend.files(address) if file.get("kind") == rule.file_kind]
        return next(filter(None, map(content_url, files)), None)

    return Lazy(load, note=lambda: context.backend.warn(rule))


def _files_to_channels_to_old(_: Any, rule: Rule, context: Context) -> Any:
    address = _address(context.whole)
    if address is None or _unfinished(context.whole):
        return ABSENT

    def load() -> dict[str, str]:
        files = [file for file in context.backend.files(address) if file.get("kind") == rule.file_kind]
        if len(files) > 1 and context.backend.choice(rule) != "first":
            raise not_supported(rule, f"The job has results of {len(files)} recordings.")
        urls = LazyMap(context.backend.result_urls(address, files[:1]))
        urls.place = rule.old[0]
        return urls

    return Lazy(load, note=lambda: context.backend.warn(rule))


def content_url(file: Mapping[str, Any]) -> str | None:
    """Return the address of the content of a file; None if the service does not give one."""
    return (file.get("links") or {}).get("contentUrl") or None


def _address(entity: Mapping[str, Any]) -> str | None:
    """Return the address of the entity whose files are listed."""
    if entity.get("self"):
        return str(entity["self"])
    files = (entity.get("links") or {}).get("files")
    return str(files).partition("?")[0].rstrip("/").removesuffix("/files") if files else None


def _unfinished(entity: Mapping[str, Any]) -> bool:
    return str(entity.get("status", "Succeeded")) != "Succeeded"


# --- errors ---------------------------------------------------------------------------------------


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"


def _error_code_to_old(value: Any, _: Rule, context: Context) -> Any:
    return value or _phrase(context.status).title().replace(" ", "").replace("-", "")


def _error_message_to_old(value: Any, _: Rule, context: Context) -> Any:
    return value or _phrase(context.status)


def _error_details_to_old(value: Any, _: Rule, context: Context) -> Any:
    if not isinstance(value, list):
        return ABSENT
    outer: Json = {
        "code": _error_code_to_old(context.whole.get("code"), _, context),
        "message": _error_message_to_old(context.whole.get("message"), _, context),
    }
    details = [
        {name: one[name] for name in ("code", "message", "target") if one.get(name) is not None}
        for one in value
        if isinstance(one, Mapping)
    ]
    return [outer | one for one in details]


def _inner_error_to_old(value: Any, rule: Rule, context: Context) -> Any:
    if not isinstance(value, Mapping):
        return ABSENT
    inner = _inner_error_to_old(value.get("innerError"), rule, context)
    code = {"code": value["code"]} if value.get("code") is not None else {}
    return code | ({} if inner is ABSENT else {"innererror": inner})


REQUESTS: Mapping[str, Converter] = {
    "base_model_url": references.base_model_url_to_new,
    "bool_text": _bool_to_new,
    "custom_properties": maps.custom_properties_to_new,
    "drop": _drop_to_new,
    "int_text": _int_to_new,
    "locale_of_dataset": references.locale_of_dataset_to_new,
    "model_url": references.model_url_to_new,
    "one_reference": references.one_reference_to_new,
    "refuse_true": _refuse_true_to_new,
    "required_reference": references.required_reference_to_new,
    "self_url": references.self_url_to_new,
    "timespan_iso8601": _timespan_to_new,
    "two_references": references.two_references_to_new,
    "url_list": _url_list_to_new,
}
"""Conversions of what a program sends."""

RESPONSES: Mapping[str, Converter] = {
    "bool_text": _bool_to_old,
    "constant": _constant_to_old,
    "custom_properties": maps.custom_properties_to_old,
    "endpoint_urls": maps.endpoint_urls_to_old,
    "error_code": _error_code_to_old,
    "error_details": _error_details_to_old,
    "error_message": _error_message_to_old,
    "file_url": _file_url_to_old,
    "files_to_channels": _files_to_channels_to_old,
    "inline": references.inline_to_old,
    "inline_list": references.inline_list_to_old,
    "inner_error": _inner_error_to_old,
    "int_text": _int_to_old,
    "invert_locales": maps.invert_locales_to_old,
    "model_kind": references.model_kind_to_old,
    "self_url": references.self_url_to_old,
    "spread_locales": maps.spread_locales_to_old,
    "timespan_iso8601": _timespan_to_old,
    "url_list": _url_list_to_old,
}
"""Conversions of what the service answers."""

ALWAYS = frozenset({"required_reference", "two_references"})
"""Conversions that have something to say about a member that is not there."""
