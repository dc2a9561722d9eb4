# Made by sttgen: edits are lost when it runs again.
"""``TranscriptionDefinition``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .model_identity import ModelIdentity

__all__ = ["TranscriptionDefinition"]


class TranscriptionDefinition(base.Model):
    """Request for a transcription job.

    In v3: Transcription. v3 uses one class for asking and answering.
    (V2-DEF-TranscriptionDefinition)

    Attributes:
        recordings_url: Address from which the service can read the recording, usually a signed URL
            of blob storage. `contentUrls`, a list, in v3.
        models: None for the default, one model, or an acoustic and a language model. v3 takes one
            reference as `model`.
        locale: Language spoken in the recording, as a BCP 47 tag.
        name: Label for the job. It need not be unique. Called `displayName` in v3.
        description: Free text about the job.
        properties: Options as text and notes of the owner in one map. Options: `AddDiarization`,
            `AddWordLevelTimestamps`, `AddSentiment` (`True` or `False`, the default),
            `ProfanityFilterMode` (default `Masked`), `PunctuationMode` (default
            `DictatedAndAutomatic`), `TranscriptionResultsContainerUrl`. v3 has typed `properties`
            beside `customProperties`. At most 10 entries; a key may have 64 characters, a value
            256.
    """

    swagger_types = {
        "recordings_url": "str",
        "models": "list[ModelIdentity]",
        "locale": "str",
        "name": "str",
        "description": "str",
        "properties": "dict(str, str)",
    }

    attribute_map = {
        "recordings_url": "recordingsUrl",
        "models": "models",
        "locale": "locale",
        "name": "name",
        "description": "description",
        "properties": "properties",
    }

    def __init__(
        self,
        recordings_url: str | None = None,
        models: Sequence[ModelIdentity | Mapping[str, Any]] | None = None,
        locale: str | None = None,
        name: str | None = None,
        description: str | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "recordings_url": recordings_url,
                "models": models,
                "locale": locale,
                "name": name,
                "description": description,
                "properties": properties,
            },
            frozenset({"recordings_url", "locale", "name"}),
        )

    recordings_url: base.Attribute[str] = base.Attribute(required=True)

    models: base.Attribute[list[ModelIdentity]] = base.Attribute()

    locale: base.Attribute[str] = base.Attribute(required=True)

    name: base.Attribute[str] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()

    properties: base.Attribute[dict[str, str]] = base.Attribute()
