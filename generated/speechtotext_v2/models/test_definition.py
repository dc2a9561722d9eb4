# Made by sttgen: edits are lost when it runs again.
"""``TestDefinition``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .dataset_identity import DatasetIdentity
    from .model_identity import ModelIdentity

__all__ = ["TestDefinition"]


class TestDefinition(base.Model):
    """Request for an accuracy test. v3 wants a language, a dataset and two models.

    In v3: Evaluation. v3 uses one class for asking and answering, and requires more of it.
    (V2-DEF-TestDefinition)

    Attributes:
        models: One model, or an acoustic and a language model that work together. In v3 `model1`
            and `model2` are two rivals.
        dataset: An acoustic dataset to measure with. Required in v3.
        name: Label for the test. It need not be unique. Called `displayName` in v3.
        description: Free text about what the test is to show.
        properties: Notes to keep with the test; `customProperties` in v3. At most 10 entries; a key
            may have 64 characters, a value 256.
    """

    swagger_types = {
        "models": "list[ModelIdentity]",
        "dataset": "DatasetIdentity",
        "name": "str",
        "description": "str",
        "properties": "dict(str, str)",
    }

    attribute_map = {
        "models": "models",
        "dataset": "dataset",
        "name": "name",
        "description": "description",
        "properties": "properties",
    }

    def __init__(
        self,
        models: Sequence[ModelIdentity | Mapping[str, Any]] | None = None,
        dataset: DatasetIdentity | Mapping[str, Any] | None = None,
        name: str | None = None,
        description: str | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "models": models,
                "dataset": dataset,
                "name": name,
                "description": description,
                "properties": properties,
            },
            frozenset({"models", "name"}),
        )

    models: base.Attribute[list[ModelIdentity]] = base.Attribute(required=True)

    dataset: base.Attribute[DatasetIdentity] = base.Attribute()

    name: base.Attribute[str] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()

    properties: base.Attribute[dict[str, str]] = base.Attribute()
