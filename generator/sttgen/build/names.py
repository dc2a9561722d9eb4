"""Checks the names of packages: some hide modules of Python, or cannot be folders on Windows."""

from __future__ import annotations

import sys

from sttgen.config import Job, PageConfig
from sttgen.diagnostics import Diagnostics, Location

_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(10))}
)


def check_name(job: Job, diagnostics: Diagnostics) -> None:
    """Warn of a package that hides a module of the standard library, or that Windows cannot store."""
    place = Location(job.name)
    if job.name.partition(".")[0].lower() in _DEVICES:
        message = f"{job.name!r} is the name of a device on Windows, where no file can have it"
        diagnostics.add("W616", message, place, "choose another name")
    if isinstance(job, PageConfig):
        return
    if job.name in sys.stdlib_module_names:
        message = f"the package {job.name!r} has the name of a module of Python, and one hides the other"
        diagnostics.add("W617", message, place, f"choose another name, such as {job.name}_api")
