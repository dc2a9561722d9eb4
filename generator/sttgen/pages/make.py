"""One page: from data through a view and a template to a file, compared with what is on disk."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from sttgen.catalogue import catalogue
from sttgen.config import PageConfig, packaged
from sttgen.diagnostics import Diagnostics, Location
from sttgen.making import Stopped
from sttgen.migration import load_plan
from sttgen.pages.diagnostics_view import diagnostics_view
from sttgen.pages.env import environment
from sttgen.pages.migration_view import migration_view
from sttgen.pipeline import Result
from sttgen.write import compare

_TEMPLATES = {"migration": "MIGRATING.md.jinja", "diagnostics": "DIAGNOSTICS.md.jinja"}


def make_page(
    config: PageConfig,
    diagnostics: Diagnostics,
    *,
    check: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Make one page, and write it unless ``check`` is set.

    Raises:
        Stopped: A stage left errors. Nothing was written.
    """
    result = Result(config.name)
    progress("load")
    view: object
    if config.kind == "migration":
        plan = load_plan(config.migrations, diagnostics, base=config.root)
        if plan is None:
            raise Stopped("load")
        view = migration_view(plan)
    else:
        view = diagnostics_view(catalogue())
    progress("render")
    template = environment(packaged("templates") / "docs").get_template(_TEMPLATES[config.kind])
    content = template.render(page=view).rstrip().encode() + b"\n"
    progress("write")
    result.files = {config.name: content}
    result.changes = compare(config.output, result.files)
    # The folder has packages too; their manifests are not in it, so nothing else of it is owned.
    target = config.output / config.name
    if target.is_symlink() or target.is_dir():
        diagnostics.add("E612", f"{config.name} exists and is no file", Location(config.name))
        raise Stopped("write")
    if result.changes and not check and not diagnostics.errors:
        _write(target, content)
    return result


def _write(target: Path, content: bytes) -> None:
    """Replace a file in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, staged = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(staged).chmod(0o644)
        Path(staged).replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            Path(staged).unlink()
        raise
