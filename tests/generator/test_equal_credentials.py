"""Two schemes that need the same header, as in documents of Google: one credential for both is sent."""

from __future__ import annotations

from pathlib import Path

from tests.generator.packages import document, generate, operation
from tests.servers.scripted import ScriptedServer

_BEARER = {"type": "http", "scheme": "bearer"}


def test_equal_credentials_for_one_header_are_sent_once(tmp_path: Path, server: ScriptedServer) -> None:
    made = generate(
        tmp_path,
        document(
            {"/pets": {"get": operation("Pets_Get")}},
            security=[{"people": [], "programs": []}],
            components={"securitySchemes": {"people": _BEARER, "programs": _BEARER}},
        ),
    )
    client = made.client(server.url, credential={"people": "T", "programs": lambda: "T"})
    client.pets.get()
    assert server.requests[-1].headers["Authorization"] == "Bearer T"
