"""Recipes of packages for programs of old clients: the shim and the facades."""

from __future__ import annotations

import msgspec

from sttgen.build.description import Descriptions
from sttgen.build.outputs import (
    Output,
    Stage,
    file_of,
    migrations_of,
    model_count,
    origin_of,
    other_files,
    template_folders,
)
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Location
from sttgen.document import load
from sttgen.format import format_files
from sttgen.migration import Plan, equal_names_plan, facade_plan, key
from sttgen.naming import Identifier
from sttgen.render import OldClient, facade_view, render_facade, render_shim, shim_view, surface


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
        rendered = render_shim(
            view, plan.as_json(plan.versions[:1]), plans, template_folders(config), diagnostics
        )
    with stage("format"):
        files = {
            **format_files(rendered, diagnostics, config.formatter),
            **other_files(config, ["facade"], diagnostics),
        }
    origin = origin_of(config, document)
    origin["migrations"] = migrations_of(config)
    return Output(files, origin, len(api.operations), model_count(api))


def facade(
    config: PackageConfig, descriptions: Descriptions, diagnostics: Diagnostics, stage: Stage
) -> Output:
    """Generate the files of a facade package.

    Raises:
        Stopped: A stage ended with errors.
    """
    description = descriptions.of(config)
    with stage("load"):
        document, old = description.document(diagnostics), _old_client(config, diagnostics)
    with stage("build"):
        api = description.api(diagnostics)
    with stage("plan"):
        plan = descriptions.plan(config.migrations, diagnostics)
        start = descriptions.version_of(config, plan, diagnostics)
        _check_targets(config, plan, diagnostics)
    with stage("render"):
        clients = [(next(v for v in plan.versions if c.endswith(key(v))), c) for c in config.targets]
        data = surface(api, old)
        view = facade_view(api, data, start, clients, version=config.version, runtime=config.runtime)
        plans = {key(version): equal_names_plan(plan, start, version) for version, _ in clients}
        rendered = render_facade(view, data, plans, template_folders(config), diagnostics)
    with stage("format"):
        files = {
            **format_files(rendered, diagnostics, config.formatter),
            **other_files(config, ["facade"], diagnostics),
        }
    origin = origin_of(config, document)
    if config.surface is not None:
        origin["surface"] = file_of(config, config.surface)
    origin["migrations"] = migrations_of(config)
    return Output(files, origin, len(api.operations), model_count(api))


def _old_client(config: PackageConfig, diagnostics: Diagnostics) -> OldClient:
    """Return what the old client of a facade has that its document does not say; adds E003 if it is wrong."""
    source = load(config.surface, diagnostics, base=config.root) if config.surface is not None else None
    try:
        return msgspec.convert(source.data if source is not None else {}, OldClient)
    except msgspec.ValidationError as problem:
        place = source.locate("#") if source is not None else Location("pyproject.toml")
        diagnostics.add("E003", f"package {config.name} has a 'surface' of another form: {problem}", place)
        return OldClient()


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
