"""TLS: whom a client trusts, as whom it comes, and that it never goes on without."""

from __future__ import annotations

import copy
import pickle
import ssl
from pathlib import Path

import pytest

from sttgen.runtime import ApiConnectionError, ApiStatusError, RetryPolicy
from tests.runtime.house import HouseClient
from tests.servers.certificates import Certificates
from tests.servers.raw import RawServer
from tests.servers.scripted import Reply, ScriptedServer

ANSWER = Reply(body=b'{"displayName":"a"}')
PASSWORD = "SECRET-of-the-key"
ONCE = RetryPolicy(total=0)


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def tls(certificates):
    with ScriptedServer(context=certificates.server()).on("*", "*", ANSWER) as server:
        yield server


@pytest.fixture
def mutual(certificates):
    with ScriptedServer(context=certificates.server(mutual=True)).on("*", "*", ANSWER) as server:
        yield server


def test_ca_certs_as_text_or_path_or_of_the_environment(tls, certificates, tmp_path, monkeypatch):
    trusted = tmp_path / "ca.pem"
    trusted.write_bytes(Path(certificates.ca).read_bytes())
    for given in (certificates.ca, trusted):
        client = HouseClient(tls.url, ca_certs=given)
        assert client.jobs.get("1").display_name == "a"
        assert client.download(f"{tls.url}/f") == ANSWER.body
        assert pickle.loads(pickle.dumps(client)).jobs.get("1").display_name == "a"
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", certificates.ca)
    assert HouseClient(tls.url, trust_env=True).jobs.get("1").display_name == "a"
    with pytest.raises(ApiConnectionError):
        HouseClient(tls.url, retries=ONCE).jobs.get("1")


