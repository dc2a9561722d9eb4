"""Validation: what the official schemas say, in words for people, then our own rules."""

from __future__ import annotations

from sttgen.diagnostics import Diagnostics
from sttgen.document.source import Source


def validate(source: Source, diagnostics: Diagnostics) -> None:
    """Report what is wrong with a description. Arguments: the source, and where findings go."""
