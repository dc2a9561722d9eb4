"""Documents that between them use every construct; a package is made of each, and all are type-checked."""

from __future__ import annotations

from typing import Any

from tests.generator.documents import (
    bodies,
    client_parameters,
    media,
    names,
    operations,
    paging,
    parameters,
    responses,
    schemas,
    streams,
)

DOCUMENTS: dict[str, dict[str, Any]] = {
    "bodies": bodies.DOCUMENT,
    "choices": client_parameters.CHOICES,
    "dated": client_parameters.DATED,
    "media": media.DOCUMENT,
    "names": names.DOCUMENT,
    "operations": operations.DOCUMENT,
    "paging": paging.DOCUMENT,
    "parameters": parameters.DOCUMENT,
    "responses": responses.DOCUMENT,
    "schemas": schemas.DOCUMENT,
    "streams": streams.DOCUMENT,
}
