# Made by sttgen: edits are lost when it runs again.
"""``Endpoint``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from speechtotext_core.kits.facade.surface import models as base

if TYPE_CHECKING:
    from .model import Model

__all__ = ["Endpoint"]


class Endpoint(base.Model):
    """A deployment of models for real-time recognition.

    In v3: Endpoint. Refers to one model and names each address for connecting. (V2-DEF-Endpoint)

    Attributes:
        concurrent_recognitions: How many requests are served side by side, 1 to 20. v3 has no such
            setting.
        id: Key of the endpoint, a UUID chosen by the service. From v3 on the whole address `self`,
            ending in the same UUID.
        name: Label of the deployment. It need not be unique. Called `displayName` in v3.
        description: Free text about who uses the deployment.
        endpoint_urls: Addresses that recognition clients connect to, by kind of connection, such as
            `UniversalWebSocketInteractive`. In v3 they are members of `links`.
        endpoint_kind: What the deployment does. v3 deploys for recognition only and has no such
            property.
        last_action_date_time: When `status` took its present value, as ISO 8601 in UTC.
        status: How far the deployment has come; connect once it says `Succeeded`.
        created_date_time: When the deployment was asked for, as ISO 8601 in UTC.
        content_logging_enabled: Whether audio and recognised text of each request are kept. v3:
            `properties.loggingEnabled`, and `properties.contentLoggingEnabled` in an update.
        models: The deployed models in full, an acoustic and a language one, or one that is both. v3
            refers to a single model.
        locale: Language that is recognised, as a BCP 47 tag.
        properties: Notes of the owner; `customProperties` in v3. At most 10 entries; a key may have
            64 characters, a value 256.
    """

    swagger_types = {
        "concurrent_recognitions": "int",
        "id": "str",
        "name": "str",
        "description": "str",
        "endpoint_urls": "dict(str, str)",
        "endpoint_kind": "EndpointKind",
        "last_action_date_time": "datetime",
        "status": "Status",
        "created_date_time": "datetime",
        "content_logging_enabled": "bool",
        "models": "list[Model]",
        "locale": "str",
        "properties": "dict(str, str)",
    }

    attribute_map = {
        "concurrent_recognitions": "concurrentRecognitions",
        "id": "id",
        "name": "name",
        "description": "description",
        "endpoint_urls": "endpointUrls",
        "endpoint_kind": "endpointKind",
        "last_action_date_time": "lastActionDateTime",
        "status": "status",
        "created_date_time": "createdDateTime",
        "content_logging_enabled": "contentLoggingEnabled",
        "models": "models",
        "locale": "locale",
        "properties": "properties",
    }

    def __init__(
        self,
        concurrent_recognitions: int | None = None,
        id: str | None = None,
        name: str | None = None,
        description: str | None = None,
        endpoint_urls: Mapping[str, str] | None = None,
        endpoint_kind: str | None = None,
        last_action_date_time: datetime | None = None,
        status: str | None = None,
        created_date_time: datetime | None = None,
        content_logging_enabled: bool | None = None,
        models: Sequence[Model | Mapping[str, Any]] | None = None,
        locale: str | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """Take the attributes; a required one that is None raises ValueError."""
        self._set(
            {
                "concurrent_recognitions": concurrent_recognitions,
                "id": id,
                "name": name,
                "description": description,
                "endpoint_urls": endpoint_urls,
                "endpoint_kind": endpoint_kind,
                "last_action_date_time": last_action_date_time,
                "status": status,
                "created_date_time": created_date_time,
                "content_logging_enabled": content_logging_enabled,
                "models": models,
                "locale": locale,
                "properties": properties,
            },
            frozenset({"id", "name", "endpoint_kind", "models", "locale"}),
        )

    concurrent_recognitions: base.Attribute[int] = base.Attribute()

    id: base.Attribute[str] = base.Attribute(required=True)

    name: base.Attribute[str] = base.Attribute(required=True)

    description: base.Attribute[str] = base.Attribute()

    endpoint_urls: base.Attribute[dict[str, str]] = base.Attribute()

    endpoint_kind: base.Attribute[str] = base.Attribute(required=True)

    last_action_date_time: base.Attribute[datetime] = base.Attribute()

    status: base.Attribute[str] = base.Attribute()

    created_date_time: base.Attribute[datetime] = base.Attribute()

    content_logging_enabled: base.Attribute[bool] = base.Attribute()

    models: base.Attribute[list[Model]] = base.Attribute(required=True)

    locale: base.Attribute[str] = base.Attribute(required=True)

    properties: base.Attribute[dict[str, str]] = base.Attribute()
