# Made by sttgen: edits are lost when it runs again.
"""``CustomSpeechEndpointsApi``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speechtotext_core.kits.facade.surface.api import Api

from .. import models
from ..api_client import ApiClient

__all__ = ["CustomSpeechEndpointsApi"]


class CustomSpeechEndpointsApi(Api):
    """Deployments for real-time recognition, and what they log.

    Every method also takes async_req, _return_http_data_only, _preload_content, _request_timeout as
    keywords. It returns the type that the old document declares; with ``async_req=True``, an object
    whose ``get()`` returns it. It raises ``ApiException`` if the service answers with an error or
    not at all, and ``NotSupportedInV3`` if v3 cannot do what is asked.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Use a client, or make one with the default configuration."""
        super().__init__(ApiClient() if api_client is None else api_client)

    def create_endpoint(
        self,
        endpoint_definition: models.SpeechEndpointDefinition | Mapping[str, Any],
        **kwargs: Any,
    ) -> Any:
        """Deploys models.

        Queues a deployment. Poll the address in `Location`; clients can connect after success.

        In v3: ``client.endpoints.create(Endpoint(display_name="Live", locale="en-US",
        model=model))``. Takes one model. A requested number of parallel recognitions is dropped,
        because v3 scales automatically. (V2-OP-CreateEndpoint)

        Args:
            endpoint_definition: What to deploy, and how.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``CreateEndpoint``, ``POST /endpoints`` in specs/v2_0/openapi.yaml.
        """
        return self._call("CreateEndpoint", {"endpoint_definition": endpoint_definition}, kwargs)

    def create_endpoint_with_http_info(
        self,
        endpoint_definition: models.SpeechEndpointDefinition | Mapping[str, Any],
        **kwargs: Any,
    ) -> Any:
        """Like create_endpoint(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "CreateEndpoint", {"endpoint_definition": endpoint_definition}, kwargs
        )

    def create_endpoint_data_export(
        self,
        endpoint_id: str,
        endpoint_data_definition: models.EndpointDataDefinition | Mapping[str, Any],
        **kwargs: Any,
    ) -> Any:
        """Starts an export of logs.

        Queues the packing of what was logged in a period into an archive. In v3 list the log files
        and select by date.

        In v3: ``[f for f in client.endpoints.list_logs(endpoint_id) if start <= f.created_date_time
        < end]``. Nothing has to be packed before logs can be read. List the files and keep those
        whose `created_date_time` lies in the period. (V2-OP-CreateEndpointDataExport)

        Args:
            endpoint_id: UUID of the endpoint whose logs are meant. `id` in v3.
            endpoint_data_definition: The period to pack.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``CreateEndpointDataExport``, ``POST /endpoints/{endpointId}/data`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call(
            "CreateEndpointDataExport",
            {"endpoint_id": endpoint_id, "endpoint_data_definition": endpoint_data_definition},
            kwargs,
        )

    def create_endpoint_data_export_with_http_info(
        self,
        endpoint_id: str,
        endpoint_data_definition: models.EndpointDataDefinition | Mapping[str, Any],
        **kwargs: Any,
    ) -> Any:
        """Like create_endpoint_data_export(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "CreateEndpointDataExport",
            {"endpoint_id": endpoint_id, "endpoint_data_definition": endpoint_data_definition},
            kwargs,
        )

    def delete_endpoint(self, id: str, **kwargs: Any) -> Any:
        """Takes an endpoint down.

        Ends the deployment. Its addresses stop working; the models stay.

        In v3: ``client.endpoints.delete(id)``. Only the address changes. (V2-OP-DeleteEndpoint)

        Args:
            id: UUID of the endpoint.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``DeleteEndpoint``, ``DELETE /endpoints/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("DeleteEndpoint", {"id": id}, kwargs)

    def delete_endpoint_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like delete_endpoint(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("DeleteEndpoint", {"id": id}, kwargs)

    def delete_endpoint_data(self, endpoint_id: str, **kwargs: Any) -> Any:
        """Removes the logs of an endpoint.

        Removes what the endpoint has captured, audio and text alike, in the background; allow for a
        day. In v3 it is `DeleteEndpointLogs`, which answers 202 and may be limited by a date.

        In v3: ``client.endpoints.delete_logs(endpoint_id)``. The call that resembles it deletes the
        logs themselves, answers 202 before that is done, and cannot be undone. It is made only when
        the caller opts in; to spare newer logs call `delete_logs` with `end_date`.
        (V2-OP-DeleteEndpointData)

        Args:
            endpoint_id: UUID of the endpoint whose logs are meant. `id` in v3.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``DeleteEndpointData``, ``DELETE /endpoints/{endpointId}/data`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call("DeleteEndpointData", {"endpoint_id": endpoint_id}, kwargs)

    def delete_endpoint_data_with_http_info(self, endpoint_id: str, **kwargs: Any) -> Any:
        """Like delete_endpoint_data(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("DeleteEndpointData", {"endpoint_id": endpoint_id}, kwargs)

    def delete_endpoint_data_export(self, endpoint_id: str, id: str, **kwargs: Any) -> Any:
        """Removes one export.

        Removes an archive; the logs themselves stay. Without counterpart in v3.

        In v3: ``client.endpoints.delete_log(endpoint_id, log_id)``. There is no archive left to
        delete. `client.endpoints.delete_log(endpoint_id, log_id)` deletes a logged file, which is
        not the same. (V2-OP-DeleteEndpointDataExport)

        Args:
            endpoint_id: UUID of the endpoint whose logs are meant. `id` in v3.
            id: UUID of the export.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``DeleteEndpointDataExport``, ``DELETE /endpoints/{endpointId}/data/{id}`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call(
            "DeleteEndpointDataExport", {"endpoint_id": endpoint_id, "id": id}, kwargs
        )

    def delete_endpoint_data_export_with_http_info(
        self, endpoint_id: str, id: str, **kwargs: Any
    ) -> Any:
        """Like delete_endpoint_data_export(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "DeleteEndpointDataExport", {"endpoint_id": endpoint_id, "id": id}, kwargs
        )

    def get_endpoint(self, id: str, **kwargs: Any) -> Any:
        """Reads one endpoint.

        State and addresses of a deployment, with its models in full.

        In v3: ``client.endpoints.get(id)``. Addresses for connecting are named members of `links`,
        and the model is a reference. (V2-OP-GetEndpoint)

        Args:
            id: UUID of the endpoint.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetEndpoint``, ``GET /endpoints/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetEndpoint", {"id": id}, kwargs)

    def get_endpoint_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like get_endpoint(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetEndpoint", {"id": id}, kwargs)

    def get_endpoint_data_export(self, endpoint_id: str, id: str, **kwargs: Any) -> Any:
        """Reads one export.

        State of an export and, after success, the address of its archive. Without counterpart in
        v3.

        In v3: ``[f.links.content_url for f in client.endpoints.list_logs(endpoint_id)]``. There are
        no exports any more. Each logged file has an address of its own in `links.content_url`.
        (V2-OP-GetEndpointDataExport)

        Args:
            endpoint_id: UUID of the endpoint whose logs are meant. `id` in v3.
            id: UUID of the export.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetEndpointDataExport``, ``GET /endpoints/{endpointId}/data/{id}`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call("GetEndpointDataExport", {"endpoint_id": endpoint_id, "id": id}, kwargs)

    def get_endpoint_data_export_with_http_info(
        self, endpoint_id: str, id: str, **kwargs: Any
    ) -> Any:
        """Like get_endpoint_data_export(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "GetEndpointDataExport", {"endpoint_id": endpoint_id, "id": id}, kwargs
        )

    def get_endpoint_data_exports(self, endpoint_id: str, **kwargs: Any) -> Any:
        """Lists exports of an endpoint.

        Every export of logged audio and text. v3 has no exports: list the log files themselves with
        `GetEndpointLogs`.

        In v3: ``list(client.endpoints.list_logs(endpoint_id))``. There are no exports any more, so
        there is nothing to list. `client.endpoints.list_logs(endpoint_id)` lists the logged files
        themselves. (V2-OP-GetEndpointDataExports)

        Args:
            endpoint_id: UUID of the endpoint whose logs are meant. `id` in v3.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetEndpointDataExports``, ``GET /endpoints/{endpointId}/data`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call("GetEndpointDataExports", {"endpoint_id": endpoint_id}, kwargs)

    def get_endpoint_data_exports_with_http_info(self, endpoint_id: str, **kwargs: Any) -> Any:
        """Like get_endpoint_data_exports(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "GetEndpointDataExports", {"endpoint_id": endpoint_id}, kwargs
        )

    def get_endpoints(self, **kwargs: Any) -> Any:
        """Lists endpoints.

        Every endpoint of the subscription with its models in full. All of them come in one answer;
        v3 answers in pages.

        In v3: ``list(client.endpoints.list())``. Same name, but v3 returns pages. All of them are
        collected, because v2 returned everything at once. (V2-OP-GetEndpoints)

        Args:
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetEndpoints``, ``GET /endpoints`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetEndpoints", {}, kwargs)

    def get_endpoints_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_endpoints(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetEndpoints", {}, kwargs)

    def get_supported_locales_for_endpoints(self, **kwargs: Any) -> Any:
        """Lists languages for endpoints.

        Languages in which models can be deployed.

        In v3: ``client.endpoints.list_supported_locales()``. A plain list of languages in both
        versions. (V2-OP-GetSupportedLocalesForEndpoints)

        Args:
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetSupportedLocalesForEndpoints``, ``GET /endpoints/locales`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call("GetSupportedLocalesForEndpoints", {}, kwargs)

    def get_supported_locales_for_endpoints_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_supported_locales_for_endpoints(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetSupportedLocalesForEndpoints", {}, kwargs)

    def update_endpoint(
        self,
        id: str,
        endpoint_update: models.EndpointMetadataUpdate | Mapping[str, Any],
        **kwargs: Any,
    ) -> Any:
        """Renames an endpoint.

        Changes label and free text. v3 can also exchange the model and switch logging.

        In v3: ``client.endpoints.update(id, EndpointUpdate(display_name="Live 2"))``. Label and
        text as before; v3 can also exchange the model and switch logging. (V2-OP-UpdateEndpoint)

        Args:
            id: UUID of the endpoint.
            endpoint_update: The new label and text.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``UpdateEndpoint``, ``PATCH /endpoints/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("UpdateEndpoint", {"id": id, "endpoint_update": endpoint_update}, kwargs)

    def update_endpoint_with_http_info(
        self,
        id: str,
        endpoint_update: models.EndpointMetadataUpdate | Mapping[str, Any],
        **kwargs: Any,
    ) -> Any:
        """Like update_endpoint(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "UpdateEndpoint", {"id": id, "endpoint_update": endpoint_update}, kwargs
        )
