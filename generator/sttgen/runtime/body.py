"""Encode the body of a request by its media type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET, Struct, json

from .advice.members import check_members
from .annotations import File
from .media import is_json
from .models import to_wire
from .multipart import Stream, multipart, source_of
from .parameters import Style, query

_JSON = Style("json")


def build_form(
    media: str | None,
    form: Mapping[str, Any],
    part_types: Mapping[str, str],
    styles: Mapping[str, Style],
    files: Mapping[str, bool],
) -> tuple[bytes | Stream, str]:
    """Return the content and the Content-Type of a form: URL-encoded, else multipart.

    Objects are JSON, in either of them, unless the document gives them a style.
    """
    if media == "application/x-www-form-urlencoded":
        return query(form, {**_json_fields(form, part_types), **styles}, location="form").encode(), media
    return multipart(
        form, part_types, files, [name for name, style in styles.items() if style.name == "json"]
    )


def _json_fields(form: Mapping[str, Any], part_types: Mapping[str, str]) -> dict[str, Style]:
    """Return the styles of the fields that are JSON unless the document gives them a style."""
    return {
        name: _JSON
        for name, value in form.items()
        if isinstance(value, Mapping | Struct) or is_json(part_types.get(name, ""))
    }


def build_body(
    media: str | None, body: Any, is_file: bool, model: Any
) -> tuple[bytes | Stream | None, str | None]:
    """Return the content and the Content-Type of a body; (None, None) if the body is UNSET.

    Args:
        media: The media type.
        body: The body.
        is_file: Whether the body is a file.
        model: The model whose members a JSON body is checked against; None for no check.

    Raises:
        ValueError: The body has or lacks a member on which there is advice.
    """
    if body is UNSET:
        return None, None
    if media is None or is_json(media):
        data = to_wire(body)
        if model is not None:
            check_members(data, model)
        return json.encode(data), media or "application/json"
    if isinstance(body, str) and not is_file:
        return body.encode(), media if "charset" in media else f"{media}; charset=utf-8"
    if isinstance(body, File) and body.content_type:
        media = body.content_type
    return body if isinstance(body, bytes) else Stream([source_of(body)]), media
