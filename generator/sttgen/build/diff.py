"""The two sides of ``sttgen diff``: documents, packages, or all packages of a git revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sttgen.build.description import Descriptions
from sttgen.build.outputs import Stage
from sttgen.build.recipes import client_source
from sttgen.changes.change import Change, Level, Severity
from sttgen.changes.python import compare_requests, compare_surfaces
from sttgen.changes.source import read_package, read_surface
from sttgen.changes.surface import Surface
from sttgen.changes.wire import compare_documents
from sttgen.config import PackageConfig, read_config
from sttgen.diagnostics import Diagnostics, Location, Stopped
from sttgen.document import Document


class NotComparable(ValueError):
    """A side does not exist, or the two sides are of different kinds. The message says which and why."""


@dataclass(frozen=True)
class Version:
    """One version of an API.

    Attributes:
        surface: Its public Python names.
        document: Its document; None for a package, of which only the source is known.
    """

    surface: Surface
    document: Document | None


Side = Mapping[str, Version]
"""What one argument of the command names: versions by package, or one version under an empty name."""


def diff(old: str, new: str | None, config: Path, diagnostics: Diagnostics) -> list[Change]:
    """Compare two versions.

    Args:
        old: A document, the folder of a package, a git revision, or ``REVISION:PATH``.
        new: The same; None for the working tree, if ``old`` is a revision.
        config: The configuration, whose overlays apply to the documents that it lists.
        diagnostics: Receives what is wrong with the documents.

    Raises:
        NotComparable: A side does not exist, or the two are of different kinds.
        Stopped: A document has errors.
    """
    with ExitStack() as stack:
        before = _side(old, config, diagnostics, stack)
        after = (
            _side(new, config, diagnostics, stack) if new is not None else _beside(old, config, diagnostics)
        )
        if ("" in before) != ("" in after):
            raise NotComparable(
                "one side is a single document or package, and the other a revision with all packages;"
                " write REVISION:PATH for the revision"
            )
        return list(_compare(before, after))


def _compare(old: Side, new: Side) -> Iterator[Change]:
    place = Location("pyproject.toml")
    for name in (name for name in old if name not in new):
        message, action = "the package is gone", f"do not import {name}"
        yield Change("C900", Level.PYTHON, Severity.BREAKING, "", name, message, action, place)
    for name, after in new.items():
        if name not in old:
            message = "the package is new"
            action = "nothing; it can be used"
            yield Change("C900", Level.PYTHON, Severity.FEATURE, "", name, message, action, place)
            continue
        before = old[name]
        yield from compare_surfaces(before.surface, after.surface)
        if before.document is not None and after.document is not None:
            yield from compare_documents(before.document, after.document)
        else:
            yield from compare_requests(before.surface, after.surface)


def _beside(old: str, config: Path, diagnostics: Diagnostics) -> Side:
    """The side of the working tree that a revision is compared with."""
    revision, _, path = old.partition(":")
    if Path(old).exists() or not _is_revision(revision, config.parent):
        raise NotComparable(f"{old} is not a git revision: pass what to compare it with as NEW")
    return _tree(Path(path) if path else None, config, diagnostics, Path())


def _side(text: str, config: Path, diagnostics: Diagnostics, stack: ExitStack) -> Side:
    if Path(text).exists():
        return _tree(Path(text), config, diagnostics, Path())
    revision, colon, path = text.partition(":")
    if not _is_revision(revision, config.parent):
        raise NotComparable(f"{text} is neither a file, nor the folder of a package, nor a git revision")
    root = stack.enter_context(_checkout(revision, config.parent))
    if colon and not (root / path).exists():
        raise NotComparable(f"{path} does not exist in the revision {revision}")
    return _tree(root / path if colon else None, root / config.name, diagnostics, root, f"{revision}:")


def _tree(path: Path | None, config: Path, diagnostics: Diagnostics, root: Path, label: str = "") -> Side:
    """The side of a path in a working tree; without a path, that of all packages of the configuration."""
    if path is not None and path.is_dir():
        return {"": _package(path, label)}
    jobs = [job for job in read_config(config, Diagnostics()) if isinstance(job, PackageConfig)]
    if path is not None:
        return {"": _document(_config_of(path, jobs, root), diagnostics, label)}
    clients = [job for job in jobs if job.kind == "client"]
    if not clients:
        raise NotComparable(f"{config.name} lists no client packages; pass documents or folders of packages")
    return {job.name: _document(job, diagnostics, label) for job in clients}


def _config_of(path: Path, jobs: list[PackageConfig], root: Path) -> PackageConfig:
    """The entry of the configuration for a document, else a plain one."""
    for job in jobs:
        if job.kind == "client" and isinstance(job.spec, Path) and job.spec.resolve() == path.resolve():
            return job
    return PackageConfig("api", path, root, root)


def _document(config: PackageConfig, diagnostics: Diagnostics, label: str) -> Version:
    """The version of a document. ``label`` is written before the names of its files: those of a revision."""
    # Names of other versions and a shared runtime change nothing that is compared.
    config = replace(config, migrations=(), runtime=None, runtime_kits=None)
    descriptions = Descriptions(config.root)
    description = descriptions.of(config)
    rendered = client_source(config, descriptions, diagnostics, _stage(diagnostics))
    api = description.api(diagnostics)
    document = description.corrected(diagnostics)

    def locate(pointer: str) -> Location:
        location = document.locate(pointer)
        return replace(location, file=label + location.file)

    names = description.names(diagnostics)
    places = {operation.key: locate(operation.id) for operation in api.operations}
    places |= {name: locate(id) for id, name in names.types.items()}
    surface = read_surface(label + api.file, {file.path: file.text for file in rendered}, places)
    return Version(surface, msgspec.structs.replace(document, locate=locate))


def _package(folder: Path, label: str) -> Version:
    if not (folder / "client.py").is_file():
        raise NotComparable(f"{folder} is not a package that sttgen generated: it has no client.py")
    try:
        return Version(read_package(folder, label), None)
    except (SyntaxError, ValueError) as error:
        raise NotComparable(f"{folder}: {error}") from None


def _stage(diagnostics: Diagnostics) -> Stage:
    @contextmanager
    def stage(title: str) -> Iterator[None]:
        yield
        if diagnostics.errors:
            raise Stopped(title)

    return stage


def _is_revision(name: str, folder: Path) -> bool:
    arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    return bool(name) and _git(folder, arguments).returncode == 0


@contextmanager
def _checkout(revision: str, folder: Path) -> Iterator[Path]:
    """Write the files of a revision into a temporary folder, without touching the working tree."""
    done = _git(folder, ["archive", "--format=tar", revision])
    if done.returncode:
        raise NotComparable(done.stderr.decode(errors="replace").strip())
    with tempfile.TemporaryDirectory() as name, tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(name, filter="data")
        yield Path(name)


def _git(folder: Path, arguments: list[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        command = ["git", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - the arguments are ours, but for a revision that was verified
    except FileNotFoundError:
        raise NotComparable("git is not installed, which revisions need") from None
