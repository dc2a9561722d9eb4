# Made by sttgen: edits are lost when it runs again.
"""``DatasetKind``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["DatasetKind"]


class DatasetKind(base.Enumeration):
    """What a dataset consists of. v3 adds `AudioFiles`, audio without text.

    In v3: DatasetKind. The same three values, and one more for audio without text.
    (V2-DEF-DatasetKind)

    Values:
        Language: Plain sentences, one per line.
        Acoustic: Recordings together with the text spoken in them.
        Pronunciation: Words with a spelling of how they sound.
    """

    LANGUAGE = "Language"

    ACOUSTIC = "Acoustic"

    PRONUNCIATION = "Pronunciation"
