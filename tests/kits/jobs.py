"""Jobs with recordings and result files, for tests."""

from __future__ import annotations

from time import monotonic
from typing import Any

from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer
from tests.versions import base_path

JOB = "6f1c0e52-8d0b-4c53-9a55-4de7b1f0a7c2"


def calls(*names: str) -> list[str]:
    return [f"https://recordings.example/{name}?sig=abc" for name in names]


def listing(
    version: str, server: ScriptedServer, storage: ScriptedServer, names: list[str], **more: Any
) -> str:
    """A finished job whose files have these names, kept at the other origin; the path of its listing."""
    base = f"{base_path(version)}/transcriptions/{JOB}"
    status = more.pop("status", "Succeeded")
    server.on(
        "GET", base, Reply(json={"self": server.url + base, "displayName": "Calls", "status": status, **more})
    )
    server.on("GET", f"{base}/files", Reply(json={"values": files(server.url + base, storage, names)}))
    return f"{base}/files"


def files(
    job: str, storage: ScriptedServer, names: list[str], *, size: int | None = None, signature: str = "secret"
) -> list[dict[str, Any]]:
    """The files of a job on the wire."""
    known = {} if size is None else {"createdDateTime": "2026-01-01T00:00:00Z", "properties": {"size": size}}
    return [
        {
            "self": f"{job}/files/{number}",
            "name": name,
            "kind": "TranscriptionReport" if name == "report.json" else "Transcription",
            "links": {"contentUrl": f"{storage.url}/{number}?sig={signature}"},
            **known,
        }
        for number, name in enumerate(names)
    ]


def script(
    server: ScriptedServer,
    version: str,
    id: str,
    *states: str | None,
    wait: str | None = None,
    created: str | None = None,
    **more: Any,
) -> list[float]:
    """Let a job go through states, one for each poll; the moments of the polls."""
    path, left, polls = f"{base_path(version)}/transcriptions/{id}", list(states), []

    def answer(request: RecordedRequest) -> Reply:
        polls.append(monotonic())
        status = left.pop(0) if len(left) > 1 else left[0]
        error = (
            {"error": {"code": "InvalidData", "message": f"{id} is not audio"}} if status == "Failed" else {}
        )
        body = {"self": server.url + path, "displayName": id, "status": status, "properties": error, **more}
        if created is not None:
            body["createdDateTime"] = created
        return Reply(json=body, headers={} if wait is None else {"Retry-After": wait})

    server.on("GET", path, answer)
    return polls
