"""Recipes: how the files of a client, a runtime or a page are generated from descriptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sttgen import __version__
from sttgen.build.copies import shared_copies
from sttgen.build.description import Descriptions
from sttgen.build.outputs import (
    Output,
    Stage,
    migrations_of,
    model_count,
    origin_of,
    other_files,
    template_folders,
)
from sttgen.catalogue import catalogue
from sttgen.config import PackageConfig, PageConfig, RuntimeConfig, packaged
from sttgen.diagnostics import Diagnostics
from sttgen.format import format_files, formatter_version
from sttgen.ir import Api
from sttgen.naming import Identifier, Names
from sttgen.pages import (
    diagnostics_page,
    index_page,
    migration_page,
    reference_page,
    step_page,
    targets_page,
    templates_page,
)
from sttgen.render import Rendered, package_view, render_client, render_runtime
from sttgen.render.views.templates import TEMPLATES
from sttgen.schemas import SCHEMAS, schema


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
        files = {
            **format_files(rendered, diagnostics, config.formatter),
            **other_files(config, kits, diagnostics),
        }
    origin = origin_of(config, document)
    if overlay.file:
        origin["overlay"] = {"file": overlay.file, "sha256": overlay.hash}
    if overlay.actions and overlay.actions[0].file != overlay.file:
        origin["overlays"] = [{"file": each.file, "sha256": each.hash} for each in overlay.actions]
    if config.migrations:
        origin["migrations"] = migrations_of(config)
    partial = tuple(operation.key for operation in api.operations if operation.partial)
    shared = tuple(_client_parameters(api, names))
    return Output(files, origin, len(api.operations), model_count(api), partial, shared)


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
        return render_client(view, template_folders(config), diagnostics)


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
    return Output(files, {"generator": f"sttgen {__version__}", "formatter": formatter_version("black")})


def page(config: PageConfig, descriptions: Descriptions, diagnostics: Diagnostics, stage: Stage) -> Output:
    """Generate a page of documentation, which is a single file.

    Raises:
        Stopped: A stage ended with errors.
    """
    if config.kind in _STATIC_PAGES:
        with stage("render"):
            return Output({config.name: _STATIC_PAGES[config.kind]()}, {})
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


_STATIC_PAGES: dict[str, Callable[[], str]] = {
    "diagnostics": lambda: diagnostics_page(catalogue()),
    "schemas": lambda: reference_page({name: schema(name) for name in SCHEMAS}),
    "templates": lambda: templates_page(TEMPLATES),
}
"""The pages that are made from data of the tool itself."""


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
