"""The command group, and what its commands share: exit statuses, diagnostics and progress."""

from __future__ import annotations

import functools
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from sttgen import __version__
from sttgen.build.report import with_notes_once
from sttgen.build.run import Progress
from sttgen.diagnostics import Diagnostic

INTERRUPTED = 130
"""What shells report for a command that Ctrl-C ended: 128 and the number of the signal."""


class InternalError(click.ClickException):
    """A failure of the tool or the system, not of its input."""

    exit_code = 3


def with_exit_status(command: Callable[..., None]) -> Callable[..., None]:
    """Turn Ctrl-C into status 130, and unexpected exceptions into 3, with a traceback for a bug report."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, SystemExit, ModuleNotFoundError):
            raise
        except KeyboardInterrupt:
            click.echo(
                "interrupted; every package and page is complete, the old one or the new one", err=True
            )
            sys.exit(INTERRUPTED)
        except OSError as error:
            raise InternalError(f"sttgen failed: {error}") from None
        except Exception as error:
            traceback.print_exc()
            raise InternalError(f"sttgen failed: {error}") from None

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sttgen")
def cli() -> None:
    """Generate typed Python clients from OpenAPI documents."""


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics, and the number of errors."""
    listed = list(diagnostics)
    for diagnostic in with_notes_once(listed):
        click.echo(str(diagnostic), err=True)
    errors = sum(diagnostic.level == "error" for diagnostic in listed)
    if errors:
        click.echo("1 error" if errors == 1 else f"{errors} errors", err=True)


@contextmanager
def progress_display(*, quiet: bool = False) -> Iterator[Callable[[str], Progress]]:
    """Show progress as a live line on a terminal, as plain lines elsewhere; if quiet, not at all."""
    if quiet:
        yield lambda _package: lambda _stage: None
    elif sys.stderr.isatty():
        from rich.console import Console  # noqa: PLC0415  slow to import, and pipes do not need it

        with Console(stderr=True).status("starting") as status:
            yield lambda package: lambda stage: status.update(f"{package}: {stage}")
    else:
        yield lambda package: lambda stage: click.echo(f"{package}: {stage}", err=True)
