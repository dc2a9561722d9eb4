"""What the answer of live recognition inherits: its best text, whatever the format of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .timed import Ticking

if TYPE_CHECKING:
    from .protocols import Recognized

T = TypeVar("T")


class Recognition(Ticking):
    """An answer of live recognition: one text, or several with their confidence."""

    __slots__ = ()

    @property
    def best(self: Recognized[T]) -> T | None:
        """The member of `n_best` with the highest confidence, the first of equals; None if there is none."""
        return max(self.n_best or (), key=_confidence, default=None)

    @property
    def text(self: Recognized[Any]) -> str:
        """The text as it would be written; empty if nothing was recognized."""
        best = max(self.n_best or (), key=_confidence, default=None)
        text = self.display_text or getattr(best, "display", None) or ""
        return str(text)


def _confidence(text: object) -> float:
    confidence = getattr(text, "confidence", None)
    return float(confidence) if isinstance(confidence, int | float) else 0.0
