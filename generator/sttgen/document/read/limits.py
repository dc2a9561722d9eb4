"""Limits for descriptions. Each has a diagnostic of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits for untrusted input.

    The defaults are far above any description seen in the field (the largest are about 12 MB and 30 levels
    deep), and low enough that any document is read or refused within seconds.
    """

    file_bytes: int = 64 * 1024 * 1024
    """Size of one file (E103)."""
    total_bytes: int = 256 * 1024 * 1024
    """Size of all files of one description (E314)."""
    files: int = 5_000
    """Number of files of one description (E314)."""
    depth: int = 150
    """Levels of nested mappings and lists (E108)."""
    alias_nodes: int = 200_000
    """Nodes that YAML aliases may stand for, each counted as if it were written out (E109)."""
    nodes: int = 500_000
    """Nodes of the lowered document, with everything that is inlined written out (E315)."""
    digits: int = 4_300
    """Digits of an integer (E113). Python's own ceiling: beyond it, conversion takes quadratic time."""
    remote_seconds: float = 20.0
    """Time for one file of an allowed remote host (E313)."""
    official_findings: int = 50
    """Differences from the official schema that are listed one by one; the others are counted."""
