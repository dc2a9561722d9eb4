"""What the making of every kind of package shares: its document, its templates, and where it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sttgen import __version__
from sttgen.config import PackageConfig, packaged
from sttgen.diagnostics import Diagnostics
from sttgen.document import Document, Limits, load, normalise, validate
from sttgen.result import Stopped

Stage = Callable[[str], AbstractContextManager[None]]
"""Names a stage while it runs; at its end errors raise :class:`Stopped`."""


@dataclass(frozen=True)
class Made:
    """The files of a package, formatted, and what its manifest and the report say of it."""

    files: dict[str, str]
    origin: dict[str, object]
    operations: int
    models: int
    partial: tuple[str, ...] = ()
    """Ids of operations of which something could not be expressed."""


def read_document(config: PackageConfig, diagnostics: Diagnostics) -> Document:
    """The document of a package, valid and normalised.

    Raises:
        Stopped: It is not.
    """
    source = load(
        config.spec, diagnostics, base=config.root, limits=Limits(), allow_remote=config.allow_remote
    )
    if source is None:
        raise Stopped("load")
    validate(source, diagnostics)
    document = None if diagnostics.errors else normalise(source, diagnostics)
    if document is None:
        raise Stopped("load")
    return document


def template_folders(config: PackageConfig) -> list[Path]:
    """Where templates are looked for, the user's own first."""
    builtin = packaged("templates")
    return [config.templates, builtin] if config.templates else [builtin]


def origin(config: PackageConfig, document: Document) -> dict[str, object]:
    """What a manifest says of where its package comes from.

    Names relative to the configuration, and hashes.
    """
    templates = hashlib.sha256()
    for folder in template_folders(config):
        for path in sorted((folder / config.kind).rglob("*.jinja")):
            templates.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return {
        "generator": f"sttgen {__version__}",
        "spec": {"file": document.file, "sha256": document.hash},
        "templates": {"sha256": templates.hexdigest()},
    }


__all__ = ["Made", "Stage", "Stopped", "origin", "read_document", "template_folders"]
