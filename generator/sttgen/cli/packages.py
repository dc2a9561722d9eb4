"""The commands that generate packages."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sttgen.build.changelog import change_lines, insert_entries
from sttgen.build.report import (
    Result,
    as_json,
    build_as_json,
    drift_lines,
    failure_line,
    print_table,
    shown,
)
from sttgen.build.run import Run, UnknownName, make
from sttgen.build.run import build as run_build
from sttgen.cli.group import cli, print_diagnostics, progress_display, with_exit_status
from sttgen.cli.options import output_options, policy_options, pop_policy
from sttgen.config import (
    FORMATTERS,
    PATTERN_HINT,
    Entry,
    PackageConfig,
    is_address,
    is_pattern,
    read_distribution,
)
from sttgen.diagnostics import Diagnostics, Stopped


@cli.command()
@click.argument("name", nargs=-1)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("pyproject.toml"),
    help="File with [[tool.sttgen.package]] tables. Default: pyproject.toml.",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if a package or page on disk differs."
)
@click.option(
    "--changelog",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Markdown file that gets an entry for each package whose public names change.",
)
@policy_options
@output_options
@with_exit_status
def build(  # noqa: PLR0913, PLR0917 - the options of the command
    name: tuple[str, ...],
    config: Path,
    check: bool,
    changelog: Path | None,
    quiet: bool,
    json_: bool,
    **options: Any,
) -> None:
    """Generate the packages and pages that the configuration lists.

    NAME limits the run to packages and pages with these names. Says for each client that was there before
    what changed for the programs that use it.
    """
    try:
        with progress_display(quiet=quiet or json_) as progress:
            run = run_build(config, check=check, progress=progress, names=name, policy=pop_policy(options))
    except UnknownName as problem:
        raise click.BadParameter(str(problem), param_hint="NAME") from None
    diagnostics = shown(run.diagnostics, run.policy, config.parent)
    drifted = [result for result, _ in run.results if check and result.changes]
    ok = not (run.diagnostics.errors or run.failed or drifted)
    if changelog is not None and not check:
        insert_entries(changelog, run.results)
    if json_:
        outcome = build_as_json(run.results, run.failed, diagnostics, check=check, ok=ok)
        click.echo(json.dumps(outcome, indent=2))
        sys.exit(0 if ok else 1)
    print_diagnostics(diagnostics)
    for job in run.failed:
        click.echo(failure_line(job, check=check), err=True)
    if not quiet:
        _print_results(run, check=check)
    for result in drifted:
        for line in drift_lines(result):
            click.echo(line)
    if drifted:
        click.echo("drift: run 'sttgen build' and commit the result", err=True)
    sys.exit(0 if ok else 1)


def _print_results(run: Run, *, check: bool) -> None:
    if run.results:
        print_table(run.results, check=check)
    for line in change_lines(run.results):
        click.echo(line)


def _patterns(_context: click.Context, option: click.Parameter, patterns: tuple[str, ...]) -> tuple[str, ...]:
    for pattern in patterns:
        if not is_pattern(pattern):
            raise click.BadParameter(f"{pattern!r} chooses nothing; {PATTERN_HINT}", param=option)
    return patterns


@cli.command()
@click.argument("spec")
@click.option("--package", required=True, help="Import name of the package.")
@click.option("--output", type=click.Path(path_type=Path), help="Folder in which the package is created.")
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Create a project to publish in this folder, instead of a package alone.",
)
@click.option("--distribution", metavar="NAME", help="Name of a new project. Default: that of the package.")
@click.option("--release", metavar="VERSION", help="Version of a new project. Default: that of the document.")
@click.option(
    "--overlay", type=click.Path(path_type=Path), help="File with names and corrections for the document."
)
@click.option(
    "--include",
    multiple=True,
    metavar="PATTERN",
    callback=_patterns,
    help="Generate only these operations: tag:NAME, path:/pets/* or operation:Pets_*.",
)
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", callback=_patterns, help="Leave these operations out."
)
@click.option(
    "--runtime",
    metavar="PACKAGE",
    help="Package to import the runtime from, instead of copying it. It must be of the same version.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with templates that replace built-in ones. Templates are code: use only those you trust.",
)
@click.option(
    "--formatter",
    type=click.Choice(FORMATTERS),
    default="black",
    help="What lays out the code. Default: black. For large documents, ruff is faster, and none the fastest.",
)
@click.option(
    "--allow-remote",
    multiple=True,
    metavar="HOST",
    help="Host from which SPEC and references may be fetched. Can be given several times.",
)
@click.option(
    "--root",
    "reach",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that references may reach. Default: the folder of SPEC.",
)
@policy_options
@output_options
@with_exit_status
def generate(spec: str, package: str, quiet: bool, json_: bool, **options: Any) -> None:
    """Generate a package from one document.

    SPEC is an OpenAPI 3.1, OpenAPI 3.0 or Swagger 2.0 document in YAML or JSON: a file, an http or https
    address whose host --allow-remote names, or - for standard input.
    """
    from sttgen.naming.identifier import is_identifier  # noqa: PLC0415  slow to import, and `--help` does not need it

    if not is_identifier(package):
        raise click.BadParameter(
            f"{package!r} is not a Python identifier; use a name such as my_api", param_hint="--package"
        )
    if options["runtime"] is not None and not is_identifier(options["runtime"]):
        raise click.BadParameter(
            f"{options['runtime']!r} is not a Python identifier; use a name such as my_core",
            param_hint="--runtime",
        )
    policy = pop_policy(options)
    diagnostics = Diagnostics(policy.fail_on)
    is_file = spec != "-" and not is_address(spec)
    root = Path(spec).parent if is_file else Path()
    place = Path(spec) if is_file else spec
    options |= _place(place, package, options)
    allowed = frozenset(options.pop("allow_remote"))
    config = PackageConfig(package, place, root=root, allow_remote=allowed, **options)
    start = time.perf_counter()
    result: Result | None = None
    try:
        with progress_display(quiet=quiet or json_) as progress:
            result = make(config, diagnostics, progress=progress(package))
    except Stopped:
        pass
    seconds = time.perf_counter() - start
    listed = shown(diagnostics, policy, root)
    if json_:
        click.echo(json.dumps(as_json(package, result, listed, seconds), indent=2))
    else:
        print_diagnostics(listed)
        if result is None:
            click.echo(failure_line(config), err=True)
        elif not quiet:
            print_table([(result, seconds)])
    sys.exit(0 if result is not None else 1)


def _place(spec: Path | str, package: str, options: dict[str, Any]) -> dict[str, Any]:
    """Take the options on the place of a package; return where it is created, and in which project."""
    output, folder = options["output"], options["project"]
    name, release = options.pop("distribution"), options.pop("release")
    if (output is None) == (folder is None):
        raise click.UsageError("pass --output for a package, or --project for a project to publish")
    if folder is None:
        if name or release:
            raise click.UsageError("--distribution and --release are for a project: pass --project, too")
        return {}
    table = None if spec == "-" else tuple(_entries(folder, spec, package, options))
    project = read_distribution(folder, package, name=name, release=release, table=table)
    return {"output": folder / "src", "project": project}


def _entries(
    folder: Path, spec: Path | str, package: str, options: dict[str, Any]
) -> Iterator[tuple[str, Entry]]:
    """Yield the entries of the table with which the project can be built again."""
    yield from (("name", package), ("kind", "project"), ("output", "."))
    paths = {
        "spec": spec,
        **{key: options[key] for key in ("overlay", "templates")},
        "root": options["reach"],
    }
    for key, path in paths.items():
        if isinstance(path, Path):
            yield key, Path(os.path.relpath(path, folder)).as_posix()
        elif path is not None:
            yield key, path
    for key in ("include", "exclude", "allow_remote"):
        if options[key]:
            yield key, tuple(options[key])
    if options["formatter"] != "black":
        yield "formatter", options["formatter"]
