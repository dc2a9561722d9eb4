"""Replaces folders and files atomically, as far as the system can."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
STAGED = ".sttgen."
"""Part of the names of what a run makes beside a package or a page, until it is put in its place."""


def write_file(target: Path, content: bytes) -> None:
    """Replace a single file, which ``check_file`` has accepted, atomically.

    Raises:
        OSError: Writing failed. The old file is unchanged.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent) as is_locked:
        handle, staged = tempfile.mkstemp(prefix=f".{target.name}{STAGED}", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(staged).chmod(0o644)
            Path(staged).replace(target)
        except BaseException:  # Ctrl-C, too
            Path(staged).unlink(missing_ok=True)
            raise
        # Leftovers of killed runs: with the lock, no other run is writing here.
        for abandoned in target.parent.glob(f".{glob.escape(target.name)}{STAGED}*") if is_locked else ():
            if abandoned.is_file():
                abandoned.unlink()


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Lock a folder against other runs; yield False if the system or the file system has no locks."""
    try:
        import fcntl  # noqa: PLC0415 - does not exist on Windows

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


def staging_folder(folder: Path) -> Path:
    """Make a folder beside another one, on the same file system."""
    return Path(tempfile.mkdtemp(prefix=f".{folder.name}{STAGED}", dir=folder.parent))


def swap(folder: Path, staged: Path, gone: Iterable[str], *, last: str) -> None:
    """Put a staged folder in the place of another one.

    Args:
        folder: The folder to replace; it may be missing.
        staged: The new content, which may be left where it is.
        gone: Files of the old folder that the new one does not have, relative to it.
        last: The file that is replaced last if the folder cannot be replaced as a whole.
    """
    if not folder.exists():
        staged.rename(folder)
        return
    if _exchange(folder, staged):
        return
    old = staging_folder(folder)
    try:
        folder.rename(old / folder.name)
    except OSError:
        # Windows refuses it while a program has a file of the folder open.
        old.rmdir()
        _replace_files(folder, staged, gone, last)
        return
    try:
        staged.rename(folder)
    except BaseException:  # Ctrl-C, too
        (old / folder.name).rename(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _replace_files(folder: Path, staged: Path, gone: Iterable[str], last: str) -> None:
    """Move the files of a staged folder into the old one, one after the other.

    The manifest is the last one: until then, another run knows the files that it has to make again.
    """
    new = [path.relative_to(staged) for path in staged.rglob("*") if path.is_symlink() or path.is_file()]
    for name in sorted(new, key=lambda name: (name.as_posix() == last, name)):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            (staged / name).replace(target)
        except PermissionError:  # open in another program, which does not keep it from being written
            target.write_bytes((staged / name).read_bytes())
    for old in gone:
        (folder / old).unlink(missing_ok=True)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders atomically. Return False if the system cannot (anything but Linux)."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = _AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second)
    return bool(rename(*paths, _RENAME_EXCHANGE) == 0)
