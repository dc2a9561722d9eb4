"""The form of an upload: up to three files in the old version, one file in the new one."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

_NEEDED = ("name", "locale", "dataImportKind")
_SPOOL = 8 << 20
"""Archives up to this size stay in memory."""


def check_form(form: Mapping[str, Any], method: str) -> None:
    """Refuse a form that the service would refuse, before anything is sent.

    Args:
        form: The fields by their old names.
        method: The method that was called, for messages.

    Raises:
        ValueError: A field is missing, or there is not exactly one kind of material.
    """
    for name in _NEEDED:
        if not form.get(name):
            raise ValueError(
                f"Missing the required parameter `{name}` when calling `{method}`: it is required now"
            )
    audio, texts, language = (form.get(name) for name in ("audiodata", "transcriptions", "languagedata"))
    if texts and not audio:
        raise ValueError("audiodata is missing: transcriptions alone are not a dataset")
    if language and audio:
        raise ValueError(
            "pass exactly one of languagedata and audiodata (got both): a dataset has one kind of material"
        )


def file_name(form: Mapping[str, Any]) -> str:
    """Return the name under which the file is sent: that of the recordings or sentences."""
    file = form.get("audiodata") or form.get("languagedata")
    path = file if isinstance(file, str | os.PathLike) else getattr(file, "name", "")
    return os.path.basename(os.fspath(path)) if path else "data"


@contextmanager
def material(form: Mapping[str, Any], folder: str | None) -> Iterator[Any]:
    """Yield the file to send: a path, an open file, or None.

    Recordings and texts are put into one archive: entries are copied as they are, none is ever extracted.

    Args:
        form: The fields by their old names; files are paths.
        folder: Where a large archive is put while it is sent.

    Raises:
        ValueError: The recordings are not an archive, or an entry has the name of the text file already.
        OSError: A file cannot be read.
    """
    audio, texts = form.get("audiodata"), form.get("transcriptions")
    if not (audio and texts):
        given = audio or form.get("languagedata")
        yield Path(given) if isinstance(given, str) else given
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL, dir=folder) as spool:
        merge(audio, texts, spool)
        spool.seek(0)
        yield spool


def merge(audio: Any, texts: Any, into: Any) -> None:
    """Write an archive with the entries of ``audio`` and the file ``texts`` under its own name.

    Entries keep order, names, times and compression.

    Raises:
        ValueError: See :func:`material`.
    """
    name = os.path.basename(os.fspath(texts))
    try:
        source = zipfile.ZipFile(audio)
    except zipfile.BadZipFile:
        raise ValueError("audiodata must be a ZIP archive") from None
    with source, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as target:
        if name in source.namelist():
            raise ValueError(f"audiodata already contains a file {name!r}: rename the file of transcriptions")
        for entry in source.infolist():
            with (
                source.open(entry) as data,
                target.open(_copy(entry), "w", force_zip64=entry.file_size >= 1 << 31) as out,
            ):
                shutil.copyfileobj(data, out)
        target.write(texts, name)


def _copy(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the description of an entry without its place in the old archive."""
    copied = zipfile.ZipInfo(entry.filename, entry.date_time)
    copied.compress_type = entry.compress_type
    copied.external_attr = entry.external_attr
    copied.comment = entry.comment
    return copied


class Form(NamedTuple):
    """How the form of an upload is converted.

    Attributes:
        check: Refuses a form that the service would refuse.
        file_name: Returns the name under which the file is sent.
        material: Yields the file to send.
    """

    check: Callable[[Mapping[str, Any], str], None]
    file_name: Callable[[Mapping[str, Any]], str]
    material: Callable[[Mapping[str, Any], str | None], AbstractContextManager[Any]]


ZIP_ACOUSTIC = Form(check_form, file_name, material)
"""Recordings and their texts become one archive."""
