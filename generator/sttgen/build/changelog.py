"""What a regeneration changed for the programs that use a client: lines to print, and entries of a changelog.

What compares packages is imported on first use, so that a build with nothing to do is fast.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sttgen.build.report import Result
from sttgen.write import write_file

if TYPE_CHECKING:
    from sttgen.changes.change import Change

_ENTRY = re.compile(r"^## ", re.MULTILINE)


def compare_with_disk(folder: Path, files: Mapping[str, bytes]) -> list[Change]:
    """Compare the client on disk with its new files.

    Args:
        folder: The folder of the package.
        files: The new files by path.

    Returns:
        The changes; none if there is no client yet, or none that can be read.
    """
    from sttgen.changes.python import compare_requests, compare_surfaces  # noqa: PLC0415  slow to import, and a build with nothing to do does not need it
    from sttgen.changes.source import read_package, read_surface  # noqa: PLC0415  slow to import, and a build with nothing to do does not need it

    try:
        old = read_package(folder)
    except (OSError, ValueError, SyntaxError):  # broken by hand: the new files replace it
        return []
    texts = {path: data.decode() for path, data in files.items() if path.endswith(".py")}
    new = read_surface(folder.name, texts)
    return [*compare_surfaces(old, new), *compare_requests(old, new)]


def change_lines(results: Iterable[tuple[Result, float]]) -> Iterator[str]:
    """Yield a line for each client whose public names or requests changed."""
    for result, _ in results:
        if result.surface_changes:
            from sttgen.changes.report import summary  # noqa: PLC0415  slow to import, and a build with nothing to do does not need it

            yield f"{result.package}: {summary(result.surface_changes)}"


def insert_entries(path: Path, results: Iterable[tuple[Result, float]]) -> None:
    """Insert an entry for each such client into a changelog, above the older entries.

    Args:
        path: The file; it is created if it does not exist.
        results: The results of the run.
    """
    from sttgen.changes.report import markdown  # noqa: PLC0415  slow to import, and a build with nothing to do does not need it

    today = datetime.datetime.now(datetime.UTC).date()
    changed = [result for result, _ in results if result.surface_changes]
    entries = [markdown(f"{result.package}, {today}", result.surface_changes) + "\n" for result in changed]
    if not entries:
        return
    text = path.read_text(encoding="utf-8") if path.exists() else "# Changelog\n\n"
    first = _ENTRY.search(text)
    place = first.start() if first else len(text)
    before = (
        text[:place] if text[:place].endswith("\n\n") or not place else text[:place].rstrip("\n") + "\n\n"
    )
    write_file(path, (before + "".join(entries) + text[place:]).encode())
