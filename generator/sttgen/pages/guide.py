"""The flat, finished view that the templates of the guide print."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.pages.markdown import Markdown


@dataclass(frozen=True)
class OperationRow:
    """One old operation: the old call, the new ones, what the shim does, and why."""

    old: Markdown
    new: Markdown
    ids: Markdown
    shim: Markdown
    note: Markdown


@dataclass(frozen=True)
class OperationGroup:
    """The operations of one class of the old client."""

    title: Markdown
    rows: tuple[OperationRow, ...]


@dataclass(frozen=True)
class RuleView:
    """One rule. Examples stand in the row where they are short (``is_short``), else in blocks."""

    id: Markdown
    old: Markdown
    new: Markdown
    level: Markdown
    note: Markdown
    before: Markdown
    after: Markdown
    is_short: bool
    has_example: bool


@dataclass(frozen=True)
class Chapter:
    """The rules of one area."""

    title: Markdown
    rules: tuple[RuleView, ...]
    long: tuple[RuleView, ...]
    """Those whose examples need blocks."""
    has_long: bool


@dataclass(frozen=True)
class PropertyRow:
    """One old property: where it is now, in JSON and in Python."""

    old: Markdown
    new: Markdown
    python: Markdown
    shim: Markdown
    rule: Markdown


@dataclass(frozen=True)
class DefinitionView:
    """One old class with its properties, and the rules that are about it alone."""

    name: Markdown
    new: Markdown
    shim: Markdown
    note: Markdown
    rows: tuple[PropertyRow, ...]
    rules: tuple[RuleView, ...]
    has_rows: bool
    has_rules: bool


@dataclass(frozen=True)
class OptionView:
    """One option of the shim: what each value does, one to a line, and the rules that it steers."""

    name: Markdown
    choices: Markdown
    rules: Markdown


@dataclass(frozen=True)
class IdRow:
    """One renamed operation id."""

    old: Markdown
    new: Markdown
    python: Markdown


@dataclass(frozen=True)
class LaterView:
    """The step that follows the big one."""

    manual: tuple[RuleView, ...]
    chapters: tuple[Chapter, ...]
    ids: tuple[IdRow, ...]


@dataclass(frozen=True)
class MigrationView:
    """The whole guide."""

    oldest: Markdown
    newest: Markdown
    operations: tuple[OperationGroup, ...]
    everywhere: tuple[Chapter, ...]
    definitions: tuple[DefinitionView, ...]
    added: tuple[Chapter, ...]
    chapters: tuple[Chapter, ...]
    refused: tuple[RuleView, ...]
    lost: tuple[RuleView, ...]
    options: tuple[OptionView, ...]
    client: tuple[RuleView, ...]
    later: LaterView
