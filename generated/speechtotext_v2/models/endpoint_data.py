# Made by sttgen: edits are lost when it runs again.
"""``EndpointData``."""

from __future__ import annotations

from datetime import datetime

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["EndpointData"]


class EndpointData(base.Model):
    """An export of the logs of an endpoint, packed into one archive.

    Version 3 has no exports: it lists the log files one by one.

    In v3: nothing. Logs are read file by file instead of being exported. (V2-DEF-EndpointData)

    Attributes:
        id: UUID of the export. Exports have no counterpart from v3 on.
        data_url: Where to download the archive; set when the export has succeeded. In v3 each log
            file has its own `links.contentUrl`.
        last_action_date_time: When `status` took its present value, as ISO 8601 in UTC.
        status: How far packing has come.
        created_date_time: When the export was asked for, as ISO 8601 in UTC.
        start_date: Beginning of the period that is covered.
        end_date: End of the period that is covered.
    """

    swagger_types = {
        "id": "str",
        "data_url": "str",
        "last_action_date_time": "datetime",
        "status": "Status",
        "created_date_time": "datetime",
        "start_date": "datetime",
        "end_date": "datetime",
    }

    attribute_map = {
        "id": "id",
        "data_url": "dataUrl",
        "last_action_date_time": "lastActionDateTime",
        "status": "status",
        "created_date_time": "createdDateTime",
        "start_date": "startDate",
        "end_date": "endDate",
    }

    def __init__(
        self,
        id: str | None = None,
        data_url: str | None = None,
        last_action_date_time: datetime | None = None,
        status: str | None = None,
        created_date_time: datetime | None = None,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "id": id,
                "data_url": data_url,
                "last_action_date_time": last_action_date_time,
                "status": status,
                "created_date_time": created_date_time,
                "start_date": start_date,
                "end_date": end_date,
            },
            frozenset({"id", "start_date", "end_date"}),
        )

    id: base.Attribute[str] = base.Attribute(required=True)

    data_url: base.Attribute[str] = base.Attribute()

    last_action_date_time: base.Attribute[datetime] = base.Attribute()

    status: base.Attribute[str] = base.Attribute()

    created_date_time: base.Attribute[datetime] = base.Attribute()

    start_date: base.Attribute[datetime] = base.Attribute(required=True)

    end_date: base.Attribute[datetime] = base.Attribute(required=True)
