"""v2 programs against a service that answers one version of v3, and takes note of any other path."""

from __future__ import annotations

from pathlib import Path

import pytest

import speechtotext_v2 as swagger_client
from tests.service import SpeechService
from tests.shim import programs

ID = "4d8f3a6c-5b2e-4c7d-9e1f-8a7b6c5d4e04"


@pytest.fixture(autouse=True)
def version(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs know nothing of targets; their environment says which."""
    monkeypatch.setenv("SPEECH_API_VERSION", target)


def _only_v3(service: SpeechService, target: str) -> None:
    paths = [request.path for request in service.requests.select(origin="api")]
    assert paths
    dated = target.startswith("2")
    assert all(path.startswith("/speechtotext/v") is not dated for path in paths)
    versions = [request.parameters.get("api-version") for request in service.requests.select(origin="api")]
    assert {*map(str, versions)} == {str([target] if dated else None)}


@pytest.mark.parametrize("path", ["/speechtotext/v2.0", "/api/speechtotext/v2.0/", ""])
def test_a_program_that_transcribes(service: SpeechService, target: str, path: str) -> None:
    service.add(
        "transcriptions", displayName="old", locale="en-US", contentUrls=["https://contoso.com/1.wav"]
    )
    text = programs.transcribe(service.key, service.endpoint + path)
    assert text
    assert service.entities("transcriptions") == []
    _only_v3(service, target)


def test_a_program_that_adapts_models(service: SpeechService, target: str, tmp_path: Path) -> None:
    text = tmp_path / "sentences.txt"
    text.write_text("one sentence\nanother sentence\n", encoding="utf-8")
    if target.startswith("2"):
        with pytest.raises(swagger_client.NotSupportedInV3, match=r"V32-OP-Datasets_Upload: .* in blocks"):
            programs.adapt(service.key, f"{service.endpoint}/speechtotext/v2.0", str(text))
        assert service.requests.count("POST") == 0
    else:
        programs.adapt(service.key, f"{service.endpoint}/speechtotext/v2.0", str(text))
    _only_v3(service, target)


def test_a_program_that_deploys(service: SpeechService, target: str) -> None:
    service.add("models", id=ID, displayName="Sales", locale="en-US", text="hello")
    programs.deploy(service.key, f"{service.endpoint}/speechtotext/v2.0", ID)
    _only_v3(service, target)


def test_a_program_that_measures(service: SpeechService, target: str) -> None:
    service.add("models", id=ID, displayName="Sales", locale="en-US", text="hello")
    dataset = service.add("datasets", displayName="May", locale="en-US", kind="Acoustic")
    programs.measure(service.key, f"{service.endpoint}/speechtotext/v2.0", ID, dataset)
    _only_v3(service, target)
