"""The command that prints JSON Schemas."""

from __future__ import annotations

import click

from sttgen.cli.group import cli, with_exit_status
from sttgen.schemas import SCHEMAS, schema_text


@cli.command()
@click.argument("name", type=click.Choice(SCHEMAS))
@with_exit_status
def schema(name: str) -> None:
    """Print the JSON Schema of overlays, or of the object that a command prints with --json."""
    click.echo(schema_text(name), nl=False)
