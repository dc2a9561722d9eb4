# A copy of sttgen.kits.facade.conversions.names: edits are lost when sttgen runs again.
"""The closed list of conversions: what the words of a plan (``convert``, ``handling``) stand for."""

from __future__ import annotations

from collections.abc import Mapping

from ..values.translator import Converter
from . import maps, members, references, units
from .forms import PLAIN, ZIP_ACOUSTIC, Form

REQUESTS: Mapping[str, Converter] = {
    "base_model_url": references.base_model_url_to_new,
    "bool_text": members.bool_to_new,
    "custom_properties": maps.custom_properties_to_new,
    "default_number": units.default_number,
    "drop": members.drop_to_new,
    "duration_hours": units.hours_to_new,
    "duration_milliseconds": units.milliseconds_to_new,
    "int_text": members.int_to_new,
    "locale_of_dataset": references.locale_of_dataset_to_new,
    "max_speakers": units.max_speakers_to_new,
    "model_url": references.model_url_to_new,
    "one_reference": references.one_reference_to_new,
    "refuse_true": members.refuse_true_to_new,
    "required_reference": references.required_reference_to_new,
    "seconds_minutes": units.minutes_to_new,
    "self_url": references.self_url_to_new,
    "timespan_iso8601": members.timespan_to_new,
    "two_references": references.two_references_to_new,
    "url_list": members.url_list_to_new,
}
"""Conversions of what a program sends."""

RESPONSES: Mapping[str, Converter] = {
    "bool_text": members.bool_to_old,
    "constant": members.constant_to_old,
    "custom_properties": maps.custom_properties_to_old,
    "duration_hours": units.hours_to_old,
    "duration_milliseconds": units.milliseconds_to_old,
    "endpoint_urls": maps.endpoint_urls_to_old,
    "error_code": members.error_code_to_old,
    "error_details": members.error_details_to_old,
    "error_message": members.error_message_to_old,
    "file_url": members.file_url_to_old,
    "files_to_channels": members.files_to_channels_to_old,
    "inline": references.inline_to_old,
    "inline_list": references.inline_list_to_old,
    "inner_error": members.inner_error_to_old,
    "int_text": members.int_to_old,
    "invert_locales": maps.invert_locales_to_old,
    "kinds_by_locale": units.kinds_by_locale_to_old,
    "max_speakers": units.max_speakers_to_old,
    "model_kind": references.model_kind_to_old,
    "seconds_minutes": units.minutes_to_old,
    "self_url": references.self_url_to_old,
    "spread_locales": maps.spread_locales_to_old,
    "submit_locales": units.submit_locales_to_old,
    "timespan_iso8601": members.timespan_to_old,
    "url_list": members.url_list_to_old,
}
"""Conversions of what the service answers."""

ALWAYS = frozenset({"required_reference", "two_references"})
"""Conversions that have something to say about a member that is not there."""

FORMS: Mapping[str, Form] = {"": PLAIN, "zip_acoustic": ZIP_ACOUSTIC}
"""Handlings of the fields of a form; the first is for a form whose rules name none."""
