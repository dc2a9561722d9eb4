# Made by sttgen: edits are lost when it runs again.
"""``Model``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .dataset import Dataset

__all__ = ["Model"]


class Model(base.Model):
    """A model, either supplied by the service (base) or adapted by a customer (custom).

    Version 3 keeps the two in separate collections.

    In v3: Model. One class for both sorts in v3.0; v3.1 has `CustomModel` and `BaseModel`.
    (V2-DEF-Model)

    Attributes:
        id: Key of the model, a UUID. It does not tell whether the model is a base one; the `self`
            of v3 does, since it contains `/models/base/` for those.
        name: Label of the model. It need not be unique. Called `displayName` in v3.
        description: Free text about what the model is for.
        model_kind: Which part of recognition the model covers. In v3 a model covers all of it.
        text: Sentences given inline for adaptation, in place of a language dataset.
        base_model: The model that was adapted, in full; a base model has none. A reference in v3.
        datasets: The material that was used, in full. References in v3; empty for a base model.
        locale: Language of the model as a BCP 47 tag.
        properties: Notes of the owner; `customProperties` in v3. At most 10 entries; a key may have
            64 characters, a value 256.
        last_action_date_time: When `status` took its present value, as ISO 8601 in UTC.
        status: How far training has come; a model can be used once it says `Succeeded`.
        created_date_time: When training was asked for, as ISO 8601 in UTC.
    """

    swagger_types = {
        "id": "str",
        "name": "str",
        "description": "str",
        "model_kind": "ModelKind",
        "text": "str",
        "base_model": "Model",
        "datasets": "list[Dataset]",
        "locale": "str",
        "properties": "dict(str, str)",
        "last_action_date_time": "datetime",
        "status": "Status",
        "created_date_time": "datetime",
    }

    attribute_map = {
        "id": "id",
        "name": "name",
        "description": "description",
        "model_kind": "modelKind",
        "text": "text",
        "base_model": "baseModel",
        "datasets": "datasets",
        "locale": "locale",
        "properties": "properties",
        "last_action_date_time": "lastActionDateTime",
        "status": "status",
        "created_date_time": "createdDateTime",
    }

    def __init__(
        self,
        id: str | None = None,
        name: str | None = None,
        description: str | None = None,
        model_kind: str | None = None,
        text: str | None = None,
        base_model: Model | Mapping[str, Any] | None = None,
        datasets: Sequence[Dataset | Mapping[str, Any]] | None = None,
        locale: str | None = None,
        properties: Mapping[str, str] | None = None,
        last_action_date_time: datetime | None = None,
        status: str | None = None,
        created_date_time: datetime | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "id": id,
                "name": name,
                "description": description,
                "model_kind": model_kind,
                "text": text,
                "base_model": base_model,
                "datasets": datasets,
                "locale": locale,
                "properties": properties,
                "last_action_date_time": last_action_date_time,
                "status": status,
                "created_date_time": created_date_time,
            },
            frozenset({"id", "name", "model_kind", "locale"}),
        )

    id: base.Attribute[str] = base.Attribute(required=True)

    name: base.Attribute[str] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()

    model_kind: base.Attribute[str] = base.Attribute(required=True)

    text: base.Attribute[str] = base.Attribute()

    base_model: base.Attribute[Model] = base.Attribute()

    datasets: base.Attribute[list[Dataset]] = base.Attribute()

    locale: base.Attribute[str] = base.Attribute(required=True)

    properties: base.Attribute[dict[str, str]] = base.Attribute()

    last_action_date_time: base.Attribute[datetime] = base.Attribute()

    status: base.Attribute[str] = base.Attribute()

    created_date_time: base.Attribute[datetime] = base.Attribute()
