"""Write what surrounds a package in its project: generated files, and files that are written once.

``sttgen.json`` in the folder of the project lists both. A file that is written once belongs to the user from
then on: it is never written again, not even if the user deletes it. ``package`` writes the package.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sttgen.diagnostics import Diagnostics, Location
from sttgen.write.package import Changes, digest
from sttgen.write.swap import write_file

MANIFEST = "sttgen.json"
"""The manifest of a project. That of a package has another name, by which the cache knows packages."""


@dataclass(frozen=True)
class ProjectFiles:
    """The files of a project beside its package, as texts by path relative to the project.

    Attributes:
        generated: Files that follow the document.
        kept: Files that are written once.
        origin: Names and hashes of the inputs, for the manifest.
    """

    generated: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    origin: Mapping[str, object] = field(default_factory=dict)


def project_content(folder: Path, files: ProjectFiles) -> dict[str, bytes]:
    """Return the files to be written, with the manifest: those that follow the document, and new ones.

    Args:
        folder: The folder of the project.
        files: All its files.
    """
    written = _written_once(folder)
    new = {
        path: text for path, text in files.kept.items() if not _exists(folder / path) and path not in written
    }
    manifest = {
        **files.origin,
        "files": {path: digest(text.encode()) for path, text in sorted(files.generated.items())},
        "written_once": sorted({*written, *files.kept}),
    }
    content = {path: text.encode() for path, text in sorted({**files.generated, **new}.items())}
    content[MANIFEST] = (json.dumps(manifest, indent=2) + "\n").encode()
    return content


def compare_project(folder: Path, content: Mapping[str, bytes]) -> Changes:
    """Compare the project on disk with its new files."""
    changed = tuple(path for path, data in content.items() if _read(folder / path) != data)
    return Changes(changed, tuple(_stale(folder, content)), len(content) - len(changed))


def of_both(package: str, inside: Changes, around: Changes) -> Changes:
    """Return the differences of a project: those of its package, under the path of that, and the others."""
    return Changes(
        (*(f"{package}/{path}" for path in inside.changed), *around.changed),
        (*(f"{package}/{path}" for path in inside.stale), *around.stale),
        inside.unchanged + around.unchanged,
        inside.formatters,
    )


def check_project(folder: Path, content: Mapping[str, bytes], diagnostics: Diagnostics) -> None:
    """Report links, and folders in the place of files. Edited and foreign files are replaced, with a warning.

    Args:
        folder: The folder of the project.
        content: Its new files.
        diagnostics: Receives E611 to E613, W614 and W615.
    """
    known = _generated(folder)
    if _exists(folder / MANIFEST) and "written_once" not in _manifest(folder):
        message = f"{MANIFEST} in the folder {folder.name} was not written by sttgen"
        diagnostics.add("E613", message, Location(folder.name), "choose another folder, or rename the file")
    for path, data in content.items():
        place = Location(PurePosixPath(folder.name, path).as_posix())
        target, on_disk, above = folder / path, _read(folder / path), list(_parts(folder, path))[:-1]
        if target.is_symlink() or any(part.is_symlink() for part in above):
            message = f"{path} leads through a symbolic link, which sttgen does not follow"
            diagnostics.add("E611", message, place)
        elif target.is_dir() or any(part.is_file() for part in above):
            diagnostics.add("E612", f"{path} exists and is not a regular file", place)
        elif path in known and on_disk is not None and digest(on_disk) != known[path]:
            diagnostics.add("W614", f"{path} was edited by hand; the edit is lost", place)
        elif path not in known and on_disk not in (None, data) and path != MANIFEST:
            message = f"{path} has the path of a generated file, but is not generated; it is replaced"
            diagnostics.add("W615", message, place)


def write_project(folder: Path, content: Mapping[str, bytes]) -> None:
    """Write the files that ``check_project`` has accepted, each atomically, and the manifest last.

    Raises:
        OSError: Writing failed. The next run completes the project.
    """
    stale = list(_stale(folder, content))
    for path, data in sorted(content.items(), key=lambda item: item[0] == MANIFEST):
        if _read(folder / path) != data:
            write_file(folder / path, data)
    for path in stale:
        (folder / path).unlink(missing_ok=True)


def _stale(folder: Path, content: Mapping[str, bytes]) -> Iterator[str]:
    """Yield files that only an earlier run generated. A file that was edited belongs to the user."""
    for path, hash in _generated(folder).items():
        if path not in content and not any(part.is_symlink() for part in _parts(folder, path)):
            on_disk = _read(folder / path)
            if on_disk is not None and digest(on_disk) == hash:
                yield path


def _manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest on disk; an empty one if there is none that can be read."""
    try:
        data = json.loads(_read(folder / MANIFEST) or b"")
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _generated(folder: Path) -> dict[str, str]:
    """Return the hashes of the manifest by path; paths that leave the project are not ours."""
    files = _manifest(folder).get("files")
    return (
        {path: str(hash) for path, hash in files.items() if _is_inside(path)}
        if isinstance(files, dict)
        else {}
    )


def _written_once(folder: Path) -> set[str]:
    paths = _manifest(folder).get("written_once")
    return (
        {path for path in paths if isinstance(path, str) and _is_inside(path)}
        if isinstance(paths, list)
        else set()
    )


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts and "\0" not in path


def _parts(folder: Path, path: str) -> Iterator[Path]:
    """Yield the folders that lead to a file inside the project, and the file."""
    part = folder
    for name in PurePosixPath(path).parts:
        part /= name
        yield part


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _read(path: Path) -> bytes | None:
    try:
        return None if path.is_symlink() else path.read_bytes()
    except OSError:
        return None
