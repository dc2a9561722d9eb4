# Made by sttgen: edits are lost when it runs again.
"""``EndpointKind``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["EndpointKind"]


class EndpointKind(base.Enumeration):
    """What a deployment does. Gone in v3, where every endpoint recognises speech.

    In v3: nothing. All endpoints of v3 recognise speech. (V2-DEF-EndpointKind)

    Values:
        SpeechRecognition: Turns speech into text.
        PronunciationScore: Rates how well a text was pronounced; not offered in v3.
    """

    SPEECHRECOGNITION = "SpeechRecognition"

    PRONUNCIATIONSCORE = "PronunciationScore"
