"""Which credentials an operation sends: several together, and other ones than its neighbours."""

from __future__ import annotations

import base64
import pickle
from pathlib import Path

import pytest

from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import Reply, ScriptedServer

_SCHEMES = {
    "app": {"type": "apiKey", "in": "header", "name": "X-App"},
    "second": {"type": "apiKey", "in": "query", "name": "second"},
    "sid": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "track": {"type": "apiKey", "in": "cookie", "name": "track"},
    "token": {"type": "http", "scheme": "bearer"},
    "login": {"type": "http", "scheme": "basic"},
    "digest": {"type": "http", "scheme": "digest"},
}


def _made(folder: Path, **needs: list[dict[str, list[str]]]) -> GeneratedPackage:
    paths = {
        f"/{name}": {"get": operation(f"Pets_{name.title()}", security=need)} for name, need in needs.items()
    }
    return generate(folder, document(paths, components={"securitySchemes": _SCHEMES}))


def _need(*names: str) -> dict[str, list[str]]:
    return {name: [] for name in names}


@pytest.fixture
def made(tmp_path: Path) -> GeneratedPackage:
    return _made(
        tmp_path,
        both=[_need("app", "token")],
        keys=[_need("app", "second", "sid", "track")],
        login=[_need("login")],
        either=[_need("second"), _need("token")],
        maybe=[_need(), _need("second")],
        open=[],
    )


def test_schemes_that_go_together_are_all_sent(made: GeneratedPackage, server: ScriptedServer) -> None:
    login = made.package.BasicCredential("u", "p")
    given = {"app": "A", "second": "S&", "sid": "C", "track": "D", "token": lambda: "T", "login": login}
    client = made.client(server.url, credential=given)
    client.pets.both()
    sent = server.requests[-1]
    assert (sent.headers["X-App"], sent.headers["Authorization"]) == ("A", "Bearer T")
    assert (sent.query, sent.headers.get("Cookie")) == ("", None)
    client.pets.keys()
    sent = server.requests[-1]
    assert (sent.headers["X-App"], sent.query, sent.headers["Cookie"]) == (
        "A",
        "second=S%26",
        "sid=C; track=D",
    )
    assert "Authorization" not in sent.headers
    client.pets.login()
    sent = server.requests[-1]
    assert sent.headers["Authorization"] == f"Basic {base64.b64encode(b'u:p').decode()}"
    assert "X-App" not in sent.headers
    client.pets.open()
    assert not {"X-App", "Authorization", "Cookie"} & set(server.requests[-1].headers)


def test_the_first_alternative_that_can_be_met_is_taken(
    made: GeneratedPackage, server: ScriptedServer
) -> None:
    made.client(server.url, credential={"token": "T"}).pets.either()
    assert (server.requests[-1].headers["Authorization"], server.requests[-1].query) == ("Bearer T", "")
    made.client(server.url, credential={"token": "T", "second": "S"}).pets.either()
    assert server.requests[-1].query == "second=S"
    made.client(server.url, credential={"token": "T"}).pets.maybe()
    assert "Authorization" not in server.requests[-1].headers
    made.client(server.url, credential={"second": "S"}).pets.maybe()
    assert server.requests[-1].query == "second=S"


def test_one_credential_goes_where_it_fits(made: GeneratedPackage, server: ScriptedServer) -> None:
    made.client(server.url, credential="K").pets.either()
    assert (server.requests[-1].query, "X-App" in server.requests[-1].headers) == ("second=K", False)
    made.client(server.url, credential=lambda: "T").pets.either()
    assert server.requests[-1].headers["Authorization"] == "Bearer T"


def test_a_missing_credential_is_named_before_anything_is_sent(
    made: GeneratedPackage, server: ScriptedServer
) -> None:
    for credential in ("SECRET", {"app": "SECRET"}):
        client = made.client(server.url, credential=credential)
        with pytest.raises(
            ValueError, match=r"^Pets_Both needs the credentials 'app' and 'token'; .*credential=\{'app': "
        ) as caught:
            client.pets.both()
        assert "SECRET" not in str(caught.value)
    assert server.requests == []
    made.client(server.url).pets.both()
    assert "X-App" not in server.requests[-1].headers, "without any credential, the service decides"


