# Made by sttgen: edits are lost when it runs again.
"""Folders for datasets, models, evaluations, endpoints and transcriptions of one locale."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

from speechtotext_core.runtime import (
    UNSET,
    Headers,
    Operation,
    OperationGroup,
    Pager,
    Paging,
    Query,
    RawOperationGroup,
    Timeout,
    UnsetType,
    raw,
    raw_page,
)

from .. import models

__all__ = ["Projects", "ProjectsRaw"]


class Projects(OperationGroup):
    """Folders for datasets, models, evaluations, endpoints and transcriptions of one locale."""

    def list(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Project]:
        """List projects.

        Returns the projects of the resource.

        Args:
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            filter: Expression that selects entities, applied before paging. Properties:
                `displayName`, `description`, `createdDateTime`, `locale`. All can be compared with
                `eq` and `ne`, the time also with `gt`, `ge`, `lt` and `le`; `and`, `or` and `not`
                combine. Text stands in single quotes, times bare, as in `createdDateTime lt
                2023-01-01T00:00:00Z`. An invalid expression gives 400 with the inner code
                `UnsupportedFilter`.
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

        Source: ``Projects_List``, ``GET /projects`` in specs/v3_1/openapi.yaml.
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
        body: models.Project | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Project:
        """Create a project.

        Makes an empty folder for the work in one locale. It is usable at once: projects have no
        `status`.

        Args:
            body: Name and locale of the project.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The project exists; the body shows it with its `self_url` address, and `Location`
            repeats that address.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Projects_Create``, ``POST /projects`` in specs/v3_1/openapi.yaml.
        """
        return self._call(
            _CREATE,
            body=body,
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
        """List locales for projects.

        Returns the locales in which a project can be made, as one list without paging.

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

        Source: ``Projects_ListSupportedLocales``, ``GET /projects/locales`` in
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
        id: str | models.Project,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Project:
        """Get a project.

        Returns the project with the number of entities of each kind that it holds.

        Args:
            id: Id (a UUID) of the project: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The project as it is now.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Projects_Get``, ``GET /projects/{id}`` in specs/v3_1/openapi.yaml.
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
        id: str | models.Project,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete a project.

        Removes the folder. To keep its entities grouped, move them to another project first, each
        with its own update operation.

        Args:
            id: Id (a UUID) of the project: the last segment of its `self` address. Reading or
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

        Source: ``Projects_Delete``, ``DELETE /projects/{id}`` in specs/v3_1/openapi.yaml.
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
        id: str | models.Project,
        body: models.ProjectUpdate | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Project:
        """Change the details of a project.

        Changes name, description or custom properties. What is left out stays; what is null is
        cleared. The locale is fixed.

        Args:
            id: Id (a UUID) of the project: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: The members of the project to change. Send only those: absent ones stay, and null
                clears where the schema allows null. Use `application/merge-patch+json` when null is
                sent.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The project as it is now.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Projects_Update``, ``PATCH /projects/{id}`` in specs/v3_1/openapi.yaml.
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

    def list_datasets(
        self,
        id: str | models.Project,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Dataset]:
        """List the datasets of a project.

        The same entities as `datasets.list`, limited to one project.

        Args:
            id: Id (a UUID) of the project: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            filter: Expression that selects entities, applied before paging. Properties:
                `displayName`, `description`, `createdDateTime`, `lastActionDateTime`, `status`,
                `locale`, `kind`. All can be compared with `eq` and `ne`, the two times also with
                `gt`, `ge`, `lt` and `le`; `and`, `or` and `not` combine. Text stands in single
                quotes, times bare, as in `kind eq 'Acoustic' and locale eq 'de-DE'`. An invalid
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
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Projects_ListDatasets``, ``GET /projects/{id}/datasets`` in
        specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST_DATASETS,
            path={
                "id": id,
            },
            query={
                "skip": skip,
                "top": top,
                "filter": filter,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_endpoints(
        self,
        id: str | models.Project,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Endpoint]:
        """List the endpoints of a project.

        The same entities as `endpoints.list`, limited to one project.

        Args:
            id: Id (a UUID) of the project: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
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
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Projects_ListEndpoints``, ``GET /projects/{id}/endpoints`` in
        specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST_ENDPOINTS,
            path={
                "id": id,
            },
            query={
                "skip": skip,
                "top": top,
                "filter": filter,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_evaluations(
        self,
        id: str | models.Project,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Evaluation]:
        """List the evaluations of a project.

        The same entities as `evaluations.list`, limited to one project.

        Args:
            id: Id (a UUID) of the project: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            filter: Expression that selects entities, applied before paging. Properties:
                `displayName`, `description`, `createdDateTime`, `lastActionDateTime`, `status`,
                `locale`. All can be compared with `eq` and `ne`, the two times also with `gt`,
                `ge`, `lt` and `le`; `and`, `or` and `not` combine. Text stands in single quotes,
                times bare, as in `status ne 'Failed'`. An invalid expression gives 400 with the
                inner code `UnsupportedFilter`.
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

        Source: ``Projects_ListEvaluations``, ``GET /projects/{id}/evaluations`` in
        specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST_EVALUATIONS,
            path={
                "id": id,
            },
            query={
                "skip": skip,
                "top": top,
                "filter": filter,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_models(
        self,
        id: str | models.Project,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.CustomModel]:
        """List the models of a project.

        The same entities as `models.list_custom_models`, limited to one project.

        Args:
            id: Id (a UUID) of the project: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            filter: Expression that selects entities, applied before paging. Properties:
                `displayName`, `description`, `createdDateTime`, `lastActionDateTime`, `status`,
                `locale`. All can be compared with `eq` and `ne`, the two times also with `gt`,
                `ge`, `lt` and `le`; `and`, `or` and `not` combine. Text stands in single quotes,
                times bare, as in `status eq 'Succeeded' and locale eq 'fr-FR'`. An invalid
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
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Projects_ListModels``, ``GET /projects/{id}/models`` in specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST_MODELS,
            path={
                "id": id,
            },
            query={
                "skip": skip,
                "top": top,
                "filter": filter,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_transcriptions(
        self,
        id: str | models.Project,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Transcription]:
        """List the transcriptions of a project.

        The same entities as `transcriptions.list`, limited to one project.

        Args:
            id: Id (a UUID) of the project: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            filter: Expression that selects entities, applied before paging. Properties:
                `displayName`, `description`, `createdDateTime`, `lastActionDateTime`, `status`,
                `locale`. All can be compared with `eq` and `ne`, the two times also with `gt`,
                `ge`, `lt` and `le`; `and`, `or` and `not` combine. Text stands in single quotes,
                times bare, as in `status eq 'Failed' and createdDateTime ge 2023-05-01T00:00:00Z`.
                An invalid expression gives 400 with the inner code `UnsupportedFilter`.
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

        Source: ``Projects_ListTranscriptions``, ``GET /projects/{id}/transcriptions`` in
        specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST_TRANSCRIPTIONS,
            path={
                "id": id,
            },
            query={
                "skip": skip,
                "top": top,
                "filter": filter,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )


class ProjectsRaw(RawOperationGroup):
    """The operations of ``projects`` with raw responses; a listing returns its first page."""

    list = raw_page(Projects.list)
    create = raw(Projects.create)
    list_supported_locales = raw(Projects.list_supported_locales)
    get = raw(Projects.get)
    delete = raw(Projects.delete)
    update = raw(Projects.update)
    list_datasets = raw_page(Projects.list_datasets)
    list_endpoints = raw_page(Projects.list_endpoints)
    list_evaluations = raw_page(Projects.list_evaluations)
    list_models = raw_page(Projects.list_models)
    list_transcriptions = raw_page(Projects.list_transcriptions)


_LIST: Operation[models.PaginatedProjects] = Operation(
    id="Projects_List",
    method="GET",
    path="/projects",
    returns=models.PaginatedProjects,
    paging=Paging(items="values", next_link="next_link"),
)
_CREATE: Operation[models.Project] = Operation(
    id="Projects_Create",
    method="POST",
    path="/projects",
    media="application/json",
    returns=models.Project,
)
_LIST_SUPPORTED_LOCALES: Operation[list[str]] = Operation(
    id="Projects_ListSupportedLocales",
    method="GET",
    path="/projects/locales",
    returns=list[str],
)
_GET: Operation[models.Project] = Operation(
    id="Projects_Get",
    method="GET",
    path="/projects/{id}",
    returns=models.Project,
    entities=("id",),
)
_DELETE: Operation[None] = Operation(
    id="Projects_Delete",
    method="DELETE",
    path="/projects/{id}",
    entities=("id",),
)
_UPDATE: Operation[models.Project] = Operation(
    id="Projects_Update",
    method="PATCH",
    path="/projects/{id}",
    media="application/merge-patch+json",
    returns=models.Project,
    idempotent=True,
    entities=("id",),
)
_LIST_DATASETS: Operation[models.PaginatedDatasets] = Operation(
    id="Projects_ListDatasets",
    method="GET",
    path="/projects/{id}/datasets",
    returns=models.PaginatedDatasets,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_LIST_ENDPOINTS: Operation[models.PaginatedEndpoints] = Operation(
    id="Projects_ListEndpoints",
    method="GET",
    path="/projects/{id}/endpoints",
    returns=models.PaginatedEndpoints,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_LIST_EVALUATIONS: Operation[models.PaginatedEvaluations] = Operation(
    id="Projects_ListEvaluations",
    method="GET",
    path="/projects/{id}/evaluations",
    returns=models.PaginatedEvaluations,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_LIST_MODELS: Operation[models.PaginatedCustomModels] = Operation(
    id="Projects_ListModels",
    method="GET",
    path="/projects/{id}/models",
    returns=models.PaginatedCustomModels,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_LIST_TRANSCRIPTIONS: Operation[models.PaginatedTranscriptions] = Operation(
    id="Projects_ListTranscriptions",
    method="GET",
    path="/projects/{id}/transcriptions",
    returns=models.PaginatedTranscriptions,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
