# Made by sttgen: edits are lost when it runs again.
"""``DatasetIdentity``."""

from __future__ import annotations

from speechtotext_core.kits.facade.surface import models as base

__all__ = ["DatasetIdentity"]


class DatasetIdentity(base.Model):
    """Points at a dataset in a request. v3 uses a reference with the address `self`.

    In v3: EntityReference. Points at an entity by address. (V2-DEF-DatasetIdentity)

    Attributes:
        id: UUID of an existing dataset.
    """

    swagger_types = {
        "id": "str",
    }

    attribute_map = {
        "id": "id",
    }

    def __init__(
        self,
        id: str | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "id": id,
            },
            frozenset({"id"}),
        )

    id: base.Attribute[str] = base.Attribute(required=True)
