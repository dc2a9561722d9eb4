"""A run: recall, make, write, remember. The only order, for packages and pages alike.

Recipes are imported when the first one is needed: a build with nothing to do is then quick.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sttgen.build.cache import Cache
from sttgen.build.report import Result
from sttgen.config import PackageConfig, PageConfig, read_config, read_pages
from sttgen.diagnostics import Diagnostics, Location, Stopped
from sttgen.write import (
    check_file,
    check_target,
    compare,
    lasting,
    with_manifest,
    write,
    write_file,
)

if TYPE_CHECKING:
    from sttgen.build.recipes import Made, Stage

Job = PackageConfig | PageConfig
Progress = Callable[[str], None]


@dataclass
class Run:
    """The outcome of a build: findings, and a result with its seconds for each job that was done."""

    diagnostics: list[Diagnostics] = field(default_factory=list)
    results: list[tuple[Result, float]] = field(default_factory=list)


def build(config: Path, *, check: bool, progress: Callable[[str], Progress]) -> Run:
    """Make every package and every page that a configuration asks for.

    Args:
        config: The configuration file.
        check: Write nothing, and take nothing from the cache.
        progress: Given the name of a job, returns what is told the stages of it.
    """
    run = Run([Diagnostics()])
    jobs: list[Job] = [*read_config(config, run.diagnostics[0]), *read_pages(config, run.diagnostics[0])]
    cache = Cache(config)
    for job in jobs if not run.diagnostics[0].errors else ():
        start, diagnostics = time.perf_counter(), Diagnostics()
        run.diagnostics.append(diagnostics)
        result = None if check else cache.recall(job, diagnostics)
        if result is None:
            try:
                result = make(job, diagnostics, check=check, progress=progress(job.name))
            except Stopped:
                continue
            if not check:
                cache.remember(job, result, lasting(list(diagnostics)))
        run.results.append((result, time.perf_counter() - start))
    cache.save()
    return run


def make(
    job: Job,
    diagnostics: Diagnostics,
    *,
    check: bool = False,
    progress: Progress = lambda _: None,
) -> Result:
    """Make one package or page, and write it unless ``check`` is set.

    Raises:
        Stopped: A stage left errors. Nothing was written.
    """
    result = Result(job.name)

    @contextmanager
    def stage(title: str) -> Iterator[None]:
        progress(title)
        start = time.perf_counter()
        try:
            yield
        except RecursionError:
            place = Location(job.spec.name if isinstance(job, PackageConfig) else job.name)
            diagnostics.add("E401", f"its parts refer to each other too deeply ({title})", place)
        result.seconds[title] = round(time.perf_counter() - start, 4)
        if diagnostics.errors:
            raise Stopped(title)

    made = _made(job, diagnostics, stage)
    result.operations, result.models, result.partial = made.operations, made.models, list(made.partial)
    with stage("write"):
        if isinstance(job, PackageConfig):
            result.files = with_manifest(made.files, made.origin)
            folder = job.output / job.name
            check_target(folder, diagnostics)
        else:
            result.files = {path: text.encode() for path, text in made.files.items()}
            folder = job.output
            check_file(folder / job.name, diagnostics)
        result.changes = compare(folder, result.files)
        if result.changes and not check and not diagnostics.errors:
            if isinstance(job, PackageConfig):
                write(folder, result.files)
            else:
                write_file(folder / job.name, result.files[job.name])
    return result


def _made(job: Job, diagnostics: Diagnostics, stage: Stage) -> Made:
    from sttgen.build import recipes  # noqa: PLC0415  see the module

    if isinstance(job, PageConfig):
        return recipes.page(job, diagnostics, stage)
    return (recipes.shim if job.kind == "shim" else recipes.client)(job, diagnostics, stage)


__all__ = ["Job", "Progress", "Run", "build", "make"]
