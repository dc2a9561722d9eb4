"""A client: from a document and an overlay to files."""

from __future__ import annotations

from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics
from sttgen.document import load, normalise
from sttgen.document.json_schema import as_description
from sttgen.document.overlay import Overlay, apply
from sttgen.document.overlay_file import load_overlay
from sttgen.format import format_files
from sttgen.ir import Api, Model, build
from sttgen.making import Made, Stage, Stopped, origin, read_document, template_folders
from sttgen.naming import Identifier, Names, name
from sttgen.naming.attached import check_also, check_attached
from sttgen.naming.pairs import operation_ids
from sttgen.render import package_view, render_client
from sttgen.support import support_files


def make_client(config: PackageConfig, diagnostics: Diagnostics, stage: Stage) -> Made:
    """The files of a client package.

    Raises:
        Stopped: A stage left errors.
    """
    with stage("load"):
        document = read_document(config, diagnostics)
        overlay = load_overlay(config.overlay, diagnostics, base=config.root) if config.overlay else Overlay()
        if overlay is None:
            raise Stopped("load")
    with stage("build"):
        api = build(apply(overlay, document, diagnostics), diagnostics)
    with stage("name"):
        names = name(api, overlay, _operation_ids(config, overlay, api, diagnostics))
        check_attached(overlay, names, diagnostics)
        check_also(overlay, names, diagnostics)
        results = _results(config, diagnostics)
    with stage("render"):
        view = package_view(api, names, overlay, Identifier(config.name), results)
        rendered = render_client(view, template_folders(config), diagnostics)
    with stage("format"):
        files = {
            **format_files(rendered, diagnostics),
            **support_files(overlay.kit.name if overlay.kit else None),
        }
    told = origin(config, document)
    if overlay.file:
        told["overlay"] = {"file": overlay.file, "sha256": overlay.hash}
    models = sum(isinstance(declared, Model) for declared in api.types.values())
    partial = tuple(operation.key for operation in api.operations if operation.partial)
    return Made(files, told, len(api.operations), models, partial)


def _results(config: PackageConfig, diagnostics: Diagnostics) -> tuple[Api, Names] | None:
    """The schema of result files, which a service may document apart from its API."""
    source = load(config.result, diagnostics, base=config.root) if config.result else None
    document = normalise(as_description(source), diagnostics) if source else None
    if document is None:
        return None
    api = build(document, diagnostics)
    return api, name(api, Overlay(), {})


def _operation_ids(
    config: PackageConfig, overlay: Overlay, api: Api, diagnostics: Diagnostics
) -> dict[str, str]:
    if overlay.names_from is None or config.overlay is None:
        return {}
    return operation_ids(config.overlay.parent / overlay.names_from, api, diagnostics, base=config.root)
