"""A shim: from the document of an old version, and the rename map that leads on from it, to files."""

from __future__ import annotations

from typing import Any

from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics
from sttgen.format import format_files
from sttgen.ir import Model, build
from sttgen.making import Made, Stage, Stopped, origin, read_document, template_folders
from sttgen.migration import Plan, load_plan
from sttgen.migration.old_client import old_client_rules
from sttgen.naming import Identifier
from sttgen.render.shim import render_shim
from sttgen.render.shim_view import shim_view
from sttgen.support import kit_files


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
    with stage("build"):
        api = build(document, diagnostics)
    with stage("render"):
        view = shim_view(api, document, plan, Identifier(config.name), config.targets)
        rendered = render_shim(view, rename_map(plan), template_folders(config))
    with stage("format"):
        files = {**format_files(rendered, diagnostics), **kit_files("v2")}
    models = sum(isinstance(declared, Model) for declared in api.types.values())
    return Made(files, origin(config, document), len(api.operations), models)


def rename_map(plan: Plan) -> dict[str, Any]:
    """The content of ``_map.json``: the plan, and what became of the classes of the old client itself."""
    told = plan.as_json()
    return {**told, "rules": {**told["rules"], **old_client_rules()}}
