"""The cache of build results: a job whose inputs and outputs are unchanged is skipped.

The cache is ``.sttgen/cache.json`` beside the configuration. It can be deleted at any time, and ``--check``
does not use it. This module imports neither readers nor templates nor the formatter, which are slow to load.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sttgen import __version__
from sttgen.build.report import Result
from sttgen.config import Job, PackageConfig, PageConfig, RuntimeConfig, packaged
from sttgen.diagnostics import Diagnostic, Diagnostics, Location
from sttgen.write import Changes

_MOST_FILES = 2_000
_TOOLS = ("black", "jinja2", "msgspec", "openapi-spec-validator", "pyyaml")


class Cache:
    """The cache of one configuration file.

    Args:
        config: The configuration file.
    """

    def __init__(self, config: Path) -> None:
        self._path = config.parent / ".sttgen" / "cache.json"
        self._entries: dict[str, Any] = {}
        self._inputs: dict[str, str | None] = {}
        with suppress(OSError, ValueError):
            data = json.loads(self._path.read_bytes())
            self._entries = data if isinstance(data, dict) else {}

    def recall(self, job: Job, diagnostics: Diagnostics) -> Result | None:
        """Return the result of the last build of a job if its inputs and outputs are unchanged, else None.

        Args:
            job: The job.
            diagnostics: Receives the diagnostics of the last build.
        """
        # Computed before the job runs, so that a change during the run is noticed by the next one.
        inputs = self._inputs[job.name] = self._fingerprint(job)
        entry = self._entries.get(job.name)
        try:
            if (
                entry is None
                or entry["inputs"] != inputs
                or not _are_unchanged(job, entry["files"], entry["project"])
            ):
                return None
            cached = [_diagnostic(data) for data in entry["diagnostics"]]
            result = Result(
                job.name,
                entry["operations"],
                entry["models"],
                partial=entry["partial"],
                client_parameters=entry["client_parameters"],
            )
        except (KeyError, TypeError, AttributeError):
            return None
        result.changes = Changes(unchanged=len(entry["files"]) + len(entry["project"]))
        for diagnostic in cached:
            diagnostics.add(diagnostic.id, diagnostic.message, diagnostic.location, diagnostic.hint)
        return result

    def remember(self, job: Job, result: Result, diagnostics: list[Diagnostic]) -> None:
        """Store the result of a job under the fingerprint that ``recall`` computed.

        A job that may read remote files is not stored.
        """
        inputs = self._inputs.get(job.name)
        if inputs is None or (isinstance(job, PackageConfig) and job.allow_remote):
            self._entries.pop(job.name, None)
            return
        self._entries[job.name] = {
            "inputs": inputs,
            "files": {path: hashlib.sha256(content).hexdigest() for path, content in result.files.items()},
            "project": {
                path: hashlib.sha256(content).hexdigest() for path, content in result.project.items()
            },
            "operations": result.operations,
            "models": result.models,
            "partial": result.partial,
            "client_parameters": result.client_parameters,
            "diagnostics": [asdict(diagnostic) for diagnostic in diagnostics],
        }

    def save(self) -> None:
        """Write the cache to disk. A failure is ignored: the next build then takes longer."""
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            (self._path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            temporary = self._path.with_suffix(f".{os.getpid()}")
            temporary.write_text(json.dumps(self._entries), encoding="utf-8")
            temporary.replace(self._path)

    def _fingerprint(self, job: Job) -> str | None:
        """Return a hash of the tool, the job and its input folders, or None if they have too many files."""
        digest = hashlib.sha256(f"{self._tool}{job!r}".encode())
        for folder in sorted(_folders(job)):
            folder_hash = _hash_folder(folder)
            if folder_hash is None:
                return None
            digest.update(folder_hash)
        return digest.hexdigest()

    @cached_property
    def _tool(self) -> str:
        """The hashes of the tool's sources and templates, and the versions of its dependencies."""
        parts = [__version__, sys.version, *(f"{name} {_version(name)}" for name in _TOOLS)]
        for folder in (Path(__file__).parents[1], packaged("templates")):
            parts.append((_hash_folder(folder) or b"").hex())
        return " ".join(parts)


def _folders(job: Job) -> set[Path]:
    """Return the folders of a job's input files. References cannot lead out of them.

    A job with pair files may read the descriptions of all versions.
    """
    if isinstance(job, RuntimeConfig):
        return set()
    folders = {pair.parent.parent for pair in job.migrations}
    if isinstance(job, PackageConfig):
        inputs = (job.spec, job.overlay, job.result, job.surface)
        folders |= {path.parent for path in inputs if isinstance(path, Path)}
        folders |= {path for path in (job.templates, job.reach) if path is not None}
        if job.overlay is not None:
            folders.add(job.overlay.parent.parent / "migrations")
    return folders


def _hash_folder(folder: Path) -> bytes | None:
    """Hash the names and contents of the files in a folder; None if there are too many."""
    digest = hashlib.sha256()
    for number, path in enumerate(_files(folder)):
        if number == _MOST_FILES:
            return None
        with suppress(OSError):
            digest.update(f"{path}\0".encode(errors="surrogateescape"))
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        if "MANIFEST.json" in names:
            folders.clear()  # a generated package
            continue
        folders[:] = sorted(name for name in folders if name[0] != "." and name != "__pycache__")
        yield from (Path(root, name) for name in sorted(names))


def _are_unchanged(job: Job, files: dict[str, str], project: dict[str, str]) -> bool:
    """Whether the files on disk are those that were written."""
    folder = job.output if isinstance(job, PageConfig) else job.output / job.name
    hashes = {folder / path: hash for path, hash in files.items()}
    if isinstance(job, PackageConfig) and job.project is not None:
        hashes |= {job.project.folder / path: hash for path, hash in project.items()}
    try:
        return not folder.is_symlink() and all(
            hashlib.sha256(path.read_bytes()).hexdigest() == hash and not path.is_symlink()
            for path, hash in hashes.items()
        )
    except OSError:
        return False


def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**{**data, "location": Location(**data["location"])})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
