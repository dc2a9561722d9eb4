"""What recipes return, and the parts of it that they share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sttgen import __version__
from sttgen.build.copies import private_copies
from sttgen.config import PackageConfig, packaged
from sttgen.diagnostics import Diagnostics, Location
from sttgen.document import LoweredDocument
from sttgen.format import formatter_version
from sttgen.ir import Api, Model
from sttgen.write import ProjectFiles, digest

Stage = Callable[[str], AbstractContextManager[None]]
"""Context manager of a named stage. It raises ``Stopped`` at the end if there are errors."""


@dataclass(frozen=True)
class Output:
    """The output of a recipe.

    Attributes:
        files: Formatted texts by path, relative to the package.
        origin: Names and hashes of the inputs, for the manifest; empty for a page.
        operations: Number of operations.
        models: Number of models.
        partial: Ids of operations of which some part could not be generated.
        client_parameters: Name, place, argument and value of each client parameter, as plain data.
        project: The files around the package; none if it is not part of a project.
    """

    files: dict[str, str]
    origin: dict[str, object]
    operations: int = 0
    models: int = 0
    partial: tuple[str, ...] = ()
    client_parameters: tuple[dict[str, Any], ...] = ()
    project: ProjectFiles = field(default_factory=ProjectFiles)


def other_files(config: PackageConfig, kits: list[str], diagnostics: Diagnostics) -> dict[str, str]:
    """Return what no template prints: copies of runtime and kits, unless the package imports them.

    Adds E003 if the package that it imports them from lacks a kit.
    """
    for kit in kits:
        if config.runtime_kits is not None and kit not in config.runtime_kits:
            diagnostics.add(
                "E003",
                f"package {config.name} needs the kit {kit!r}, which its runtime {config.runtime} lacks",
                Location("pyproject.toml"),
                f"add {kit!r} to the entry 'kits' of the table of {config.runtime}",
            )
    return {"py.typed": "", **({} if config.runtime else private_copies(kits))}


def template_folders(config: PackageConfig) -> list[Path]:
    """Return the folders that are searched for templates, that of the user first."""
    builtin = packaged("templates")
    return [config.templates, builtin] if config.templates else [builtin]


def origin_of(config: PackageConfig, document: LoweredDocument) -> dict[str, object]:
    """Return the inputs of a package for its manifest: names relative to the configuration, and hashes."""
    templates = hashlib.sha256()
    for folder in template_folders(config):
        for path in sorted((folder / config.kind).rglob("*.jinja")):
            templates.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return {
        "generator": f"sttgen {__version__}",
        "formatter": formatter_version(config.formatter),
        "spec": {"file": document.file, "sha256": document.hash},
        "templates": {"sha256": templates.hexdigest()},
    }


def migrations_of(config: PackageConfig) -> list[dict[str, str]]:
    """Return the pair files of a package for its manifest."""
    return [file_of(config, path) for path in config.migrations]


def file_of(config: PackageConfig, path: Path) -> dict[str, str]:
    """Return an input file for the manifest: its path relative to the configuration, and its hash."""
    return {"file": path.relative_to(config.root).as_posix(), "sha256": digest(path.read_bytes())}


def model_count(api: Api) -> int:
    """Return the number of models."""
    return sum(isinstance(declared, Model) for declared in api.types.values())
