# Made by sttgen: edits are lost when it runs again.
"""``CustomSpeechTranscriptionsApi``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speechtotext_core.kits.facade.surface.api import Api

from .. import models
from ..api_client import ApiClient

__all__ = ["CustomSpeechTranscriptionsApi"]


class CustomSpeechTranscriptionsApi(Api):
    """Jobs that turn recordings into text.

    Every method also takes async_req, _return_http_data_only, _preload_content, _request_timeout as
    keywords. It returns the type that the old document declares; with ``async_req=True``, an object
    whose ``get()`` returns it. It raises ``ApiException`` if the service answers with an error or
    not at all, and ``NotSupportedInV3`` if v3 cannot do what is asked.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Use a client, or make one with the default configuration."""
        super().__init__(ApiClient() if api_client is None else api_client)

    def create_transcription(
        self, transcription: models.TranscriptionDefinition | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Starts a transcription job.

        Queues a recording. Poll the address in `Location` until the job has succeeded or failed.

        In v3: ``client.transcriptions.create(Transcription(display_name="17", locale="en-US",
        content_urls=[url]))``. Accepts a list of recordings, one model and typed options. v3
        returns the job itself, so its state is known without another call.
        (V2-OP-CreateTranscription)

        Args:
            transcription: The recording and how to treat it.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``CreateTranscription``, ``POST /transcriptions`` in specs/v2_0/openapi.yaml.
        """
        return self._call("CreateTranscription", {"transcription": transcription}, kwargs)

    def create_transcription_with_http_info(
        self, transcription: models.TranscriptionDefinition | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Like create_transcription(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "CreateTranscription", {"transcription": transcription}, kwargs
        )

    def delete_transcription(self, id: str, **kwargs: Any) -> Any:
        """Removes a transcription job.

        Removes the job and its results. Results are kept by the service only as long as their job.

        In v3: ``client.transcriptions.delete(id)``. Only the address changes. v3 can do it by
        itself: see `time_to_live`. (V2-OP-DeleteTranscription)

        Args:
            id: UUID of the transcription job.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``DeleteTranscription``, ``DELETE /transcriptions/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("DeleteTranscription", {"id": id}, kwargs)

    def delete_transcription_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like delete_transcription(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("DeleteTranscription", {"id": id}, kwargs)

    def get_supported_locales_for_transcriptions(self, **kwargs: Any) -> Any:
        """Lists languages for transcriptions.

        Languages in which recordings can be turned into text.

        In v3: ``client.transcriptions.list_supported_locales()``. A plain list of languages in both
        versions. (V2-OP-GetSupportedLocalesForTranscriptions)

        Args:
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetSupportedLocalesForTranscriptions``, ``GET /transcriptions/locales`` in
        specs/v2_0/openapi.yaml.
        """
        return self._call("GetSupportedLocalesForTranscriptions", {}, kwargs)

    def get_supported_locales_for_transcriptions_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_supported_locales_for_transcriptions(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetSupportedLocalesForTranscriptions", {}, kwargs)

    def get_transcription(self, id: str, **kwargs: Any) -> Any:
        """Reads one transcription job.

        State of a job and, after success, the addresses of its results. v3 hands out those through
        `GetTranscriptionFiles`.

        In v3: ``client.transcriptions.get(id), list(client.transcriptions.list_files(id))``.
        Addresses of results moved from the job to its files; the second call is made when
        `results_urls` or `report_file_url` is read. (V2-OP-GetTranscription)

        Args:
            id: UUID of the transcription job.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetTranscription``, ``GET /transcriptions/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetTranscription", {"id": id}, kwargs)

    def get_transcription_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like get_transcription(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetTranscription", {"id": id}, kwargs)

    def get_transcriptions(self, **kwargs: Any) -> Any:
        """Lists transcription jobs.

        Jobs of the subscription, all of them unless `skip` or `take` narrow the choice. v3 answers
        in pages.

        In v3: ``list(islice(client.transcriptions.list(skip=10, top=100), 500))``. Same name, but
        v3 returns pages. They are collected up to `take` entities, or to the end.
        (V2-OP-GetTranscriptions)

        Args:
            skip: Leave out this many jobs from the start of the list; none by default.
            take: Answer with this many jobs at most; all by default. `top` in v3, where it is the
                size of a page.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetTranscriptions``, ``GET /transcriptions`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetTranscriptions", {}, kwargs)

    def get_transcriptions_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_transcriptions(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetTranscriptions", {}, kwargs)

    def update_transcription(
        self,
        id: str,
        transcription_update: models.TranscriptionUpdate | Mapping[str, Any],
        **kwargs: Any,
    ) -> Any:
        """Renames a transcription job.

        Changes label and free text.

        In v3: ``client.transcriptions.update(id, TranscriptionUpdate(display_name="Call 18"))``.
        Label and text as before; v3 can also change project and custom properties.
        (V2-OP-UpdateTranscription)

        Args:
            id: UUID of the transcription job.
            transcription_update: The new label and text.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``UpdateTranscription``, ``PATCH /transcriptions/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call(
            "UpdateTranscription", {"id": id, "transcription_update": transcription_update}, kwargs
        )

    def update_transcription_with_http_info(
        self,
        id: str,
        transcription_update: models.TranscriptionUpdate | Mapping[str, Any],
        **kwargs: Any,
    ) -> Any:
        """Like update_transcription(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "UpdateTranscription", {"id": id, "transcription_update": transcription_update}, kwargs
        )