def test_wrong_credentials_are_refused_at_once(made: GeneratedPackage, server: ScriptedServer) -> None:
    with pytest.raises(ValueError, match=r"no security scheme 'ap'; known schemes: 'app', 'second'"):
        made.client(server.url, credential={"ap": "SECRET"})
    with pytest.raises(TypeError, match="must be a BasicCredential"):
        made.client(server.url, credential={"login": "SECRET"})
    with pytest.raises(ValueError, match="must be printable"):
        made.client(server.url, credential={"app": "SECRET\n"})


def test_several_credentials_stay_secret(
    made: GeneratedPackage, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = made.client(server.url, credential={"app": "SECRET", "token": "SECRET"})
    assert "SECRET" not in f"{client!r} {vars(client._session)} {vars(client._session._auth)}"
    with pytest.raises(TypeError, match="a pickle of this client would contain its credential"):
        pickle.dumps(client)
    with pytest.raises(TypeError, match="create it with a CredentialSource for each"):
        client.recipe("env:APP")
    monkeypatch.setenv("APP", "A")
    monkeypatch.setenv("TOKEN", "T")
    source = made.package.CredentialSource
    named = made.client(server.url, credential={"app": source("env:APP"), "token": source("env:TOKEN")})
    pickle.loads(pickle.dumps(named.recipe())).client().pets.both()
    sent = server.requests[-1].headers
    assert (sent["X-App"], sent["Authorization"]) == ("A", "Bearer T")


def test_one_scheme_for_all_operations_needs_no_name(tmp_path: Path, server: ScriptedServer) -> None:
    """And it is the one that they need, not the first one of the document."""
    made = _made(tmp_path, one=[_need("second")], two=[_need("second")], three=[])
    made.client(server.url, credential="K").pets.one()
    assert (server.requests[-1].query, "X-App" in server.requests[-1].headers) == ("second=K", False)
    assert "schemes" not in made.text("operations/pets.py")
    with pytest.raises(ValueError, match="this service takes one credential, without a name"):
        made.client(server.url, credential={"second": "K"})


def test_two_credentials_for_one_header_are_refused(tmp_path: Path, server: ScriptedServer) -> None:
    made = _made(tmp_path, one=[_need("token", "login")])
    given = {"token": "T", "login": made.package.BasicCredential("u", "p")}
    with pytest.raises(ValueError, match="Pets_One needs two credentials in the same header, Authorization"):
        made.client(server.url, credential=given).pets.one()


def test_schemes_that_are_not_sent_are_reported(tmp_path: Path) -> None:
    made = _made(tmp_path, one=[_need("digest")])
    (finding,) = [one for one in made.diagnostics if one.id == "W415"]
    assert "'digest' (HTTP digest)" in finding.message


def test_client_credentials(tmp_path: Path, server: ScriptedServer) -> None:
    flow = {"tokenUrl": "https://login.example/token", "scopes": {"read": "", "write": ""}}
    scheme = {"type": "oauth2", "flows": {"clientCredentials": flow}}
    path = {"/": {"get": operation(security=[{"login": ["read"]}])}}
    made = generate(tmp_path, document(path, components={"securitySchemes": {"login": scheme}}))
    assert "https://login.example/token" in made.text("client.py")
    server.on("POST", "/token", Reply(json={"access_token": "T", "expires_in": 60}))
    credential = made.package.ClientCredentials(f"{server.url}/token", "id", "secret")
    client = made.client(server.url, credential=credential)
    client.pets.act()
    client.pets.act()
    assert [request.target for request in server.requests] == ["/token", "/", "/"]
    assert b"scope=read" in server.requests[0].body
    assert server.requests[-1].headers["Authorization"] == "Bearer T"
    assert made.module("aio").ClientCredentials.__module__.endswith("aio.client_credentials")
