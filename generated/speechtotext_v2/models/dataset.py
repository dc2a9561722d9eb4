# Made by sttgen: edits are lost when it runs again.
"""``Dataset``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["Dataset"]


class Dataset(base.Model):
    """Training or test material that has been handed to the service.

    In v3: Dataset. Notes of the owner and results of the import are separate in v3.
    (V2-DEF-Dataset)

    Attributes:
        id: Key of the dataset, a UUID chosen by the service. From v3 on the whole address `self`,
            ending in the same UUID.
        data_import_kind: What the material is. v3 says `kind`.
        name: Label of the dataset. It need not be unique. Called `displayName` in v3.
        description: Free text about where the material comes from.
        properties: Notes of the owner, and results of the import: `AcceptedLines`, `RejectedLines`
            (counts as text) and `ReportUri`. v3 has the counts typed under `properties`, the report
            among the files, and the notes under `customProperties`. At most 10 entries; a key may
            have 64 characters, a value 256.
        locale: Language of the material as a BCP 47 tag, for example `en-US`.
        last_action_date_time: When `status` took its present value, as ISO 8601 in UTC.
        status: How far the import has come; only `Succeeded` material can be trained on.
        created_date_time: When the upload was received, as ISO 8601 in UTC.
    """

    swagger_types = {
        "id": "str",
        "data_import_kind": "DatasetKind",
        "name": "str",
        "description": "str",
        "properties": "dict(str, str)",
        "locale": "str",
        "last_action_date_time": "datetime",
        "status": "Status",
        "created_date_time": "datetime",
    }

    attribute_map = {
        "id": "id",
        "data_import_kind": "dataImportKind",
        "name": "name",
        "description": "description",
        "properties": "properties",
        "locale": "locale",
        "last_action_date_time": "lastActionDateTime",
        "status": "status",
        "created_date_time": "createdDateTime",
    }

    def __init__(
        self,
        id: str | None = None,
        data_import_kind: str | None = None,
        name: str | None = None,
        description: str | None = None,
        properties: Mapping[str, str] | None = None,
        locale: str | None = None,
        last_action_date_time: datetime | None = None,
        status: str | None = None,
        created_date_time: datetime | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "id": id,
                "data_import_kind": data_import_kind,
                "name": name,
                "description": description,
                "properties": properties,
                "locale": locale,
                "last_action_date_time": last_action_date_time,
                "status": status,
                "created_date_time": created_date_time,
            },
            frozenset({"id", "data_import_kind", "name", "locale"}),
        )

    id: base.Attribute[str] = base.Attribute(required=True)

    data_import_kind: base.Attribute[str] = base.Attribute(required=True)

    name: base.Attribute[str] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()

    properties: base.Attribute[dict[str, str]] = base.Attribute()

    locale: base.Attribute[str] = base.Attribute(required=True)

    last_action_date_time: base.Attribute[datetime] = base.Attribute()

    status: base.Attribute[str] = base.Attribute()

    created_date_time: base.Attribute[datetime] = base.Attribute()
