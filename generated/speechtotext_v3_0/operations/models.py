# Made by sttgen: edits are lost when it runs again.
"""Base models that the service offers and custom models that were trained from datasets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from speechtotext_core.runtime import (
    UNSET,
    Headers,
    Operation,
    OperationGroup,
    Pager,
    Paging,
    Poller,
    Query,
    RawOperationGroup,
    Timeout,
    UnsetType,
    raw,
    raw_page,
)

from .. import models

__all__ = ["Models", "ModelsRaw"]


class Models(OperationGroup):
    """Base models that the service offers and custom models that were trained from datasets."""

    def list_custom_models(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Model]:
        """List custom models.

        Returns the models that were trained in this resource; base models have their own listing,
        `models.list_base_models`.

        Args:
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            A pager: iterate over it for all items, or over ``by_page()`` for pages. Pages are
                fetched as needed. Do not delete items while you iterate, or some are skipped:
                iterate over ``list(...)`` of it.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetModels``, ``GET /models`` in specs/v3_0/openapi.yaml.
        """
        return self._pages(
            _LIST_CUSTOM_MODELS,
            query={
                "skip": skip,
                "top": top,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def create(
        self,
        body: models.Model | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Model:
        """Train a custom model.

        Adapts `base_model` with `datasets`, with `text`, or with both. Leave `base_model` out to
        get the default one of the locale. Training can take hours; poll `models.get_custom_model`.

        Args:
            body: What to train from. `display_name` and `locale` are required; without `datasets`
                and `text` there is nothing to adapt.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The custom model was accepted; the body shows it with its `self_url` address, and
            `Location` repeats that address.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``CreateModel``, ``POST /models`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _CREATE,
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_base_models(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Model]:
        """List base models.

        Returns the models that the service itself offers, old and new, for all locales. Their
        `properties.deprecationDates` tell how long each can be used.

        Args:
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            A pager: iterate over it for all items, or over ``by_page()`` for pages. Pages are
                fetched as needed. Do not delete items while you iterate, or some are skipped:
                iterate over ``list(...)`` of it.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetBaseModels``, ``GET /models/base`` in specs/v3_0/openapi.yaml.
        """
        return self._pages(
            _LIST_BASE_MODELS,
            query={
                "skip": skip,
                "top": top,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get_base_model(
        self,
        id: str | models.Model,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Model:
        """Get a base model.

        Returns one model of the service. Ids of custom models are not known here and give 404.

        Args:
            id: Id (a UUID) of the base model: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The base model.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetBaseModel``, ``GET /models/base/{id}`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _GET_BASE_MODEL,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get_base_model_manifest(
        self,
        id: str | models.Model,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.ModelManifest:
        """Get the manifest of a base model.

        Returns what a speech container needs to run the model: the files to download and the
        settings to start with. The download addresses expire.

        Args:
            id: Id (a UUID) of the base model: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            sas_validity_in_seconds: How many seconds the download addresses in the answer stay
                valid, 43200 (12 hours) when left out. For a resource that stores in its own storage
                account, 0 gives addresses without a signature. A value out of range is refused with
                `InvalidSasValidityDuration`.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The manifest, made for this request.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetBaseModelManifest``, ``GET /models/base/{id}/manifest`` in
        specs/v3_0/openapi.yaml.
        """
        return self._call(
            _GET_BASE_MODEL_MANIFEST,
            path={
                "id": id,
            },
            query={
                "sasValidityInSeconds": sas_validity_in_seconds,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_supported_locales(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> list[str]:
        """List locales for model training.

        Returns the locales in which custom models can be trained, as one list without paging.

        Args:
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The locales as BCP 47 tags such as `en-US`; the order means nothing.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetSupportedLocalesForModels``, ``GET /models/locales`` in
        specs/v3_0/openapi.yaml.
        """
        return self._call(
            _LIST_SUPPORTED_LOCALES,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get_custom_model(
        self,
        id: str | models.Model,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Model:
        """Get a custom model.

        Use it to poll training, and to read the chosen settings afterwards. Ids of base models are
        not known here and give 404: ask `models.get_base_model` for those.

        Args:
            id: Id (a UUID) of the custom model: the last segment of its `self` address. Base models
                have ids of the same look, but are found under `/models/base` only. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The custom model as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetModel``, ``GET /models/{id}`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _GET_CUSTOM_MODEL,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def delete(
        self,
        id: str | models.Model,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete a custom model.

        Removes the model for good. While an endpoint or another entity still uses it, expect an
        error with the inner code `InUseViolation`.

        Args:
            id: Id (a UUID) of the custom model: the last segment of its `self` address. Base models
                have ids of the same look, but are found under `/models/base` only. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``DeleteModel``, ``DELETE /models/{id}`` in specs/v3_0/openapi.yaml.
        """
        self._call(
            _DELETE,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def update(
        self,
        id: str | models.Model,
        body: models.ModelUpdate | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Model:
        """Change the details of a custom model.

        Changes name, description, project or custom properties. What is left out stays; what is
        null is cleared. A trained model is never trained again: create a new one.

        Args:
            id: Id (a UUID) of the custom model: the last segment of its `self` address. Base models
                have ids of the same look, but are found under `/models/base` only. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: The members of the custom model to change. Send only those: absent ones stay, and
                null clears where the schema allows null. Use `application/merge-patch+json` when
                null is sent.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The custom model as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``UpdateModel``, ``PATCH /models/{id}`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _UPDATE,
            path={
                "id": id,
            },
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def copy_to(
        self,
        id: str | models.Model,
        body: models.ModelCopy | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Model:
        """Copy a custom model to another resource.

        Makes a copy in the resource that the given key belongs to, in whatever region that is. Base
        models cannot be copied. The answer describes the new model, which is readable with the
        credential of its own resource only.

        Args:
            id: Id (a UUID) of the custom model: the last segment of its `self` address. Base models
                have ids of the same look, but are found under `/models/base` only. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: Where the copy goes. The body holds a secret; keep it out of logs.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The copy was started. Body and `Location` name the new model in the other resource.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``CopyModelToSubscription``, ``POST /models/{id}/copyto`` in
        specs/v3_0/openapi.yaml.
        """
        return self._call(
            _COPY_TO,
            path={
                "id": id,
            },
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get_custom_model_manifest(
        self,
        id: str | models.Model,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.ModelManifest:
        """Get the manifest of a custom model.

        Returns what a speech container needs to run the model: the files to download and the
        settings to start with. The download addresses expire.

        Args:
            id: Id (a UUID) of the custom model: the last segment of its `self` address. Base models
                have ids of the same look, but are found under `/models/base` only. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            sas_validity_in_seconds: How many seconds the download addresses in the answer stay
                valid, 43200 (12 hours) when left out. For a resource that stores in its own storage
                account, 0 gives addresses without a signature. A value out of range is refused with
                `InvalidSasValidityDuration`.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The manifest, made for this request.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetModelManifest``, ``GET /models/{id}/manifest`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _GET_CUSTOM_MODEL_MANIFEST,
            path={
                "id": id,
            },
            query={
                "sasValidityInSeconds": sas_validity_in_seconds,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def wait(
        self,
        id_or_entity: str | models.Model,
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[models.Model], object] | None = None,
    ) -> models.Model:
        """Wait until an entity is in a final state.

        The entity is fetched when the ``Retry-After`` of the last response says so, else every
        ``interval`` seconds.

        Args:
            id_or_entity: An id, or an entity that the service returned.
            timeout: Seconds to wait in total; None for no limit.
            interval: Seconds between two requests if there is no ``Retry-After``; None for 60.
            max_wait: Most seconds between two requests, even if the service asks for more; None for
                300.
            on_progress: Called with each state of the entity, including the final one.

        Returns:
            The entity in its final state. A status that the document does not list counts as final.

        Raises:
            OperationFailed: The operation failed. The error has the reason and the entity.
            WaitTimeout: ``timeout`` has passed. The operation continues; the error has its last
                state.
            ApiStatusError: The service answered with an error.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetModel``, ``GET /models/{id}`` in specs/v3_0/openapi.yaml.
        """
        return self._wait(
            _GET_CUSTOM_MODEL,
            _POLLER,
            "id",
            id_or_entity,
            timeout=timeout,
            interval=interval,
            max_wait=max_wait,
            on_progress=on_progress,
        )


class ModelsRaw(RawOperationGroup):
    """The operations of ``models`` with raw responses; a listing returns its first page."""

    list_custom_models = raw_page(Models.list_custom_models)
    create = raw(Models.create)
    list_base_models = raw_page(Models.list_base_models)
    get_base_model = raw(Models.get_base_model)
    get_base_model_manifest = raw(Models.get_base_model_manifest)
    list_supported_locales = raw(Models.list_supported_locales)
    get_custom_model = raw(Models.get_custom_model)
    delete = raw(Models.delete)
    update = raw(Models.update)
    copy_to = raw(Models.copy_to)
    get_custom_model_manifest = raw(Models.get_custom_model_manifest)


_LIST_CUSTOM_MODELS: Operation[models.PaginatedModels] = Operation(
    id="GetModels",
    method="GET",
    path="/models",
    returns=models.PaginatedModels,
    paging=Paging(items="values", next_link="next_link"),
)
_CREATE: Operation[models.Model] = Operation(
    id="CreateModel",
    method="POST",
    path="/models",
    media="application/json",
    returns=models.Model,
)
_LIST_BASE_MODELS: Operation[models.PaginatedModels] = Operation(
    id="GetBaseModels",
    method="GET",
    path="/models/base",
    returns=models.PaginatedModels,
    paging=Paging(items="values", next_link="next_link"),
)
_GET_BASE_MODEL: Operation[models.Model] = Operation(
    id="GetBaseModel",
    method="GET",
    path="/models/base/{id}",
    returns=models.Model,
    entities=("id",),
)
_GET_BASE_MODEL_MANIFEST: Operation[models.ModelManifest] = Operation(
    id="GetBaseModelManifest",
    method="GET",
    path="/models/base/{id}/manifest",
    returns=models.ModelManifest,
    entities=("id",),
)
_LIST_SUPPORTED_LOCALES: Operation[list[str]] = Operation(
    id="GetSupportedLocalesForModels",
    method="GET",
    path="/models/locales",
    returns=list[str],
)
_GET_CUSTOM_MODEL: Operation[models.Model] = Operation(
    id="GetModel",
    method="GET",
    path="/models/{id}",
    returns=models.Model,
    entities=("id",),
)
_DELETE: Operation[None] = Operation(
    id="DeleteModel",
    method="DELETE",
    path="/models/{id}",
    entities=("id",),
)
_UPDATE: Operation[models.Model] = Operation(
    id="UpdateModel",
    method="PATCH",
    path="/models/{id}",
    media="application/merge-patch+json",
    returns=models.Model,
    idempotent=True,
    entities=("id",),
)
_COPY_TO: Operation[models.Model] = Operation(
    id="CopyModelToSubscription",
    method="POST",
    path="/models/{id}/copyto",
    media="application/json",
    returns=models.Model,
    entities=("id",),
)
_GET_CUSTOM_MODEL_MANIFEST: Operation[models.ModelManifest] = Operation(
    id="GetModelManifest",
    method="GET",
    path="/models/{id}/manifest",
    returns=models.ModelManifest,
    entities=("id",),
)
_POLLER = Poller(
    status="status",
    done=("Succeeded",),
    failed=("Failed",),
    running=(
        "NotStarted",
        "Running",
    ),
    error=(
        "properties",
        "error",
    ),
)
