"""Makes a package of a hostile document in a process with limits, and says what went wrong."""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from sttgen.build.run import make
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped

MEMORY = 2 << 30
SECONDS = 60
_OURS = ("E601", "E602", "E603")
"""Diagnostics that say that the tool, and not the document, is wrong."""
_NEVER = ("socket.connect", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "pty.", "webbrowser.")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def warm_up(document: Any, folder: Path) -> None:
    """Make a package in this process, so that those of its copies need not load the tool again."""
    (folder / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    make(_config(folder / "openapi.json", folder), Diagnostics())
    sys.path.insert(0, os.fspath(folder))
    import_module("made.models")
    import_module("made.client")
    sys.path.remove(os.fspath(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "made"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def judged(
    document: Any, folder: Path, *, seconds: int = SECONDS, work: Callable[..., str] | None = None
) -> str:
    """Make a package of a document and import it, in a process of its own.

    Args:
        document: The document.
        folder: An empty folder for it and for the package.
        seconds: After how much processor time it counts as hanging.
        work: What to do instead of that; for tests of the judge.

    Returns:
        What went wrong; empty if nothing did.
    """
    spec = folder / "openapi.json"
    spec.write_text(json.dumps(document), encoding="utf-8")
    report, process = folder / "report.txt", os.fork()
    if process == 0:
        _serve(work or _attempt, spec, report, seconds)
    _, status = os.waitpid(process, 0)
    with suppress(ProcessLookupError):  # formatters, which it may have started
        os.killpg(process, signal.SIGKILL)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        slow = number in (signal.SIGALRM, signal.SIGXCPU, signal.SIGKILL)
        return f"no end after {seconds} s of processor time" if slow else f"killed by signal {number}"
    if os.WEXITSTATUS(status) != 0:
        return f"ended with status {os.WEXITSTATUS(status)}"
    left = {path.name for path in folder.iterdir()} - {"openapi.json", "report.txt", "out"}
    problem = report.read_text(encoding="utf-8")
    return problem or (f"there is {sorted(left)} beside the package" if left else "")


def _serve(work: Callable[..., str], spec: Path, report: Path, seconds: int) -> None:
    """Work in the new process, within the limits, and end it."""
    status = 1
    try:
        os.setsid()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # it ends a loop in C, too
        signal.alarm(10 * seconds)  # other programs may use the processors
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        stream = report.open("w", encoding="utf-8", errors="backslashreplace")
        os.chdir(spec.parent)
        problem = work(spec)
        stream.write(problem)
        stream.close()
        status = 0
    finally:
        os._exit(status)


def _config(spec: Path, output: Path) -> PackageConfig:
    return PackageConfig("made", spec, output, spec.parent, runtime="speechtotext_core")


def _attempt(spec: Path) -> str:
    output = spec.parent / "out"
    output.mkdir()
    seen: list[str] = []
    # Writing is allowed below the output until the package is imported.
    allowed = [os.fspath(output)]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_NEVER):
            seen.append(f"{event}{arguments!r:.200}")
        elif event == "open" and isinstance(arguments[0], str) and int(arguments[2] or 0) & _WRITES:
            path = os.path.abspath(arguments[0])
            if path != os.devnull and not any(path.startswith(f"{one}/") for one in allowed):
                seen.append(f"opened {path!r} to write")

    sys.addaudithook(watch)
    sys.dont_write_bytecode = True
    diagnostics = Diagnostics()
    try:
        make(_config(spec, output), diagnostics)
    except Stopped:
        ours = [str(one) for one in diagnostics.errors if one.id in _OURS]
        located = all(one.location.line > 0 for one in diagnostics.errors)
        problem = "; ".join(ours) or ("" if located and diagnostics.errors else "refused without a place")
        return "; ".join([problem, *seen] if problem else seen)
    except BaseException:
        return traceback.format_exc(limit=-12)
    for path in output.rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
    allowed.clear()
    sys.path.insert(0, os.fspath(output))
    try:
        for path in sorted((output / "made").rglob("*.py")):
            parts = path.relative_to(output).with_suffix("").parts
            import_module(".".join(parts).removesuffix(".__init__"))
    except BaseException:
        return f"the package cannot be imported: {traceback.format_exc(limit=-4)}"
    return "; ".join(seen)
