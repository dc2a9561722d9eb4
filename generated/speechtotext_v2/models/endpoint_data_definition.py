# Made by sttgen: edits are lost when it runs again.
"""``EndpointDataDefinition``."""

from __future__ import annotations

from datetime import datetime

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["EndpointDataDefinition"]


class EndpointDataDefinition(base.Model):
    """The period of logs to be packed into an archive.

    In v3: nothing. Choose log files by their date of creation instead.
    (V2-DEF-EndpointDataDefinition)

    Attributes:
        start_date: Take logs from this moment on. In v3 the caller selects files by
            `createdDateTime`.
        end_date: Take logs up to this moment. In v3 the caller selects files by `createdDateTime`.
    """

    swagger_types = {
        "start_date": "datetime",
        "end_date": "datetime",
    }

    attribute_map = {
        "start_date": "startDate",
        "end_date": "endDate",
    }

    def __init__(
        self,
        start_date: datetime | None = None,
        end_date: datetime | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "start_date": start_date,
                "end_date": end_date,
            },
            frozenset({"start_date", "end_date"}),
        )

    start_date: base.Attribute[datetime] = base.Attribute(required=True)

    end_date: base.Attribute[datetime] = base.Attribute(required=True)
