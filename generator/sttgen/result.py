"""What came of one package or page. Light, so that a build with nothing to do stays light."""

from __future__ import annotations

from dataclasses import dataclass, field


class Stopped(Exception):
    """A stage left errors; they are in the diagnostics."""


@dataclass(frozen=True)
class Changes:
    """What differs between what was rendered and what is on disk; paths are relative to the package."""

    changed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.changed or self.stale)


@dataclass
class Result:
    """What came of one package, or of one page.

    ``partial`` are operations that are expressed in part only.
    """

    package: str
    operations: int = 0
    models: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    partial: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
