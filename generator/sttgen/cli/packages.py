"""The commands that generate packages."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import click

from sttgen.build.changelog import change_lines, insert_entries
from sttgen.build.report import Result, as_json, drift_lines, failure_line, print_table
from sttgen.build.run import build as run_build
from sttgen.build.run import make
from sttgen.cli.group import cli, print_diagnostics, progress_display, with_exit_status
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped
from sttgen.distribution import read_distribution


@cli.command()
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
@with_exit_status
def build(config: Path, check: bool, changelog: Path | None) -> None:
    """Generate all packages and pages that the configuration lists.

    Says for each client that was there before what changed for the programs that use it.
    """
    with progress_display() as progress:
        run = run_build(config, check=check, progress=progress)
    errors = print_diagnostics(run.diagnostics)
    for job in run.failed:
        click.echo(failure_line(job, check=check), err=True)
    if run.results:
        print_table(run.results, check=check)
    for line in change_lines(run.results):
        click.echo(line)
    if changelog is not None and not check:
        insert_entries(changelog, run.results)
    drifted = [result for result, _ in run.results if check and result.changes]
    for result in drifted:
        for line in drift_lines(result):
            click.echo(line)
    if drifted:
        click.echo("drift: run 'sttgen build' and commit the result", err=True)
    sys.exit(1 if errors or run.failed or drifted else 0)


@cli.command()
@click.argument("spec", type=click.Path(path_type=Path))
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
    "--allow-remote",
    multiple=True,
    metavar="HOST",
    help="Host from which references may be fetched. Can be given several times.",
)
@click.option(
    "--root",
    "reach",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that references may reach. Default: the folder of SPEC.",
)
@click.option("--json", "json_", is_flag=True, help="Print the outcome as one JSON object.")
@with_exit_status
def generate(package: str, json_: bool, **options: Any) -> None:
    """Generate a package from one document.

    SPEC is an OpenAPI 3.1, OpenAPI 3.0 or Swagger 2.0 document in YAML or JSON.
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
    options |= _place(package, options)
    diagnostics = Diagnostics()
    allowed = frozenset(options.pop("allow_remote"))
    config = PackageConfig(package, root=options["spec"].parent, allow_remote=allowed, **options)
    start = time.perf_counter()
    result: Result | None = None
    try:
        with progress_display(quiet=json_) as progress:
            result = make(config, diagnostics, progress=progress(package))
    except Stopped:
        pass
    seconds = time.perf_counter() - start
    if json_:
        click.echo(json.dumps(as_json(package, result, diagnostics, seconds), indent=2))
    else:
        print_diagnostics(diagnostics)
        if result is not None:
            print_table([(result, seconds)])
        else:
            click.echo(failure_line(config), err=True)
    sys.exit(0 if result is not None else 1)


def _place(package: str, options: dict[str, Any]) -> dict[str, Any]:
    """Take the options on the place of a package, and return where it is created, and in which project."""
    output, folder = options["output"], options["project"]
    name, release = options.pop("distribution"), options.pop("release")
    if (output is None) == (folder is None):
        raise click.UsageError("pass --output for a package, or --project for a project to publish")
    if folder is None:
        if name or release:
            raise click.UsageError("--distribution and --release are for a project: pass --project, too")
        return {"project": None}
    paths = {"spec": options["spec"], **{key: options[key] for key in ("overlay", "templates")}}
    entries = {key: _seen_from(folder, path) for key, path in paths.items() if path is not None}
    if options["reach"] is not None:
        entries["root"] = _seen_from(folder, options["reach"])
    table = ("name", package), ("kind", "project"), ("output", "."), *entries.items()
    project = read_distribution(folder, package, name=name, release=release, table=table)
    return {"output": folder / "src", "project": project}


def _seen_from(folder: Path, path: Path) -> str:
    """Return a path relative to the folder of a project."""
    return Path(os.path.relpath(path, folder)).as_posix()
