# Made by sttgen: edits are lost when it runs again.
"""``TranscriptionUpdate``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["TranscriptionUpdate"]


class TranscriptionUpdate(base.Model):
    """What may be changed of a transcription job.

    In v3: TranscriptionUpdate. Nothing is required any more. Custom properties can be changed in
    v3. (V2-DEF-TranscriptionUpdate)

    Attributes:
        name: The new label; send the old one to keep it. v3 calls it `displayName` and lets you
            leave it out.
        description: The new free text.
    """

    swagger_types = {
        "name": "str",
        "description": "str",
    }

    attribute_map = {
        "name": "name",
        "description": "description",
    }

    def __init__(
        self,
        name: str | None = None,
        description: str | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "name": name,
                "description": description,
            },
            frozenset({"name"}),
        )

    name: base.Attribute[str] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()
