# Made by sttgen: edits are lost when it runs again.
"""``CustomSpeechModelsApi``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speechtotext_core.kits.facade.surface.api import Api

from .. import models
from ..api_client import ApiClient

__all__ = ["CustomSpeechModelsApi"]


class CustomSpeechModelsApi(Api):
    """Base models and models adapted from them.

    Every method also takes async_req, _return_http_data_only, _preload_content, _request_timeout as
    keywords. It returns the type that the old document declares; with ``async_req=True``, an object
    whose ``get()`` returns it. It raises ``ApiException`` if the service answers with an error or
    not at all, and ``NotSupportedInV3`` if v3 cannot do what is asked.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Use a client, or make one with the default configuration."""
        super().__init__(ApiClient() if api_client is None else api_client)

    def create_model(
        self, model_definition: models.SpeechModelDefinition | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Trains a model.

        Queues the adaptation of a base model. Poll the address in `Location`; training may take
        hours.

        In v3: ``client.models.create({"displayName": "Sales", "locale": "en-US", "datasets":
        [{"self": dataset.self_url}]})``. The kind is not sent any more; datasets of all kinds may
        go into one model. (V2-OP-CreateModel)

        Args:
            model_definition: What to train, and from which material.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``CreateModel``, ``POST /models`` in specs/v2_0/openapi.yaml.
        """
        return self._call("CreateModel", {"model_definition": model_definition}, kwargs)

    def create_model_with_http_info(
        self, model_definition: models.SpeechModelDefinition | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Like create_model(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "CreateModel", {"model_definition": model_definition}, kwargs
        )

    def delete_model(self, id: str, **kwargs: Any) -> Any:
        """Removes a model.

        Removes a custom model. Base models cannot be removed.

        In v3: ``client.models.delete(id)``. For custom models only, as before. (V2-OP-DeleteModel)

        Args:
            id: UUID of the model. Base and custom models share one address space; v3 separates
                them.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``DeleteModel``, ``DELETE /models/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("DeleteModel", {"id": id}, kwargs)

    def delete_model_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like delete_model(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("DeleteModel", {"id": id}, kwargs)

    def get_model(self, id: str, **kwargs: Any) -> Any:
        """Reads one model.

        State of a base or custom model, with what it was made from. In v3 a base model is read with
        `GetBaseModel`.

        In v3: ``client.models.get_custom_model(id), client.models.get_base_model(id)``. A bare UUID
        does not say where the model lives. The shim looks for it among the custom models, then
        among the base models, and remembers where it was. (V2-OP-GetModel)

        Args:
            id: UUID of the model. Base and custom models share one address space; v3 separates
                them.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetModel``, ``GET /models/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetModel", {"id": id}, kwargs)

    def get_model_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like get_model(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetModel", {"id": id}, kwargs)

    def get_models(self, **kwargs: Any) -> Any:
        """Lists models.

        Base models and custom models of the subscription in one list, with what they were made
        from. v3 has a call for each sort, `GetBaseModels` and `GetModels`, and answers in pages.

        In v3: ``list(client.models.list_custom_models()) +
        list(client.models.list_base_models())``. Custom and base models live in separate
        collections. Both are read to the end and joined, custom models first. (V2-OP-GetModels)

        Args:
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetModels``, ``GET /models`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetModels", {}, kwargs)

    def get_models_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_models(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetModels", {}, kwargs)

    def get_supported_locales_for_models(self, **kwargs: Any) -> Any:
        """Lists languages for models.

        Languages in which models can be adapted, by kind of model. v3 answers with a plain list.

        In v3: ``client.models.list_supported_locales()``. One list for all models, since kinds of
        models are gone. It is shown under each of the kinds that v2 had.
        (V2-OP-GetSupportedLocalesForModels)

        Args:
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetSupportedLocalesForModels``, ``GET /models/locales`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call("GetSupportedLocalesForModels", {}, kwargs)

    def get_supported_locales_for_models_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_supported_locales_for_models(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetSupportedLocalesForModels", {}, kwargs)

    def update_model(
        self, id: str, model_update: models.ModelUpdate | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Renames a model.

        Changes label and free text of a custom model.

        In v3: ``client.models.update(id, {"displayName": "Sales 2"})``. For custom models only, as
        before. (V2-OP-UpdateModel)

        Args:
            id: UUID of the model. Base and custom models share one address space; v3 separates
                them.
            model_update: The new label and text.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``UpdateModel``, ``PATCH /models/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("UpdateModel", {"id": id, "model_update": model_update}, kwargs)

    def update_model_with_http_info(
        self, id: str, model_update: models.ModelUpdate | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Like update_model(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "UpdateModel", {"id": id, "model_update": model_update}, kwargs
        )
