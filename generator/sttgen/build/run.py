"""A run of the generator: for each package or page, look into the cache, generate, write, update the cache.

Recipes are imported on first use, so that a build with nothing to do is fast.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from sttgen.build.cache import Cache
from sttgen.build.changelog import compare_with_disk
from sttgen.build.names import check_name
from sttgen.build.report import Result
from sttgen.config import Job, PackageConfig, PageConfig, RuntimeConfig, read_config, read_policy
from sttgen.diagnostics import Diagnostics, Location, Policy, Stopped
from sttgen.write import (
    check_file,
    check_project,
    check_target,
    compare,
    compare_project,
    of_both,
    project_content,
    repeatable,
    with_manifest,
    write,
    write_file,
    write_project,
)

if TYPE_CHECKING:
    from sttgen.build.description import Descriptions
    from sttgen.build.outputs import Output, Stage

Progress = Callable[[str], None]


@dataclass
class Run:
    """The outcome of a build.

    Attributes:
        policy: Which diagnostics are shown.
        diagnostics: All diagnostics.
        results: Results of the jobs that succeeded, with their time in seconds.
        failed: Jobs that failed.
    """

    policy: Policy
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    results: list[tuple[Result, float]] = field(default_factory=list)
    failed: list[Job] = field(default_factory=list)


class UnknownName(Exception):
    """The configuration has no package or page of a name; the text says which it has."""


def build(
    config: Path,
    *,
    check: bool,
    progress: Callable[[str], Progress],
    names: Sequence[str] = (),
    policy: Policy = Policy(),  # noqa: B008 - frozen
) -> Run:
    """Generate packages and pages of a configuration.

    Args:
        config: The configuration file.
        check: Whether to compare only: nothing is written, and the cache is not used.
        progress: Takes the name of a job; returns a function that is called with each stage.
        names: Names of the packages and pages to generate; empty for all.
        policy: What to show and what fails, beside what the configuration says.

    Raises:
        UnknownName: The configuration has no package or page of one of the names.
    """
    findings = Diagnostics()
    jobs = read_config(config, findings)
    policy |= read_policy(config, findings)
    run = Run(policy, Diagnostics(policy.fail_on))
    run.diagnostics.include(findings)
    if not findings.errors:
        jobs = _chosen(jobs, names)
    cache = Cache(config)
    descriptions: Descriptions | None = None
    for job in jobs if not findings.errors else ():
        start, diagnostics = time.perf_counter(), Diagnostics(policy.fail_on)
        result = None if check else cache.recall(job, diagnostics)
        if result is not None and diagnostics.errors:
            run.diagnostics.include(diagnostics)
            run.failed.append(job)
            continue
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
                cache.remember(job, result, repeatable(list(diagnostics)))
        run.diagnostics.include(diagnostics)
        run.results.append((result, time.perf_counter() - start))
    cache.save()
    return run


def _chosen(jobs: list[Job], names: Sequence[str]) -> list[Job]:
    known = [job.name for job in jobs]
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
            raise UnknownName(f"the configuration has no package or page {name!r}; {hint}")
    return [job for job in jobs if not names or job.name in names]


def make(
    job: Job,
    diagnostics: Diagnostics,
    *,
    check: bool = False,
    progress: Progress = lambda _: None,
    descriptions: Descriptions | None = None,
) -> Result:
    """Generate one package or page, and write it unless ``check`` is set.

    Args:
        job: The package or page.
        diagnostics: Receives all diagnostics.
        check: Whether to compare only.
        progress: Called with the name of each stage.
        descriptions: Descriptions that the jobs of a run share.

    Raises:
        Stopped: A stage ended with errors. Nothing was written.
    """
    result = Result(job.name)
    check_name(job, diagnostics)

    @contextmanager
    def stage(title: str) -> Iterator[None]:
        progress(title)
        start = time.perf_counter()
        try:
            yield
        except RecursionError:
            place = Location(_subject(job))
            message = f"schemas refer to each other too deeply (recursion limit reached in stage {title!r})"
            diagnostics.add("E401", message, place)
        result.seconds[title] = round(time.perf_counter() - start, 4)
        if diagnostics.errors:
            raise Stopped(title)

    output = _generate(job, descriptions or _descriptions(job.root), diagnostics, stage)
    result.operations, result.models, result.partial = output.operations, output.models, list(output.partial)
    result.client_parameters = list(output.client_parameters)
    with stage("write"):
        if isinstance(job, PageConfig):
            result.files = {path: text.encode() for path, text in output.files.items()}
            folder = job.output
            check_file(folder / job.name, diagnostics)
        else:
            result.files = with_manifest(output.files, output.origin)
            folder = job.output / job.name
            check_target(folder, result.files, diagnostics)
        result.changes = compare(folder, result.files)
        if isinstance(job, PackageConfig) and job.project is not None:
            result.project = project_content(job.project.folder, output.project)
            check_project(job.project.folder, result.project, diagnostics)
            around = compare_project(job.project.folder, result.project)
            result.changes = of_both(f"src/{job.name}", result.changes, around)
        if result.changes and not check and not diagnostics.errors:
            if isinstance(job, PackageConfig) and job.kind == "client" and (folder / "client.py").is_file():
                result.surface_changes = compare_with_disk(folder, result.files)
            if isinstance(job, PageConfig):
                write_file(folder / job.name, result.files[job.name])
            else:
                write(folder, result.files)
            if isinstance(job, PackageConfig) and job.project is not None:
                write_project(job.project.folder, result.project)
    return result


def _subject(job: Job) -> str:
    """Return the name of what a job reads, for messages without a better place."""
    return job.spec.name if isinstance(job, PackageConfig) and isinstance(job.spec, Path) else job.name


def _descriptions(root: Path) -> Descriptions:
    from sttgen.build.description import Descriptions  # noqa: PLC0415  slow to import, and a build with nothing to do does not need it

    return Descriptions(root)


def _generate(job: Job, descriptions: Descriptions, diagnostics: Diagnostics, stage: Stage) -> Output:
    from sttgen.build import old_clients, recipes  # noqa: PLC0415  slow to import, and a build with nothing to do does not need it

    if isinstance(job, PageConfig):
        return recipes.page(job, descriptions, diagnostics, stage)
    if isinstance(job, RuntimeConfig):
        return recipes.runtime(job, diagnostics, stage)
    by_kind = {"client": recipes.client, "shim": old_clients.shim, "facade": old_clients.facade}
    return by_kind[job.kind](job, descriptions, diagnostics, stage)


__all__ = ["Progress", "Run", "UnknownName", "build", "make"]
