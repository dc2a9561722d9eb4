"""Jobs with recordings and result files, for tests."""

from __future__ import annotations

from typing import Any

from tests.servers.scripted import Reply, ScriptedServer
from tests.versions import base_path

JOB = "6f1c0e52-8d0b-4c53-9a55-4de7b1f0a7c2"


def calls(*names: str) -> list[str]:
    return [f"https://recordings.example/{name}?sig=abc" for name in names]


def listing(
    version: str, server: ScriptedServer, storage: ScriptedServer, names: list[str], **more: Any
) -> None:
    """A finished job whose files have these names, kept at the other origin."""
    base = f"{base_path(version)}/transcriptions/{JOB}"
    status = more.pop("status", "Succeeded")
    server.on(
        "GET", base, Reply(json={"self": server.url + base, "displayName": "Calls", "status": status, **more})
    )
    files = [
        {
            "self": f"{server.url}{base}/files/{number}",
            "name": name,
            "kind": "TranscriptionReport" if name == "report.json" else "Transcription",
            "links": {"contentUrl": f"{storage.url}/{number}?sig=secret"},
        }
        for number, name in enumerate(names)
    ]
    server.on("GET", f"{base}/files", Reply(json={"values": files}))
