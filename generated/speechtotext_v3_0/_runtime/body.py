"""The body of a request, chosen by its media type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from .models import encode_json
from .multipart import Stream, multipart, source_of
from .parameters import Styles, query
from .types import File


def build_body(
    media: str | None,
    body: Any,
    form: Mapping[str, Any] | None,
    part_types: Mapping[str, str],
    styles: Styles,
) -> tuple[bytes | Stream | None, str | None]:
    """(what to send, its Content-Type); (None, None) for no body."""
    if form is not None:
        if media == "application/x-www-form-urlencoded":
            return query(form, styles).encode(), media
        return multipart(form, part_types)
    if body is UNSET:
        return None, None
    media = media or "application/json"
    if is_json(media):
        return encode_json(body), media
    if isinstance(body, str):
        return body.encode(), media if "charset" in media else f"{media}; charset=utf-8"
    if isinstance(body, File) and body.content_type:
        media = body.content_type
    return body if isinstance(body, bytes) else Stream([source_of(body)]), media


def is_json(media: str) -> bool:
    """Whether a media type is JSON: application/json, anything+json, or a wildcard."""
    media = media.partition(";")[0].strip().lower()
    return media.endswith("json") or media in ("*/*", "application/*")
