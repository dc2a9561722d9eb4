# A copy of sttgen.runtime.multipart: edits are lost when sttgen runs again.
"""Multipart forms, which are never held in memory as a whole."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Iterable, Mapping
from typing import Any

from msgspec import UNSET, Struct
from urllib3.fields import RequestField
from urllib3.filepost import choose_boundary

from .annotations import File
from .models import encode_json
from .parameters import Style, check_header, check_header_name, scalar
from .sources import Source, Stream, source_of


class Parts(Struct, frozen=True):
    """How the parts of a form are written, by their names.

    Attributes:
        types: Media types.
        headers: Further headers.
        styles: Styles.
        files: Parts that are files, and whether each may be a list of files.
    """

    types: Mapping[str, str] = {}
    headers: Mapping[str, Mapping[str, str]] = {}
    styles: Mapping[str, Style] = {}
    files: Mapping[str, bool] = {}


def multipart(form: Mapping[str, Any], parts: Parts) -> tuple[Stream, str]:
    """Build a multipart/form-data body. A list becomes one part for each element, unless it is JSON.

    Args:
        form: Values by part name; UNSET values are left out.
        parts: How they are written.

    Returns:
        The body and its Content-Type.

    Raises:
        TypeError: The value of a file part is not a file.
        ValueError: A value cannot be written as text.
    """
    boundary = choose_boundary()
    json = {name for name, style in parts.styles.items() if style.name == "json"}
    sources: list[Source] = []
    for name, given in form.items():
        value: Any = encode_json(given).decode() if name in json and given is not UNSET else given
        repeated = isinstance(value, list | tuple) and parts.files.get(name, True)
        for part in value if repeated else (value,):
            if part is not UNSET:
                field, content = _part(name, part, parts)
                sources += [
                    source_of(f"--{boundary}\r\n{field.render_headers()}".encode()),
                    content,
                    source_of(b"\r\n"),
                ]
    return Stream(
        [*sources, source_of(f"--{boundary}--\r\n".encode())]
    ), f"multipart/form-data; boundary={boundary}"


def _part(name: str, value: Any, parts: Parts) -> tuple[RequestField, Source]:
    """Return the headers and the content of one part."""
    filename, media = None, parts.types.get(name)
    headers = dict(parts.headers.get(name, ()))
    if value is not None and (name in parts.files or _is_file(value)):
        file = value if isinstance(value, File) else File(value)
        filename = _name_of(file.content) or name if file.filename is None else file.filename or None
        headers |= file.headers
        media = file.content_type or media or _guess_type(filename or "")
    elif isinstance(value, Mapping | Struct):
        value, media = encode_json(value), media or "application/json"
    else:
        value, media = scalar(value, name).encode(), media or "text/plain; charset=utf-8"
    for header, text in headers.items():
        check_header_name(header)
        check_header(header, text)
    field = RequestField(name, b"", filename, headers)
    field.make_multipart(content_type=media)
    return field, source_of(value, name)


def _is_file(value: Any) -> bool:
    """Whether a value is a file, for parts that the document does not declare."""
    is_file = isinstance(value, File | os.PathLike | Iterable | AsyncIterable) or hasattr(value, "read")
    return is_file and not isinstance(value, str | Mapping)


def _name_of(content: Any) -> str | None:
    path = content if isinstance(content, os.PathLike) else getattr(content, "name", None)
    return os.path.basename(path) if isinstance(path, str | os.PathLike) else None


def _guess_type(filename: str) -> str:
    from mimetypes import guess_type  # noqa: PLC0415 - reads system files on first use; few programs need it

    return guess_type(filename)[0] or "application/octet-stream"
