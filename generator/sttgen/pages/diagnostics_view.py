"""The view of the page of all diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sttgen.catalogue import Entry
from sttgen.pages.markdown import Markdown, text

_SECTIONS = {
    "0": "Configuration",
    "1": "Reading a file",
    "2": "Validating a document",
    "3": "References and normalisation",
    "4": "Operations and schemas",
    "5": "Names",
    "6": "Writing a package",
    "7": "The rename map",
    "8": "Changes on the wire",
    "9": "Changes of the Python surface",
}
_LEVELS = {"E": "error", "W": "warning", "N": "note", "C": "change"}


@dataclass(frozen=True)
class EntryView:
    """A diagnostic."""

    id: Markdown
    level: Markdown
    title: Markdown
    explanation: Markdown
    hint: Markdown
    has_hint: bool


@dataclass(frozen=True)
class SectionView:
    """The diagnostics of one part of the tool, in order of their numbers."""

    title: Markdown
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class DiagnosticsView:
    """The page."""

    sections: tuple[SectionView, ...]


def diagnostics_view(catalogue: Mapping[str, Entry]) -> DiagnosticsView:
    """Return the view of the page of all diagnostics."""
    entries = sorted(catalogue.values(), key=lambda entry: entry.id[1:])
    sections = [
        SectionView(text(title), tuple(_entry(entry) for entry in entries if entry.id[1] == digit))
        for digit, title in _SECTIONS.items()
    ]
    return DiagnosticsView(tuple(section for section in sections if section.entries))


def _entry(entry: Entry) -> EntryView:
    return EntryView(
        id=text(entry.id),
        level=text(_LEVELS[entry.id[0]]),
        title=text(entry.title),
        explanation=text(entry.explanation),
        hint=text(entry.hint),
        has_hint=bool(entry.hint),
    )
