# A copy of sttgen.runtime.multipart: edits are lost when sttgen runs again.
"""Multipart forms, which are never held in memory as a whole."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Collection, Iterable, Mapping
from typing import Any

from msgspec import UNSET, Struct
from urllib3.fields import RequestField
from urllib3.filepost import choose_boundary

from .annotations import File
from .models import encode_json
from .parameters import scalar
from .sources import Source, Stream, source_of


def multipart(
    form: Mapping[str, Any],
    part_types: Mapping[str, str],
    files: Mapping[str, bool],
    json: Collection[str],
) -> tuple[Stream, str]:
    """Build a multipart/form-data body. A list becomes one part for each element, unless it is JSON.

    Args:
        form: Values by part name; UNSET values are left out.
        part_types: Media types by part name.
        files: Names of the parts that are files, and whether each may be a list of files.
        json: Names of the parts that are JSON, whatever their values are.

    Returns:
        The body and its Content-Type.

    Raises:
        TypeError: The value of a file part is not a file.
        ValueError: A value cannot be written as text.
    """
    boundary = choose_boundary()
    sources: list[Source] = []
    for name, given in form.items():
        value: Any = encode_json(given).decode() if name in json and given is not UNSET else given
        repeated = isinstance(value, list | tuple) and files.get(name, True)
        for part in value if repeated else (value,):
            if part is not UNSET:
                field, content = _part(name, part, part_types.get(name), name in files)
                sources += [
                    source_of(f"--{boundary}\r\n{field.render_headers()}".encode()),
                    content,
                    source_of(b"\r\n"),
                ]
    return Stream(
        [*sources, source_of(f"--{boundary}--\r\n".encode())]
    ), f"multipart/form-data; boundary={boundary}"


def _part(name: str, value: Any, media: str | None, is_file: bool) -> tuple[RequestField, Source]:
    """Return the headers and the content of one part."""
    filename = None
    if value is not None and (is_file or _is_file(value)):
        file = value if isinstance(value, File) else File(value)
        filename = file.filename or _name_of(file.content) or name
        media = file.content_type or media or _guess_type(filename)
    elif isinstance(value, Mapping | Struct):
        value, media = encode_json(value), media or "application/json"
    else:
        value, media = scalar(value, name).encode(), media or "text/plain; charset=utf-8"
    field = RequestField(name, b"", filename)
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
