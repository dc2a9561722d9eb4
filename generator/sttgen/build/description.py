"""Descriptions: each version of an API is read, checked, lowered, built and named once in a run.

All users of a description (clients, the shim, the guide, ``explain``) share it and its diagnostics.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Location, Stopped
from sttgen.document import Document, LoweredDocument, Source, load, normalise, read_document, validate
from sttgen.document.read.json_schema import as_description
from sttgen.ir import Api, build
from sttgen.migration import Plan, compose, key, operation_ids, read_pair
from sttgen.migration.others import OtherVersions, other_versions
from sttgen.migration.spelling import ClientSpelling, OldClientSpelling, Spelling
from sttgen.migration.surface import Surface, read_surface
from sttgen.naming import Names, name
from sttgen.naming.attached import check_also, check_attached
from sttgen.naming.attributes import without_unnameable
from sttgen.overlay.actions import amend
from sttgen.overlay.application import apply
from sttgen.overlay.choice import choose
from sttgen.overlay.load import load_overlay
from sttgen.overlay.model import Actions, Overlay

T = TypeVar("T")


class Memo:
    """A memo of computed values and the diagnostics of their computation."""

    def __init__(self) -> None:
        self._values: dict[Hashable, tuple[Any, Diagnostics]] = {}

    def once(self, key: Hashable, make: Callable[[Diagnostics], T | None], diagnostics: Diagnostics) -> T:
        """Return the value of ``key``, computed on the first call.

        Args:
            key: Kind of the value and the files that it depends on.
            make: Computes the value. It takes a collector for its diagnostics.
            diagnostics: Receives these diagnostics on each call.

        Raises:
            Stopped: The value could not be computed, now or before.
        """
        if key not in self._values:
            findings = Diagnostics()
            try:
                self._values[key] = make(findings), findings
            except Stopped:
                self._values[key] = None, findings
        value: T | None
        value, findings = self._values[key]
        diagnostics.include(findings)
        if value is None:
            raise Stopped
        return value


@dataclass(frozen=True)
class Description:
    """One version of an API. Each part is computed on first use.

    Every method takes a collector for diagnostics, and raises ``Stopped`` if there are errors.
    """

    spec: Path | str
    overlay_file: Path | None
    result: Path | None
    root: Path
    """Folder that printed paths are relative to."""
    allow_remote: frozenset[str]
    reach: Path | None
    """Folder that references may reach; None for that of the document."""
    memo: Memo
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    """Patterns of the operations to generate, and to leave out."""

    def document(self, diagnostics: Diagnostics) -> LoweredDocument:
        """Return the document, validated and lowered to OpenAPI 3.1, without the overlay."""
        actions = self.overlay(diagnostics).actions
        inputs = ("document", *self._document_inputs, tuple(each.file for each in actions))
        return self.memo.once(inputs, lambda own: self._document(actions, own), diagnostics)

    def _document(self, actions: Sequence[Actions], diagnostics: Diagnostics) -> LoweredDocument | None:
        source = load(
            self.spec, diagnostics, base=self.root, allow_remote=self.allow_remote, reach=self.reach
        )
        for each in actions:
            source = amend(source, each, diagnostics) if source else None
        if source is None:
            return None
        document = normalise(source, diagnostics)
        validate(source, diagnostics)
        return None if diagnostics.errors else document

    def overlay(self, diagnostics: Diagnostics) -> Overlay:
        """Return the overlay; an empty one if there is no file."""
        path = self.overlay_file
        if path is None:
            return Overlay()
        return self.memo.once(
            ("overlay", _file(path)), lambda own: load_overlay(path, own, base=self.root), diagnostics
        )

    def api(self, diagnostics: Diagnostics) -> Api:
        """Return the IR of the document with the overlay applied, less what cannot have a Python name."""
        return self.memo.once(("api", *self._inputs), self._api, diagnostics)

    def _api(self, diagnostics: Diagnostics) -> Api:
        return without_unnameable(build(self.corrected(diagnostics), diagnostics), diagnostics)

    def corrected(self, diagnostics: Diagnostics) -> Document:
        """Return the document with the corrections of the overlay, in its typed form."""
        return self.memo.once(("corrected", *self._inputs), self._corrected, diagnostics)

    def _corrected(self, diagnostics: Diagnostics) -> Document:
        document = apply(self.overlay(diagnostics), self.document(diagnostics), diagnostics)
        return read_document(choose(document, self.include, self.exclude, diagnostics))

    def names(self, diagnostics: Diagnostics) -> Names:
        """Return all Python names of the client."""
        result = _file(self.result) if self.result else None
        return self.memo.once(("names", *self._inputs, result), self._names, diagnostics)

    def _names(self, diagnostics: Diagnostics) -> Names:
        api, overlay, ids = self.api(diagnostics), self.overlay(diagnostics), {}
        if overlay.names_from is not None and self.overlay_file is not None:
            path = self.overlay_file.parent / overlay.names_from
            pair = read_pair(_source(path, self.root, self.memo, diagnostics), diagnostics)
            ids = operation_ids(pair, (o.key for o in api.operations), diagnostics) if pair else {}
        names = name(api, overlay, ids)
        results = self.results(diagnostics)
        check_attached(overlay, names, results[1] if results else None, diagnostics)
        check_also(overlay, api, names, diagnostics)
        return names

    def results(self, diagnostics: Diagnostics) -> tuple[Api, Names] | None:
        """Return the IR and names of the schema of result files; None if there is no such schema."""
        path = self.result
        if path is None:
            return None
        return self.memo.once(("results", _file(path)), lambda own: self._results(path, own), diagnostics)

    def _results(self, path: Path, diagnostics: Diagnostics) -> tuple[Api, Names] | None:
        source = load(path, diagnostics, base=self.root)
        document = normalise(as_description(source), diagnostics) if source else None
        if document is None:
            return None
        api = without_unnameable(build(read_document(document), diagnostics), diagnostics)
        return api, name(api, Overlay(), {})

    @property
    def _document_inputs(self) -> tuple[Hashable, ...]:
        return _file(self.spec), self.allow_remote, _file(self.reach) if self.reach else None

    @property
    def _inputs(self) -> tuple[Hashable, ...]:
        overlay = _file(self.overlay_file) if self.overlay_file else None
        return *self._document_inputs, overlay, self.include, self.exclude


class Descriptions:
    """All descriptions of a run, and the rename maps between them.

    Args:
        root: Folder that printed paths are relative to.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._memo = Memo()

    def of(self, config: PackageConfig) -> Description:
        """Return the description that a package is generated from."""
        return Description(
            config.spec,
            config.overlay,
            config.result,
            self._root,
            config.allow_remote,
            config.reach,
            self._memo,
            config.include,
            config.exclude,
        )

    def plan(self, paths: Sequence[Path], diagnostics: Diagnostics) -> Plan:
        """Compose the rename map of consecutive pair files.

        The documents are beside the folder of the pair files: ``../v3_0/openapi.yaml`` for version ``v3.0``,
        ``../v2024_11_15/openapi.yaml`` for ``2024-11-15``, with ``overlay.yaml`` and ``result.schema.yaml``
        if they exist. A version without an overlay has no generated client; its Python names are those of the
        client made with swagger-codegen.

        Args:
            paths: The pair files, oldest first.
            diagnostics: Receives E701 to E708, each with file and line.

        Raises:
            Stopped: There are errors.
        """
        made_of = ("plan", *map(_file, paths))
        return self._memo.once(made_of, lambda own: self._plan(paths, own), diagnostics)

    def other_versions(self, config: PackageConfig, diagnostics: Diagnostics) -> OtherVersions | None:
        """Return what a client says about names of other versions; None without pair files.

        Args:
            config: The package. Its document must be one of those that the pair files join.
            diagnostics: Receives what ``plan`` reports, and E003 if the document is another one.

        Raises:
            Stopped: There are errors.
        """
        if not config.migrations:
            return None
        plan = self.plan(config.migrations, diagnostics)
        return other_versions(plan, self.version_of(config, plan, diagnostics))

    def version_of(self, config: PackageConfig, plan: Plan, diagnostics: Diagnostics) -> str:
        """Return the version of a package's document.

        Args:
            config: The package.
            plan: The rename map of its pair files.
            diagnostics: Receives E003 if the pair files do not join the document with another one.

        Raises:
            Stopped: They do not.
        """
        specs = config.migrations[0].parent.parent
        spec = _file(config.spec)
        for version in plan.versions:
            if _file(version_folder(specs, version) / "openapi.yaml") == spec:
                return version
        diagnostics.add(
            "E003",
            f"package {config.name} has pair files that do not join its document with another version",
            Location("pyproject.toml"),
            f"its 'spec' must be the openapi.yaml of one of {', '.join(plan.versions)}",
        )
        raise Stopped

    def _plan(self, paths: Sequence[Path], diagnostics: Diagnostics) -> Plan | None:
        sources = [_source(path, self._root, self._memo, diagnostics) for path in paths]
        files = [file for source in sources if (file := read_pair(source, diagnostics))]
        if len(files) < len(paths) or not files:
            return None
        specs = paths[0].parent.parent
        return compose(files, lambda version: self._surface(specs, version, diagnostics), diagnostics)

    def _surface(self, specs: Path, version: str, diagnostics: Diagnostics) -> Surface:
        folder = version_folder(specs, version)
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
        one = Description(spec, overlay, result, self._root, frozenset(), None, self._memo)
        api, results = one.api(diagnostics), one.results(diagnostics)
        spelling: Spelling = (
            ClientSpelling(api, one.names(diagnostics)) if overlay is not None else OldClientSpelling()
        )
        return read_surface(version, api, spelling, results)


def version_folder(specs: Path, version: str) -> Path:
    """Return the folder of a version: ``v3_1`` for ``v3.1``, ``v2025_10_15`` for ``2025-10-15``."""
    return specs / f"v{key(version).removeprefix('v')}"


def _source(path: Path, root: Path, memo: Memo, diagnostics: Diagnostics) -> Source:
    """Return a data file that several descriptions may read."""
    return memo.once(("source", _file(path)), lambda own: load(path, own, base=root), diagnostics)


def _file(path: Path | str) -> Path | str:
    """Resolve a path, so that all spellings of it are one key. Addresses stay as they are."""
    if isinstance(path, str):
        return path
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # a NUL or a loop of links: reading the file reports it
        return path
