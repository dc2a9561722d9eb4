# Made by sttgen: edits are lost when it runs again.
"""``SpeechModelDefinition``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .dataset_identity import DatasetIdentity
    from .model_identity import ModelIdentity

__all__ = ["SpeechModelDefinition"]


class SpeechModelDefinition(base.Model):
    """Request to adapt a model.

    In v3: Model. v3 uses one class for asking and answering. (V2-DEF-SpeechModelDefinition)

    Attributes:
        model_kind: Which part to adapt. v3 finds out from the datasets.
        text: Sentences to adapt to, given inline in place of a language dataset.
        base_model: The base model to start from; by default the newest suitable one. A reference in
            v3.
        datasets: Material to adapt to, all of the kind that `modelKind` names. v3 takes references
            and accepts a mixture.
        description: Free text about what the model is for.
        locale: Language of the model; it must be that of the material.
        properties: Notes to keep with the model; `customProperties` in v3. At most 10 entries; a
            key may have 64 characters, a value 256.
        name: Label for the model. It need not be unique. Called `displayName` in v3.
    """

    swagger_types = {
        "model_kind": "ModelKind",
        "text": "str",
        "base_model": "ModelIdentity",
        "datasets": "list[DatasetIdentity]",
        "description": "str",
        "locale": "str",
        "properties": "dict(str, str)",
        "name": "str",
    }

    attribute_map = {
        "model_kind": "modelKind",
        "text": "text",
        "base_model": "baseModel",
        "datasets": "datasets",
        "description": "description",
        "locale": "locale",
        "properties": "properties",
        "name": "name",
    }

    def __init__(
        self,
        model_kind: str | None = None,
        text: str | None = None,
        base_model: ModelIdentity | Mapping[str, Any] | None = None,
        datasets: Sequence[DatasetIdentity | Mapping[str, Any]] | None = None,
        description: str | None = None,
        locale: str | None = None,
        properties: Mapping[str, str] | None = None,
        name: str | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "model_kind": model_kind,
                "text": text,
                "base_model": base_model,
                "datasets": datasets,
                "description": description,
                "locale": locale,
                "properties": properties,
                "name": name,
            },
            frozenset({"model_kind", "locale", "name"}),
        )

    model_kind: base.Attribute[str] = base.Attribute(required=True)

    text: base.Attribute[str] = base.Attribute()

    base_model: base.Attribute[ModelIdentity] = base.Attribute()

    datasets: base.Attribute[list[DatasetIdentity]] = base.Attribute()

    description: base.Attribute[str] = base.Attribute()

    locale: base.Attribute[str] = base.Attribute(required=True)

    properties: base.Attribute[dict[str, str]] = base.Attribute()

    name: base.Attribute[str] = base.Attribute(required=True)
