"""The shim has every name, signature and attribute of the package that v2 programs were written for."""

from __future__ import annotations

import importlib
import inspect
import json
from collections.abc import Callable
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_v2.rest import ApiException
from tests.shared import FACTS, needs_shared
from tests.shim.old_client import old_client

SURFACE = old_client()


def _signature(function: Callable[..., Any]) -> str:
    """As the old client wrote it: without types."""
    empty = inspect.Parameter.empty
    parts = [str(p.replace(annotation=empty)) for p in inspect.signature(function).parameters.values()]
    return f"({', '.join(parts)})"


@needs_shared
def test_the_list_equals_the_published_facts() -> None:
    facts = json.loads((FACTS / "swagger_client_v2_0.json").read_text(encoding="utf-8"))
    assert facts == SURFACE
    for name, model in facts["models"].items():
        assert list(model["attributes"]) == list(SURFACE["models"][name]["attributes"])


def test_everything_is_exported() -> None:
    assert set(SURFACE["top"]) <= set(swagger_client.__all__)


@pytest.mark.parametrize("name", SURFACE["apis"])
def test_methods_have_their_signatures(name: str) -> None:
    cls = getattr(swagger_client, name)
    for method, signature in SURFACE["apis"][name].items():
        assert _signature(getattr(cls, method)) == signature, method
    assert _signature(cls) == "(api_client=None)"


@pytest.mark.parametrize("name", SURFACE["models"])
def test_models_have_their_attributes_in_order(name: str) -> None:
    cls, model = getattr(swagger_client, name), SURFACE["models"][name]
    attributes = {
        key: {"type": cls.swagger_types[key], "json": cls.attribute_map[key]} for key in cls.swagger_types
    }
    assert attributes == model["attributes"]
    assert list(attributes) == list(model["attributes"])
    assert {key: getattr(cls, key) for key in model["constants"]} == model["constants"]
    assert all(callable(getattr(cls, method)) for method in model["methods"])
    if attributes:
        assert _signature(cls.__init__).replace("(self, ", "(") == model["init"]
    module = importlib.import_module(f"speechtotext_v2.models.{cls.__module__.rpartition('.')[2]}")
    assert getattr(module, name) is cls
    assert getattr(swagger_client.models, name) is cls


def test_the_rest_is_there_too() -> None:
    configuration = swagger_client.Configuration()
    assert all(hasattr(configuration, name) for name in SURFACE["configuration"])
    assert _signature(swagger_client.ApiClient.call_api) == SURFACE["call_api"]
    error = ApiException(status=404, reason="Not Found")
    assert all(hasattr(error, name) for name in SURFACE["ApiException"])


def test_a_client_for_each_target() -> None:
    assert tuple(swagger_client.ApiClient.CLIENTS) == swagger_client.Configuration.TARGETS
    for package in swagger_client.ApiClient.CLIENTS.values():
        assert importlib.import_module(package).SpeechToTextClient
