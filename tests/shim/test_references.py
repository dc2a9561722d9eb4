"""Models and datasets inside answers are read late and once; references in requests find theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_v2 import NotSupportedInV3
from speechtotext_v2.rest import ApiException
from tests.service import SpeechService
from tests.shim.conftest import below

Json = dict[str, Any]
Seed = Callable[..., str]


@pytest.fixture
def seed(service: SpeechService) -> Seed:
    def seed(collection: str, **members: Any) -> str:
        common = {"displayName": "n", "locale": "en-US"}
        return service.add(collection, **{**common, **members})  # type: ignore[arg-type]

    return seed


def _model(seed: Seed, *kinds: str, **members: Any) -> str:
    datasets = [{"self": f"entity:/datasets/{seed('datasets', kind=kind)}"} for kind in kinds]
    return seed("models", datasets=datasets, **members)


def _base(service: SpeechService) -> str:
    return service.entities("models/base")[0].id


def _asked(service: SpeechService) -> list[str]:
    return [below(request.path) for request in service.requests.select(origin="api")]


def test_a_listing_reads_nothing_more(
    service: SpeechService, client: swagger_client.ApiClient, seed: Seed
) -> None:
    model = _model(seed, "Acoustic")
    for _ in range(3):
        seed(
            "transcriptions",
            contentUrls=["https://contoso.com/1.wav"],
            model={"self": f"entity:/models/{model}"},
        )
    service.requests.clear()
    jobs = swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions()
    repr(jobs)
    assert _asked(service) == ["transcriptions"]
    assert {job.models[0].id for job in jobs} == {model}
    assert _asked(service) == ["transcriptions", f"models/{model}"]
    assert {job.models[0].datasets[0].data_import_kind for job in jobs} == {"Acoustic"}
    assert {job.models[0].model_kind for job in jobs} == {"Acoustic"}
    assert len(_asked(service)) == 3, "each entity is read once for an answer"


def test_a_new_answer_reads_anew(
    service: SpeechService, client: swagger_client.ApiClient, seed: Seed
) -> None:
    id = _model(seed, "Language")
    api = swagger_client.CustomSpeechModelsApi(client)
    dataset = api.get_model(id).datasets[0]
    swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client).update_dataset(
        dataset.id, {"name": "new"}
    )
    assert api.get_model(id).datasets[0].name == "new"


def test_everything_is_in_the_dict(
    service: SpeechService, client: swagger_client.ApiClient, seed: Seed
) -> None:
    base = _base(service)
    model = _model(seed, "Acoustic", "Acoustic", baseModel={"self": f"entity:/models/base/{base}"})
    found = swagger_client.CustomSpeechModelsApi(client).get_model(model).to_dict()
    assert found["base_model"]["model_kind"] == "AcousticAndLanguage"
    assert found["base_model"]["id"] == base
    assert [d["data_import_kind"] for d in found["datasets"]] == ["Acoustic", "Acoustic"]
    assert found["model_kind"] == "Acoustic"


def test_an_entity_that_is_gone_is_an_id(
    service: SpeechService, client: swagger_client.ApiClient, seed: Seed
) -> None:
    id = _model(seed, "Acoustic")
    model = swagger_client.CustomSpeechModelsApi(client).get_model(id)
    (dataset,) = service.entities("datasets")
    service._core.state.remove(dataset)
    assert model.datasets == [swagger_client.Dataset.received({"id": dataset.id})]
    assert model.datasets[0].name is None


@pytest.mark.parametrize(
    ("kinds", "text", "expected"),
    [
        (["Acoustic"], None, "Acoustic"),
        (["AudioFiles"], None, "Acoustic"),
        (["Language"], None, "Language"),
        (["Pronunciation", "Language"], None, "Language"),
        ([], "hello", "Language"),
        (["Acoustic"], "hello", "AcousticAndLanguage"),
        (["Acoustic", "Language"], None, "AcousticAndLanguage"),
        ([], None, "AcousticAndLanguage"),
    ],
)
def test_kinds_of_models(
    client: swagger_client.ApiClient,
    seed: Seed,
    kinds: list[str],
    text: str | None,
    expected: str,
    target: str,
) -> None:
    if text and target.startswith("2"):  # where models are made of datasets alone
        expected = kinds[0] if kinds else "AcousticAndLanguage"
    id = _model(seed, *kinds, **({"text": text} if text else {}))
    assert swagger_client.CustomSpeechModelsApi(client).get_model(id).model_kind == expected


def test_get_model_finds_both_sorts_and_remembers(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    api, base = swagger_client.CustomSpeechModelsApi(client), _base(service)
    service.requests.clear()
    assert api.get_model(base).id == base
    assert api.get_model(base.upper()).model_kind == "AcousticAndLanguage"
    assert _asked(service)[:2] == [f"models/{base}", f"models/base/{base}"]
    assert len(_asked(service)) == 3
    with pytest.raises(ApiException) as caught:
        api.get_model("00000000-0000-4000-8000-000000000000")
    assert caught.value.status == 404


def test_get_models_are_those_of_both_collections(
    service: SpeechService, client: swagger_client.ApiClient, seed: Seed
) -> None:
    custom = [_model(seed, "Acoustic") for _ in range(2)]
    found = [model.id for model in swagger_client.CustomSpeechModelsApi(client).get_models()]
    assert found[:2] == custom
    assert set(found[2:]) == {model.id for model in service.entities("models/base")}


# --- requests


def _path(reference: Json) -> str:
    """The path of the entity that is referred to."""
    return urlsplit(reference["self"]).path


def _transcribe(client: swagger_client.ApiClient, *models: str) -> None:
    identities = [swagger_client.ModelIdentity(id) for id in models]
    definition = swagger_client.TranscriptionDefinition("https://contoso.com/1.wav", identities, "en-US", "n")
    swagger_client.CustomSpeechTranscriptionsApi(client).create_transcription(definition)


def test_the_collection_of_a_model_is_looked_up_once(
    service: SpeechService, client: swagger_client.ApiClient, seed: Seed
) -> None:
    base, custom = _base(service), _model(seed, "Acoustic")
    for id, address in ((base, f"/models/base/{base}"), (custom, f"/models/{custom}")):
        _transcribe(client, id, id.upper())
        assert _path(service.requests.last.json["model"]).endswith(address)
    service.requests.clear()
    _transcribe(client, base)
    assert _asked(service) == ["transcriptions"]


def test_a_listing_tells_where_models_live(service: SpeechService, client: swagger_client.ApiClient) -> None:
    swagger_client.CustomSpeechModelsApi(client).get_models()
    service.requests.clear()
    _transcribe(client, _base(service))
    assert _asked(service) == ["transcriptions"]


def test_a_model_that_does_not_exist_is_not_sent(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    with pytest.raises(ApiException) as caught:
        _transcribe(client, "00000000-0000-4000-8000-000000000000")
    assert caught.value.status == 404
    assert service.requests.count("POST") == 0


def test_two_models_are_a_question(
    service: SpeechService, client: swagger_client.ApiClient, seed: Seed
) -> None:
    acoustic, language = _model(seed, "Acoustic"), _model(seed, "Language")
    service.requests.clear()
    with pytest.raises(NotSupportedInV3) as caught:
        _transcribe(client, acoustic, language)
    assert caught.value.rule_id == "V2-PROP-TranscriptionDefinition.models"
    assert "on_ambiguous_models" in caught.value.hint
    assert service.requests.count("POST") == 0
    for choice, chosen in (("acoustic", acoustic), ("language", language)):
        client.configuration.on_ambiguous_models = choice
        _transcribe(client, acoustic, language)
        assert _path(service.requests.last.json["model"]).endswith(chosen)
    client.configuration.on_ambiguous_models = "acoustic"
    with pytest.raises(NotSupportedInV3, match="2 of the 2 models cover the part Acoustic"):
        _transcribe(client, acoustic, _base(service))
    with pytest.raises(NotSupportedInV3, match="0 of the 2 models"):
        _transcribe(client, language, _model(seed, "Pronunciation"))


def _measure(client: swagger_client.ApiClient, dataset: str | None, *models: str) -> None:
    definition: Json = {"name": "May", "models": [{"id": id} for id in models]}
    if dataset is not None:
        definition["dataset"] = {"id": dataset}
    swagger_client.CustomSpeechAccuracyTestsApi(client).create_accuracy_test(definition)


def test_accuracy_tests(service: SpeechService, client: swagger_client.ApiClient, seed: Seed) -> None:
    dataset = seed("datasets", kind="Acoustic", locale="de-DE")
    one = _model(seed, "Acoustic", locale="de-DE")
    other = _model(seed, "Language", locale="de-DE")
    for refused in ((None, one), (dataset,), (dataset, one, other)):
        with pytest.raises(NotSupportedInV3):
            _measure(client, *refused)
    assert service.requests.count("POST") == 0
    _measure(client, dataset, one)
    body = service.requests.last.json
    assert body["locale"] == "de-DE"
    assert body["model1"] == body["model2"]
    client.configuration.on_ambiguous_models = "compare"
    _measure(client, dataset, one, other)
    body = service.requests.last.json
    assert [_path(body[name]).rsplit("/", 1)[1] for name in ("model1", "model2")] == [one, other]
    with pytest.raises(NotSupportedInV3, match="does not exist"):
        _measure(client, "00000000-0000-4000-8000-000000000000", one)


def test_a_whole_entity_may_stand_for_its_id(
    service: SpeechService, client: swagger_client.ApiClient, seed: Seed
) -> None:
    id = seed("datasets", kind="Language")
    dataset = swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client).get_dataset(id)
    definition = {"name": "n", "locale": "en-US", "modelKind": "Language", "datasets": [dataset]}
    swagger_client.CustomSpeechModelsApi(client).create_model(definition)
    assert [list(d) for d in service.requests.last.json["datasets"]] == [["self"]]
    assert "modelKind" not in service.requests.last.json
