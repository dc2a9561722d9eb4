"""The credentials of azure-identity, the library itself, against a token endpoint of our own."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs

import pytest
import trustme
from azure.identity import ClientSecretCredential

from tests.generator.making import document, generate
from tests.support.scripted_server import Reply, ScriptedServer

SCOPE = "https://cognitiveservices.azure.com/.default"
TENANT = "9a1b2c3d-0000-4000-8000-000000000000"


class TokenEndpoint(ThreadingHTTPServer):
    """Gives a new token to each request, good for `lifetime` seconds, and keeps what it was asked for."""

    lifetime = 3600

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, list[str]]] = []

    @property
    def authority(self) -> str:
        return f"https://localhost:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: TokenEndpoint

    def do_GET(self) -> None:
        base = f"{self.server.authority}/{TENANT}"
        names = {"issuer": f"{base}/v2.0", "authorization_endpoint": f"{base}/authorize"}
        self._answer({**names, "token_endpoint": f"{base}/oauth2/v2.0/token"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(parse_qs(body.decode()))
        token = f"token-{len(self.server.asked)}"
        lifetime = self.server.lifetime
        self._answer({"token_type": "Bearer", "access_token": token, "expires_in": lifetime})

    def _answer(self, content: dict[str, Any]) -> None:
        data = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def tokens(tmp_path: Path) -> Iterator[tuple[TokenEndpoint, ClientSecretCredential]]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    endpoint = TokenEndpoint()
    endpoint.socket = context.wrap_socket(endpoint.socket, server_side=True)
    thread = threading.Thread(target=endpoint.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    credential = ClientSecretCredential(
        TENANT,
        "client",
        "secret",
        authority=endpoint.authority,
        disable_instance_discovery=True,
        connection_verify=str(tmp_path / "ca.pem"),
    )
    with credential:
        yield endpoint, credential
    endpoint.shutdown()
    thread.join()
    endpoint.server_close()


def _bearers(server: ScriptedServer) -> list[str]:
    return [request.headers["Authorization"] for request in server.requests]


def test_a_token_for_the_scope_of_the_service(
    stt: ModuleType,
    server: ScriptedServer,
    base: str,
    tokens: tuple[TokenEndpoint, ClientSecretCredential],
) -> None:
    endpoint, credential = tokens
    server.on("GET", f"{base}/transcriptions/locales", Reply(json=["en-GB"]))
    with stt.SpeechToTextClient(server.url, credential=credential) as client:
        for _ in range(3):
            assert client.transcriptions.list_supported_locales() == ["en-GB"]
    assert _bearers(server) == ["Bearer token-1"] * 3
    assert all("Ocp-Apim-Subscription-Key" not in request.headers for request in server.requests)
    assert [asked["scope"] for asked in endpoint.asked] == [[SCOPE]]


def test_a_token_is_renewed_before_it_expires(
    stt: ModuleType,
    server: ScriptedServer,
    base: str,
    tokens: tuple[TokenEndpoint, ClientSecretCredential],
) -> None:
    endpoint, credential = tokens
    endpoint.lifetime = 302  # azure-identity renews what is good for less than five minutes
    server.on("GET", f"{base}/transcriptions/locales", Reply(json=["en-GB"]))
    with stt.SpeechToTextClient(server.url, credential=credential) as client:
        client.transcriptions.list_supported_locales()
        time.sleep(3)
        client.transcriptions.list_supported_locales()
    assert _bearers(server) == ["Bearer token-1", "Bearer token-2"]


def test_a_document_says_its_scopes(
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
    assert endpoint.asked[0]["scope"] == ["api://things/read"]
