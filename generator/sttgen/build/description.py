"""Descriptions: each version of an API is read, checked, lowered, built and named once a run.

Whoever needs one (a client, the shim, the guide, ``explain``) gets what was made before, with its findings.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Location, Stopped
from sttgen.document import Document, Source, load, normalise, validate
from sttgen.document.read.json_schema import as_description
from sttgen.ir import Api, build
from sttgen.migration import Plan, compose, key, read_pair
from sttgen.migration.spelling import ClientSpelling, OldClientSpelling, Spelling
from sttgen.migration.surface import Surface, read_surface
from sttgen.naming import Names, name
from sttgen.naming.attached import check_also, check_attached
from sttgen.naming.pairs import operation_ids
from sttgen.overlay.application import apply
from sttgen.overlay.file import load_overlay
from sttgen.overlay.model import Overlay

T = TypeVar("T")


class Kept:
    """What a run has made so far, each thing once, with the findings that its making left."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[Any, Diagnostics]] = {}

    def once(self, key: Hashable, make: Callable[[Diagnostics], T | None], diagnostics: Diagnostics) -> T:
        """The thing under ``key``, made now if nobody asked for it before.

        Args:
            key: What the thing is, and of which files.
            make: Makes it; adds its findings to the collector that it is given.
            diagnostics: Takes the findings, each time.

        Raises:
            Stopped: It could not be made, now or before.
        """
        if key not in self._made:
            findings = Diagnostics()
            try:
                self._made[key] = make(findings), findings
            except Stopped:
                self._made[key] = None, findings
        made: T | None
        made, findings = self._made[key]
        diagnostics.include(findings)
        if made is None:
            raise Stopped
        return made


@dataclass(frozen=True)
class Description:
    """One version of an API. Each part is made when somebody first asks for it.

    Every method takes the collector for findings, and raises Stopped if a part cannot be made.
    """

    spec: Path
    overlay_file: Path | None
    result: Path | None
    root: Path
    """The folder that printed paths are relative to."""
    allow_remote: frozenset[str]
    kept: Kept

    def document(self, diagnostics: Diagnostics) -> Document:
        """The document, valid and lowered, before any overlay."""
        return self.kept.once(("document", _file(self.spec), self.allow_remote), self._document, diagnostics)

    def _document(self, diagnostics: Diagnostics) -> Document | None:
        source = load(self.spec, diagnostics, base=self.root, allow_remote=self.allow_remote)
        if source is None:
            return None
        validate(source, diagnostics)
        return None if diagnostics.errors else normalise(source, diagnostics)

    def overlay(self, diagnostics: Diagnostics) -> Overlay:
        """The decisions of people about it; empty ones without a file."""
        path = self.overlay_file
        if path is None:
            return Overlay()
        return self.kept.once(
            ("overlay", _file(path)), lambda own: load_overlay(path, own, base=self.root), diagnostics
        )

    def api(self, diagnostics: Diagnostics) -> Api:
        """The intermediate representation of the corrected document."""
        return self.kept.once(("api", *self._inputs), self._api, diagnostics)

    def _api(self, diagnostics: Diagnostics) -> Api:
        return build(apply(self.overlay(diagnostics), self.document(diagnostics), diagnostics), diagnostics)

    def names(self, diagnostics: Diagnostics) -> Names:
        """Every Python name of its client."""
        result = _file(self.result) if self.result else None
        return self.kept.once(("names", *self._inputs, result), self._names, diagnostics)

    def _names(self, diagnostics: Diagnostics) -> Names:
        api, overlay, ids = self.api(diagnostics), self.overlay(diagnostics), {}
        if overlay.names_from is not None and self.overlay_file is not None:
            pair = _source(self.overlay_file.parent / overlay.names_from, self.root, self.kept, diagnostics)
            ids = operation_ids(pair, api, diagnostics)
        names = name(api, overlay, ids)
        results = self.results(diagnostics)
        check_attached(overlay, names, results[1] if results else None, diagnostics)
        check_also(overlay, names, diagnostics)
        return names

    def results(self, diagnostics: Diagnostics) -> tuple[Api, Names] | None:
        """The schema of result files, which a service may document apart from its API."""
        path = self.result
        if path is None:
            return None
        return self.kept.once(("results", _file(path)), lambda own: self._results(path, own), diagnostics)

    def _results(self, path: Path, diagnostics: Diagnostics) -> tuple[Api, Names] | None:
        source = load(path, diagnostics, base=self.root)
        document = normalise(as_description(source), diagnostics) if source else None
        if document is None:
            return None
        api = build(document, diagnostics)
        return api, name(api, Overlay(), {})

    @property
    def _inputs(self) -> tuple[Hashable, ...]:
        overlay = _file(self.overlay_file) if self.overlay_file else None
        return _file(self.spec), overlay, self.allow_remote


class Descriptions:
    """All descriptions of a run, and the rename maps between them.

    Args:
        root: The folder that printed paths are relative to.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept = Kept()

    def of(self, config: PackageConfig) -> Description:
        """The description of a package."""
        return Description(
            config.spec, config.overlay, config.result, self._root, config.allow_remote, self._kept
        )

    def plan(self, paths: Sequence[Path], diagnostics: Diagnostics) -> Plan:
        """The rename map of pair files that follow each other.

        The documents are found beside the folder of the pair files: ``../v3_0/openapi.yaml`` for version
        ``v3.0``, with ``overlay.yaml`` and ``result.schema.yaml`` where there are such files. A version
        without overlay has no client of ours; its Python names are those of the client that people made with
        Swagger's generator.

        Args:
            paths: The pair files, oldest first.
            diagnostics: Takes E701 to E708, each with file and line.

        Raises:
            Stopped: Anything is wrong.
        """
        made_of = ("plan", *map(_file, paths))
        return self._kept.once(made_of, lambda own: self._plan(paths, own), diagnostics)

    def _plan(self, paths: Sequence[Path], diagnostics: Diagnostics) -> Plan | None:
        sources = [_source(path, self._root, self._kept, diagnostics) for path in paths]
        files = [file for source in sources if (file := read_pair(source, diagnostics))]
        if len(files) < len(paths) or not files:
            return None
        specs = paths[0].parent.parent
        return compose(files, lambda version: self._surface(specs, version, diagnostics), diagnostics)

    def _surface(self, specs: Path, version: str, diagnostics: Diagnostics) -> Surface:
        folder = specs / key(version)
        spec, overlay, result = (
            path if path.is_file() else None
            for path in (folder / "openapi.yaml", folder / "overlay.yaml", folder / "result.schema.yaml")
        )
        if spec is None:
            place = Location(f"{folder.name}/openapi.yaml")
            diagnostics.add(
                "E708", f"there is no document of {version}", place, f"put it into the folder {folder.name}"
            )
            raise Stopped
        one = Description(spec, overlay, result, self._root, frozenset(), self._kept)
        api, results = one.api(diagnostics), one.results(diagnostics)
        spelling: Spelling = (
            ClientSpelling(api, one.names(diagnostics)) if overlay is not None else OldClientSpelling()
        )
        return read_surface(version, api, spelling, results)


def _source(path: Path, root: Path, kept: Kept, diagnostics: Diagnostics) -> Source:
    """A file of data that several descriptions may read."""
    return kept.once(("source", _file(path)), lambda own: load(path, own, base=root), diagnostics)


def _file(path: Path) -> Path:
    """A path in the one spelling that all who name its file share."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, a loop of links: reading it says so
        return path
