# Made by sttgen: edits are lost when it runs again.
"""``CustomSpeechAccuracyTestsApi``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from speechtotext_core.kits.facade.surface.api import Api

from .. import models
from ..api_client import ApiClient

__all__ = ["CustomSpeechAccuracyTestsApi"]


class CustomSpeechAccuracyTestsApi(Api):
    """Measure how well models recognise a dataset. Evaluations in v3.

    Every method also takes async_req, _return_http_data_only, _preload_content, _request_timeout as
    keywords. It returns the type that the old document declares; with ``async_req=True``, an object
    whose ``get()`` returns it. It raises ``ApiException`` if the service answers with an error or
    not at all, and ``NotSupportedInV3`` if v3 cannot do what is asked.
    """

    def __init__(self, api_client: ApiClient | None = None) -> None:
        """Use a client, or make one with the default configuration."""
        super().__init__(ApiClient() if api_client is None else api_client)

    def create_accuracy_test(
        self, test_definition: models.TestDefinition | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Starts an accuracy test.

        Queues a measurement of models against a dataset. Poll the address in `Location` until it
        has succeeded or failed.

        In v3: ``client.evaluations.create(Evaluation(display_name="May", locale="en-US",
        model1=model, model2=model, dataset=dataset))``. v3 compares two models on a dataset and
        requires the language too. A test of one model becomes a comparison of that model with
        itself, whose first error rate is the one that v2 reported. (V2-OP-CreateAccuracyTest)

        Args:
            test_definition: What to measure, and with which models.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``CreateAccuracyTest``, ``POST /accuracytests`` in specs/v2_0/openapi.yaml.
        """
        return self._call("CreateAccuracyTest", {"test_definition": test_definition}, kwargs)

    def create_accuracy_test_with_http_info(
        self, test_definition: models.TestDefinition | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Like create_accuracy_test(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "CreateAccuracyTest", {"test_definition": test_definition}, kwargs
        )

    def delete_accuracy_test(self, id: str, **kwargs: Any) -> Any:
        """Removes an accuracy test.

        Removes the test together with its details file. Models and dataset stay.

        In v3: ``client.evaluations.delete(id)``. Only the name of the collection is different.
        (V2-OP-DeleteAccuracyTest)

        Args:
            id: UUID of the accuracy test.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``DeleteAccuracyTest``, ``DELETE /accuracytests/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("DeleteAccuracyTest", {"id": id}, kwargs)

    def delete_accuracy_test_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like delete_accuracy_test(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("DeleteAccuracyTest", {"id": id}, kwargs)

    def get_accuracy_test(self, id: str, **kwargs: Any) -> Any:
        """Reads one accuracy test.

        State, error rate and link to the details of a test, with its models and dataset in full.

        In v3: ``client.evaluations.get(id), list(client.evaluations.list_files(id))``. The address
        of the details moved from the entity to its files; the second call is made when
        `results_url` is read. (V2-OP-GetAccuracyTest)

        Args:
            id: UUID of the accuracy test.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetAccuracyTest``, ``GET /accuracytests/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetAccuracyTest", {"id": id}, kwargs)

    def get_accuracy_test_with_http_info(self, id: str, **kwargs: Any) -> Any:
        """Like get_accuracy_test(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetAccuracyTest", {"id": id}, kwargs)

    def get_accuracy_tests(self, **kwargs: Any) -> Any:
        """Lists accuracy tests.

        Every accuracy test of the subscription, in full. All of them come in one answer; v3 answers
        in pages.

        In v3: ``list(client.evaluations.list())``. Called evaluations now. All pages are collected,
        because v2 returned everything at once. (V2-OP-GetAccuracyTests)

        Args:
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``GetAccuracyTests``, ``GET /accuracytests`` in specs/v2_0/openapi.yaml.
        """
        return self._call("GetAccuracyTests", {}, kwargs)

    def get_accuracy_tests_with_http_info(self, **kwargs: Any) -> Any:
        """Like get_accuracy_tests(); returns ``(data, status, headers)``."""
        return self._call_with_http_info("GetAccuracyTests", {}, kwargs)

    def update_accuracy_test(
        self, id: str, test_update: models.TestUpdate | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Renames an accuracy test.

        Changes label and free text. Everything else about a test is fixed.

        In v3: ``client.evaluations.update(id, EvaluationUpdate(display_name="June"))``. Only the
        name of the collection is different; the label is optional in v3. (V2-OP-UpdateAccuracyTest)

        Args:
            id: UUID of the accuracy test.
            test_update: The new label and text.
            **kwargs: Any of async_req, _return_http_data_only, _preload_content, _request_timeout.

        Source: ``UpdateAccuracyTest``, ``PATCH /accuracytests/{id}`` in specs/v2_0/openapi.yaml.
        """
        return self._call("UpdateAccuracyTest", {"id": id, "test_update": test_update}, kwargs)

    def update_accuracy_test_with_http_info(
        self, id: str, test_update: models.TestUpdate | Mapping[str, Any], **kwargs: Any
    ) -> Any:
        """Like update_accuracy_test(); returns ``(data, status, headers)``."""
        return self._call_with_http_info(
            "UpdateAccuracyTest", {"id": id, "test_update": test_update}, kwargs
        )
