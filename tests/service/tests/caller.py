"""Requests to the service with urllib3, without a client of our own."""

from __future__ import annotations

import json
from types import TracebackType
from typing import Any, Self

import urllib3

from tests.service import SpeechService

Json = dict[str, Any]


def extended(url: str, query: str) -> str:
    """An address with more in its query."""
    return f"{url}{'&' if '?' in url else '?'}{query}"


class Caller:
    """Requests to one version of a running service."""

    def __init__(self, service: SpeechService, version: str) -> None:
        self.service = service
        self.version = version
        self.pool = urllib3.PoolManager(retries=False, timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pool.clear()

    def __call__(
        self,
        method: str,
        where: str,
        body: Any = None,
        *,
        headers: dict[str, str] | None = None,
        credential: bool = True,
        **more: Any,
    ) -> urllib3.BaseHTTPResponse:
        """Send a path of the API or an absolute address; a body that is not bytes becomes JSON."""
        url = where if "://" in where else self.service.url(where, self.version)
        sent = dict(self.service.headers) if credential else {}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        return self.pool.request(method, url, body=body, headers=sent, **more)

    def get(self, where: str, **more: Any) -> Any:
        response = self("GET", where, **more)
        assert response.status == 200, response.data
        return response.json()

    @property
    def jobs(self) -> str:
        """Where transcriptions are created."""
        return "/transcriptions:submit" if self.dated else "/transcriptions"

    @property
    def dated(self) -> bool:
        """Whether the version is chosen by the query."""
        return not self.version.startswith("v")

    def job(self, *urls: str, **properties: Any) -> Json:
        """The body of a transcription with what its version requires."""
        required = {"timeToLiveHours": 48} if self.dated else {}
        return {
            "displayName": "Job",
            "locale": "en-US",
            "contentUrls": list(urls),
            "properties": {**required, **properties},
        }

    def create(self, where: str, body: Json) -> Json:
        response = self("POST", where, body)
        assert response.status == 201, response.data
        document: Json = response.json()
        assert response.headers["Location"] == document["self"]
        return document

    def refused(
        self, status: int, inner: str | None, method: str, where: str, body: Any = None, **more: Any
    ) -> Json:
        """A request that must fail, with its inner code."""
        response = self(method, where, body, **more)
        error: Json = response.json()
        assert (response.status, error.get("innerError", {}).get("code")) == (status, inner), error
        return error

    def finished(self, entity: Json) -> Json:
        """Read an entity until it has ended."""
        for _ in range(5):
            entity = self.get(entity["self"])
            if entity["status"] in ("Succeeded", "Failed"):
                return entity
        raise AssertionError(f"{entity['self']} does not end")

    def files(self, entity: Json) -> dict[str, list[Json]]:
        """The files of an entity by kind, with their content as `content`."""
        files: dict[str, list[Json]] = {}
        for file in self.get(entity["links"]["files"])["values"]:
            response = self("GET", file["links"]["contentUrl"], credential=False)
            assert response.status == 200, response.data
            assert len(response.data) == file["properties"]["size"]
            files.setdefault(file["kind"], []).append({**file, "content": response.data})
        return files
