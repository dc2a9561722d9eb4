"""Writing a package or a page: all of it or nothing, and nothing outside its folder.

``MANIFEST.json`` lists what sttgen made. Files in the folder that it does not list belong to somebody else
and stay, unless something that is generated goes to their very place.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sttgen.diagnostics import Diagnostic, Diagnostics, Location

MANIFEST = "MANIFEST.json"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_STAGED = ".sttgen."


@dataclass(frozen=True)
class Changes:
    """What differs between what was rendered and what is on disk; paths are relative to the package.

    Attributes:
        changed: Files that are missing on disk or have other content there.
        stale: Files that an earlier run made and this one does not.
        unchanged: The number of files that are on disk as they were rendered.
        formatters: The formatter that made the package on disk, and that of this run, if they differ.
    """

    changed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    unchanged: int = 0
    formatters: tuple[str, str] | None = None

    def __bool__(self) -> bool:
        return bool(self.changed or self.stale)


def digest(content: bytes) -> str:
    """The SHA-256 of ``content``, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def with_manifest(files: Mapping[str, str], origin: Mapping[str, object]) -> dict[str, bytes]:
    """The files of a package as bytes, ``MANIFEST.json`` among them.

    Args:
        files: Texts by path, relative to the package.
        origin: What the package was made from: names and hashes of inputs, no times, no absolute paths.
    """
    content = {path: text.encode() for path, text in sorted(files.items())}
    manifest = {**origin, "files": {path: digest(data) for path, data in content.items()}}
    content[MANIFEST] = (json.dumps(manifest, indent=2) + "\n").encode()
    return content


def compare(folder: Path, files: Mapping[str, bytes]) -> Changes:
    """What a write would do to ``folder``."""
    changed = tuple(path for path, content in files.items() if _read(folder / path) != content)
    stale = tuple(sorted(_owned(folder) - set(files)))
    return Changes(changed, stale, len(files) - len(changed), _formatters(folder, files))


def _formatters(folder: Path, files: Mapping[str, bytes]) -> tuple[str, str] | None:
    """The formatters of the package on disk and of ``files``; None if they are the same, or unknown."""
    old = _manifest(_read(folder / MANIFEST)).get("formatter")
    new = _manifest(files.get(MANIFEST)).get("formatter")
    return (old, new) if isinstance(old, str) and isinstance(new, str) and old != new else None


def check_target(folder: Path, files: Mapping[str, bytes], diagnostics: Diagnostics) -> None:
    """Refuse a folder that sttgen must not replace: a link, a file, or somebody else's folder.

    Warn of edits that will be lost, and of files of others in the place of those that will be written.
    """
    place = Location(folder.name)
    if folder.is_symlink():
        diagnostics.add("E611", f"{folder.name} is a symbolic link, which is not followed", place)
    elif folder.exists() and not folder.is_dir():
        diagnostics.add("E612", f"{folder.name} exists and is no folder", place)
    elif folder.is_dir() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        diagnostics.add(
            "E613",
            f"the folder {folder.name} was not made by sttgen: it has no {MANIFEST}",
            place,
            "choose another --package or --output, or empty the folder",
        )
    else:
        for path in _edited(folder):
            diagnostics.add(
                "W614", f"{path} was edited by hand; the edit is replaced", Location(f"{folder.name}/{path}")
            )
        for path in _in_the_way(folder, files) if _manifest_files(folder) else ():
            if _read(folder / path) != files.get(path):
                diagnostics.add(
                    "W615",
                    f"{path} was not made by sttgen, and stands where a generated file goes; it is replaced",
                    Location(f"{folder.name}/{path}"),
                )


def lasting(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that hold as long as the inputs do; an edit is told of once, when it is replaced."""
    return [found for found in findings if found.id not in ("W614", "W615")]


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace a package in one step: a run that is killed leaves the old package whole.

    Args:
        folder: The package; ``check_target`` must have accepted it.
        files: Contents by path, relative to the package.

    Raises:
        OSError: The disk refused; the old package is as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(folder.parent) as alone:
        staged = _beside(folder)
        try:
            for path, content in files.items():
                target = staged / _safe(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            _keep_foreign_files(folder, staged, files)
            staged.chmod(0o755)
            _swap(folder, staged)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        if alone:
            # What runs left that were killed: nobody else is writing here now.
            for abandoned in folder.parent.glob(f".{folder.name}{_STAGED}*"):
                shutil.rmtree(abandoned, ignore_errors=True)  # which takes no files and no links


def check_file(target: Path, diagnostics: Diagnostics) -> None:
    """Refuse to replace a link or a folder by a single file."""
    if target.is_symlink() or target.is_dir():
        diagnostics.add("E612", f"{target.name} exists and is no file", Location(target.name))


def write_file(target: Path, content: bytes) -> None:
    """Replace a single file in one step; ``check_file`` must have accepted it.

    Raises:
        OSError: The disk refused; the old file is as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, staged = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(staged).chmod(0o644)
        Path(staged).replace(target)
    except OSError:
        Path(staged).unlink()
        raise


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Hold the lock of writers on a folder; False where the system or the disk has none."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system

        lock = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            held = True
        except OSError:
            held = False
        yield held
    finally:
        os.close(lock)


def _beside(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=f".{folder.name}{_STAGED}", dir=folder.parent))


def _safe(path: str) -> PurePosixPath:
    """A relative path below the package.

    Names come from the namer; this is the second lock on the same door.
    """
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise ValueError(f"not a path below the package: {path!r}")
    return pure


def _keep_foreign_files(folder: Path, staged: Path, files: Mapping[str, bytes]) -> None:
    replaced = set(_in_the_way(folder, files))
    for name in _foreign(folder):
        if name not in replaced:
            target = staged / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, target, follow_symlinks=False)


def _in_the_way(folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """Files of others in the place of a file that is written, or of a folder of one; or below such a file."""
    folders = {str(parent) for path in files for parent in PurePosixPath(path).parents}
    for name in _foreign(folder):
        above = map(str, PurePosixPath(name).parents)
        if name in files or name in folders or any(parent in files for parent in above):
            yield name


def _foreign(folder: Path) -> Iterator[str]:
    """The files in a package that sttgen did not make, relative to it."""
    owned = _owned(folder) | {MANIFEST}
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if name not in owned and "__pycache__" not in path.parts:
            yield name


def _swap(folder: Path, staged: Path) -> None:
    if not folder.exists():
        staged.rename(folder)
        return
    if _exchange(folder, staged):
        return
    old = _beside(folder)
    folder.rename(old / folder.name)
    try:
        staged.rename(folder)
    except OSError:
        (old / folder.name).rename(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step where the system can (Linux); False where it cannot."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _manifest(content: bytes | None) -> dict[str, Any]:
    """The content of a manifest; nothing if there is none or it cannot be read."""
    try:
        data = json.loads(content or b"")
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _manifest_files(folder: Path) -> dict[str, str]:
    """Paths with hashes that the manifest on disk lists; none if it cannot be read."""
    files = _manifest(_read(folder / MANIFEST)).get("files")
    return {path: str(value) for path, value in files.items()} if isinstance(files, dict) else {}


def _owned(folder: Path) -> set[str]:
    return {path for path in _manifest_files(folder) if (folder / path).is_file()}


def _edited(folder: Path) -> Iterator[str]:
    for path, value in _manifest_files(folder).items():
        content = _read(folder / path)
        if content is not None and digest(content) != value:
            yield path


def _read(path: Path) -> bytes | None:
    try:
        return None if path.is_symlink() else path.read_bytes()
    except OSError:
        return None


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path
