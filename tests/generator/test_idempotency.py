"""Keys by which a service recognises a request that is sent again."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import Reply, ScriptedServer


def _sent(server: ScriptedServer, header: str) -> list[str | None]:
    return [request.headers.get(header) for request in server.requests]


@pytest.fixture
def made(tmp_path: Path) -> GeneratedPackage:
    key = {"name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string"}}
    paths = {
        "/pay": {"post": operation("Pets_Pay", parameters=[key])},
        "/feed": {"post": operation("Pets_Feed")},
        "/call": {"post": operation("Pets_Call")},
    }
    overlay = {"at": {"Pets_Feed": {"idempotency_key": "X-Request-Key"}}}
    return generate(tmp_path, document(paths), overlay=overlay)


def test_a_declared_key_is_the_same_for_all_attempts(made: GeneratedPackage, server: ScriptedServer) -> None:
    pets = made.client(server.url, retries=made.package.RetryPolicy(total=2, backoff=0.001)).pets
    server.on("POST", "/pay", Reply(status=503), Reply(status=503), Reply(status=204))
    pets.pay()
    keys = _sent(server, "Idempotency-Key")
    assert len(keys) == 3
    assert len({UUID(key) for key in keys}) == 1
    pets.pay()
    assert _sent(server, "Idempotency-Key")[-1] not in keys
    pets.pay(idempotency_key="mine")
    pets.pay(extra_headers={"idempotency-key": "theirs"})
    assert _sent(server, "Idempotency-Key")[-2:] == ["mine", "theirs"]


def test_an_overlay_names_the_header(made: GeneratedPackage, server: ScriptedServer) -> None:
    pets = made.client(server.url, retries=made.package.RetryPolicy(total=1, backoff=0.001)).pets
    server.on("POST", "/feed", Reply(status=503), Reply(status=204))
    pets.feed()
    first, second = _sent(server, "X-Request-Key")
    assert first == second != ""
    server.on("POST", "/call", Reply(status=503), Reply(status=204))
    with pytest.raises(made.package.ServerError):
        pets.call()
    assert len(server.requests) == 3


def test_the_overlay_must_name_a_header(tmp_path: Path) -> None:
    overlay = {"at": {"Pets_Act": {"idempotency_key": "a: b"}}}
    assert generate(tmp_path, document({"/": {"post": operation()}}), overlay=overlay).ids == ["E154"]
