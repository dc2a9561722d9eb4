"""Programs as people wrote them for v2, unchanged but for the import line."""
# ruff: noqa: RUF015, SIM105 - they are as they were

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any

import speechtotext_v2 as swagger_client


def _client(key: str, host: str) -> swagger_client.ApiClient:
    configuration = swagger_client.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = key
    configuration.host = host
    return swagger_client.ApiClient(configuration)


def transcribe(key: str, host: str) -> str:
    """List and delete old jobs, create one, poll by listing, read the result of channel 0."""
    api = swagger_client.CustomSpeechTranscriptionsApi(api_client=_client(key, host))

    # delete what earlier runs left
    for transcription in api.get_transcriptions():
        try:
            api.delete_transcription(transcription.id)
        except ValueError:
            pass  # swagger_client could not parse an empty answer

    definition = swagger_client.TranscriptionDefinition(
        name="Simple transcription",
        description="Simple transcription description",
        locale="en-US",
        recordings_url="https://contoso.com/17.wav",
        properties={
            "ProfanityFilterMode": "Masked",
            "PunctuationMode": "DictatedAndAutomatic",
            "AddDiarization": "False",
        },
    )
    data, status, headers = api.create_transcription_with_http_info(definition)
    assert data is None
    assert status == 202
    id = headers["location"].split("/")[-1]
    assert headers["Operation-Location"] == headers["Location"]

    completed = False
    text = ""
    while not completed:
        running, not_started = 0, 0
        for transcription in api.get_transcriptions():
            if transcription.status in ("Failed", "Succeeded"):
                if id != transcription.id:
                    continue
                completed = True
                if transcription.status == "Succeeded":
                    results = urllib.request.urlopen(transcription.results_urls["channel_0"]).read()
                    parsed = json.loads(results.decode("utf-8"))
                    text = parsed["AudioFileResults"][0]["CombinedResults"][0]["Display"]
                    for segment in parsed["AudioFileResults"][0]["SegmentResults"]:
                        assert segment["RecognitionStatus"] in ("Success", "Failure")
                        assert segment["OffsetInSeconds"] == round(segment["Offset"] / 10**7, 2)
            elif transcription.status == "Running":
                running += 1
            elif transcription.status == "NotStarted":
                not_started += 1
        time.sleep(0)
    api.delete_transcription(id)
    assert api.get_transcriptions() == []
    return text


def adapt(key: str, host: str, text_path: str) -> Any:
    """Upload sentences, train a model on them, wait, rename it, look at where it comes from, clean up."""
    client = _client(key, host)
    datasets = swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client)
    models = swagger_client.CustomSpeechModelsApi(client)

    assert "en-US" in datasets.get_supported_locales_for_datasets().language
    assert "en-US" in models.get_supported_locales_for_models().acoustic_and_language

    _, _, headers = datasets.upload_dataset_with_http_info(
        name="Sentences",
        locale="en-US",
        data_import_kind="Language",
        languagedata=text_path,
        properties='{"a": "b"}',
    )
    dataset_id = headers["Location"].rsplit("/", 1)[1]
    while (dataset := datasets.get_dataset(dataset_id)).status not in ("Succeeded", "Failed"):
        time.sleep(0)
    assert dataset.data_import_kind == swagger_client.DatasetKind.LANGUAGE
    assert dataset.properties["AcceptedLines"] == "2"
    assert dataset.properties["a"] == "b"
    assert dataset.properties["ReportUri"].startswith("http")

    base = [m for m in models.get_models() if m.locale == "en-US" and not m.datasets][0]
    assert base.model_kind == swagger_client.ModelKind.ACOUSTICANDLANGUAGE
    definition = swagger_client.SpeechModelDefinition(
        model_kind="Language",
        name="Sales",
        locale="en-US",
        base_model=swagger_client.ModelIdentity(base.id),
        datasets=[swagger_client.DatasetIdentity(dataset_id)],
    )
    _, _, headers = models.create_model_with_http_info(definition)
    model_id = headers["Location"].rsplit("/", 1)[1]
    while (model := models.get_model(model_id)).status not in ("Succeeded", "Failed"):
        time.sleep(0)
    assert model.model_kind == "Language"
    assert model.base_model.id == base.id
    assert [d.name for d in model.datasets] == ["Sentences"]
    renamed = models.update_model(model_id, swagger_client.ModelUpdate(name="Sales 2", description="better"))
    assert (renamed.name, renamed.description) == ("Sales 2", "better")
    assert datasets.update_dataset(dataset_id, {"name": "Words"}).name == "Words"

    models.delete_model(model_id)
    datasets.delete_dataset(dataset_id)
    assert dataset_id not in [d.id for d in datasets.get_datasets()]
    return model


def deploy(key: str, host: str, model_id: str) -> Any:
    """Deploy a model, look at its addresses, rename and remove the deployment."""
    api = swagger_client.CustomSpeechEndpointsApi(_client(key, host))
    assert "en-US" in api.get_supported_locales_for_endpoints()
    definition = swagger_client.SpeechEndpointDefinition(
        content_logging_enabled=True,
        models=[swagger_client.ModelIdentity(model_id)],
        locale="en-US",
        name="Live",
        properties={"team": "sales"},
    )
    _, _, headers = api.create_endpoint_with_http_info(definition)
    id = headers["Location"].rsplit("/", 1)[1]
    while (endpoint := api.get_endpoint(id)).status not in ("Succeeded", "Failed"):
        time.sleep(0)
    assert endpoint.endpoint_kind == swagger_client.EndpointKind.SPEECHRECOGNITION
    assert endpoint.content_logging_enabled is True
    assert endpoint.concurrent_recognitions is None
    assert [model.id for model in endpoint.models] == [model_id]
    assert endpoint.properties == {"team": "sales"}
    assert "UniversalWebSocketInteractive" in endpoint.endpoint_urls
    assert api.update_endpoint(id, swagger_client.EndpointMetadataUpdate("Live 2")).name == "Live 2"
    assert [e.id for e in api.get_endpoints()] == [id]
    api.delete_endpoint(id)
    assert api.get_endpoints() == []
    return endpoint


def measure(key: str, host: str, model_id: str, dataset_id: str) -> Any:
    """Measure a model on a dataset."""
    api = swagger_client.CustomSpeechAccuracyTestsApi(_client(key, host))
    definition = swagger_client.TestDefinition(
        [swagger_client.ModelIdentity(model_id)], swagger_client.DatasetIdentity(dataset_id), "May"
    )
    _, status, headers = api.create_accuracy_test_with_http_info(definition)
    assert status == 202
    assert "/accuracytests/" in headers["Location"]
    id = headers["Location"].rsplit("/", 1)[1]
    while (test := api.get_accuracy_test(id)).status not in ("Succeeded", "Failed"):
        time.sleep(0)
    assert 0 <= test.word_error_rate <= 1
    assert test.results_url.startswith("http")
    assert [model.id for model in test.models] == [model_id]
    assert test.dataset.id == dataset_id
    assert api.update_accuracy_test(id, swagger_client.TestUpdate(name="June")).name == "June"
    assert [t.id for t in api.get_accuracy_tests()] == [id]
    api.delete_accuracy_test(id)
    return test
