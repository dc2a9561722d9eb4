"""A program on the old client or the facade, and what it can do with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.facades.differential import KEY
from tests.servers.scripted import Reply, ScriptedServer

BASE = "/speechtotext/v3.1"
JOB = {
    "self": "https://contoso.com/transcriptions/1",
    "displayName": "May",
    "locale": "en-US",
    "status": "Succeeded",
    "createdDateTime": "2024-05-01T10:00:00Z",
    "properties": {"diarizationEnabled": True, "error": {"code": "x", "message": "m"}},
    "customProperties": {"a": "b"},
    "links": {"files": "https://contoso.com/files"},
    "model": {"self": "https://contoso.com/models/1"},
}
NEW = {"displayName": "x", "locale": "en-US", "contentUrls": ["https://contoso.com/a.wav"]}
GONE = {"error": {"code": "NotFound", "message": "gone"}}


@dataclass(frozen=True)
class Program:
    """A program and the service that it calls.

    Attributes:
        package: The old client or the facade.
        server: The service, which answers all requests with a job until the program says otherwise.
        elsewhere: Another host.
        folder: A folder of its own.
    """

    package: Any
    server: ScriptedServer
    elsewhere: ScriptedServer
    folder: Path

    def configuration(self, **settings: Any) -> Any:
        configuration = self.package.Configuration()
        configuration.host = self.server.url + BASE
        configuration.api_key["Ocp-Apim-Subscription-Key"] = KEY
        configuration.retries = 0  # the old client has no such setting and repeats nothing
        for name, value in settings.items():
            setattr(configuration, name, value)
        return configuration

    def client(self, **settings: Any) -> Any:
        return self.package.ApiClient(self.configuration(**settings))

    def api(self, client: Any = None) -> Any:
        return self.package.CustomSpeechTranscriptionsApi(client or self.client())

    def answer(self, *replies: Reply) -> None:
        self.server.on("*", "*", *replies)

    def sent(self, *headers: str) -> list[tuple[Any, ...]]:
        """The requests that came: method, target, body as JSON, and some headers."""
        return [
            (r.method, r.target, json.loads(r.body) if r.body[:1] in (b"{", b"[") else r.body,
             *map(r.headers.get, headers))
            for r in self.server.requests
        ]  # fmt: skip


def attempt(call: Callable[[], Any]) -> Any:
    """The result of a call, or the class of its exception with what programs read of it."""
    try:
        return call()
    except Exception as error:
        return type(error).__name__, getattr(error, "status", None), getattr(error, "body", None)


Manner = Callable[[Program], Any]
MANNERS: list[Manner] = []
"""All that have the same outcome on both."""


def manner(function: Manner) -> Manner:
    """Add a function to `MANNERS`."""
    MANNERS.append(function)
    return function
