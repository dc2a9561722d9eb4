# Made by sttgen: edits are lost when it runs again.
"""``DatasetLocales``."""

from __future__ import annotations

from collections.abc import Sequence

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["DatasetLocales"]


class DatasetLocales(base.Model):
    """Which languages each kind of dataset may have. v3 turns the table round: kinds by language.

    In v3: DatasetLocales. Keys and values are swapped. (V2-DEF-DatasetLocales)

    Attributes:
        language: Languages in which sentences can be imported.
        acoustic: Languages in which audio with text can be imported.
        pronunciation: Languages in which pronunciations can be imported.
    """

    swagger_types = {
        "language": "list[str]",
        "acoustic": "list[str]",
        "pronunciation": "list[str]",
    }

    attribute_map = {
        "language": "Language",
        "acoustic": "Acoustic",
        "pronunciation": "Pronunciation",
    }

    def __init__(
        self,
        language: Sequence[str] | None = None,
        acoustic: Sequence[str] | None = None,
        pronunciation: Sequence[str] | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "language": language,
                "acoustic": acoustic,
                "pronunciation": pronunciation,
            },
            frozenset(),
        )

    language: base.Attribute[list[str]] = base.Attribute()

    acoustic: base.Attribute[list[str]] = base.Attribute()

    pronunciation: base.Attribute[list[str]] = base.Attribute()
