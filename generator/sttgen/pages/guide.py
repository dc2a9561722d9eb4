"""The view classes that the templates of the migration guide print."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.pages.markdown import Markdown


@dataclass(frozen=True)
class OperationRow:
    """An old operation: the old call, the new calls, what the shim does, and a note."""

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
    """A rule. Short examples (``is_short``) are in the table row, long ones in code blocks."""

    id: Markdown
    anchor: Markdown
    link: Markdown
    old: Markdown
    new: Markdown
    change: Markdown
    level: Markdown
    note: Markdown
    before: Markdown
    after: Markdown
    before_block: Markdown
    after_block: Markdown
    is_short: bool
    has_example: bool


@dataclass(frozen=True)
class Chapter:
    """The rules of one area."""

    title: Markdown
    rules: tuple[RuleView, ...]
    long: tuple[RuleView, ...]
    """The rules whose examples need code blocks."""
    has_long: bool
    short: tuple[RuleView, ...]
    """The rules whose examples are a line."""
    has_short: bool


@dataclass(frozen=True)
class PropertyRow:
    """An old property and its new place, in JSON and in Python."""

    old: Markdown
    new: Markdown
    python: Markdown
    shim: Markdown
    rule: Markdown


@dataclass(frozen=True)
class DefinitionView:
    """An old class with its properties, and the rules for this class only."""

    name: Markdown
    anchor: Markdown
    new: Markdown
    shim: Markdown
    note: Markdown
    rows: tuple[PropertyRow, ...]
    rules: tuple[RuleView, ...]
    has_rows: bool
    has_rules: bool


@dataclass(frozen=True)
class OptionView:
    """An option of the shim: the effect of each value, and the rules that depend on it."""

    name: Markdown
    choices: Markdown
    rules: Markdown


@dataclass(frozen=True)
class IdRow:
    """A renamed operation id."""

    old: Markdown
    new: Markdown
    python: Markdown


@dataclass(frozen=True)
class StepView:
    """The step from a version to the next one."""

    old: Markdown
    new: Markdown
    imports: Markdown
    counts: Markdown
    manual: tuple[RuleView, ...]
    has_manual: bool
    chapters: tuple[Chapter, ...]
    ids: tuple[IdRow, ...]
    has_ids: bool


@dataclass(frozen=True)
class VersionRow:
    """A version to begin with, with a cell for each version to arrive at."""

    name: Markdown
    cells: tuple[Markdown, ...]


@dataclass(frozen=True)
class ComposedRow:
    """A rule that asks for a change, on the way between two versions."""

    rule: Markdown
    old: Markdown
    new: Markdown
    note: Markdown


@dataclass(frozen=True)
class RouteView:
    """The way from one version to another."""

    anchor: Markdown
    title: Markdown
    pages: Markdown
    counts: Markdown
    manual: tuple[ComposedRow, ...]
    has_manual: bool
    back: Markdown
    has_back: bool


@dataclass(frozen=True)
class FieldView:
    """A field of what a command prints as JSON."""

    name: Markdown
    meaning: Markdown


@dataclass(frozen=True)
class IndexView:
    """From any version to any other."""

    header: Markdown
    rule: Markdown
    rows: tuple[VersionRow, ...]
    steps: tuple[Markdown, ...]
    routes: tuple[RouteView, ...]
    client: tuple[RuleView, ...]
    outcome: tuple[FieldView, ...]


@dataclass(frozen=True)
class MigrationView:
    """The guide."""

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
