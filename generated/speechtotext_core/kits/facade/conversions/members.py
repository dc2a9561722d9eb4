# A copy of sttgen.kits.facade.conversions.members: edits are lost when sttgen runs again.
"""Conversions of members: texts for values, addresses of files, errors."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from ....runtime.durations import duration_to_ticks, ticks_to_duration
from ..map.errors import not_supported
from ..map.rules import Rule
from ..values import scalars
from ..values.lazy import Lazy, LazyMap
from ..values.translator import ABSENT, Context, Json
from .results import to_old

# --- values ---------------------------------------------------------------------------------------


def bool_to_new(value: Any, rule: Rule, _: Context) -> Any:
    """Return the truth value that a text stands for."""
    try:
        return scalars.truth(value)
    except ValueError as problem:
        raise ValueError(f"{rule.old[0]}: {problem}") from None


def bool_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return a truth value as text."""
    return str(value) if isinstance(value, bool) else value


def int_to_new(value: Any, _: Rule, __: Context) -> Any:
    """Return the whole number that a text stands for."""
    return scalars.whole(value)


def int_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return a whole number as text."""
    return None if value is None else str(scalars.whole(value))


def timespan_to_new(value: Any, _: Rule, __: Context) -> Any:
    """Return a time span in the notation of ISO 8601."""
    return ticks_to_duration(scalars.ticks_of_timespan(value))


def timespan_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return a duration of ISO 8601 as a time span."""
    try:
        return None if value is None else scalars.timespan(duration_to_ticks(value))
    except ValueError:  # a notation that the service never used: better as it is than no answer at all
        return value


def url_list_to_new(value: Any, _: Rule, context: Context) -> Any:
    """Return an address as a list of one, and remember it."""
    context.backend.sent[context.name] = value
    return [value]


def url_list_to_old(_: Any, __: Rule, context: Context) -> Any:
    """Return the address that was sent; None if it is not known."""
    return context.backend.sent_for(str(context.whole.get("self", "")), context.name)


def drop_to_new(_: Any, __: Rule, ___: Context) -> Any:
    """Leave a member out."""
    return ABSENT


def refuse_true_to_new(value: Any, rule: Rule, context: Context) -> Any:
    """Refuse a true value, unless the caller chose to leave it out."""
    if bool_to_new(value, rule, context):
        if context.backend.choice(rule) != "drop":
            raise not_supported(rule)
        context.backend.warn(rule)
    return ABSENT


def constant_to_old(_: Any, rule: Rule, __: Context) -> Any:
    """Return the constant of the rule."""
    return rule.value


# --- files ----------------------------------------------------------------------------------------


def file_url_to_old(_: Any, rule: Rule, context: Context) -> Any:
    """Return the address of the first file of a kind, which is read on first use."""
    address = _address(context.whole)
    if address is None or _unfinished(context.whole):
        return ABSENT

    def load() -> str | None:
        files = [file for file in context.backend.files(address) if file.get("kind") == rule.file_kind]
        return next(filter(None, map(content_url, files)), None)

    return Lazy(load, note=lambda: context.backend.warn(rule))


def files_to_channels_to_old(_: Any, rule: Rule, context: Context) -> Any:
    """Return addresses of result files in the old format, by channel, which are made on first use."""
    address = _address(context.whole)
    if address is None or _unfinished(context.whole):
        return ABSENT

    def load() -> dict[str, str]:
        files = [file for file in context.backend.files(address) if file.get("kind") == rule.file_kind]
        if len(files) > 1 and context.backend.choice(rule) != "first":
            raise not_supported(rule, f"The job has results of {len(files)} recordings.")
        urls = LazyMap(context.backend.result_urls(address, files[:1], content_url, to_old))
        urls.notes, urls.place = context.translator.notes, rule.old[0]
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


def error_code_to_old(value: Any, _: Rule, context: Context) -> Any:
    """Return a code, made from the status where the answer has none."""
    return value or _phrase(context.status).title().replace(" ", "").replace("-", "")


def error_message_to_old(value: Any, _: Rule, context: Context) -> Any:
    """Return a message, made from the status where the answer has none."""
    return value or _phrase(context.status)


def error_details_to_old(value: Any, _: Rule, context: Context) -> Any:
    """Return details in which code and message are never absent."""
    if not isinstance(value, list):
        return ABSENT
    outer: Json = {
        "code": error_code_to_old(context.whole.get("code"), _, context),
        "message": error_message_to_old(context.whole.get("message"), _, context),
    }
    details = [
        {name: one[name] for name in ("code", "message", "target") if one.get(name) is not None}
        for one in value
        if isinstance(one, Mapping)
    ]
    return [outer | one for one in details]


def inner_error_to_old(value: Any, rule: Rule, context: Context) -> Any:
    """Return a chain of inner errors with their codes alone."""
    if not isinstance(value, Mapping):
        return ABSENT
    inner = inner_error_to_old(value.get("innerError"), rule, context)
    code = {"code": value["code"]} if value.get("code") is not None else {}
    return code | ({} if inner is ABSENT else {"innererror": inner})
