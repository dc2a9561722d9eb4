"""One version of an API: its document."""

from __future__ import annotations

from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped
from sttgen.document import Document, Limits, load, normalise, validate


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
