"""The dialects of OpenAPI: which one a description is written in, and whether it is one at all."""

from __future__ import annotations

import re
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document.read.source import Dialect, Source
from sttgen.document.read.values import kind

_VERSIONS = "supported versions: 2.0, 3.0.x and 3.1.x"
# Other kinds of document that people give to a generator, by a key that they have.
_OTHERS = {
    "asyncapi": "AsyncAPI",
    "arazzo": "Arazzo",
    "overlay": "an OpenAPI overlay",
    "$schema": "a JSON Schema",
    "discoveryVersion": "a Google discovery document",
    "item": "a Postman collection",
    "smithy": "Smithy",
    "swaggerVersion": "Swagger 1",
}


def dialect_of(data: Any) -> Dialect | None:
    """Return the dialect that a document declares; 3.2, an extension of 3.1, is read as 3.1."""
    if not isinstance(data, dict):
        return None
    if str(data.get("swagger", "")).strip() in ("2.0", "2"):
        return "2.0"
    version = str(data.get("openapi", "")).strip()
    if version == "3" or re.match(r"3\.0(\.|$|-)", version):
        return "3.0"
    return "3.1" if re.match(r"3\.[12](\.|$|-)", version) else None


def is_description(source: Source, diagnostics: Diagnostics) -> bool:
    """Tell whether a source is a description in a supported version; if not, report it."""
    data = source.data
    if data is None:
        diagnostics.add("E200", "the file is empty", source.locate("#"), "check that this is the right file")
    elif not isinstance(data, dict):
        message = f"a description must be a mapping, not {kind(data)}"
        diagnostics.add("E203", message, source.locate("#"), "check that this is the right file")
    elif source.dialect is None:
        _other(source, data, diagnostics)
    else:
        return True
    return False


def _other(source: Source, data: dict[Any, Any], diagnostics: Diagnostics) -> None:
    for key in ("openapi", "swagger"):
        if key in data:
            message = f"OpenAPI version {str(data[key])[:20]!r} is not supported"
            diagnostics.add("E202", message, source.locate(f"#/{key}"), _VERSIONS)
            return
    for key, name in _OTHERS.items():
        if key in data:
            message = f"this looks like {name}, not like an OpenAPI description"
            diagnostics.add(
                "E204", message, source.locate(f"#/{key}"), "use the OpenAPI description of the service"
            )
            return
    hint = "add a first line such as 'openapi: 3.1.0' or 'swagger: \"2.0\"'"
    diagnostics.add(
        "E201",
        "this is not an OpenAPI description: it has neither 'openapi' nor 'swagger'",
        source.locate("#"),
        hint,
    )