def test_ssl_cert_file_is_followed_after_the_bundle(tls, certificates, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", certificates.ca)
    assert HouseClient(tls.url, trust_env=True).jobs.get("1").display_name == "a"
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    with pytest.raises(ValueError, match=r"REQUESTS_CA_BUNDLE '.*none\.pem' cannot be read"):
        HouseClient(tls.url, trust_env=True)
    HouseClient(tls.url, trust_env=True, ca_certs=certificates.ca).jobs.get("1")


def test_a_server_that_is_not_trusted_got_no_request(tls, certificates, tmp_path):
    other = Certificates(tmp_path / "other")
    for client in (HouseClient(tls.url), HouseClient(tls.url, ca_certs=other.ca)):
        with pytest.raises(ApiConnectionError, match="certificate verify failed") as caught:
            client.jobs.create({})
        assert not caught.value.may_have_executed
        assert "may have been executed" not in str(caught.value)
        assert caught.value.reason == "SSLError"
    assert tls.requests == []


def test_a_certificate_for_another_name_is_not_trusted(certificates):
    with ScriptedServer(context=certificates.server()).on("*", "*", ANSWER) as server:
        url = server.url.replace("localhost", "localhost.localdomain")
        with pytest.raises(ApiConnectionError):
            HouseClient(url, ca_certs=certificates.ca, retries=ONCE).jobs.get("1")
        assert server.requests == []


@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\x15\x03\x01\x00\x02\x02("])
def test_a_handshake_that_fails_was_before_the_request(answer, certificates):
    with RawServer(lambda _head, _socket: [answer]) as plain:
        url = plain.url.replace("http:", "https:")
        with pytest.raises(ApiConnectionError) as caught:
            HouseClient(url, ca_certs=certificates.ca, retries=ONCE, timeout=0.5).jobs.create({})
    assert not caught.value.may_have_executed


def test_a_connection_that_is_lost_after_the_request_may_have_executed_it(certificates):
    with RawServer(b"", certificates.server()) as server:
        with pytest.raises(ApiConnectionError) as caught:
            HouseClient(server.url, ca_certs=certificates.ca).jobs.create({})
        assert caught.value.may_have_executed
        assert len(server.requests) == 1


def test_client_certificates_in_every_form(mutual, certificates):
    forms = [
        certificates.client,
        (certificates.certificate, certificates.key),
        (certificates.certificate, certificates.encrypted_key(PASSWORD), PASSWORD),
    ]
    for form in forms:
        client = HouseClient(
            mutual.url, ca_certs=certificates.ca, client_cert=form, pickle_credential=len(form) == 3
        )
        assert client.jobs.get("1").display_name == "a"
        assert pickle.loads(pickle.dumps(client)).jobs.get("1").display_name == "a"
    with pytest.raises(ApiConnectionError):
        HouseClient(mutual.url, ca_certs=certificates.ca, retries=ONCE).jobs.get("1")


def test_a_context_of_the_caller(mutual, certificates):
    context = ssl.create_default_context(cafile=certificates.ca)
    context.load_cert_chain(certificates.client)
    client = HouseClient(mutual.url, ssl_context=context)
    assert client.jobs.get("1").display_name == "a"
    assert client.with_options(timeout=1).jobs.get("1").display_name == "a"
    with pytest.raises(TypeError, match=r"ssl_context cannot be pickled: .*ca_certs"):
        pickle.dumps(client)
    with pytest.raises(TypeError, match="ssl_context cannot be pickled"):
        pickle.dumps(client.with_options(timeout=1))


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_a_context_may_turn_verification_off(tls):
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    assert HouseClient(tls.url, ssl_context=context).jobs.get("1").display_name == "a"
    assert context.verify_mode is ssl.CERT_NONE


@pytest.fixture
def files(tmp_path, certificates):
    junk, empty = tmp_path / "junk.pem", tmp_path / "empty.pem"
    junk.write_text("-----BEGIN CERTIFICATE-----\nnot at all\n-----END CERTIFICATE-----\n")
    empty.write_text("")
    encrypted = certificates.encrypted_key(PASSWORD)
    return {
        "none": str(tmp_path / "none.pem"), "junk": str(junk), "empty": str(empty), "encrypted": encrypted,
        "ca": certificates.ca, "certificate": certificates.certificate, "key": certificates.key,
    }  # fmt: skip


REFUSED = {
    "missing": ({"ca_certs": "none"}, ValueError, r"ca_certs '.*none\.pem' cannot be read: No such"),
    "junk": ({"ca_certs": "junk"}, ValueError, r"ca_certs '.*junk\.pem' is not a valid PEM file"),
    "empty": ({"ca_certs": "empty"}, ValueError, r"ca_certs '.*empty\.pem' is not a valid PEM file"),
    "a key": ({"ca_certs": "key"}, ValueError, r"ca_certs '.*key\.pem' is not a valid PEM file"),
    "missing client": ({"client_cert": "none"}, ValueError, r"client_cert '.*none\.pem' cannot be read"),
    "no key": ({"client_cert": "certificate"}, ValueError, r"client_cert '.*icate\.pem' is not a valid PEM"),
    "key of others": ({"client_cert": ("ca", "key")}, ValueError, r"with key '.*key\.pem'"),
    "no password": ({"client_cert": ("certificate", "encrypted")}, ValueError, "password is wrong"),
    "four": ({"client_cert": ("ca", "ca", "ca", "ca")}, ValueError, "client_cert must be a path"),
    "bytes": ({"ca_certs": b"ca"}, TypeError, "ca_certs must be a path .*; got bytes"),
    "a number": ({"client_cert": ("ca", 5)}, TypeError, "key of client_cert must be a path .*; got int"),
    "a number as file": ({"client_cert": 5}, TypeError, "^client_cert must be a path .*; got int"),
    "a number first": ({"client_cert": (5, "key")}, TypeError, "^the certificate of client_cert must be"),
    "no context": ({"ssl_context": True}, TypeError, "ssl_context must be an ssl.SSLContext; got bool"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_work_is_refused_at_once_by_name(case, files):
    options, kind, message = copy.deepcopy(REFUSED[case])

    def named(value):
        if isinstance(value, tuple):
            return tuple(map(named, value))
        return files.get(value, value) if isinstance(value, str) else value

    with pytest.raises(kind, match=message):
        HouseClient("https://localhost", **{name: named(value) for name, value in options.items()})


def test_a_wrong_password_is_not_shown(certificates):
    given = (certificates.certificate, certificates.encrypted_key("right"), PASSWORD)
    with pytest.raises(ValueError, match="password is wrong") as caught:
        HouseClient("https://localhost", client_cert=given)
    assert PASSWORD not in str(caught.value)


def test_context_and_files_exclude_each_other(certificates):
    with pytest.raises(ValueError, match="either ssl_context or"):
        HouseClient("https://h", ssl_context=ssl.create_default_context(), ca_certs=certificates.ca)


def test_a_redirect_from_https_to_http_is_refused(server, certificates):
    for target in (f"{server.url}/api/v1/jobs/1", f"http://localhost:{server.port}/x"):
        with ScriptedServer(context=certificates.server()) as tls:
            tls.on("*", "*", Reply.redirect(target))
            client = HouseClient(tls.url, ca_certs=certificates.ca)
            with pytest.raises(ApiStatusError, match="not followed because it is not encrypted"):
                client.jobs.get("1")
            with pytest.raises(ApiStatusError, match="not encrypted"):
                client.download(f"{tls.url}/f")
    assert server.requests == []
