"""The command line: parses arguments and prints what happened. It decides nothing else.

Exit status: 0 done; 1 the document has errors, or drift was found; 2 wrong usage; 3 the tool itself failed.
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
from sttgen.config import PackageConfig, read_config, read_pages
from sttgen.diagnostics import Diagnostics
from sttgen.pipeline import Result, Stopped, make
from sttgen.report import as_json, drift_lines, print_table


class _Failure(click.ClickException):
    """The tool itself failed."""

    exit_code = 3


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turn a surprise into exit status 3, with the traceback for whoever has to mend it."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, SystemExit):
            raise
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
    from sttgen.pages import make_page  # noqa: PLC0415  no other command needs it

    diagnostics = Diagnostics()
    jobs = [(job.name, functools.partial(make, job)) for job in read_config(config, diagnostics)]
    jobs += [(job.name, functools.partial(make_page, job)) for job in read_pages(config, diagnostics)]
    results: list[tuple[Result, float]] = []
    failed = bool(diagnostics.errors)
    with _progress() as progress:
        for name, job in jobs if not failed else ():
            start = time.perf_counter()
            try:
                result = job(diagnostics, check=check, progress=progress(name))
            except Stopped:
                failed = True
                continue
            results.append((result, time.perf_counter() - start))
    _print_diagnostics(diagnostics)
    if results:
        print_table(results, check=check)
    drifted = [result for result, _ in results if check and result.changes]
    for result in drifted:
        for line in drift_lines(result):
            click.echo(line)
    if drifted:
        click.echo("drift: run 'sttgen build' and commit what it writes", err=True)
    sys.exit(1 if failed or drifted or diagnostics.errors else 0)


@cli.command()
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--package", required=True, help="Name of the package, an identifier.")
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="Folder in which the package is made."
)
@click.option("--overlay", type=click.Path(path_type=Path), help="Decisions about this document.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder whose templates win over the built-in ones. Templates are code: use none that you have not read.",
)
@click.option(
    "--allow-remote", multiple=True, metavar="HOST", help="Host that references may be fetched from."
)
@click.option("--json", "json_", is_flag=True, help="Print one JSON object on standard output.")
@_guarded
def generate(
    spec: Path,
    package: str,
    output: Path,
    overlay: Path | None,
    templates: Path | None,
    allow_remote: tuple[str, ...],
    json_: bool,
) -> None:
    """Make a package from one document: OpenAPI 3.1, 3.0 or Swagger 2.0, YAML or JSON."""
    if not package.isidentifier():
        raise click.BadParameter(f"{package!r} is no name that Python can import", param_hint="--package")
    diagnostics = Diagnostics()
    config = PackageConfig(
        name=package,
        spec=spec,
        output=output,
        root=spec.parent,
        overlay=overlay,
        templates=templates,
        allow_remote=frozenset(allow_remote),
    )
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
    sys.exit(0 if result is not None else 1)


@cli.command()
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--to", type=click.Choice(["v3_0", "v3_1"]), help="The version to arrive at; the newest if left out."
)
@_guarded
def explain(name: tuple[str, ...], to: str | None) -> None:
    """Say what became of a name of an older API version, or more about the id of a diagnostic.

    NAME is an exact id, or any name: of an operation, a path, a property, a header, a method of the old client ...
    """
    from sttgen.explain import explain as answer  # noqa: PLC0415  reads the rename map

    answers = [answer(one, to) for one in name]
    for text, known in answers:
        click.echo(text, err=not known)
    sys.exit(0 if all(known for _, known in answers) else 1)


def _print_diagnostics(diagnostics: Diagnostics) -> None:
    for found in diagnostics:
        click.echo(str(found), err=True)


@contextmanager
def _progress(*, quiet: bool = False) -> Iterator[Callable[[str], Callable[[str], None]]]:
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
