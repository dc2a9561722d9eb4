# Made by sttgen: edits are lost when it runs again.
"""``ModelKind``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["ModelKind"]


class ModelKind(base.Enumeration):
    """Which part of recognition a model covers.

    Gone in v3, where the datasets decide what gets adapted.

    In v3: nothing. What a model covers follows from its datasets. (V2-DEF-ModelKind)

    Values:
        Acoustic: How the language sounds: speakers, noise, channels.
        Language: Which words and phrases are likely.
        AcousticAndLanguage: Both parts in one, as every model of v3.
    """

    ACOUSTIC = "Acoustic"

    LANGUAGE = "Language"

    ACOUSTICANDLANGUAGE = "AcousticAndLanguage"
