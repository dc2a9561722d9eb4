# Made by sttgen: edits are lost when it runs again.
"""Callbacks that tell your server when entities are created, processed, completed or deleted."""

from __future__ import annotations

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

__all__ = ["WebHooks", "WebHooksRaw"]


class WebHooks(OperationGroup):
    """Callbacks that tell your server when entities are created, processed, completed or deleted."""

    def list(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.WebHook]:
        """List web hooks.

        Returns the callbacks that are registered for the resource, active or not.

        Args:
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            filter: Expression that selects entities, applied before paging. Properties:
                `displayName`, `description`, `createdDateTime`, `lastActionDateTime`, `status`,
                `webUrl`. All can be compared with `eq` and `ne`, the two times also with `gt`,
                `ge`, `lt` and `le`; `and`, `or` and `not` combine. Text stands in single quotes,
                times bare, as in `status eq 'Failed'`. An invalid expression gives 400 with the
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
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``WebHooks_List``, ``GET /webhooks`` in specs/v3_1/openapi.yaml.
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
        body: models.WebHook | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.WebHook:
        """Register a web hook.

        The service first sends a `challenge` event to `web_url` with a query parameter
        `validationToken`; answer it with status 200 and that value as body, or no event will ever
        be sent. Afterwards there is one request for every event that was asked for, named in the
        header `X-MicrosoftSpeechServices-Event`. With a `secret`, the header
        `X-MicrosoftSpeechServices-Signature` holds the Base64 text of an HMAC-SHA256 over the raw
        body.

        Args:
            body: Where to send which events. `display_name`, `web_url` and `events` are required.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The web hook is registered, but inactive until its challenge has been answered.
            `Location` repeats the `self_url` address of the body.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``WebHooks_Create``, ``POST /webhooks`` in specs/v3_1/openapi.yaml.
        """
        return self._call(
            _CREATE,
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get(
        self,
        id: str | models.WebHook,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.WebHook:
        """Get a web hook.

        Shows the state of a registration. `properties.error` says why a hook was switched off.

        Args:
            id: Id (a UUID) of the web hook: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The web hook as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``WebHooks_Get``, ``GET /webhooks/{id}`` in specs/v3_1/openapi.yaml.
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
        id: str | models.WebHook,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete a web hook.

        Ends the callbacks. Requests that are already on their way may still arrive.

        Args:
            id: Id (a UUID) of the web hook: the last segment of its `self` address. Reading or
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

        Source: ``WebHooks_Delete``, ``DELETE /webhooks/{id}`` in specs/v3_1/openapi.yaml.
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
        id: str | models.WebHook,
        body: models.WebHookUpdate | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.WebHook:
        """Change a web hook.

        Changes target, events, secret or details. A new `web_url` has to pass the challenge again
        and gets no events before it does. Send `secret` with each update: the service takes an
        absent or empty one for the wish to stop signing.

        Args:
            id: Id (a UUID) of the web hook: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: The members of the web hook to change. Send only those: absent ones stay, and null
                clears where the schema allows null. Use `application/merge-patch+json` when null is
                sent.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The web hook as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``WebHooks_Update``, ``PATCH /webhooks/{id}`` in specs/v3_1/openapi.yaml.
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

    def ping(
        self,
        id: str | models.WebHook,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Send a ping to a web hook.

        Has the service send an event `ping` whose body is the hook itself, signed if there is a
        secret. Use it to see that the target is reachable and checks signatures.

        Args:
            id: Id (a UUID) of the web hook: the last segment of its `self` address. Reading or
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

        Source: ``WebHooks_Ping``, ``POST /webhooks/{id}:ping`` in specs/v3_1/openapi.yaml.
        """
        self._call(
            _PING,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def test(
        self,
        id: str | models.WebHook,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Send test events to a web hook.

        Sends one event for each registered kind, filled from the latest entity that would have set
        it off. The answer is 202 when something is sent, and 204 when there is no fitting entity
        yet.

        Args:
            id: Id (a UUID) of the web hook: the last segment of its `self` address. Reading or
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

        Source: ``WebHooks_Test``, ``POST /webhooks/{id}:test`` in specs/v3_1/openapi.yaml.
        """
        self._call(
            _TEST,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )


class WebHooksRaw(RawOperationGroup):
    """The operations of ``web_hooks`` with raw responses; a listing returns its first page."""

    list = raw_page(WebHooks.list)
    create = raw(WebHooks.create)
    get = raw(WebHooks.get)
    delete = raw(WebHooks.delete)
    update = raw(WebHooks.update)
    ping = raw(WebHooks.ping)
    test = raw(WebHooks.test)


_LIST: Operation[models.PaginatedWebHooks] = Operation(
    id="WebHooks_List",
    method="GET",
    path="/webhooks",
    returns=models.PaginatedWebHooks,
    paging=Paging(items="values", next_link="next_link"),
)
_CREATE: Operation[models.WebHook] = Operation(
    id="WebHooks_Create",
    method="POST",
    path="/webhooks",
    media="application/json",
    returns=models.WebHook,
)
_GET: Operation[models.WebHook] = Operation(
    id="WebHooks_Get",
    method="GET",
    path="/webhooks/{id}",
    returns=models.WebHook,
    entities=("id",),
)
_DELETE: Operation[None] = Operation(
    id="WebHooks_Delete",
    method="DELETE",
    path="/webhooks/{id}",
    entities=("id",),
)
_UPDATE: Operation[models.WebHook] = Operation(
    id="WebHooks_Update",
    method="PATCH",
    path="/webhooks/{id}",
    media="application/merge-patch+json",
    returns=models.WebHook,
    idempotent=True,
    entities=("id",),
)
_PING: Operation[None] = Operation(
    id="WebHooks_Ping",
    method="POST",
    path="/webhooks/{id}:ping",
    entities=("id",),
)
_TEST: Operation[None] = Operation(
    id="WebHooks_Test",
    method="POST",
    path="/webhooks/{id}:test",
    entities=("id",),
)
