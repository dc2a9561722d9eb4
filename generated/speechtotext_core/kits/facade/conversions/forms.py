# A copy of sttgen.kits.facade.conversions.forms: edits are lost when sttgen runs again.
"""The form of an upload, whose files become one file of the new version."""

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


@contextmanager
def archived(files: Mapping[str, Any], folder: str | None) -> Iterator[Any]:
    """Yield the file to send: a path, an open file, or None.

    Recordings and texts are put into one archive: entries are copied as they are, none is ever extracted.

    Args:
        files: The files by the old names of their fields: paths or open files.
        folder: Where a large archive is put while it is sent.

    Raises:
        ValueError: The recordings are not an archive, or an entry has the name of the text file already.
        OSError: A file cannot be read.
    """
    audio, texts = files.get("audiodata"), files.get("transcriptions")
    if not (audio and texts):
        with unchanged(files, folder) as file:
            yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL, dir=folder) as spool:
        merge(audio, texts, spool)
        spool.seek(0)
        yield spool


@contextmanager
def unchanged(files: Mapping[str, Any], _: str | None) -> Iterator[Any]:
    """Yield the only file as it is: a path, an open file, or None.

    Raises:
        ValueError: There are several.
    """
    given = {name: file for name, file in files.items() if file}
    if len(given) > 1:
        raise ValueError(f"pass one file, since the new version takes one (got {' and '.join(given)})")
    file = next(iter(given.values()), None)
    yield Path(file) if isinstance(file, str) else file


def merge(audio: Any, texts: Any, into: Any) -> None:
    """Write an archive with the entries of ``audio`` and the file ``texts`` under its own name.

    Entries keep order, names, times and compression.

    Raises:
        ValueError: See :func:`archived`.
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
        material: Yields the file to send, for those that the program gave.
        check: Refuses a form that the service would refuse.
    """

    material: Callable[[Mapping[str, Any], str | None], AbstractContextManager[Any]]
    check: Callable[[Mapping[str, Any], str], None] = lambda _, __: None

    @staticmethod
    def file_name(files: Mapping[str, Any]) -> str:
        """Return the name under which the file is sent: that of the first one that the program gave."""
        file = next(filter(None, files.values()), None)
        path = file if isinstance(file, str | os.PathLike) else getattr(file, "name", "")
        return os.path.basename(os.fspath(path)) if path else "data"


ZIP_ACOUSTIC = Form(archived, check_form)
"""Recordings and their texts become one archive."""

PLAIN = Form(unchanged)
"""One file goes over as it is: the form of an operation whose rules name no other."""
