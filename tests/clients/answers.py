"""What the scripted service says in these tests."""

from __future__ import annotations

from typing import Any

from tests.servers.scripted import Reply, ScriptedServer

ID = "0b7d3f7e-8c56-4c0e-9b1a-2f6d0f5d9a11"
ORDER = {"displayName": "a", "locale": "en-US", "properties": {"timeToLiveHours": 48}}
"""The body of a transcription that is created, with what some versions require."""


def job(number: int = 1, **more: Any) -> dict[str, Any]:
    """A transcription as the service answers it."""
    return {
        "self": f"https://westus.api.cognitive.microsoft.com/speechtotext/v3.1/transcriptions/{number}",
        "displayName": f"job {number}",
        "locale": "en-US",
        "status": "Succeeded",
        "createdDateTime": "2024-05-01T10:00:00Z",
        "lastActionDateTime": "2024-05-01T10:05:00Z",
        "links": {"files": "https://westus.api.cognitive.microsoft.com/x/files"},
        **more,
    }


def answered(client: Any, server: ScriptedServer, base: str, **changes: Any) -> Any:
    """The transcription that the client makes of an answer with ``changes``."""
    body = job(**changes)
    server.on(
        "GET", f"{base}/transcriptions/{ID}", Reply(json={k: v for k, v in body.items() if v is not ...})
    )
    return client.transcriptions.get(ID)


def order(stt: Any, **more: Any) -> Any:
    """The same as a model. In versions that do not require properties, it has none."""
    properties = stt.models.TranscriptionProperties
    if "time_to_live_hours" in properties.__annotations__:
        more["properties"] = properties(time_to_live_hours=48)
    return stt.models.Transcription(display_name="a", locale="en-US", **more)
