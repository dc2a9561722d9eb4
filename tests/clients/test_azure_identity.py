"""The credentials of azure-identity, the library itself, against a token endpoint of our own."""

from __future__ import annotations

import asyncio
import pickle
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qs

import pytest
from azure.identity import ClientSecretCredential, aio

from tests.clients.answers import ID, job
from tests.generator.packages import document, generate
from tests.servers.certificates import Certificates
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer

SCOPE = "https://cognitiveservices.azure.com/.default"
TENANT = "9a1b2c3d-0000-4000-8000-000000000000"


class TokenEndpoint(ScriptedServer):
    """Gives a new token to each request, good for ``lifetime`` seconds."""

    lifetime = 3600

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(context=context)
        base = f"{self.url}/{TENANT}"
        names = {"issuer": f"{base}/v2.0", "authorization_endpoint": f"{base}/authorize"}
        self.on("GET", "*", Reply(json={**names, "token_endpoint": f"{base}/oauth2/v2.0/token"}))
        self.on("POST", "*", self._token)

    def _token(self, _: RecordedRequest) -> Reply:
        token = f"token-{len(self.forms)}"
        return Reply(json={"token_type": "Bearer", "access_token": token, "expires_in": self.lifetime})

    @property
    def forms(self) -> list[dict[str, list[str]]]:
        """What the requests for tokens said."""
        return [parse_qs(request.body.decode()) for request in self.requests if request.method == "POST"]


@pytest.fixture
def tokens(tmp_path: Path) -> Iterator[tuple[TokenEndpoint, ClientSecretCredential]]:
    certificates = Certificates(tmp_path)
    with (
        TokenEndpoint(certificates.server()) as endpoint,
        ClientSecretCredential(
            TENANT,
            "client",
            "secret",
            authority=endpoint.url,
            disable_instance_discovery=True,
            connection_verify=certificates.ca,
        ) as credential,
    ):
        yield endpoint, credential


def _bearers(server: ScriptedServer) -> list[str]:
    return [request.headers["Authorization"] for request in server.requests]


def test_a_token_for_the_scope_of_the_service(
    stt: ModuleType,
    server: ScriptedServer,
    base: str,
    tokens: tuple[TokenEndpoint, ClientSecretCredential],
) -> None:
    endpoint, credential = tokens
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    with stt.SpeechToTextClient(server.url, credential=credential) as client:
        for _ in range(3):
            assert client.transcriptions.get(ID).locale == "en-US"
    assert _bearers(server) == ["Bearer token-1"] * 3
    assert all("Ocp-Apim-Subscription-Key" not in request.headers for request in server.requests)
    assert [form["scope"] for form in endpoint.forms] == [[SCOPE]]


def test_a_token_is_renewed_before_it_expires(
    stt: ModuleType,
    server: ScriptedServer,
    base: str,
    tokens: tuple[TokenEndpoint, ClientSecretCredential],
) -> None:
    endpoint, credential = tokens
    endpoint.lifetime = 302  # azure-identity renews what is good for less than five minutes
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    with stt.SpeechToTextClient(server.url, credential=credential) as client:
        client.transcriptions.get(ID)
        time.sleep(3)
        client.transcriptions.get(ID)
    assert _bearers(server) == ["Bearer token-1", "Bearer token-2"]


def test_a_recipe_names_the_credential(
    stt: ModuleType,
    server: ScriptedServer,
    base: str,
    tokens: tuple[TokenEndpoint, ClientSecretCredential],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(globals(), "imported", tokens[1])
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    with stt.SpeechToTextClient(server.url, credential="the-literal-key") as client:
        written = pickle.dumps(client.recipe(f"{__name__}:imported"))
        assert isinstance(client.recipe("azure.identity:DefaultAzureCredential").client(), type(client))
    assert b"literal-key" not in written
    with pickle.loads(written).client() as made:
        made.transcriptions.get(ID)
    assert _bearers(server) == ["Bearer token-1"]


def test_asynchronous_credentials_are_asked_once_for_all_tasks(
    stt: ModuleType, server: ScriptedServer, base: str, tmp_path: Path
) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    certificates = Certificates(tmp_path)

    async def main(authority: str) -> None:
        async with (
            aio.ClientSecretCredential(
                TENANT,
                "client",
                "secret",
                authority=authority,
                disable_instance_discovery=True,
                connection_verify=certificates.ca,
            ) as credential,
            stt.aio.SpeechToTextClient(server.url, credential=credential) as client,
        ):
            jobs = await asyncio.gather(*(client.transcriptions.get(ID) for _ in range(8)))
            assert [entity.locale for entity in jobs] == ["en-US"] * 8

    with TokenEndpoint(certificates.server()) as endpoint:
        asyncio.run(main(endpoint.url))
        assert [form["scope"] for form in endpoint.forms] == [[SCOPE]]
    assert _bearers(server) == ["Bearer token-1"] * 8


def test_scopes_come_from_the_document(
    tmp_path: Path, server: ScriptedServer, tokens: tuple[TokenEndpoint, ClientSecretCredential]
) -> None:
    flows = {
        "clientCredentials": {
            "tokenUrl": "https://things.example/token",
            "scopes": {"api://things/read": "Read", "api://things/write": "Write"},
        }
    }
    data = document(
        {"/things": {"get": {"operationId": "Things_List", "responses": {"204": {"description": "Done"}}}}},
        components={"securitySchemes": {"oauth": {"type": "oauth2", "flows": flows}}},
        security=[{"oauth": ["api://things/read"]}],
    )
    server.on("GET", "/things", Reply(status=204))
    endpoint, credential = tokens
    with generate(tmp_path / "made", data).client(server.url, credential=credential) as client:
        client.things.list()
    assert endpoint.forms[0]["scope"] == ["api://things/read"]
