# Made by sttgen: edits are lost when it runs again.
"""``SpeechEndpointDefinition``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .model_identity import ModelIdentity

__all__ = ["SpeechEndpointDefinition"]


class SpeechEndpointDefinition(base.Model):
    """Request for a deployment.

    In v3: Endpoint. v3 uses one class for asking and answering. (V2-DEF-SpeechEndpointDefinition)

    Attributes:
        concurrent_recognitions: How many requests must be served side by side, 1 to 20. v3 scales
            by itself and takes no number.
        content_logging_enabled: Whether to keep audio and recognised text of each request.
            `properties.loggingEnabled` in v3.
        models: The model to deploy, or an acoustic and a language model to combine. v3 takes one
            reference as `model`.
        description: Free text about who uses the deployment.
        locale: Language to be recognised; it must be that of the models.
        properties: Notes to keep with the deployment; `customProperties` in v3. At most 10 entries;
            a key may have 64 characters, a value 256.
        name: Label for the deployment. It need not be unique. Called `displayName` in v3.
    """

    swagger_types = {
        "concurrent_recognitions": "int",
        "content_logging_enabled": "bool",
        "models": "list[ModelIdentity]",
        "description": "str",
        "locale": "str",
        "properties": "dict(str, str)",
        "name": "str",
    }

    attribute_map = {
        "concurrent_recognitions": "concurrentRecognitions",
        "content_logging_enabled": "contentLoggingEnabled",
        "models": "models",
        "description": "description",
        "locale": "locale",
        "properties": "properties",
        "name": "name",
    }

    def __init__(
        self,
        concurrent_recognitions: int | None = None,
        content_logging_enabled: bool | None = None,
        models: Sequence[ModelIdentity | Mapping[str, Any]] | None = None,
        description: str | None = None,
        locale: str | None = None,
        properties: Mapping[str, str] | None = None,
        name: str | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "concurrent_recognitions": concurrent_recognitions,
                "content_logging_enabled": content_logging_enabled,
                "models": models,
                "description": description,
                "locale": locale,
                "properties": properties,
                "name": name,
            },
            frozenset({"models", "locale", "name"}),
        )

    concurrent_recognitions: base.Attribute[int] = base.Attribute(check=base.between(1, 20))

    content_logging_enabled: base.Attribute[bool] = base.Attribute()

    models: base.Attribute[list[ModelIdentity]] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()

    locale: base.Attribute[str] = base.Attribute(required=True)

    properties: base.Attribute[dict[str, str]] = base.Attribute()

    name: base.Attribute[str] = base.Attribute(required=True)
