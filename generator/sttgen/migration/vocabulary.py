"""The words that pair files may use. The lists are closed: what is not here is a mistake in the file."""

from __future__ import annotations

AREAS = (
    "host", "operation", "path", "parameter", "definition", "property", "key", "enum", "header", "status",
    "error", "result",
)  # fmt: skip
ACTIONS = (
    "same", "rename", "move", "split", "merge", "add", "remove", "replace", "bound", "widen", "retype",
)  # fmt: skip
LEVELS = ("auto", "info", "lossy", "manual")
DIRECTIONS = ("request", "response", "both")
COMBINATIONS = ("concat", "first_found", "enrich")

REQUIRED = ("id", "area", "action", "from", "to", "level", "note")
TEXTS = ("convert", "direction", "combine", "via", "file_kind", "collection", "value", "option", "example_of")
FIELDS = frozenset({*REQUIRED, *TEXTS, "choices", "before", "after", "given"})

# The names of the functions that the shim has for values; what each does is told at the head of
# v2_0_to_v3_0.yaml.
CONVERSIONS = frozenset(
    (
        "accept",
        "always_null",
        "api_host",
        "api_version",
        "base_model_url",
        "bool_text",
        "channel_name",
        "collect_pages",
        "constant",
        "custom_properties",
        "drop",
        "endpoint_urls",
        "error_code",
        "error_details",
        "error_message",
        "file_url",
        "files_to_channels",
        "inline",
        "inline_list",
        "inner_error",
        "int_text",
        "invert_locales",
        "length_seconds",
        "locale_of_dataset",
        "model_kind",
        "model_url",
        "null_absent",
        "one_reference",
        "page_size",
        "refuse_true",
        "required_reference",
        "seconds",
        "self_url",
        "speaker_text",
        "split_channels",
        "spread_locales",
        "ticks_iso8601",
        "timespan_iso8601",
        "two_references",
        "url_list",
        "zip_acoustic",
    )
)
