"""From a tiny document to an imported package: what every test of the generator needs."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from sttgen.build.report import Result
from sttgen.build.run import make
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped


@dataclass
class GeneratedPackage:
    """What a run of the generator left: a result and, where nothing was wrong, a package."""

    name: str
    folder: Path
    diagnostics: Diagnostics
    result: Result | None

    @property
    def ids(self) -> list[str]:
        """The ids of all diagnostics, sorted, each once."""
        return sorted({finding.id for finding in self.diagnostics})

    @property
    def package(self) -> ModuleType:
        """The package, imported."""
        return self.module("")

    def module(self, name: str) -> ModuleType:
        """A module of the package, by its dotted name inside it."""
        assert self.result is not None, "\n".join(map(str, self.diagnostics))
        if str(self.folder) not in sys.path:
            sys.path.insert(0, str(self.folder))
            invalidate_caches()
            # Another test may have made a package of the same name.
            for loaded in [key for key in sys.modules if key.partition(".")[0] == self.name]:
                del sys.modules[loaded]
        return import_module(f"{self.name}.{name}".rstrip("."))

    @property
    def models(self) -> Any:
        """The module of models."""
        return self.module("models")

    @property
    def enums(self) -> Any:
        """The module of enumerations."""
        return self.module("enums")

    def client(self, url: str = "http://127.0.0.1:9", **options: Any) -> Any:
        """A client of the package."""
        module = self.module("client")
        return getattr(module, module.__all__[0])(url, **options)

    def text(self, path: str) -> str:
        """A file of the package."""
        return (self.folder / self.name / path).read_text(encoding="utf-8")


def generate(
    folder: Path,
    document: str | dict[str, Any],
    *,
    overlay: str | dict[str, Any] | None = None,
    result: dict[str, Any] | None = None,
    templates: Path | None = None,
    name: str | None = None,
) -> GeneratedPackage:
    """Write a document to ``folder``, make a package from it, there, and return what came of it."""
    folder.mkdir(parents=True, exist_ok=True)
    name = name or f"made_{hashlib.sha256(f'{folder}{document}{overlay}'.encode()).hexdigest()[:12]}"
    config = PackageConfig(
        name=name,
        spec=_written(folder / f"{name}_openapi.yaml", document),
        output=folder,
        root=folder,
        overlay=_written(folder / f"{name}_overlay.yaml", overlay) if overlay is not None else None,
        result=_written(folder / f"{name}_result.yaml", result) if result is not None else None,
        templates=templates,
    )
    diagnostics = Diagnostics()
    try:
        made: Result | None = make(config, diagnostics)
    except Stopped:
        made = None
    return GeneratedPackage(name, folder, diagnostics, made)


def document(
    paths: str | dict[str, Any] = "{}", schemas: str | dict[str, Any] = "{}", /, **more: Any
) -> dict[str, Any]:
    """An OpenAPI 3.1 document of paths and schemas, both written in YAML."""
    components = {"schemas": _data(schemas), **more.pop("components", {})}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pet", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "paths": _data(paths),
        "components": components,
        **more,
    }


def operation(id: str | None = "Pets_Act", /, **more: Any) -> dict[str, Any]:
    """An operation that answers with no content."""
    given = {"operationId": id} if id is not None else {}
    return {**given, "responses": {"204": {"description": "Done."}}, **more}


def _data(value: str | dict[str, Any]) -> Any:
    return yaml.safe_load(value) if isinstance(value, str) else value


def _written(path: Path, content: str | dict[str, Any]) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path
