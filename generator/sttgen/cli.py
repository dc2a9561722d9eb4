"""The command line: parses arguments, calls the build and prints the outcome.

Exit status: 0 success; 1 errors in the input, or drift; 2 wrong usage; 3 an internal error.
Slow imports are local to the commands that need them, so that a build with nothing to do is fast.
"""

from __future__ import annotations

import functools
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from sttgen import __version__
from sttgen.build.report import Result, as_json, drift_lines, failure_line, print_table
from sttgen.build.run import Progress, make
from sttgen.build.run import build as run_build
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped


class _InternalError(click.ClickException):
    """A failure of the tool or the system, not of its input."""

    exit_code = 3


def _with_exit_status(command: Callable[..., None]) -> Callable[..., None]:
    """Turn unexpected exceptions into exit status 3, with a traceback for a bug report."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, SystemExit, ModuleNotFoundError):
            raise
        except OSError as error:
            raise _InternalError(f"sttgen failed: {error}") from None
        except Exception as error:
            traceback.print_exc()
            raise _InternalError(f"sttgen failed: {error}") from None

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sttgen")
def cli() -> None:
    """Generate typed Python clients from OpenAPI documents."""


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
@_with_exit_status
def build(config: Path, check: bool) -> None:
    """Generate all packages and pages that the configuration lists."""
    with _progress() as progress:
        run = run_build(config, check=check, progress=progress)
    errors = _print_diagnostics(run.diagnostics)
    for job in run.failed:
        click.echo(failure_line(job, check=check), err=True)
    if run.results:
        print_table(run.results, check=check)
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
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="Folder in which the package is created."
)
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
@_with_exit_status
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
    diagnostics = Diagnostics()
    allowed = frozenset(options.pop("allow_remote"))
    config = PackageConfig(package, root=options["spec"].parent, allow_remote=allowed, **options)
    start = time.perf_counter()
    result: Result | None = None
    try:
        with _progress(quiet=json_) as progress:
            result = make(config, diagnostics, progress=progress(package))
    except Stopped:
        pass
    seconds = time.perf_counter() - start
    if json_:
        click.echo(json.dumps(as_json(package, result, diagnostics, seconds), indent=2))
    else:
        _print_diagnostics(diagnostics)
        if result is not None:
            print_table([(result, seconds)])
        else:
            click.echo(failure_line(config), err=True)
    sys.exit(0 if result is not None else 1)


@cli.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--to", help="Version to migrate to, such as v3.2 or 2025-10-15. Default: the newest.")
@click.option("--from", "start", help="Version that the names are of. Default: any.")
@_with_exit_status
def explain(name: tuple[str, ...], to: str | None, start: str | None) -> None:
    """Explain a diagnostic, or what replaces a name of an older API version.

    NAME is the id of a diagnostic or of a migration rule, or the name of an operation, path, property,
    header, or method of a client, in any version.
    """
    from sttgen.build.explain import UnknownVersion  # noqa: PLC0415  reads the rename map
    from sttgen.build.explain import explain as explain_name  # noqa: PLC0415  reads the rename map

    try:
        explanations = [explain_name(each, to, start) for each in name]
    except UnknownVersion as problem:
        raise click.UsageError(str(problem)) from None
    for text, known in explanations:
        click.echo(text, err=not known)
    sys.exit(0 if all(known for _, known in explanations) else 1)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--to", help="Version to migrate to, such as v3.2 or 2025-10-15. Default: the newest.")
@click.option(
    "--from", "start", help="Version that the programs were written for. Default: what their names show."
)
@click.option("--write", is_flag=True, help="Change the files, instead of printing a diff.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "sarif"]), default="text", help="What to print."
)
@click.option("--json", "json_", is_flag=True, help="The same as --format json.")
@click.option(
    "--select", multiple=True, metavar="ID", help="Apply only rules with this id, or start of an id."
)
@click.option(
    "--ignore", multiple=True, metavar="ID", help="Do not apply rules with this id, or start of an id."
)
@click.option(
    "--package", "packages", multiple=True, metavar="NAME", help="Another import name of the old client."
)
@click.option(
    "--recorded",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File with the output of recorder().as_json() of a run of the program.",
)
@_with_exit_status
def migrate(paths: tuple[Path, ...], write: bool, format_: str, json_: bool, **options: Any) -> None:
    """Rewrite programs from an old client to that of a later version.

    PATHS are Python files, notebooks, and folders with them. What cannot be proved stays as it is and gets a
    comment. Exit status: 1 if there is something to change (0 with --write), 0 if not.
    """
    from sttgen.build.explain import UnknownVersion  # noqa: PLC0415  reads the rename map
    from sttgen.build.migrate import apply  # noqa: PLC0415  reads the rename map
    from sttgen.build.migrate import migrate as rewrite  # noqa: PLC0415  reads the rename map
    from sttgen.rewrite.output import data, text  # noqa: PLC0415  slow to import

    try:
        outcome = rewrite(paths, **options)
    except (UnknownVersion, ValueError) as problem:
        raise click.UsageError(str(problem)) from None
    if write:
        apply(outcome)
    kind = "json" if json_ else format_
    if kind == "json":
        click.echo(json.dumps(data.as_json(outcome), indent=2, ensure_ascii=False))
    elif kind == "sarif":
        click.echo(json.dumps(data.as_sarif(outcome), indent=2, ensure_ascii=False))
    else:
        if not write:
            click.echo("".join(text.diff(file) for file in outcome.files), nl=False)
        for line in text.summary(outcome):
            click.echo(line, err=True)
    sys.exit(1 if not write and any(file.changed for file in outcome.files) else 0)


def _print_diagnostics(diagnostics: Diagnostics) -> int:
    """Print all diagnostics and the number of errors. Return that number."""
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)
    errors = len(diagnostics.errors)
    if errors:
        click.echo("1 error" if errors == 1 else f"{errors} errors", err=True)
    return errors


@contextmanager
def _progress(*, quiet: bool = False) -> Iterator[Callable[[str], Progress]]:
    """Show progress as a live line on a terminal, as plain lines elsewhere; if quiet, not at all."""
    if quiet:
        yield lambda _package: lambda _stage: None
    elif sys.stderr.isatty():
        from rich.console import Console  # noqa: PLC0415  slow to import, and pipes do not need it

        with Console(stderr=True).status("starting") as status:
            yield lambda package: lambda stage: status.update(f"{package}: {stage}")
    else:
        yield lambda package: lambda stage: click.echo(f"{package}: {stage}", err=True)


__all__ = ["cli"]
