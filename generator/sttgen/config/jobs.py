"""Jobs: the packages and pages that a run generates, and the options of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FormatterName = Literal["black", "ruff", "none"]
FORMATTERS: tuple[FormatterName, ...] = ("black", "ruff", "none")


@dataclass(frozen=True)
class PackageConfig:
    """A package to generate.

    Attributes:
        name: Import name of the package.
        spec: The OpenAPI document: a file, an ``http`` or ``https`` address, or ``-`` for standard input.
        output: Folder in which the package is created.
        root: Folder that printed paths are relative to. It is never printed itself.
        kind: ``client``; ``shim`` or ``facade`` for a package with the surface of an old client.
        overlay: File with names and corrections for the document.
        result: JSON schema of the result files of the service.
        templates: Folder with templates of the user.
        allow_remote: Hosts from which the document and references may be fetched.
        reach: Folder that references to files may reach; None for that of the document.
        migrations: Pair files of the rename map, for a shim, or for errors about names of other versions.
        targets: Client packages that a shim or facade calls.
        surface: File with what the old client of a facade has that its document does not say.
        include: Patterns of the operations to generate; empty for all. ``tag:``, ``path:`` or ``operation:``,
            followed by a glob.
        exclude: Patterns of operations to leave out.
        formatter: ``black``, ``ruff`` or ``none``.
        version: Version of the project that the package belongs to, if any.
        runtime: Package to import runtime and kits from; None for copies of its own.
        runtime_kits: The kits that this package has, if the same file configures it; else None.
    """

    name: str
    spec: Path | str
    output: Path
    root: Path
    kind: Literal["client", "shim", "facade"] = "client"
    overlay: Path | None = None
    result: Path | None = None
    templates: Path | None = None
    allow_remote: frozenset[str] = frozenset()
    reach: Path | None = None
    migrations: tuple[Path, ...] = ()
    targets: tuple[str, ...] = ()
    surface: Path | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    formatter: FormatterName = "black"
    version: str | None = None
    runtime: str | None = None
    runtime_kits: tuple[str, ...] | None = None


@dataclass(frozen=True)
class RuntimeConfig:
    """A package to generate that has the runtime, and some kits, for other packages to import.

    Attributes:
        name: Import name of the package.
        output: Folder in which the package is created.
        root: Folder that printed paths are relative to.
        kits: Names of the kits.
        version: Version of the project that the package belongs to, if any.
    """

    name: str
    output: Path
    root: Path
    kits: tuple[str, ...] = ()
    version: str | None = None


@dataclass(frozen=True)
class PageConfig:
    """A page of documentation to generate.

    Attributes:
        name: File name of the page.
        output: Folder in which the page is created.
        root: Folder that printed paths are relative to.
        kind: ``migration`` (the guide from an old client), ``migration-step`` (one pair file),
            ``migration-index`` (from any version to any other), ``migration-targets`` (old programs on each
            version), ``diagnostics`` (all ids), ``schemas`` (overlays and ``--json``) or
            ``templates`` (the views).
        migrations: Pair files of the rename map; for the pages about migration.
    """

    name: str
    output: Path
    root: Path
    kind: Literal[
        "migration",
        "migration-step",
        "migration-index",
        "migration-targets",
        "diagnostics",
        "schemas",
        "templates",
    ]
    migrations: tuple[Path, ...] = ()


Job = PackageConfig | RuntimeConfig | PageConfig
"""A unit of work of a build."""


def is_address(spec: str) -> bool:
    """Tell whether a text is a web address, not the path of a file."""
    return spec.lower().startswith(("http://", "https://"))


def packaged(folder: str) -> Path:
    """Return a data folder (``templates`` or ``specs``) of the installed package, else of the checkout."""
    package = Path(__file__).parents[1]
    installed = package / folder
    return installed if installed.is_dir() else package.parents[1] / folder


def kit_names() -> list[str]:
    """Return the names of all kits, which are folders with code."""
    return sorted(path.parent.name for path in (Path(__file__).parents[1] / "kits").glob("*/__init__.py"))
