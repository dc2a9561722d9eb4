"""The commands about versions of an API: what replaces a name, what changed, and moving programs.

Slow imports are local to the commands that need them, so that a build with nothing to do is fast.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from sttgen.build.report import shown
from sttgen.cli.group import cli, print_diagnostics, with_exit_status
from sttgen.diagnostics import Diagnostics, Policy, Stopped


@cli.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--to", help="Version to migrate to, such as v3.2 or 2025-10-15. Default: the newest.")
@click.option("--from", "start", help="Version that the names are of. Default: any.")
@with_exit_status
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
@with_exit_status
def migrate(paths: tuple[Path, ...], write: bool, format_: str, json_: bool, **options: Any) -> None:
    """Rewrite programs from an old client to that of a later version.

    PATHS are Python files, notebooks, and folders with them. What cannot be proved stays as it is and gets a
    comment. Exit status: 1 if there is something to change (0 with --write), 0 if not.
    """
    from sttgen.build.explain import UnknownVersion  # noqa: PLC0415  reads the rename map
    from sttgen.build.migrate import apply  # noqa: PLC0415  reads the rename map
    from sttgen.build.migrate import migrate as rewrite  # noqa: PLC0415  reads the rename map
    from sttgen.rewrite.output import data, sarif, text  # noqa: PLC0415  slow to import

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
        click.echo(json.dumps(sarif.as_sarif(outcome), indent=2, ensure_ascii=False))
    else:
        if not write:
            click.echo("".join(text.diff(file) for file in outcome.files), nl=False)
        for line in text.summary(outcome):
            click.echo(line, err=True)
    sys.exit(1 if not write and any(file.changed for file in outcome.files) else 0)


@cli.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path("pyproject.toml"),
    help="Configuration whose overlays apply to the documents that it lists. Default: pyproject.toml.",
)
@click.option("--all", "notes", is_flag=True, help="Print changes that ask nothing of a caller, too.")
@click.option("--json", "json_", is_flag=True, help="Print the changes as one JSON object.")
@click.option(
    "--markdown", metavar="TITLE", help="Print an entry of a changelog with this title, instead of a list."
)
@with_exit_status
def diff(old: str, new: str | None, config: Path, **options: Any) -> None:
    """Show what changed between two versions, on the wire and for Python programs.

    OLD and NEW are documents, folders of generated packages, or git revisions: REVISION:PATH for a document
    or a package, REVISION alone for all packages of the configuration. Without NEW, a revision is compared
    with the working tree. Exit status: 1 if something breaks, 0 if not.
    """
    from sttgen.build.diff import NotComparable  # noqa: PLC0415  slow to import, and `--help` does not need it
    from sttgen.build.diff import diff as compare  # noqa: PLC0415  slow to import, and `--help` does not need it
    from sttgen.changes import report  # noqa: PLC0415  slow to import, and `--help` does not need it
    from sttgen.changes.change import breaks  # noqa: PLC0415  slow to import, and `--help` does not need it

    diagnostics = Diagnostics()
    try:
        changes = compare(old, new, config, diagnostics)
    except NotComparable as problem:
        raise click.UsageError(str(problem)) from None
    except Stopped:
        print_diagnostics(shown(diagnostics, Policy(), config.parent))
        sys.exit(1)
    if options["json_"]:
        click.echo(json.dumps(report.as_json(changes), indent=2, ensure_ascii=False))
    elif options["markdown"] is not None:
        click.echo(report.markdown(options["markdown"], changes), nl=False)
    else:
        for line in report.text_lines(changes, notes=options["notes"]):
            click.echo(line)
    sys.exit(1 if breaks(changes) else 0)
