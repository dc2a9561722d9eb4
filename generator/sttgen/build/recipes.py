"""Recipes: how the files of a client, a shim or a page are generated from descriptions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sttgen import __version__
from sttgen.build.copies import private_copies, shared_copies
from sttgen.build.description import Descriptions
from sttgen.catalogue import catalogue
from sttgen.config import PackageConfig, PageConfig, RuntimeConfig, packaged
from sttgen.diagnostics import Diagnostics, Location
from sttgen.document import LoweredDocument
from sttgen.format import FORMATTER, format_files
from sttgen.ir import Api, Model
from sttgen.migration import Plan, facade_plan, key
from sttgen.naming import Identifier, Names
from sttgen.pages import diagnostics_page, index_page, migration_page, step_page, targets_page, templates_page
from sttgen.render import Rendered, package_view, render_client, render_runtime, render_shim, shim_view
from sttgen.render.views.templates import TEMPLATES
from sttgen.write import digest

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
    """

    files: dict[str, str]
    origin: dict[str, object]
    operations: int = 0
    models: int = 0
    partial: tuple[str, ...] = ()
    client_parameters: tuple[dict[str, Any], ...] = ()


def client(
    config: PackageConfig, descriptions: Descriptions, diagnostics: Diagnostics, stage: Stage
) -> Output:
    """Generate the files of a client package.

    Raises:
        Stopped: A stage ended with errors.
    """
    description = descriptions.of(config)
    rendered = client_source(config, descriptions, diagnostics, stage)
    document, overlay = description.document(diagnostics), description.overlay(diagnostics)
    api, names = description.api(diagnostics), description.names(diagnostics)
    with stage("format"):
        kits = [overlay.kit.name] if overlay.kit else []
        files = {**format_files(rendered, diagnostics), **_other_files(config, kits, diagnostics)}
    origin = _origin(config, document)
    if overlay.file:
        origin["overlay"] = {"file": overlay.file, "sha256": overlay.hash}
    if config.migrations:
        origin["migrations"] = _migrations(config)
    partial = tuple(operation.key for operation in api.operations if operation.partial)
    shared = tuple(_client_parameters(api, names))
    return Output(files, origin, len(api.operations), _models(api), partial, shared)


def client_source(
    config: PackageConfig, descriptions: Descriptions, diagnostics: Diagnostics, stage: Stage
) -> list[Rendered]:
    """Render the files of a client package, not formatted yet.

    Raises:
        Stopped: A stage ended with errors.
    """
    description = descriptions.of(config)
    with stage("load"):
        description.document(diagnostics)
        overlay = description.overlay(diagnostics)
    with stage("build"):
        api = description.api(diagnostics)
    with stage("name"):
        names, results = description.names(diagnostics), description.results(diagnostics)
    with stage("plan"):
        others = descriptions.other_versions(config, diagnostics)
    with stage("render"):
        name = Identifier(config.name)
        view = package_view(
            api,
            names,
            overlay,
            name,
            results,
            diagnostics=diagnostics,
            version=config.version,
            runtime=config.runtime,
            others=others,
        )
        return render_client(view, _templates(config), diagnostics)


def shim(config: PackageConfig, descriptions: Descriptions, diagnostics: Diagnostics, stage: Stage) -> Output:
    """Generate the files of a shim package.

    Raises:
        Stopped: A stage ended with errors.
    """
    description = descriptions.of(config)
    with stage("load"):
        document = description.document(diagnostics)
    with stage("build"):
        api = description.api(diagnostics)
    with stage("plan"):
        plan = descriptions.plan(config.migrations, diagnostics)
        _check_targets(config, plan, diagnostics)
    with stage("render"):
        name = Identifier(config.name)
        view = shim_view(api, plan, name, config.targets, version=config.version, runtime=config.runtime)
        versions = [v for v in plan.versions if any(target.endswith(key(v)) for target in config.targets)]
        plans = {key(version): facade_plan(plan, version) for version in versions}
        rendered = render_shim(view, plan.as_json(plan.versions[:1]), plans, _templates(config), diagnostics)
    with stage("format"):
        files = {**format_files(rendered, diagnostics), **_other_files(config, ["facade"], diagnostics)}
    origin = _origin(config, document)
    origin["migrations"] = _migrations(config)
    return Output(files, origin, len(api.operations), _models(api))


