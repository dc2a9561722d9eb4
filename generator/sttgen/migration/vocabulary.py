"""The words that pair files may use. The lists are closed: any other word is a mistake in the file."""

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
EQUAL_NAMES = ("same", "unrelated")
COMBINATIONS = ("concat", "first_found", "enrich")

REQUIRED = ("id", "area", "action", "from", "to", "level", "note")
TEXTS = (
    "convert", "handling", "direction", "combine", "via", "file_kind", "collection", "value", "option",
    "example_of",
)  # fmt: skip
FIELDS = frozenset({*REQUIRED, *TEXTS, "choices", "before", "after", "given"})

# The names of the functions that a facade has for members of objects, which ``specs/migrations/README.md``
# explains.
CONVERSIONS = frozenset(
    (
        "base_model_url",
        "bool_text",
        "constant",
        "custom_properties",
        "default_number",
        "drop",
        "duration_hours",
        "duration_milliseconds",
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
        "kinds_by_locale",
        "locale_of_dataset",
        "max_speakers",
        "model_kind",
        "model_url",
        "one_reference",
        "refuse_true",
        "required_reference",
        "seconds_minutes",
        "self_url",
        "spread_locales",
        "submit_locales",
        "timespan_iso8601",
        "two_references",
        "url_list",
    )
)

# What a facade does besides converting members: with whole answers, addresses and forms.
HANDLINGS = frozenset(
    (
        "accept",
        "api_host",
        "api_version",
        "collect_pages",
        "page_size",
        "zip_acoustic",
    )
)
