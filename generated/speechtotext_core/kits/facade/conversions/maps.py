# A copy of sttgen.kits.facade.conversions.maps: edits are lost when sttgen runs again.
"""Conversions of maps: notes and options, addresses of an endpoint, languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..map.errors import not_supported
from ..map.rules import Rule
from ..values.lazy import Lazy, LazyMap
from ..values.translator import ABSENT, Context, Json, take

_NOTES = ("customProperties",)


def custom_properties_to_new(value: Any, rule: Rule, context: Context) -> Any:
    """Return one map of texts as typed options and notes: ``[properties, customProperties]``."""
    if not isinstance(value, Mapping):
        return [ABSENT, ABSENT]
    prefix = f"{context.definition}.properties"
    known = dict(context.translator.plan.keys(prefix, request=True))
    spelled = {name.lower(): name for name in reversed(known)}
    options: Json = {}
    notes: Json = {}
    exact = {spelled[key.lower()] for key in value if key in known}
    for key, text in value.items():
        name = key if key in known else spelled.get(str(key).lower())
        if name is None:
            if text is not None:
                notes[str(key)] = str(text)
        elif text is not None and (key == name or name not in exact):
            _option(options, known[name], text, context)
    wanted = {"properties": options or ABSENT, "customProperties": notes or ABSENT}
    return [wanted[path[-1]] if path else ABSENT for path in rule.paths]


def _option(options: Json, rule: Rule, text: Any, context: Context) -> None:
    convert = context.translator.requests.get(rule.convert or "")
    option = convert(text, rule, context) if convert else str(text)
    context.translator.place(options, rule, option, context, below=1)
    if rule.level == "lossy":
        context.backend.warn(rule)


def custom_properties_to_old(_: Any, rule: Rule, context: Context) -> Any:
    """Return typed options and notes as one map of texts; an option wins over a note of its name."""
    definition = rule.old[0].partition(".")[0]
    notes = take(context.whole, _NOTES)
    merged = LazyMap(notes or {})
    merged.notes, merged.place = context.translator.notes, f"{definition}.properties"
    for key, known in context.translator.plan.keys(f"{definition}.properties", request=False):
        convert = context.translator.responses.get(known.convert or "")
        value = context.translator.values(known, context)[0] if known.file_kind is None else ABSENT
        if value is ABSENT and known.file_kind is None:
            continue
        text = convert(value, known, context) if convert else value
        if isinstance(text, Lazy):
            dict.__setitem__(merged, key, text)
        elif text is not None and text is not ABSENT:
            merged[key] = str(text)
    has_any = notes is not ABSENT or take(context.whole, ("properties",)) is not ABSENT
    return merged if has_any or merged.pending() else ABSENT


def endpoint_urls_to_old(_: Any, __: Rule, context: Context) -> Any:
    """Return the members of ``links`` as a map.

    The key that the old version is known to have had, the others under their own names.
    """
    links = context.whole.get("links")
    if not isinstance(links, Mapping):
        return ABSENT
    plan = context.translator.plan
    keys = list(plan.keys("Endpoint.endpointUrls", request=False))
    known = {path[-1]: key for key, rule in keys for path in rule.paths if path}
    urls = LazyMap(
        {str(known.get(name, name)): url for name, url in links.items() if url is not None and name != "logs"}
    )
    urls.notes, urls.place = context.translator.notes, "Endpoint.endpointUrls"
    urls.refusals = {key: not_supported(refusal) for key, rule in keys if (refusal := plan.refusal(rule))}
    return urls


def invert_locales_to_old(value: Any, _: Rule, context: Context) -> Any:
    """Return the languages of one kind, in the order of the response."""
    return [locale for locale, kinds in value.items() if context.name in (kinds or ())]


def spread_locales_to_old(_: Any, __: Rule, context: Context) -> Any:
    """Return the one list of languages, whatever the kind."""
    return list(context.whole)