def _check_targets(config: PackageConfig, plan: Plan, diagnostics: Diagnostics) -> None:
    """Check that each target is a client of a version that the rename map leads to, judged by its name."""
    ends = [key(version) for version in plan.versions[1:]]
    for target in config.targets:
        if not target.endswith(tuple(ends)):
            diagnostics.add(
                "E003",
                f"package {config.name} calls {target}, but its rename map leads to no such version",
                Location("pyproject.toml"),
                f"use a client whose name ends with {' or '.join(ends)}",
            )
    for version in plan.versions[1:]:
        named = next(iter(plan.clients.get(version, ())), "")
        if "." not in named and any(target.endswith(key(version)) for target in config.targets):
            diagnostics.add(
                "E003",
                f"package {config.name} calls a client of {version}, but no pair file names its class",
                Location("pyproject.toml"),
                f"add the class to the field clients of a pair file: {version}: [package.Class]",
            )
    if not config.targets:
        diagnostics.add("E003", f"package {config.name} has no entry 'to'", Location("pyproject.toml"))


def runtime(config: RuntimeConfig, diagnostics: Diagnostics, stage: Stage) -> Output:
    """Generate a package that shares the runtime and some kits.

    Raises:
        Stopped: A stage ended with errors.
    """
    name = Identifier(config.name)
    with stage("render"):
        rendered = render_runtime(name, config.version, packaged("templates"), diagnostics)
    with stage("format"):
        files = {"py.typed": "", **format_files(rendered, diagnostics), **shared_copies(config.kits)}
    return Output(files, {"generator": f"sttgen {__version__}", "formatter": FORMATTER})


def page(config: PageConfig, descriptions: Descriptions, diagnostics: Diagnostics, stage: Stage) -> Output:
    """Generate a page of documentation, which is a single file.

    Raises:
        Stopped: A stage ended with errors.
    """
    if config.kind == "diagnostics":
        with stage("render"):
            return Output({config.name: diagnostics_page(catalogue())}, {})
    if config.kind == "templates":
        with stage("render"):
            return Output({config.name: templates_page(TEMPLATES)}, {})
    with stage("plan"):
        plan = descriptions.plan(config.migrations, diagnostics)
    with stage("render"):
        if config.kind == "migration-step":
            return Output({config.name: step_page(plan)}, {})
        if config.kind == "migration-targets":
            return Output({config.name: targets_page(plan)}, {})
        if config.kind == "migration-index":
            pages = {
                path.stem.partition("_to_")[0]: f"migrating/{path.stem}.md" for path in config.migrations
            }
            return Output({config.name: index_page(plan, pages)}, {})
        return Output({config.name: migration_page(plan)}, {})


# --- shared by the recipes ----------------------------------------------------------------------------------


def _other_files(config: PackageConfig, kits: list[str], diagnostics: Diagnostics) -> dict[str, str]:
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


def _templates(config: PackageConfig) -> list[Path]:
    """Return the folders that are searched for templates, that of the user first."""
    builtin = packaged("templates")
    return [config.templates, builtin] if config.templates else [builtin]


def _origin(config: PackageConfig, document: LoweredDocument) -> dict[str, object]:
    """Return the inputs of a package for its manifest: names relative to the configuration, and hashes."""
    templates = hashlib.sha256()
    for folder in _templates(config):
        for path in sorted((folder / config.kind).rglob("*.jinja")):
            templates.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return {
        "generator": f"sttgen {__version__}",
        "formatter": FORMATTER,
        "spec": {"file": document.file, "sha256": document.hash},
        "templates": {"sha256": templates.hexdigest()},
    }


def _migrations(config: PackageConfig) -> list[dict[str, str]]:
    return [
        {"file": path.relative_to(config.root).as_posix(), "sha256": digest(path.read_bytes())}
        for path in config.migrations
    ]


def _client_parameters(api: Api, names: Names) -> Iterator[dict[str, Any]]:
    for shared in api.client_parameters:
        argument = names.options.get(shared.id)
        yield {
            "name": shared.parameter.wire,
            "in": str(shared.parameter.place),
            "argument": None if argument is None else str(argument),
            "value": shared.value,
            "operations": sum(shared.id in operation.shared for operation in api.operations),
        }


def _models(api: Api) -> int:
    return sum(isinstance(declared, Model) for declared in api.types.values())
