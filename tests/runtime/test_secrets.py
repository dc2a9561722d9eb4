"""A key, a token or a signature is shown nowhere: not in reprs, errors, tracebacks with locals, or logs."""

from __future__ import annotations

import io
import logging
import pickle
import sys
import traceback
from importlib import import_module
from uuid import uuid4

import pytest

from sttgen.runtime import (
    ApiError,
    BasicCredential,
    Operation,
    RetryPolicy,
    Security,
    redact,
)
from sttgen.runtime.redact import hide_query
from tests.runtime.house import HouseClient, Job, Properties
from tests.servers.scripted import Reply
from tests.versions import CLIENTS

KEY = "SECRETKEY-abcdef"
SIG = "SECRETSIG%2Babc%3D"
TOKEN = "SECRETTOKEN.abc"
HOOK = "SECRETHOOK"
ALL = ("SECRETKEY", "SECRETSIG", "SECRETTOKEN", "SECRETHOOK", "U0VDUkVU")


class Provider:
    def get_token(self, *scopes):
        assert scopes == ("a", "b")
        return type("Token", (), {"token": TOKEN})


CREDENTIALS = {
    "header": (KEY, Security(key_header="X-Key")),
    "query": (KEY, Security(key_query="Subscription Key")),
    "cookie": (KEY, Security(key_cookie="k")),
    "bearer": (TOKEN, Security()),
    "provider": (Provider(), Security(scopes=("a", "b"))),
    "function": (lambda: TOKEN, Security(key_header="X-Key")),
    "basic": (BasicCredential("me", "SECRETKEY"), Security()),
}


def shown(error: BaseException) -> str:
    trace = traceback.TracebackException.from_exception(error, capture_locals=True)
    # This file's own frames hold the secrets in their locals; only the runtime's are of interest.
    frames = "".join(f"{frame.name} {frame.locals}" for frame in trace.stack if "tests" not in frame.filename)
    # `headers` and `body` are the service's answer, kept as it came for those who ask for it.
    fields = {name: value for name, value in vars(error).items() if name not in ("headers", "body")}
    parts = [frames, str(error), repr(error), repr(fields)]
    for chained in (error.__cause__, error.__context__):
        assert chained is None
    return "".join(parts)


@pytest.mark.parametrize("kind", CREDENTIALS)
def test_nothing_is_shown(server, elsewhere, log, kind):
    credential, security = CREDENTIALS[kind]
    client = HouseClient(
        server.url, credential=credential, security=security, retries=RetryPolicy(total=1, backoff=0.001)
    )
    link = f"https://elsewhere/x?sv=1&sig={SIG}"
    faults = [
        Reply(status=503, json={"message": f"see {link}"}),
        Reply(reset=True),
        Reply(status=401, json={"code": "A", "message": f"see {link}"}),
        Reply(json={"displayName": 5, "self": link}),
        Reply(json={"values": [], "@nextLink": f"https://elsewhere/x?sig={SIG}"}),
        Reply.redirect(f"http://127.0.0.1:9/x?sig={SIG}"),
        Reply.redirect(f"{server.url}/api/v1/jobs/1?sig={SIG}"),
    ]
    body = Job(display_name="n", properties=Properties(secret=HOOK))
    session = client._session
    seen = [repr(client), repr(client.jobs), repr(session), repr(body)]
    seen += [str(vars(session)), str(vars(session.sender))]
    for fault in faults:
        server.on("*", "*", fault)
        for call in (
            lambda: client.jobs.get("1", extra_query={"sig": "SECRETSIG"}),
            lambda: client.jobs.create(body),
            lambda: list(client.jobs.list()),
        ):
            try:
                call()
            except ApiError as error:
                seen.append(shown(error))
                seen.append(repr(pickle.loads(pickle.dumps(error))))
    elsewhere.on("*", "*", Reply(body=b"x" * 100, cut=1))
    for url in (f"{elsewhere.url}/f?a=1&sig={SIG}", f"http://127.0.0.1:9/f?sig={SIG}"):
        with pytest.raises(ApiError) as caught:
            client.download(url)
        seen.append(shown(caught.value))
        with pytest.raises(ApiError) as caught:
            client.download(url, io.BytesIO())
        seen.append(shown(caught.value))
    assert len(seen) > 18
    everything = "\n".join(seen) + log.getvalue()
    assert "sig=***" in log.getvalue()
    for secret in ALL:
        assert secret not in everything, everything[max(0, everything.index(secret) - 300) :][:400]


def test_the_credentials_arrive(server):
    server.on("*", "*", Reply(json={"displayName": "a"}))
    for credential, security in CREDENTIALS.values():
        HouseClient(server.url, credential=credential, security=security).jobs.get("1")
    header, query, cookie, *tokens, basic = server.requests
    assert header.headers["X-Key"] == KEY
    assert query.query == f"Subscription%20Key={KEY}"
    assert cookie.headers["Cookie"] == f"k={KEY}"
    assert {request.headers["Authorization"] for request in tokens} == {f"Bearer {TOKEN}"}
    assert basic.headers["Authorization"] == "Basic bWU6U0VDUkVUS0VZ"


@pytest.mark.parametrize(
    "credential", ["bad\nSECRET", "bad\r\nSECRET", "sécret-SECRET", lambda: "bad\nSECRET"]
)
def test_a_credential_that_would_break_the_header_is_refused_without_quoting_it(server, credential):
    with pytest.raises(ValueError, match=r"^the (credential|token) must be printable") as caught:
        HouseClient(server.url, credential=credential).jobs.get("1")
    assert "SECRET" not in str(caught.value)


