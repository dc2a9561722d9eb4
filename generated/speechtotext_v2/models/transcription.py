# Made by sttgen: edits are lost when it runs again.
"""``Transcription``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .model import Model

__all__ = ["Transcription"]


class Transcription(base.Model):
    """A job that turns a recording into text.

    In v3: Transcription. Options are typed, results are files, models are references.
    (V2-DEF-Transcription)

    Attributes:
        recordings_url: Address of the recording. v3 takes a list, `contentUrls`, and never sends it
            back.
        report_file_url: Where to download the report on the job. In v3 a file of kind
            `TranscriptionReport`.
        id: Key of the job, a UUID chosen by the service. From v3 on the whole address `self`,
            ending in the same UUID.
        models: The models in use, in full; empty when the service chose. v3 refers to a single
            model.
        locale: Language spoken in the recording, as a BCP 47 tag.
        results_urls: Where to download the text: one file per audio channel under the keys
            `channel_0`, `channel_1` and so on. v3 has one file per recording, of kind
            `Transcription`, with all channels inside and another format.
        status_message: Why the job failed. `properties.error.message` in v3.
        last_action_date_time: When `status` took its present value, as ISO 8601 in UTC.
        status: How far the job has come; fetch results once it says `Succeeded`.
        created_date_time: When the job was handed in, as ISO 8601 in UTC.
        name: Label of the job. It need not be unique. Called `displayName` in v3.
        description: Free text about the job.
        properties: Options of the job as text, for example `AddDiarization`, results of the job
            (`Duration`), and notes of the owner, all in one map. v3 separates typed `properties`
            from `customProperties`. At most 10 entries; a key may have 64 characters, a value 256.
    """

    swagger_types = {
        "recordings_url": "str",
        "report_file_url": "str",
        "id": "str",
        "models": "list[Model]",
        "locale": "str",
        "results_urls": "dict(str, str)",
        "status_message": "str",
        "last_action_date_time": "datetime",
        "status": "Status",
        "created_date_time": "datetime",
        "name": "str",
        "description": "str",
        "properties": "dict(str, str)",
    }

    attribute_map = {
        "recordings_url": "recordingsUrl",
        "report_file_url": "reportFileUrl",
        "id": "id",
        "models": "models",
        "locale": "locale",
        "results_urls": "resultsUrls",
        "status_message": "statusMessage",
        "last_action_date_time": "lastActionDateTime",
        "status": "status",
        "created_date_time": "createdDateTime",
        "name": "name",
        "description": "description",
        "properties": "properties",
    }

    def __init__(
        self,
        recordings_url: str | None = None,
        report_file_url: str | None = None,
        id: str | None = None,
        models: Sequence[Model | Mapping[str, Any]] | None = None,
        locale: str | None = None,
        results_urls: Mapping[str, str] | None = None,
        status_message: str | None = None,
        last_action_date_time: datetime | None = None,
        status: str | None = None,
        created_date_time: datetime | None = None,
        name: str | None = None,
        description: str | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "recordings_url": recordings_url,
                "report_file_url": report_file_url,
                "id": id,
                "models": models,
                "locale": locale,
                "results_urls": results_urls,
                "status_message": status_message,
                "last_action_date_time": last_action_date_time,
                "status": status,
                "created_date_time": created_date_time,
                "name": name,
                "description": description,
                "properties": properties,
            },
            frozenset({"recordings_url", "id", "locale", "name"}),
        )

    recordings_url: base.Attribute[str] = base.Attribute(required=True)

    report_file_url: base.Attribute[str] = base.Attribute()

    id: base.Attribute[str] = base.Attribute(required=True)

    models: base.Attribute[list[Model]] = base.Attribute()

    locale: base.Attribute[str] = base.Attribute(required=True)

    results_urls: base.Attribute[dict[str, str]] = base.Attribute()

    status_message: base.Attribute[str] = base.Attribute()

    last_action_date_time: base.Attribute[datetime] = base.Attribute()

    status: base.Attribute[str] = base.Attribute()

    created_date_time: base.Attribute[datetime] = base.Attribute()

    name: base.Attribute[str] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()

    properties: base.Attribute[dict[str, str]] = base.Attribute()
