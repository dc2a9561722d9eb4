"""A shim: from the document of an old version, and the rename map that leads on from it, to files."""

from __future__ import annotations

from typing import Any

from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Location
from sttgen.format import format_files
from sttgen.ir import Model, build
from sttgen.making import Made, Stage, Stopped, origin, read_document, template_folders
from sttgen.migration import Plan, load_plan
from sttgen.migration.old_client import old_client_rules
from sttgen.migration.plan import key
from sttgen.naming import Identifier
from sttgen.render.shim import render_shim
from sttgen.render.shim_view import shim_view
from sttgen.support import kit_files
from sttgen.write import digest


def make_shim(config: PackageConfig, diagnostics: Diagnostics, stage: Stage) -> Made:
    """The files of a shim package.

    Raises:
        Stopped: A stage left errors.
    """
    with stage("load"):
        document = read_document(config, diagnostics)
        plan = load_plan(config.migrations, diagnostics, base=config.root)
        if plan is None:
            raise Stopped("load")
        _check_targets(config, plan, diagnostics)
    with stage("build"):
        api = build(document, diagnostics)
    with stage("render"):
        view = shim_view(api, document, plan, Identifier(config.name), config.targets)
        rendered = render_shim(view, rename_map(plan), template_folders(config))
    with stage("format"):
        files = {**format_files(rendered, diagnostics), **kit_files("v2")}
    told = origin(config, document)
    told["migrations"] = [
        {"file": path.relative_to(config.root).as_posix(), "sha256": digest(path.read_bytes())}
        for path in config.migrations
    ]
    models = sum(isinstance(declared, Model) for declared in api.types.values())
    return Made(files, told, len(api.operations), models)


def _check_targets(config: PackageConfig, plan: Plan, diagnostics: Diagnostics) -> None:
    """A client is for one of the versions that the rename map leads to, and its name says for which."""
    ends = [key(version) for version in plan.versions[1:]]
    for target in config.targets:
        if not target.endswith(tuple(ends)):
            diagnostics.add(
                "E003",
                f"package {config.name} calls {target}, which is for no version of its rename map",
                Location("pyproject.toml"),
                f"names of clients end in {' or '.join(ends)}",
            )
    if not config.targets:
        diagnostics.add("E003", f"package {config.name} does not say its 'to'", Location("pyproject.toml"))


def rename_map(plan: Plan) -> dict[str, Any]:
    """The content of ``_map.json``: the plan, and what became of the classes of the old client itself."""
    told = plan.as_json()
    return {**told, "rules": {**told["rules"], **old_client_rules()}}
