# Made by sttgen: edits are lost when it runs again.
"""``CustomSpeechDatasetsForModelAdaptationApi``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speechtotext_core.kits.facade.surface.api import Api

from .. import models
from ..api_client import ApiClient

__all__ = ["CustomSpeechDatasetsForModelAdaptationApi"]


class CustomSpeechDatasetsForModelAdaptationApi(Api):
    """Material to train and test with.

    Every method also takes async_req, _return_http_data_only, _preload_content, _request_timeout as
    keywords. It returns the type that the old document declares; with ``async_req=True``, an object
    whose ``get()`` returns it. It raises ``ApiException`` if the service answers with an error or
    not at all, and ``NotSupportedInV3`` if v3 cannot do what is asked.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Use a client, or make one with the default configuration."""
        super().__init__(ApiClient() if api_client is None else api_client)

    def delete_dataset(self, id: str, **kwargs: Any) -> Any:
        """Removes a dataset.

        Removes the dataset and its material.

        In v3: ``client.datasets.delete(id)``. Only the address changes. (V2-OP-DeleteDataset)

        Args:
            id: UUID of the dataset.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``DeleteDataset``, ``DELETE /datasets/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("DeleteDataset", {"id": id}, kwargs)

    def delete_dataset_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like delete_dataset(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("DeleteDataset", {"id": id}, kwargs)

    def get_dataset(self, id: str, **kwargs: Any) -> Any:
        """Reads one dataset.

        State of the import and, once it is over, how many lines were taken and refused.

        In v3: ``client.datasets.get(id), list(client.datasets.list_files(id))``. The import report
        is one of the files of a dataset now; the second call is made when it is asked for.
        (V2-OP-GetDataset)

        Args:
            id: UUID of the dataset.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetDataset``, ``GET /datasets/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetDataset", {"id": id}, kwargs)

    def get_dataset_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like get_dataset(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetDataset", {"id": id}, kwargs)

    def get_datasets(self, **kwargs: Any) -> Any:
        """Lists datasets.

        Every dataset of the subscription. All of them come in one answer; v3 answers in pages.

        In v3: ``list(client.datasets.list())``. Same name, but v3 returns pages. All of them are
        collected, because v2 returned everything at once. (V2-OP-GetDatasets)

        Args:
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetDatasets``, ``GET /datasets`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetDatasets", {}, kwargs)

    def get_datasets_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_datasets(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetDatasets", {}, kwargs)

    def get_supported_locales_for_datasets(self, **kwargs: Any) -> Any:
        """Lists languages for datasets.

        Which languages each kind of dataset may have. v3 lists the kinds per language.

        In v3: ``client.datasets.list_supported_locales()``. v2 listed languages by kind of dataset,
        v3 lists kinds by language. (V2-OP-GetSupportedLocalesForDatasets)

        Args:
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetSupportedLocalesForDatasets``, ``GET /datasets/locales`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call("GetSupportedLocalesForDatasets", {}, kwargs)

    def get_supported_locales_for_datasets_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_supported_locales_for_datasets(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetSupportedLocalesForDatasets", {}, kwargs)

    def update_dataset(
        self, id: str, dataset_update: models.DatasetUpdate | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Renames a dataset.

        Changes label and free text. The material itself cannot be changed.

        In v3: ``client.datasets.update(id, DatasetUpdate(display_name="Calls"))``. Label and text
        as before; v3 can also change project and custom properties. (V2-OP-UpdateDataset)

        Args:
            id: UUID of the dataset.
            dataset_update: The new label and text.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``UpdateDataset``, ``PATCH /datasets/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("UpdateDataset", {"id": id, "dataset_update": dataset_update}, kwargs)

    def update_dataset_with_http_info(
        self, id: str, dataset_update: models.DatasetUpdate | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Like update_dataset(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "UpdateDataset", {"id": id, "dataset_update": dataset_update}, kwargs
        )

    def upload_dataset(self, **kwargs: Any) -> Any:
        """Uploads a dataset.

        Sends material as a form and queues its import. An acoustic dataset consists of `audiodata`
        and `transcriptions`, any other of `languagedata` alone. v3 takes a single file named
        `data`.

        In v3: ``client.datasets.upload(display_name="Words", locale="en-US", kind="Language",
        data=text_path)``. The form has one file, `data`. v3 marks the call as deprecated: new
        programs put the file into storage and pass `content_url` to `client.datasets.create`, or
        upload in blocks from v3.1 on. (V2-OP-UploadDataset)

        Args:
            name: Label for the dataset; give one always. `displayName` in v3.
            description: Free text about where the material comes from.
            locale: Language of the material as a BCP 47 tag; give one always.
            data_import_kind: `Language`, `Acoustic` or `Pronunciation`; give one always. `kind` in
                v3.
            properties: Notes to keep with the dataset: a JSON object as text, all of whose values
                are text. `customProperties` in v3.
            audiodata: Acoustic datasets only: a ZIP archive of the recordings.
            transcriptions: Acoustic datasets only: the spoken text of each recording in the
                archive. In v3 it lies inside the archive.
            languagedata: Language and pronunciation datasets only: the text file.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``UploadDataset``, ``POST /datasets/upload`` in specs/v2_0/openapi.yaml.
        """
        return self._call("UploadDataset", {}, kwargs)

    def upload_dataset_with_http_info(self, **kwargs: Any) -> Any:
        """Like upload_dataset(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("UploadDataset", {}, kwargs)
