"""What goes to another process: the configuration of a client and the name of its credential, never a key."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import sys
import traceback
from concurrent.futures import ProcessPoolExecutor

import pytest

from sttgen.runtime import BasicCredential, CredentialSource, Security
from tests.runtime.house import HouseClient
from tests.servers.scripted import Reply

KEY = "SECRETKEY-abcdef"
OK = Reply(json={"displayName": "a"})
HERE = __name__


def issued_token():
    return "SECRETKEY-issued"


class Provider:
    def get_token(self, *scopes):
        return type("Token", (), {"token": f"for {' '.join(scopes)}"})


PROVIDER = Provider()


def display_name(recipe):
    with recipe.client() as client:
        return client.jobs.get("1").display_name


@pytest.fixture
def named(server, monkeypatch):
    server.on("*", "*", OK)
    monkeypatch.setenv("HOUSE_KEY", KEY)
    return HouseClient(server.url, credential=CredentialSource("env:HOUSE_KEY"), deadline=7)


def test_a_recipe_makes_the_client_in_another_process(server, named):
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(display_name, named.recipe()).result() == "a"
    assert server.requests[0].headers["X-Key"] == KEY


def test_its_bytes_have_no_key_and_it_keeps_the_options(server, named):
    client = named.with_options(extra_headers={"X-Trace": "t"})
    recipe = client.recipe()
    written = pickle.dumps(recipe)
    assert b"SECRET" not in written
    assert b"env:HOUSE_KEY" in written
    assert "SECRET" not in repr(recipe) + repr(recipe.pickled)
    made = pickle.loads(written).client()
    assert (type(made), made._session._settings.deadline) == (HouseClient, 7)
    made.jobs.get("1")
    assert server.requests[0].headers["X-Trace"] == "t"
    assert b"SECRET" not in pickle.dumps(made), "nor has a client that was made of it"


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        (f"{HERE}:issued_token", "Bearer SECRETKEY-issued"),
        (f"{HERE}:Provider", "Bearer for a b"),
        (f"{HERE}:PROVIDER", "Bearer for a b"),
    ],
)
def test_sources_that_are_imported(server, source, sent):
    server.on("*", "*", OK)
    security = Security(key_header="X-Key", scopes=("a", "b"))
    named = HouseClient(server.url, credential=CredentialSource(source), security=security)
    literal = HouseClient(server.url, credential=KEY, security=security)
    for client in (named, named.recipe().client(), literal.recipe(source).client()):
        client.jobs.get("1")
        assert server.requests[-1].headers["Authorization"] == sent
    assert b"SECRET" not in pickle.dumps(literal.recipe(source))


def test_a_function_of_a_module_is_its_own_name(server):
    server.on("*", "*", OK)
    client = HouseClient(server.url, credential=issued_token)
    client.recipe().client().jobs.get("1")
    assert server.requests[0].headers["Authorization"] == "Bearer SECRETKEY-issued"
    with pytest.raises((pickle.PicklingError, AttributeError)):
        HouseClient(server.url, credential=lambda: KEY).recipe()


SECRETS = {
    "its credential": {"credential": KEY},
    "its credential ": {"credential": BasicCredential("me", KEY)},
    "its credential  ": {"credential": PROVIDER},
    "the login of its proxy": {"proxy": f"http://me:{KEY}@localhost"},
    "the header X-Api-Token": {"extra_headers": {"X-Api-Token": KEY}},
}


@pytest.mark.parametrize("secret", SECRETS)
def test_a_pickle_with_a_secret_is_refused(server, secret):
    client = HouseClient(server.url, **SECRETS[secret])
    for call in (lambda: pickle.dumps(client), client.recipe, lambda: copy.deepcopy(client)):
        with pytest.raises(
            TypeError, match=f"would contain {secret.strip()}: .*pickle_credential.* recipe"
        ) as caught:
            call()
        trace = traceback.TracebackException(*sys.exc_info(), capture_locals=True)
        assert "SECRET" not in str(caught.value) + "".join(trace.format())
    allowed = HouseClient(server.url, **SECRETS[secret], pickle_credential=True)
    pickle.loads(pickle.dumps(allowed))
    with pytest.raises(TypeError, match=f"would contain {secret.strip()}"):
        allowed.recipe()


def test_the_login_of_a_proxy_of_the_environment_and_the_password_of_a_certificate(
    server, monkeypatch, tmp_path_factory
):
    from tests.servers.certificates import Certificates  # noqa: PLC0415 - makes keys, which takes long

    certificates = Certificates(tmp_path_factory.mktemp("certificates"))
    encrypted = (certificates.certificate, certificates.encrypted_key(KEY), KEY)
    with pytest.raises(TypeError, match="the password of its client_cert"):
        HouseClient(server.url, client_cert=encrypted).recipe()
    HouseClient(server.url, client_cert=certificates.client).recipe()
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:{KEY}@localhost:1")
    HouseClient(server.url).recipe()
    with pytest.raises(TypeError, match="the login of its proxy"):
        HouseClient(server.url, trust_env=True).recipe()


def test_a_source_that_is_not_there(server, monkeypatch):
    monkeypatch.delenv("HOUSE_KEY", raising=False)
    recipe = HouseClient(server.url, credential=KEY).recipe("env:HOUSE_KEY")
    with pytest.raises(ValueError, match="set the environment variable HOUSE_KEY"):
        recipe.client()
    for name in ("nowhere.at.all:Provider", f"{HERE}:Nothing"):
        with pytest.raises(ImportError, match=f"'{name}' cannot be imported"):
            HouseClient(server.url, credential=KEY).recipe(name).client()


@pytest.mark.parametrize("name", [KEY, "", "env:", "a.b", ":name", "module:", "a b:c", 7])
def test_what_is_not_a_source_is_refused_and_not_shown(server, name):
    with pytest.raises(ValueError, match="'env:VARIABLE' or 'module:name'") as caught:
        CredentialSource(name)
    assert "SECRET" not in str(caught.value)
    with pytest.raises(ValueError, match="'env:VARIABLE' or 'module:name'"):
        HouseClient(server.url).recipe(name)
