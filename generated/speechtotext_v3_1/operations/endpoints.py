# Made by sttgen: edits are lost when it runs again.
"""Deployments of models for live recognition, and the logs that they keep."""

from __future__ import annotations

import builtins
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

__all__ = ["Endpoints", "EndpointsRaw"]


class Endpoints(OperationGroup):
    """Deployments of models for live recognition, and the logs that they keep."""

    def list(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Endpoint]:
        """List endpoints.

        Returns the deployments of the resource, whatever their state.

        Args:
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            filter: Expression that selects entities, applied before paging. Properties:
                `displayName`, `description`, `createdDateTime`, `lastActionDateTime`, `status`,
                `locale`. All can be compared with `eq` and `ne`, the two times also with `gt`,
                `ge`, `lt` and `le`; `and`, `or` and `not` combine. Text stands in single quotes,
                times bare, as in `locale eq 'de-DE' and status eq 'Succeeded'`. An invalid
                expression gives 400 with the inner code `UnsupportedFilter`.
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

        Source: ``Endpoints_List``, ``GET /endpoints`` in specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST,
            query={
                "skip": skip,
                "top": top,
                "filter": filter,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def create(
        self,
        body: models.Endpoint | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Endpoint:
        """Deploy a model to an endpoint.

        Starts a deployment for live recognition. When `status` is `Succeeded`, `links` has the
        addresses for REST and for the Speech SDK. A running endpoint is charged by the hour until
        it is deleted.

        Args:
            body: Which model to deploy and how. Without `model` the default base model of the
                locale is deployed.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The endpoint was accepted; the body shows it with its `self_url` address, and `Location`
            repeats that address.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Endpoints_Create``, ``POST /endpoints`` in specs/v3_1/openapi.yaml.
        """
        return self._call(
            _CREATE,
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_base_model_logs(
        self,
        locale: str,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        skip_token: str | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.File]:
        """List the logs of a default base model.

        Returns audio and recognised text kept for requests to the default model of a locale, that
        is, without an endpoint of your own. Pages are chained by a token instead of a count.

        Args:
            locale: BCP 47 locale, such as `en-US`, whose default base model served the logged
                requests.
            sas_validity_in_seconds: How many seconds the download addresses in the answer stay
                valid, 43200 (12 hours) when left out. For a resource that stores in its own storage
                account, 0 gives addresses without a signature. A value out of range is refused with
                `InvalidSasValidityDuration`.
            skip_token: Place to go on from, taken from an earlier `@nextLink`; the token is opaque.
                Left out, the listing starts with the first log.
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
            ValueError: A path argument is empty, ``.`` or ``..``.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Endpoints_ListBaseModelLogs``, ``GET /endpoints/base/{locale}/files/logs`` in
        specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST_BASE_MODEL_LOGS,
            path={
                "locale": locale,
            },
            query={
                "sasValidityInSeconds": sas_validity_in_seconds,
                "skipToken": skip_token,
                "top": top,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def delete_base_model_logs(
        self,
        locale: str,
        *,
        end_date: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete the logs of a default base model.

        Deletes up to and including the day `endDate`, or everything of the locale when it is left
        out. The work is done in the background within a day.

        Args:
            locale: BCP 47 locale, such as `en-US`, whose default base model served the logged
                requests.
            end_date: Last day to delete, as `yyyy-mm-dd` in UTC; that whole day and all earlier
                ones go. Without it every log is deleted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Endpoints_DeleteBaseModelLogs``, ``DELETE /endpoints/base/{locale}/files/logs`` in
        specs/v3_1/openapi.yaml.
        """
        self._call(
            _DELETE_BASE_MODEL_LOGS,
            path={
                "locale": locale,
            },
            query={
                "endDate": end_date,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get_base_model_log(
        self,
        locale: str,
        log_id: str | models.File,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.File:
        """Get a log of a default base model.

        Returns name, size and a fresh download address of one recording or its text, not its
        content.

        Args:
            locale: BCP 47 locale, such as `en-US`, whose default base model served the logged
                requests.
            log_id: Id of the log: a file name with date, time and UUID, ending in `.wav` or
                `.json`, as the listing of logs shows it. Not a bare UUID; percent-encode it. The
                entity or its URL is also accepted.
            sas_validity_in_seconds: How many seconds the download addresses in the answer stay
                valid, 43200 (12 hours) when left out. For a resource that stores in its own storage
                account, 0 gives addresses without a signature. A value out of range is refused with
                `InvalidSasValidityDuration`.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The file with an address to download it from. The address carries its own signature, so
            it is a secret for as long as it is valid.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Endpoints_GetBaseModelLog``, ``GET /endpoints/base/{locale}/files/logs/{logId}``
        in specs/v3_1/openapi.yaml.
        """
        return self._call(
            _GET_BASE_MODEL_LOG,
            path={
                "locale": locale,
                "logId": log_id,
            },
            query={
                "sasValidityInSeconds": sas_validity_in_seconds,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def delete_base_model_log(
        self,
        locale: str,
        log_id: str | models.File,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete a log of a default base model.

        Deletes a single recording or its text. The two are separate logs with separate ids.

        Args:
            locale: BCP 47 locale, such as `en-US`, whose default base model served the logged
                requests.
            log_id: Id of the log: a file name with date, time and UUID, ending in `.wav` or
                `.json`, as the listing of logs shows it. Not a bare UUID; percent-encode it. The
                entity or its URL is also accepted.
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

        Source: ``Endpoints_DeleteBaseModelLog``, ``DELETE
        /endpoints/base/{locale}/files/logs/{logId}`` in specs/v3_1/openapi.yaml.
        """
        self._call(
            _DELETE_BASE_MODEL_LOG,
            path={
                "locale": locale,
                "logId": log_id,
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
    ) -> builtins.list[str]:
        """List locales for endpoints.

        Returns the locales in which models can be deployed, as one list without paging.

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

        Source: ``Endpoints_ListSupportedLocales``, ``GET /endpoints/locales`` in
        specs/v3_1/openapi.yaml.
        """
        return self._call(
            _LIST_SUPPORTED_LOCALES,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get(
        self,
        id: str | models.Endpoint,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Endpoint:
        """Get an endpoint.

        Use it to poll a deployment or a model change, and to read the addresses to recognise speech
        with.

        Args:
            id: Id (a UUID) of the endpoint: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The endpoint as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Endpoints_Get``, ``GET /endpoints/{id}`` in specs/v3_1/openapi.yaml.
        """
        return self._call(
            _GET,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def delete(
        self,
        id: str | models.Endpoint,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete an endpoint.

        Stops and removes the deployment; its addresses no longer answer. The model stays.

        Args:
            id: Id (a UUID) of the endpoint: the last segment of its `self` address. Reading or
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

        Source: ``Endpoints_Delete``, ``DELETE /endpoints/{id}`` in specs/v3_1/openapi.yaml.
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
        id: str | models.Endpoint,
        body: models.EndpointUpdate | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Endpoint:
        """Change an endpoint.

        Changes name, description, project, custom properties, the deployed `model`, or content
        logging. What is left out stays; what is null is cleared. Exchanging the model deploys anew,
        so `status` runs again. Logging is named `content_logging_enabled` here, not
        `logging_enabled`.

        Args:
            id: Id (a UUID) of the endpoint: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: The members of the endpoint to change. Send only those: absent ones stay, and null
                clears where the schema allows null. Use `application/merge-patch+json` when null is
                sent.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The endpoint as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Endpoints_Update``, ``PATCH /endpoints/{id}`` in specs/v3_1/openapi.yaml.
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

    def list_logs(
        self,
        id: str | models.Endpoint,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        skip_token: str | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.File]:
        """List the logs of an endpoint.

        Returns audio and recognised text that were kept while content logging was on. Pages are
        chained by a token instead of a count.

        Args:
            id: Id (a UUID) of the endpoint: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            sas_validity_in_seconds: How many seconds the download addresses in the answer stay
                valid, 43200 (12 hours) when left out. For a resource that stores in its own storage
                account, 0 gives addresses without a signature. A value out of range is refused with
                `InvalidSasValidityDuration`.
            skip_token: Place to go on from, taken from an earlier `@nextLink`; the token is opaque.
                Left out, the listing starts with the first log.
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
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Endpoints_ListLogs``, ``GET /endpoints/{id}/files/logs`` in
        specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST_LOGS,
            path={
                "id": id,
            },
            query={
                "sasValidityInSeconds": sas_validity_in_seconds,
                "skipToken": skip_token,
                "top": top,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def delete_logs(
        self,
        id: str | models.Endpoint,
        *,
        end_date: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete the logs of an endpoint.

        Deletes up to and including the day `endDate`, or everything when it is left out. The work
        is done in the background within a day, so a listing may still show deleted logs for a
        while.

        Args:
            id: Id (a UUID) of the endpoint: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            end_date: Last day to delete, as `yyyy-mm-dd` in UTC; that whole day and all earlier
                ones go. Without it every log is deleted.
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

        Source: ``Endpoints_DeleteLogs``, ``DELETE /endpoints/{id}/files/logs`` in
        specs/v3_1/openapi.yaml.
        """
        self._call(
            _DELETE_LOGS,
            path={
                "id": id,
            },
            query={
                "endDate": end_date,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get_log(
        self,
        id: str | models.Endpoint,
        log_id: str | models.File,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.File:
        """Get a log of an endpoint.

        Returns name, size and a fresh download address of one recording or its text, not its
        content.

        Args:
            id: Id (a UUID) of the endpoint: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            log_id: Id of the log: a file name with date, time and UUID, ending in `.wav` or
                `.json`, as the listing of logs shows it. Not a bare UUID; percent-encode it. The
                entity or its URL is also accepted.
            sas_validity_in_seconds: How many seconds the download addresses in the answer stay
                valid, 43200 (12 hours) when left out. For a resource that stores in its own storage
                account, 0 gives addresses without a signature. A value out of range is refused with
                `InvalidSasValidityDuration`.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The file with an address to download it from. The address carries its own signature, so
            it is a secret for as long as it is valid.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Endpoints_GetLog``, ``GET /endpoints/{id}/files/logs/{logId}`` in
        specs/v3_1/openapi.yaml.
        """
        return self._call(
            _GET_LOG,
            path={
                "id": id,
                "logId": log_id,
            },
            query={
                "sasValidityInSeconds": sas_validity_in_seconds,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def delete_log(
        self,
        id: str | models.Endpoint,
        log_id: str | models.File,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete a log of an endpoint.

        Deletes a single recording or its text. The two are separate logs with separate ids.

        Args:
            id: Id (a UUID) of the endpoint: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            log_id: Id of the log: a file name with date, time and UUID, ending in `.wav` or
                `.json`, as the listing of logs shows it. Not a bare UUID; percent-encode it. The
                entity or its URL is also accepted.
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

        Source: ``Endpoints_DeleteLog``, ``DELETE /endpoints/{id}/files/logs/{logId}`` in
        specs/v3_1/openapi.yaml.
        """
        self._call(
            _DELETE_LOG,
            path={
                "id": id,
                "logId": log_id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def wait(
        self,
        id_or_entity: str | models.Endpoint,
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[models.Endpoint], object] | None = None,
    ) -> models.Endpoint:
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

        Source: ``Endpoints_Get``, ``GET /endpoints/{id}`` in specs/v3_1/openapi.yaml.
        """
        return self._wait(
            _GET,
            _POLLER,
            "id",
            id_or_entity,
            timeout=timeout,
            interval=interval,
            max_wait=max_wait,
            on_progress=on_progress,
        )


class EndpointsRaw(RawOperationGroup):
    """The operations of ``endpoints`` with raw responses; a listing returns its first page."""

    list = raw_page(Endpoints.list)
    create = raw(Endpoints.create)
    list_base_model_logs = raw_page(Endpoints.list_base_model_logs)
    delete_base_model_logs = raw(Endpoints.delete_base_model_logs)
    get_base_model_log = raw(Endpoints.get_base_model_log)
    delete_base_model_log = raw(Endpoints.delete_base_model_log)
    list_supported_locales = raw(Endpoints.list_supported_locales)
    get = raw(Endpoints.get)
    delete = raw(Endpoints.delete)
    update = raw(Endpoints.update)
    list_logs = raw_page(Endpoints.list_logs)
    delete_logs = raw(Endpoints.delete_logs)
    get_log = raw(Endpoints.get_log)
    delete_log = raw(Endpoints.delete_log)


_LIST: Operation[models.PaginatedEndpoints] = Operation(
    id="Endpoints_List",
    method="GET",
    path="/endpoints",
    returns=models.PaginatedEndpoints,
    paging=Paging(items="values", next_link="next_link"),
)
_CREATE: Operation[models.Endpoint] = Operation(
    id="Endpoints_Create",
    method="POST",
    path="/endpoints",
    media="application/json",
    returns=models.Endpoint,
)
_LIST_BASE_MODEL_LOGS: Operation[models.PaginatedFiles] = Operation(
    id="Endpoints_ListBaseModelLogs",
    method="GET",
    path="/endpoints/base/{locale}/files/logs",
    returns=models.PaginatedFiles,
    paging=Paging(items="values", next_link="next_link"),
)
_DELETE_BASE_MODEL_LOGS: Operation[None] = Operation(
    id="Endpoints_DeleteBaseModelLogs",
    method="DELETE",
    path="/endpoints/base/{locale}/files/logs",
)
_GET_BASE_MODEL_LOG: Operation[models.File] = Operation(
    id="Endpoints_GetBaseModelLog",
    method="GET",
    path="/endpoints/base/{locale}/files/logs/{logId}",
    returns=models.File,
    entities=("logId",),
)
_DELETE_BASE_MODEL_LOG: Operation[None] = Operation(
    id="Endpoints_DeleteBaseModelLog",
    method="DELETE",
    path="/endpoints/base/{locale}/files/logs/{logId}",
    entities=("logId",),
)
_LIST_SUPPORTED_LOCALES: Operation[list[str]] = Operation(
    id="Endpoints_ListSupportedLocales",
    method="GET",
    path="/endpoints/locales",
    returns=list[str],
)
_GET: Operation[models.Endpoint] = Operation(
    id="Endpoints_Get",
    method="GET",
    path="/endpoints/{id}",
    returns=models.Endpoint,
    entities=("id",),
)
_DELETE: Operation[None] = Operation(
    id="Endpoints_Delete",
    method="DELETE",
    path="/endpoints/{id}",
    entities=("id",),
)
_UPDATE: Operation[models.Endpoint] = Operation(
    id="Endpoints_Update",
    method="PATCH",
    path="/endpoints/{id}",
    media="application/merge-patch+json",
    returns=models.Endpoint,
    idempotent=True,
    entities=("id",),
)
_LIST_LOGS: Operation[models.PaginatedFiles] = Operation(
    id="Endpoints_ListLogs",
    method="GET",
    path="/endpoints/{id}/files/logs",
    returns=models.PaginatedFiles,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_DELETE_LOGS: Operation[None] = Operation(
    id="Endpoints_DeleteLogs",
    method="DELETE",
    path="/endpoints/{id}/files/logs",
    entities=("id",),
)
_GET_LOG: Operation[models.File] = Operation(
    id="Endpoints_GetLog",
    method="GET",
    path="/endpoints/{id}/files/logs/{logId}",
    returns=models.File,
    entities=("id", "logId"),
)
_DELETE_LOG: Operation[None] = Operation(
    id="Endpoints_DeleteLog",
    method="DELETE",
    path="/endpoints/{id}/files/logs/{logId}",
    entities=("id", "logId"),
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
