# Made by sttgen: edits are lost when it runs again.
"""``ModelLocales``."""

from __future__ import annotations

from collections.abc import Sequence

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["ModelLocales"]


class ModelLocales(base.Model):
    """Languages in which models of each kind can be adapted. v3 answers with one plain list.

    In v3: nothing. v3 answers with a plain list of languages. (V2-DEF-ModelLocales)

    Attributes:
        acoustic: Languages with acoustic adaptation.
        language: Languages with language adaptation.
        acoustic_and_language: Languages in which both are adapted as one model.
    """

    swagger_types = {
        "acoustic": "list[str]",
        "language": "list[str]",
        "acoustic_and_language": "list[str]",
    }

    attribute_map = {
        "acoustic": "Acoustic",
        "language": "Language",
        "acoustic_and_language": "AcousticAndLanguage",
    }

    def __init__(
        self,
        acoustic: Sequence[str] | None = None,
        language: Sequence[str] | None = None,
        acoustic_and_language: Sequence[str] | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "acoustic": acoustic,
                "language": language,
                "acoustic_and_language": acoustic_and_language,
            },
            frozenset(),
        )

    acoustic: base.Attribute[list[str]] = base.Attribute()

    language: base.Attribute[list[str]] = base.Attribute()

    acoustic_and_language: base.Attribute[list[str]] = base.Attribute()
