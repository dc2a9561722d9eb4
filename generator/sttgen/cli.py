"""The command line: parses arguments and prints what happened. It decides nothing else.

Exit status: 0 done; 1 the document has errors, or drift was found; 2 wrong usage; 3 the tool itself failed.
What takes time to import is imported by the command that needs it: a build with nothing to do is then quick.
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


class _Failure(click.ClickException):
    """The tool itself failed."""

    exit_code = 3


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turn a surprise into exit status 3, with the traceback for whoever has to mend it."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, SystemExit, ModuleNotFoundError):
            raise
        except OSError as error:
            raise _Failure(f"sttgen failed: {error}") from None
        except Exception as error:
            traceback.print_exc()
            raise _Failure(f"sttgen failed: {error}") from None

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sttgen")
def cli() -> None:
    """Make typed Python clients from OpenAPI descriptions."""


@cli.command()
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("pyproject.toml"),
    help="The file with [[tool.sttgen.package]] tables.",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if a package or page on disk differs."
)
@_guarded
def build(config: Path, check: bool) -> None:
    """Make every package and every page of documentation that the configuration asks for."""
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
        click.echo("drift: run 'sttgen build' and commit what it writes", err=True)
    sys.exit(1 if errors or run.failed or drifted else 0)


@cli.command()
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--package", required=True, help="Name of the package, an identifier.")
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="Folder in which the package is made."
)
@click.option(
    "--runtime",
    metavar="PACKAGE",
    help="Import the runtime from this package, which must be of the same version, instead of copying it.",
)
@click.option("--overlay", type=click.Path(path_type=Path), help="Decisions about this document.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder whose templates win over the built-in ones. They are code: use none that you have not read.",
)
@click.option(
    "--allow-remote", multiple=True, metavar="HOST", help="Host that references may be fetched from."
)
@click.option("--json", "json_", is_flag=True, help="Print one JSON object on standard output.")
@_guarded
def generate(package: str, json_: bool, **options: Any) -> None:
    """Make a package from one document: OpenAPI 3.1, 3.0 or Swagger 2.0, YAML or JSON."""
    from sttgen.naming.identifier import is_identifier  # noqa: PLC0415  see the module

    if not is_identifier(package):
        raise click.BadParameter(f"{package!r} is no name that Python can import", param_hint="--package")
    if options["runtime"] is not None and not is_identifier(options["runtime"]):
        message = f"{options['runtime']!r} is not a name that Python can import"
        raise click.BadParameter(message, param_hint="--runtime")
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
@click.option(
    "--to", type=click.Choice(["v3_0", "v3_1"]), help="The version to arrive at; the newest if left out."
)
@_guarded
def explain(name: tuple[str, ...], to: str | None) -> None:
    """Say what became of a name of an older API version, or more about the id of a diagnostic.

    NAME is an exact id, or any name: of an operation, a path, a property, a header, a method of the old
    client ...
    """
    from sttgen.build.explain import explain as answer  # noqa: PLC0415  reads the rename map

    answers = [answer(one, to) for one in name]
    for text, known in answers:
        click.echo(text, err=not known)
    sys.exit(0 if all(known for _, known in answers) else 1)


def _print_diagnostics(diagnostics: Diagnostics) -> int:
    """Print all findings, then the number of errors among them; return that number."""
    for finding in diagnostics:
        click.echo(str(finding), err=True)
    errors = len(diagnostics.errors)
    if errors:
        click.echo("1 error" if errors == 1 else f"{errors} errors", err=True)
    return errors


@contextmanager
def _progress(*, quiet: bool = False) -> Iterator[Callable[[str], Progress]]:
    """A live line on a terminal, plain lines elsewhere, nothing where standard output is for a program."""
    if quiet:
        yield lambda _package: lambda _stage: None
    elif sys.stderr.isatty():
        from rich.console import Console  # noqa: PLC0415  costs time that pipes need not spend

        with Console(stderr=True).status("starting") as status:
            yield lambda package: lambda stage: status.update(f"{package}: {stage}")
    else:
        yield lambda package: lambda stage: click.echo(f"{package}: {stage}", err=True)


__all__ = ["cli"]
