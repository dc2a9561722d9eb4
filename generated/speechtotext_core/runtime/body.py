# A copy of sttgen.runtime.body: edits are lost when sttgen runs again.
"""Encode the body of a request by its media type."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from msgspec import UNSET, Struct, json

from .advice.members import check_members
from .annotations import File
from .media import is_json
from .models import to_wire
from .multipart import Parts, Stream, multipart, source_of
from .parameters import Style, query

_JSON = Style("json")
URLENCODED = "application/x-www-form-urlencoded"
FORMS = (URLENCODED, "multipart/form-data")


def build_form(media: str | None, form: Mapping[str, Any], parts: Parts) -> tuple[bytes | Stream, str]:
    """Return the content and the Content-Type of a form: URL-encoded, else multipart.

    Objects are JSON, in either of them, unless the document gives them a style.
    """
    if media == URLENCODED:
        texts = {name: _as_text(name, value) for name, value in form.items()}
        styles = {**_json_fields(texts, parts.types), **parts.styles}
        return query(texts, styles, location="form").encode(), URLENCODED
    return multipart(form, parts)


def form_of(body: Any) -> Mapping[str, Any]:
    """Return the fields of a form that has the members of a body.

    Raises:
        TypeError: The body is not an object.
    """
    fields = to_wire(body)
    if not isinstance(fields, Mapping):
        raise TypeError(f"the body of a form must be a model or a mapping; got {type(body).__name__}")
    return fields


def _as_text(name: str, value: Any) -> Any:
    """Return a field for a form that has no files: the bytes of a file in Base64.

    Raises:
        TypeError: The value is a file that is not bytes.
    """
    if isinstance(value, File):
        value = value.content
    if isinstance(value, os.PathLike) or hasattr(value, "read"):
        kind = type(value).__name__
        raise TypeError(f"{name!r} must be text or bytes: this form cannot have files; got {kind}")
    return value


def _json_fields(form: Mapping[str, Any], part_types: Mapping[str, str]) -> dict[str, Style]:
    """Return the styles of the fields that are JSON unless the document gives them a style."""
    return {
        name: _JSON
        for name, value in form.items()
        if isinstance(value, Mapping | Struct) or is_json(part_types.get(name, ""))
    }


def build_body(
    media: str | None, body: Any, is_file: bool, model: Any, *, is_chosen: bool
) -> tuple[bytes | Stream | None, str | None]:
    """Return the content and the Content-Type of a body; (None, None) if the body is UNSET.

    Args:
        media: The media type.
        body: The body.
        is_file: Whether the body is a file.
        model: The model whose members a JSON body is checked against; None for no check.
        is_chosen: Whether the caller has chosen the media type, which replaces that of a `File`.

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
    if isinstance(body, File) and body.content_type and not is_chosen:
        media = body.content_type
    return body if isinstance(body, bytes) else Stream([source_of(body)]), media
