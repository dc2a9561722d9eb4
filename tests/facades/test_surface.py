"""Facades have every name, signature and attribute of the packages that programs were written for."""

from __future__ import annotations

import importlib
import inspect
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.shared import FACTS, needs_shared
from tests.shim.old_client import old_client

VERSIONS = ("v3_0", "v3_1")
ALL_VERSIONS = (*VERSIONS, "v3_2", "v2024_11_15", "v2025_10_15")
SURFACES = {version: old_client(Path(__file__).with_name(f"{version}.yaml")) for version in VERSIONS}
APIS = [(version, name) for version, surface in SURFACES.items() for name in surface["apis"]]
MODELS = [(version, name) for version, surface in SURFACES.items() for name in surface["models"]]


def facade(version: str) -> Any:
    return importlib.import_module(f"speechtotext_old.{version}")


def _signature(function: Callable[..., Any]) -> str:
    empty = inspect.Parameter.empty
    parts = [str(p.replace(annotation=empty)) for p in inspect.signature(function).parameters.values()]
    return f"({', '.join(parts)})"


@needs_shared
@pytest.mark.parametrize("version", VERSIONS)
def test_the_list_equals_the_published_facts(version: str) -> None:
    facts = json.loads((FACTS / f"swagger_client_{version}.json").read_text(encoding="utf-8"))
    assert facts == SURFACES[version]
    for name, model in facts["models"].items():
        assert list(model["attributes"]) == list(SURFACES[version]["models"][name]["attributes"])


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_is_exported(version: str) -> None:
    assert set(SURFACES[version]["top"]) <= set(facade(version).__all__)


@pytest.mark.parametrize(("version", "name"), APIS)
def test_methods_have_their_signatures(version: str, name: str) -> None:
    cls = getattr(facade(version), name)
    for method, signature in SURFACES[version]["apis"][name].items():
        assert _signature(getattr(cls, method)) == signature, method
    assert _signature(cls) == "(api_client=None)"
    assert getattr(importlib.import_module(cls.__module__), name) is cls


@pytest.mark.parametrize(("version", "name"), MODELS)
def test_models_have_their_attributes_in_order(version: str, name: str) -> None:
    package = facade(version)
    cls, model = getattr(package, name), SURFACES[version]["models"][name]
    attributes = {
        key: {"type": cls.swagger_types[key], "json": cls.attribute_map[key]} for key in cls.swagger_types
    }
    assert attributes == model["attributes"]
    assert list(attributes) == list(model["attributes"])
    assert {key: getattr(cls, key) for key in model["constants"]} == model["constants"]
    assert all(callable(getattr(cls, method)) for method in model["methods"])
    if attributes:
        assert _signature(cls) == model["init"]
    assert getattr(importlib.import_module(cls.__module__), name) is cls
    assert getattr(package.models, name) is cls


@pytest.mark.parametrize("version", VERSIONS)
def test_the_rest_is_there_too(version: str) -> None:
    package, surface = facade(version), SURFACES[version]
    configuration = package.Configuration()
    assert all(hasattr(configuration, name) for name in surface["configuration"])
    assert configuration.host == "https://localhost"
    call_api = _signature(package.ApiClient.call_api)
    assert call_api == surface["call_api"]
    error = package.rest.ApiException(status=404, reason="Not Found")
    assert all(hasattr(error, name) for name in surface["ApiException"])


@pytest.mark.parametrize("version", ALL_VERSIONS)
def test_a_client_for_each_target(version: str) -> None:
    package = facade(version)
    assert tuple(package.ApiClient.CLIENTS) == package.Configuration.TARGETS
    assert package.Configuration.TARGETS[0] == package.ApiClient.OLD_VERSION
    for client in package.ApiClient.CLIENTS.values():
        assert importlib.import_module(client).SpeechToTextClient


@pytest.mark.parametrize("version", ALL_VERSIONS)
def test_the_class_of_documents_without_tags(version: str) -> None:
    package = facade(version)
    methods = {name for name in dir(package.DefaultApi) if not name.startswith("_")}
    for name in package.api.__all__:
        assert {one for one in dir(getattr(package, name)) if not one.startswith("_")} <= methods
    assert package.DefaultApi(package.ApiClient()).api_client.configuration.host


def test_wrong_arguments_are_those_of_python() -> None:
    package = facade("v3_1")
    api = package.CustomSpeechTranscriptionsApi()
    with pytest.raises(TypeError, match="missing a required argument: 'id'"):
        api.transcriptions_get()
    with pytest.raises(TypeError, match="unexpected keyword argument 'nme'"):
        api.transcriptions_get("1", nme="x")
    with pytest.raises(
        ValueError, match="Missing the required parameter `id` when calling `transcriptions_get`"
    ):
        api.transcriptions_get(None)
    with pytest.raises(TypeError, match="unexpected keyword argument 'name'"):
        package.Transcription(name="x")
    with pytest.raises(ValueError, match="Invalid value for `locale`, must not be `None`"):
        package.Transcription(display_name="x")
    with pytest.raises(ValueError, match="length must be greater than or equal to `1`"):
        package.Transcription(display_name="", locale="en-US")


def test_models_can_be_pickled() -> None:
    model = facade("v3_1").Transcription(display_name="x", locale="en-US", model={"self": "y"})
    assert pickle.loads(pickle.dumps(model)) == model
