"""Options that several commands have, written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sttgen.diagnostics import Policy

Command = TypeVar("Command", bound=Callable[..., Any])


def _together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Combine options; they appear in the help in the order given."""

    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _ids(_context: click.Context, option: click.Parameter, ids: tuple[str, ...]) -> tuple[str, ...]:
    if ids:
        from sttgen.catalogue import catalogue  # noqa: PLC0415  reads a file that few runs need

        for id in ids:
            if not any(known.startswith(id) for known in catalogue()):
                message = f"{id!r} is neither the id of a diagnostic nor the start of one, such as W107 or N"
                raise click.BadParameter(message, param=option)
    return ids


def policy_options(command: Command) -> Command:
    """Add the options that choose diagnostics."""
    return _together(
        click.option(
            "--select",
            multiple=True,
            metavar="ID",
            callback=_ids,
            help="Show only warnings and notes with this id, or start of an id, such as W2.",
        ),
        click.option(
            "--ignore",
            multiple=True,
            metavar="ID",
            callback=_ids,
            help="Do not show warnings and notes with this id, or start of an id.",
        ),
        click.option(
            "--fail-on",
            multiple=True,
            metavar="ID",
            callback=_ids,
            help="Treat warnings and notes with this id, or start of an id, as errors.",
        ),
    )(command)


def pop_policy(options: dict[str, Any]) -> Policy:
    """Take the values of ``policy_options`` out of the options of a command."""
    return Policy(options.pop("select"), options.pop("ignore"), options.pop("fail_on"))


def output_options(command: Command) -> Command:
    """Add the options that choose what is printed."""
    return _together(
        click.option("-q", "--quiet", is_flag=True, help="Print nothing but diagnostics and failures."),
        click.option("--json", "json_", is_flag=True, help="Print the outcome as one JSON object."),
    )(command)
