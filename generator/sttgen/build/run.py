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
from sttgen.config import Job, PackageConfig, PageConfig, RuntimeConfig, read_config
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
    from sttgen.build.description import Descriptions
    from sttgen.build.recipes import Made, Stage

Progress = Callable[[str], None]


@dataclass
class Run:
    """The outcome of a build: findings, results with their seconds, and the jobs that failed."""

    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    results: list[tuple[Result, float]] = field(default_factory=list)
    failed: list[Job] = field(default_factory=list)


def build(config: Path, *, check: bool, progress: Callable[[str], Progress]) -> Run:
    """Make every package and every page that a configuration asks for.

    Args:
        config: The configuration file.
        check: Write nothing, and take nothing from the cache.
        progress: Given the name of a job, returns what is told the stages of it.
    """
    run = Run()
    jobs = read_config(config, run.diagnostics)
    cache = Cache(config)
    descriptions: Descriptions | None = None
    for job in jobs if not run.diagnostics.errors else ():
        start, diagnostics = time.perf_counter(), Diagnostics()
        result = None if check else cache.recall(job, diagnostics)
        if result is None:
            descriptions = descriptions or _descriptions(config.parent)
            try:
                result = make(
                    job, diagnostics, check=check, progress=progress(job.name), descriptions=descriptions
                )
            except Stopped:
                run.diagnostics.include(diagnostics)
                run.failed.append(job)
                continue
            if not check:
                cache.remember(job, result, lasting(list(diagnostics)))
        run.diagnostics.include(diagnostics)
        run.results.append((result, time.perf_counter() - start))
    cache.save()
    return run


def make(
    job: Job,
    diagnostics: Diagnostics,
    *,
    check: bool = False,
    progress: Progress = lambda _: None,
    descriptions: Descriptions | None = None,
) -> Result:
    """Make one package or page, and write it unless ``check`` is set.

    Args:
        job: What to make.
        diagnostics: Takes all findings.
        check: Write nothing.
        progress: Is told each stage.
        descriptions: Those of the run that the job is part of.

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

    made = _made(job, descriptions or _descriptions(job.root), diagnostics, stage)
    result.operations, result.models, result.partial = made.operations, made.models, list(made.partial)
    with stage("write"):
        if isinstance(job, PageConfig):
            result.files = {path: text.encode() for path, text in made.files.items()}
            folder = job.output
            check_file(folder / job.name, diagnostics)
        else:
            result.files = with_manifest(made.files, made.origin)
            folder = job.output / job.name
            check_target(folder, result.files, diagnostics)
        result.changes = compare(folder, result.files)
        if result.changes and not check and not diagnostics.errors:
            if isinstance(job, PageConfig):
                write_file(folder / job.name, result.files[job.name])
            else:
                write(folder, result.files)
    return result


def _descriptions(root: Path) -> Descriptions:
    from sttgen.build.description import Descriptions  # noqa: PLC0415  see the module

    return Descriptions(root)


def _made(job: Job, descriptions: Descriptions, diagnostics: Diagnostics, stage: Stage) -> Made:
    from sttgen.build import recipes  # noqa: PLC0415  see the module

    if isinstance(job, PageConfig):
        return recipes.page(job, descriptions, diagnostics, stage)
    if isinstance(job, RuntimeConfig):
        return recipes.runtime(job, diagnostics, stage)
    recipe = recipes.shim if job.kind == "shim" else recipes.client
    return recipe(job, descriptions, diagnostics, stage)


__all__ = ["Progress", "Run", "build", "make"]
