"""The results of the last build: when neither inputs nor outputs have changed since, there is nothing to do.

The cache lies in ``.sttgen/cache.json`` beside the configuration. It is no part of the output: it may be
deleted, and ``--check`` never asks it. This module imports no reader, no template and no formatter, for
they are what takes time.
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
from sttgen.config import Job, PackageConfig, PageConfig, packaged
from sttgen.diagnostics import Diagnostic, Diagnostics, Location
from sttgen.write import Changes

_MOST_FILES = 2_000
_TOOLS = ("black", "jinja2", "msgspec", "openapi-spec-validator", "pyyaml")


class Cache:
    """The cache of one configuration file."""

    def __init__(self, config: Path) -> None:
        self._path = config.parent / ".sttgen" / "cache.json"
        self._known: dict[str, Any] = {}
        self._inputs: dict[str, str | None] = {}
        with suppress(OSError, ValueError):
            data = json.loads(self._path.read_bytes())
            self._known = data if isinstance(data, dict) else {}

    def recall(self, job: Job, diagnostics: Diagnostics) -> Result | None:
        """The result of the last build of a job, if neither its inputs nor its files have changed since."""
        # Taken before the job runs: what changes meanwhile is seen the next time.
        inputs = self._inputs[job.name] = self._fingerprint(job)
        known = self._known.get(job.name)
        try:
            if known is None or known["inputs"] != inputs or not _are_there(job, known["files"]):
                return None
            findings = [_finding(data) for data in known["diagnostics"]]
            result = Result(job.name, known["operations"], known["models"], partial=known["partial"])
        except (KeyError, TypeError, AttributeError):
            return None
        result.changes = Changes(unchanged=len(known["files"]))
        for found in findings:
            diagnostics.add(found.id, found.message, found.location, found.hint)
        return result

    def remember(self, job: Job, result: Result, findings: list[Diagnostic]) -> None:
        """Keep what a job made, and of what it was when it was asked for.

        A job that reads more than its own folders is not kept.
        """
        inputs = self._inputs.get(job.name)
        if inputs is None or (isinstance(job, PackageConfig) and job.allow_remote):
            self._known.pop(job.name, None)
            return
        self._known[job.name] = {
            "inputs": inputs,
            "files": {path: hashlib.sha256(content).hexdigest() for path, content in result.files.items()},
            "operations": result.operations,
            "models": result.models,
            "partial": result.partial,
            "diagnostics": [asdict(found) for found in findings],
        }

    def save(self) -> None:
        """Write the cache to disk; a disk that refuses costs time only."""
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            (self._path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            beside = self._path.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(self._known), encoding="utf-8")
            beside.replace(self._path)

    def _fingerprint(self, job: Job) -> str | None:
        """A fingerprint of all that a job is made of; None if that is too much to look at."""
        digest = hashlib.sha256(f"{self._tool}{job!r}".encode())
        for folder in sorted(_folders(job)):
            found = _hashed(folder)
            if found is None:
                return None
            digest.update(found)
        return digest.hexdigest()

    @cached_property
    def _tool(self) -> str:
        """The tool itself: its sources and templates, the versions of what it works with."""
        parts = [__version__, sys.version, *(f"{name} {_version(name)}" for name in _TOOLS)]
        for folder in (Path(__file__).parents[1], packaged("templates")):
            parts.append((_hashed(folder) or b"").hex())
        return " ".join(parts)


def _folders(job: Job) -> set[Path]:
    """The folders of all files that a job names: references lead nowhere else.

    A pair file stands for all versions.
    """
    folders = {pair.parent.parent for pair in job.migrations}
    if isinstance(job, PackageConfig):
        folders |= {path.parent for path in (job.spec, job.overlay, job.result) if path is not None}
        folders |= {path for path in (job.templates,) if path is not None}
        if job.overlay is not None:
            folders.add(job.overlay.parent.parent / "migrations")
    return folders


def _hashed(folder: Path) -> bytes | None:
    """A fingerprint of the files in a folder, by name and content."""
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
            folders.clear()  # a package that was made here
            continue
        folders[:] = sorted(name for name in folders if name[0] != "." and name != "__pycache__")
        yield from (Path(root, name) for name in sorted(names))


def _are_there(job: Job, files: dict[str, str]) -> bool:
    """Whether files are on disk as they were written."""
    folder = job.output if isinstance(job, PageConfig) else job.output / job.name
    try:
        paths = {path: folder / path for path in files}
        return not folder.is_symlink() and all(
            hashlib.sha256(path.read_bytes()).hexdigest() == files[name] and not path.is_symlink()
            for name, path in paths.items()
        )
    except OSError:
        return False


def _finding(data: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**{**data, "location": Location(**data["location"])})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
