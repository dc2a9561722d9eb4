"""Runs ``sttgen migrate``: reads the rename map, and rewrites programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec

from sttgen.build.description import version_folder
from sttgen.build.explain import check_versions, rename_plan
from sttgen.config import packaged
from sttgen.kits.facade.conversions.names import REQUESTS
from sttgen.kits.facade.map.lookup import version_of
from sttgen.kits.facade.map.rules import Rule
from sttgen.kits.facade.values.translator import ABSENT
from sttgen.migration import Plan
from sttgen.render import OldClient
from sttgen.rewrite.files import write
from sttgen.rewrite.rules.context import Choice
from sttgen.rewrite.run import Options, Outcome
from sttgen.rewrite.run import migrate as rewrite

_LITERAL = (
    "bool_text", "int_text", "timespan_iso8601", "duration_hours", "duration_milliseconds", "seconds_minutes",
    "max_speakers",
)  # fmt: skip
"""Conversions that need nothing but the value."""


def _converting(name: str) -> Callable[[Any, Rule], Any]:
    def convert(value: Any, rule: Rule) -> Any:
        new = REQUESTS[name](value, rule, SimpleNamespace())  # type: ignore[arg-type]  # needs no context
        return None if new is ABSENT else new

    return convert


LITERALS = {name: _converting(name) for name in _LITERAL}
"""The conversions of literals by name, as facades have them."""


def migrate(  # noqa: PLR0913  the options of the command
    paths: Iterable[Path],
    *,
    to: str | None,
    start: str | None,
    select: Iterable[str],
    ignore: Iterable[str],
    packages: Iterable[str],
    recorded: Path | None,
) -> Outcome:
    """Rewrite programs; nothing is written.

    Args:
        paths: Files and folders.
        to: The version to arrive at; None for the newest.
        start: The version that the programs were written for; None to find out.
        select: Ids of rules, or starts of ids, to apply; all if empty.
        ignore: Those not to apply.
        packages: Further names of old clients.
        recorded: A file with the output of the recorder.

    Raises:
        UnknownVersion: There is no way from ``start`` to ``to``.
        ValueError: The file is not the output of the recorder.
        Unreadable: A pair file or a document has errors.
    """
    plan = rename_plan()
    check_versions(plan.versions, start, to)
    versions = {"versions": list(plan.versions)}
    return rewrite(
        paths,
        plan,
        Options(
            version_of(versions, to) if to else plan.versions[-1],
            version_of(versions, start) if start else None,
            Choice(select, ignore),
            tuple(packages),
            recorded.read_text(encoding="utf-8") if recorded is not None else None,
            LITERALS,
            constructors(plan),
        ),
    )


def constructors(plan: Plan) -> dict[str, dict[str, list[str]]]:
    """Return the attributes that constructors take, where documents do not say it, by version and class."""
    files = {
        version: version_folder(packaged("specs"), version) / "swagger_client.yaml"
        for version in plan.versions
    }
    return {
        version: msgspec.yaml.decode(file.read_bytes(), type=OldClient).attributes
        for version, file in files.items()
        if file.is_file()
    }


def apply(outcome: Outcome) -> None:
    """Write the files that change, each at once."""
    for file in outcome.files:
        if file.changed:
            write(file.path, file.content)
