"""The way of the data, in order: the only module that knows it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sttgen import __version__
from sttgen.config import PackageConfig, packaged
from sttgen.diagnostics import Diagnostics
from sttgen.document import Document, Limits, load, normalise, validate
from sttgen.document.json_schema import as_description
from sttgen.document.overlay import Overlay, apply, load_overlay
from sttgen.format import format_files
from sttgen.ir import Api, Model, build
from sttgen.naming import Identifier, Names, name
from sttgen.naming.pairs import operation_ids
from sttgen.render import package_view, render_client
from sttgen.support import support_files
from sttgen.write import Changes, check_target, compare, with_manifest, write

Progress = Callable[[str], None]


class Stopped(Exception):
    """A stage left errors; they are in the diagnostics."""


@dataclass
class Result:
    """What came of one package."""

    package: str
    operations: int = 0
    models: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    changes: Changes = Changes((), (), 0)
    partial: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def make(
    config: PackageConfig,
    diagnostics: Diagnostics,
    *,
    check: bool = False,
    progress: Progress = lambda _: None,
) -> Result:
    """Make one package, and write it unless ``check`` is set.

    Raises:
        Stopped: A stage left errors. Nothing was written.
    """
    result = Result(config.name)

    @contextmanager
    def stage(title: str) -> Iterator[None]:
        progress(title)
        start = time.perf_counter()
        yield
        result.seconds[title] = round(time.perf_counter() - start, 4)
        if diagnostics.errors:
            raise Stopped(title)

    with stage("load"):
        document, overlay = _read(config, diagnostics)
    with stage("build"):
        api = build(apply(overlay, document, diagnostics), diagnostics)
    with stage("name"):
        names = name(api, overlay, _operation_ids(config, overlay, api, diagnostics))
        results = _results(config, diagnostics)
    with stage("render"):
        view = package_view(api, names, overlay, Identifier(config.name), results)
        rendered = render_client(view, _template_folders(config))
    with stage("format"):
        files = {
            **format_files(rendered, diagnostics),
            **support_files(overlay.kit.name if overlay.kit else None),
        }
    with stage("write"):
        result.files = with_manifest(files, _origin(config, document, overlay))
        result.operations, result.models = (
            len(api.operations),
            sum(isinstance(t, Model) for t in api.types.values()),
        )
        folder = config.output / config.name
        check_target(folder, diagnostics)
        result.changes = compare(folder, result.files)
        if result.changes and not check and not diagnostics.errors:
            write(folder, result.files)
    return result


def _read(config: PackageConfig, diagnostics: Diagnostics) -> tuple[Document, Overlay]:
    source = load(
        config.spec, diagnostics, base=config.root, limits=Limits(), allow_remote=config.allow_remote
    )
    if source is None:
        raise Stopped("load")
    validate(source, diagnostics)
    document = None if diagnostics.errors else normalise(source, diagnostics)
    overlay = load_overlay(config.overlay, diagnostics, base=config.root) if config.overlay else Overlay()
    if document is None or overlay is None:
        raise Stopped("load")
    return document, overlay


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


def _template_folders(config: PackageConfig) -> list[Path]:
    builtin = packaged("templates")
    return [config.templates, builtin] if config.templates else [builtin]


def _origin(config: PackageConfig, document: Document, overlay: Overlay) -> dict[str, object]:
    """What the manifest says of where a package comes from: names relative to the configuration, and hashes."""
    templates = hashlib.sha256()
    for folder in _template_folders(config):
        # Those of pages of documentation make nothing of a package.
        for path in sorted(set(folder.rglob("*.jinja")) - set((folder / "docs").rglob("*.jinja"))):
            templates.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    origin: dict[str, object] = {
        "generator": f"sttgen {__version__}",
        "spec": {"file": document.file, "sha256": document.hash},
        "templates": {"sha256": templates.hexdigest()},
    }
    if overlay.file:
        origin["overlay"] = {"file": overlay.file, "sha256": overlay.hash}
    return origin
