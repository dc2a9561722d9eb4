"""Reading tiny documents that tests write inline."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import Limits, LoweredDocument, Source, load, normalise, validate
from sttgen.document.read.pointers import escape

OPERATION = """
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /a:
    get:
      operationId: a
      responses: {default: {description: d}}
"""

HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n"


def write(folder: Path, text: str, name: str = "api.yaml") -> Path:
    """Write a document, unindented, below a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")
    return path


def read(
    folder: Path, text: str, name: str = "api.yaml", limits: Limits | None = None
) -> tuple[Any, list[str]]:
    """Return the data of a text, and the diagnostics."""
    diagnostics = Diagnostics()
    source = load(write(folder, text, name), diagnostics, limits=limits or Limits())
    return (source.data if source else None), shown(diagnostics)


def source_of(folder: Path, text: str, name: str = "api.yaml") -> Source:
    """Load a document that is well-formed."""
    diagnostics = Diagnostics()
    source = load(write(folder, text, name), diagnostics)
    assert source is not None, shown(diagnostics)
    return source


def checked(folder: Path, text: str, name: str = "api.yaml") -> list[str]:
    """Return the findings of lowering and validation, as ``ID line:column``."""
    diagnostics = Diagnostics()
    source = load(write(folder, text, name), diagnostics)
    if source is not None:
        normalise(source, diagnostics)
        validate(source, diagnostics)
    return places(diagnostics)


def normal(
    folder: Path, text: str, name: str = "api.yaml", remote: frozenset[str] = frozenset()
) -> tuple[LoweredDocument, list[str]]:
    """Return the lowered document, and the diagnostics."""
    diagnostics = Diagnostics()
    source = load(write(folder, text, name), diagnostics)
    assert source is not None, shown(diagnostics)
    document = normalise(source, diagnostics, allow_remote=remote)
    assert document is not None, shown(diagnostics)
    return document, places(diagnostics)


def schema(folder: Path, text: str, version: str = "3.0.3") -> Any:
    """Return a schema, written as one line of flow YAML, lowered."""
    head = f"openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n"
    if version == "2.0":
        head = "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {}\ndefinitions:\n"
    other = "    Other: {type: object}\n"
    document, _ = normal(folder, f"{head}    It: {{properties: {{p: {text}}}}}\n{other}")
    return document.data["components"]["schemas"]["It"]["properties"]["p"]


def schemas(folder: Path, text: str, **options: Any) -> tuple[dict[str, Any], list[str]]:
    """Return the schemas of a document that has nothing else, and the diagnostics."""
    body = "".join(f"    {line}\n" for line in text.strip().splitlines())
    document, reported = normal(folder, f"{HEAD}components:\n  schemas:\n{body}", **options)
    names = {f"#/components/schemas/{escape(name)}" for name in document.data["components"]["schemas"]}
    assert set(references(document.data)) <= names
    return document.data["components"]["schemas"], reported


def places(diagnostics: Diagnostics) -> list[str]:
    """Return the diagnostics as ``ID line:column``."""
    return [
        f"{diagnostic.id} {diagnostic.location.line}:{diagnostic.location.column}"
        for diagnostic in diagnostics
    ]


def shown(diagnostics: Diagnostics) -> list[str]:
    """Return the diagnostics as they are printed, without hints."""
    return [str(diagnostic).partition("\n")[0] for diagnostic in diagnostics]


_DATA = {"example", "examples", "default", "enum", "const", "xml", "externalDocs", "links"}


def references(data: Any, key: str = "") -> list[str]:
    """Return every reference of a lowered document that is structure and not data."""
    found: list[str] = []
    if isinstance(data, list):
        return [one for inner in data for one in references(inner)]
    for name, inner in data.items() if isinstance(data, dict) else ():
        if key in ("properties", "responses", "schemas", "paths", "content", "headers"):
            found += references(inner)
        elif name == "$ref" and isinstance(inner, str):
            found.append(inner)
        elif not name.startswith("x-") and name not in _DATA:
            found += references(inner, name)
    return found
