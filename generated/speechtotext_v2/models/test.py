# Made by sttgen: edits are lost when it runs again.
"""``Test``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .dataset import Dataset
    from .model import Model

__all__ = ["Test"]


class Test(base.Model):
    """A measurement of how well models recognise a dataset.

    Version 3 calls it an evaluation and always compares two models.

    In v3: Evaluation. Compares two models, with counts for both. (V2-DEF-Test)

    Attributes:
        results_url: Where to download the details: per audio file a line with its name, the
            expected and the recognised text, separated by tabs. Usable after success only. In v3 a
            file of kind `EvaluationDetails`.
        id: Key of the test, a UUID chosen by the service. From v3 on the whole address `self`,
            ending in the same UUID.
        word_error_rate: Share of words that were wrong, 0.1 being ten in a hundred.
            `properties.wordErrorRate1` in v3.
        last_action_date_time: When `status` took its present value, as ISO 8601 in UTC.
        status: How far the measurement has come.
        created_date_time: When the test was asked for, as ISO 8601 in UTC.
        models: The models that were measured together, in full. v3 refers to `model1` and `model2`.
        dataset: The audio with expected text, in full. A reference in v3.
        name: Label of the test. It need not be unique. Called `displayName` in v3.
        description: Free text about what the test is to show.
        properties: Notes of the owner; `customProperties` in v3. At most 10 entries; a key may have
            64 characters, a value 256.
    """

    swagger_types = {
        "results_url": "str",
        "id": "str",
        "word_error_rate": "float",
        "last_action_date_time": "datetime",
        "status": "Status",
        "created_date_time": "datetime",
        "models": "list[Model]",
        "dataset": "Dataset",
        "name": "str",
        "description": "str",
        "properties": "dict(str, str)",
    }

    attribute_map = {
        "results_url": "resultsUrl",
        "id": "id",
        "word_error_rate": "wordErrorRate",
        "last_action_date_time": "lastActionDateTime",
        "status": "status",
        "created_date_time": "createdDateTime",
        "models": "models",
        "dataset": "dataset",
        "name": "name",
        "description": "description",
        "properties": "properties",
    }

    def __init__(
        self,
        results_url: str | None = None,
        id: str | None = None,
        word_error_rate: float | None = None,
        last_action_date_time: datetime | None = None,
        status: str | None = None,
        created_date_time: datetime | None = None,
        models: Sequence[Model | Mapping[str, Any]] | None = None,
        dataset: Dataset | Mapping[str, Any] | None = None,
        name: str | None = None,
        description: str | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "results_url": results_url,
                "id": id,
                "word_error_rate": word_error_rate,
                "last_action_date_time": last_action_date_time,
                "status": status,
                "created_date_time": created_date_time,
                "models": models,
                "dataset": dataset,
                "name": name,
                "description": description,
                "properties": properties,
            },
            frozenset({"id", "models", "name"}),
        )

    results_url: base.Attribute[str] = base.Attribute()

    id: base.Attribute[str] = base.Attribute(required=True)

    word_error_rate: base.Attribute[float] = base.Attribute()

    last_action_date_time: base.Attribute[datetime] = base.Attribute()

    status: base.Attribute[str] = base.Attribute()

    created_date_time: base.Attribute[datetime] = base.Attribute()

    models: base.Attribute[list[Model]] = base.Attribute(required=True)

    dataset: base.Attribute[Dataset] = base.Attribute()

    name: base.Attribute[str] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()

    properties: base.Attribute[dict[str, str]] = base.Attribute()