def test_keys_are_quoted(server):
    server.on("*", "*", Reply(json={"displayName": "a"}))
    for security in (Security(key_query="a/b"), Security(key_cookie="k")):
        HouseClient(server.url, credential="c/d", security=security).jobs.get("1")
    query, cookie = server.requests
    assert (query.query, cookie.headers["Cookie"]) == ("a%2Fb=c%2Fd", "k=c%2Fd")


def test_the_cookie_of_a_key_goes_with_those_of_the_call(server):
    server.on("*", "*", Reply(status=204))
    client = HouseClient(server.url, credential="c", security=Security(key_cookie="k"))
    client.jobs._call(Operation(id="x", method="GET", path="/x"), cookies={"a": 1})
    client.jobs._call(Operation(id="x", method="GET", path="/x"), headers={"Cookie": "a=2"})
    assert [request.headers["Cookie"] for request in server.requests] == ["a=1; k=c", "a=2; k=c"]


@pytest.mark.parametrize("package", CLIENTS)
@pytest.mark.parametrize("credential", ["bad\nSECRET", lambda: "bad\nSECRET"], ids=["key", "token"])
def test_nor_do_the_frames_of_a_generated_client_show_it(server, monkeypatch, package, credential):
    """A key read from a file with its line end is a common mistake, and logs of errors show locals."""
    module = import_module(package)
    with pytest.raises(ValueError, match="printable") as caught:
        module.SpeechToTextClient(server.url, credential=credential).transcriptions.get("1")
    assert "SECRET" not in shown(caught.value)
    monkeypatch.setenv("SPEECH_KEY", "bad\nSECRET")
    monkeypatch.setenv("SPEECH_ENDPOINT", server.url)
    with pytest.raises(ValueError, match="printable") as caught:
        module.SpeechToTextClient.from_env()
    assert "SECRET" not in shown(caught.value)


def test_a_provider_is_refused_where_only_keys_are_taken(server):
    with pytest.raises(ValueError, match="must be a key"):
        HouseClient(server.url, credential=lambda: "x", security=Security(key_header="X", bearer=False))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("https://h/x?sv=1&sig=abc%2B&se=2", "https://h/x?sv=1&sig=***&se=2"),
        ("?SIG=abc", "?SIG=***"),
        ('"https://h/x?sig=abc"', '"https://h/x?sig=***"'),
        ("u=https%3A%2F%2Fh%3Fsv%3D1%26sig%3Dabc%26x", "u=https%3A%2F%2Fh%3Fsv%3D1%26sig%3D***%26x"),
        ("?sv=1\\u0026sig=abc\\u0026x=1", "?sv=1\\u0026sig=***\\u0026x=1"),
        ("design=1 assign=2 ?skipToken=3&nsig=4", "design=1 assign=2 ?skipToken=3&nsig=4"),
    ],
)
def test_redacting(text, masked):
    assert redact(text) == masked


@pytest.mark.parametrize(
    "name",
    ["access_token", "api_key", "apikey", "code", "key", "password", "sig", "subscription-key", "token"],
)
def test_every_name_that_means_a_secret_is_masked(server, log, name):
    """Whatever the service and its links call a secret, with no document that declares it."""
    link = f"https://elsewhere.example/x?v=1&{name}=SECRET&w=2"
    server.on("*", "*", Reply(status=404, json={"code": "Gone", "message": f"see {link}"}))
    client = HouseClient(server.url, credential=KEY, retries=RetryPolicy(total=0))
    with pytest.raises(ApiError) as caught:
        client.jobs.get("1", extra_query={name: "SECRET"})
    assert f"see https://elsewhere.example/x?v=1&{name}=***&w=2" in str(caught.value)
    job = Job(display_name="n", self_url=link)
    assert "SECRET" not in shown(caught.value) + repr(job) + log.getvalue()
    assert redact(f"?{name.upper()}=SECRET") == f"?{name.upper()}=***"


def test_a_document_declares_further_secrets():
    number = uuid4().hex  # the names stay secret for the rest of the process
    for name in (f"Fresh-{number}", f"fresh[{number}].x", f"Fresh-{number}"):
        hide_query(name)
        for spelling in (name, name.lower(), name.upper()):
            assert redact(f"https://h/x?{spelling}=SECRET&y=1") == f"https://h/x?{spelling}=***&y=1"
    others = f"freshX{number}=1&fresh[{number}]yx=2"
    assert redact(f"?sig=SECRET&{others}") == f"?sig=***&{others}"


def test_whatever_urllib3_logs_is_masked(client, log):
    loggers = {
        name: vars(module).get("log") for name, module in sys.modules.items() if name.startswith("urllib3.")
    }
    loggers = {name: logger for name, logger in loggers.items() if isinstance(logger, logging.Logger)}
    assert "urllib3.connectionpool" in loggers
    for name, logger in loggers.items():
        logger.warning("%s sees %s", name, "https://h/x?sig=SECRET")
        assert f"{name} sees https://h/x?sig=***" in log.getvalue()


def test_models_hide_their_secrets_and_signatures():
    job = Job(
        display_name="n",
        self_url="https://h/x?sig=SECRET",
        properties=Properties(secret="SECRET", duration="d"),
    )
    assert "SECRET" not in repr(job) + str(job) + f"{job}" + repr([job]) + repr(
        job.properties.__rich_repr__()
    )
    assert "duration='d'" in repr(job)
    assert "description" not in repr(job)
