"""Since v3.2 a model is copied with a permission of the other resource, and the copy is waited for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from speechtotext_v3_2 import OperationFailed, SpeechToTextClient, models
from tests.service import SpeechService

SOURCE = "/subscriptions/1/resourceGroups/2/providers/Microsoft.CognitiveServices/accounts/source"


@pytest.fixture
def service() -> Iterator[SpeechService]:
    with SpeechService("v3.2") as running:
        yield running


@pytest.fixture
def client(service: SpeechService) -> Iterator[SpeechToTextClient]:
    with SpeechToTextClient(service.endpoint, credential=service.key) as made:
        yield made


def _permission(client: SpeechToTextClient) -> models.ModelCopyAuthorization:
    return client.models.authorize_copy(models.ModelCopyAuthorizationDefinition(source_resource_id=SOURCE))


def test_a_copy_is_waited_for(service: SpeechService, client: SpeechToTextClient) -> None:
    original = service.add("models", displayName="Ward rounds")
    started = client.models.copy(original, _permission(client))
    assert started.status == "NotStarted"
    done = client.operations.wait(started, interval=0.01)
    assert done.id == started.id
    copied = client.models.get_custom_model(done.result.link.rpartition("/")[2])
    assert copied.display_name == "Ward rounds"
    assert copied.id != original


def test_a_copy_that_fails_raises_with_its_reason(service: SpeechService, client: SpeechToTextClient) -> None:
    service.fail_next("operations/models/copy", "The target is gone.", "Forbidden")
    started = client.models.copy(service.add("models"), _permission(client))
    with pytest.raises(OperationFailed, match="The target is gone"):
        client.operations.wait(started.id, interval=0.01)
