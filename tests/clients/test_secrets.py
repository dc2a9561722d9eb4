"""Every public call of the generated clients, with secrets wherever one can be, failing in every way.

Nothing that a reporter of errors stores, and nothing in the log, shows one of them.
"""

from __future__ import annotations

import inspect
import io
import pickle
import signal
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from tests.exposure import WORD, frames_of, leaks
from tests.servers.scripted import Reply, ScriptedServer

SAS = f"https://contoso.blob.core.windows.net/calls/1.wav?sv=2024-11-04&sp=r&sig={WORD}%2B"
BODY = {
    "displayName": "n",
    "locale": "en-US",
    "webUrl": f"https://h/?code={WORD}",
    "contentUrls": [SAS],
    "properties": {"secret": WORD, "targetSubscriptionKey": WORD, "deep": [{"contentUrl": SAS}]},
}
EXTRA = {
    "extra_headers": {"X-Gateway": WORD, "Authorization": f"Bearer {WORD}"},
    "extra_query": {"code": WORD, "gateway-pass": WORD},
}
PATIENCE = {"interval": 0.001, "timeout": 0.01}

FAULTS = {
    "refused": Reply(status=401, json={"code": "C", "message": f"see {SAS}", "target": SAS}),
    "failed": Reply(status=500, json={"error": {"code": "C", "message": f"see {SAS}"}}),
    "html": Reply(status=200, body=f"<html>{SAS}".encode(), headers={"Location": SAS}),
    "empty": Reply(status=200),
    "wrong": Reply(status=201, json={"self": 5, "values": 3, "x": SAS}, headers={"Location": SAS}),
    "reset": Reply(reset=True),
    "redirect": Reply.redirect(f"ftp://user:{WORD}@h/x?sig={WORD}"),
    "storage": Reply(status=403, body=f"<Error><Code>C</Code><Message>{SAS}</Message></Error>".encode()),
}


@pytest.fixture
def quick(stt: Any, make: Callable[..., Any]) -> Any:
    """A client that does not repeat."""
    return make(credential=f"key-{WORD}", retries=stt.RetryPolicy(total=0))


def public_calls(client: Any) -> dict[str, Callable[..., Any]]:
    """Every public method of every group, of the twins that give raw responses, and of the client itself."""
    owners = [client]
    for where in (client, client.with_raw_response):
        groups = [name for name, member in vars(type(where)).items() if isinstance(member, cached_property)]
        owners += [getattr(where, name) for name in groups if name != "with_raw_response"]
    return {
        f"{type(owner).__name__}.{name}": getattr(owner, name)
        for owner in owners
        for name in dir(owner)
        if not name.startswith("_") and name != "close"
        if isinstance(inspect.getattr_static(owner, name), FunctionType)
    }


def arguments(call: Callable[..., Any], **instead: Any) -> dict[str, Any]:
    """A value for each argument that has no default, and secrets for all others that can hold one."""
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(call).parameters.items():
        if name in instead:
            given[name] = instead[name]
        elif name in EXTRA:
            given[name] = EXTRA[name]
        elif name in PATIENCE and "on_progress" in inspect.signature(call).parameters:
            given[name] = PATIENCE[name]
        elif name in ("body", "dataset", "model", "entity"):
            given[name] = [BODY] if "commit_blocks" in call.__name__ else BODY
        elif name == "jobs":
            given[name] = [SAS.partition("://")[2]]
        elif "id" in name.split("_"):
            # As an address it would be refused at once, since it is that of something else.
            given[name] = SAS.partition("://")[2]
        elif name == "data" or (name == "body" and "block" in call.__name__):
            given[name] = WORD.encode()
        elif name == "path":
            given[name] = Path(__file__)
        elif parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        elif parameter.default is parameter.empty or name == "description":
            given[name] = SAS
    return given


def attempt(call: Callable[..., Any], **given: Any) -> BaseException | None:
    """The error of a call, or of going through what it returned."""
    try:
        result = call(**given)
        if hasattr(result, "by_page") or type(result).__name__ == "Results":
            list(result)
    except BaseException as error:
        return error
    return None


def failures(client: Any, **instead: Any) -> Iterator[tuple[str, BaseException]]:
    """(name, error) of each public call that failed."""
    for name, call in public_calls(client).items():
        error = attempt(call, **arguments(call, **instead))
        if error is not None:
            yield name, error


@pytest.mark.parametrize("fault", FAULTS)
def test_no_call_shows_what_it_was_given(
    quick: Any, server: ScriptedServer, log: io.StringIO, fault: str
) -> None:
    server.on("*", "*", FAULTS[fault])
    names, shown = [], []
    for name, error in failures(quick):
        names.append(name)
        shown += [f"{name} {leak}" for leak in leaks(error)]
        shown += [f"{name} pickled {leak}" for leak in leaks(pickle.loads(pickle.dumps(error)))]
    assert not shown, "\n".join(shown[:10])
    assert WORD not in log.getvalue(), log.getvalue()[log.getvalue().index(WORD) - 300 :][:400]
    assert len(names) > 100, names
    assert len(server.requests) > 100


@pytest.mark.parametrize(
    "instead",
    [
        {"extra_headers": {"X-Gateway": f"{WORD}\n"}},
        {"extra_headers": {f"Authorization: Bearer {WORD}": ""}},
        {"extra_query": {"code": WORD, "other": None}},
        {"extra_query": {"code": f"{WORD}\ud800"}},
        {"body": {"secret": WORD, "deep": [object()]}, "id": "1"},
        {"body": {"secret": f"{WORD}\ud800"}, "id": "1"},
        {"id": f"{WORD}\ud800"},
        {"id": ""},
        {"data": f"{WORD}.zip"},
    ],
)
def test_nor_do_calls_that_cannot_be_sent(
    quick: Any, server: ScriptedServer, instead: dict[str, Any]
) -> None:
    server.on("*", "*", Reply(status=404))
    shown = [f"{name} {leak}" for name, error in failures(quick, **instead) for leak in leaks(error)]
    assert not shown, "\n".join(shown[:10])


@pytest.mark.parametrize("proxy", [None, f"http://user:{WORD}@127.0.0.1:9", f"http://{WORD}:p@127.0.0.1:9"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_nor_when_nobody_answers(stt: Any, log: io.StringIO, scheme: str, proxy: str | None) -> None:
    retries = stt.RetryPolicy(total=1, backoff=0.0)
    with stt.SpeechToTextClient(
        f"{scheme}://127.0.0.1:9", credential=WORD, retries=retries, proxy=proxy
    ) as client:
        shown = [f"{name} {leak}" for name, error in failures(client) for leak in leaks(error)]
    assert not shown, "\n".join(shown[:10])
    assert WORD not in log.getvalue(), log.getvalue()[log.getvalue().index(WORD) - 300 :][:400]


class Alarm(BaseException):
    """What a scheduler raises in the middle of whatever runs."""


@pytest.mark.parametrize("proxied", [False, True])
def test_nor_when_something_else_interrupts(
    stt: Any, make: Any, server: ScriptedServer, proxied: bool
) -> None:
    def ring(*_: object) -> None:
        raise Alarm

    server.on("*", "*", Reply(delay=0.3))
    client = make(credential=WORD, proxy=server.url.replace("//", f"//user:{WORD}@") if proxied else None)
    before = signal.signal(signal.SIGALRM, ring)
    try:
        for call in (client.web_hooks.create, client.transcriptions.get, client.datasets.upload):
            signal.setitimer(signal.ITIMER_REAL, 0.1)
            error = attempt(call, **arguments(call))
            assert isinstance(error, Alarm)
            assert not leaks(error)
            # The lines are there, what they worked on is not.
            assert "urlopen" in [frame.f_code.co_name for frame in frames_of(error)]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_nor_does_a_later_page(quick: Any, server: ScriptedServer, base: str) -> None:
    first = {
        "values": [{"contentUrl": SAS}],
        "@nextLink": f"{server.url}{base}/transcriptions?skip=1&sig={WORD}",
    }
    for fault in FAULTS.values():
        server.on("*", "*", Reply(json=first), fault)
        error = attempt(quick.transcriptions.list, **EXTRA)
        assert error is not None
        assert not leaks(error)


def test_nor_do_models(quick: Any, stt: Any, server: ScriptedServer) -> None:
    models = import_module(f"{stt.__name__}.models")
    events, properties = models.WebHookEvents(), models.WebHookProperties(secret=WORD)
    hook = models.WebHook(
        display_name="n", web_url=f"https://h/?code={WORD}", events=events, properties=properties
    )
    copy = models.ModelCopy(target_subscription_key=WORD)
    for fault in FAULTS.values():
        server.on("*", "*", fault)
        for call in (lambda: quick.web_hooks.create(hook), lambda: quick.models.copy_to("1", copy)):
            error = attempt(call)
            assert error is not None
            assert not leaks(error)
    assert WORD not in f"{hook!r} {copy} {[copy]}"


def test_functions_of_the_caller_keep_their_variables(quick: Any, server: ScriptedServer) -> None:
    server.on("*", "*", Reply(json={"self": "https://h/transcriptions/1", "status": "Running"}))
    note = {}

    def progress(entity: Any) -> None:
        mine = note["mine"] = "of the caller"
        raise LookupError(mine)

    def content() -> Iterator[bytes]:
        mine = note["mine"]
        yield b"a"
        raise LookupError(mine)

    for call, instead in (
        (quick.transcriptions.wait, {"on_progress": progress}),
        (quick.datasets.upload, {"data": content()}),
    ):
        error = attempt(call, **arguments(call, **instead) | instead)
        assert isinstance(error, LookupError)
        assert frames_of(error)[-1].f_locals["mine"] == "of the caller"
        assert not leaks(error)


def test_an_error_that_was_there_before_keeps_its_variables(quick: Any) -> None:
    def before() -> None:
        mine = "of the caller"
        int(mine)

    def afterwards() -> None:
        try:
            before()
        except ValueError:
            quick.transcriptions.get("")

    error = attempt(afterwards)
    assert error is not None
    assert error.__context__ is not None
    assert frames_of(error.__context__)[-1].f_locals["mine"] == "of the caller"


@pytest.mark.parametrize(
    "given",
    [
        {"endpoint": f"https://user:{WORD}@h"},
        {"endpoint": f"https://h:{WORD}"},
        {"endpoint": f"https://user:{WORD}@h:x"},
        {"endpoint": f"https://[{WORD}"},
        {"endpoint": f"https://{WORD}@h\u2100.example"},
        {"endpoint": f"https://h/?key={WORD}"},
        {"endpoint": f"ftp://user:{WORD}@h"},
        {"endpoint": f"DefaultEndpointsProtocol=https;AccountName=a;AccountKey={WORD}=="},
        {"credential": f"Endpoint=https://h/;AccessKey={WORD}\t"},
        {"credential": f"{WORD}\n"},
        {"credential": f"{WORD}\ud800"},
        {"credential": WORD, "user_agent": "\n"},
        {"credential": WORD, "region": "eu"},
        {"credential": WORD, "ca_certs": "/nowhere", "proxy": f"http://user:{WORD}@h:1"},
        {"proxy": f"http://user:{WORD}@h:99999999"},
        {"proxy": f"http://user:{WORD}@h:x"},
        {"proxy": f"ftp://user:{WORD}@h"},
        {"proxy": f"http://user:{WORD}@[h"},
        {"proxy": f"user:{WORD}@h:x"},
        {"endpoint": None, "region": f"https://user:{WORD}@h"},
    ],
)
def test_nor_does_the_constructor(stt: Any, given: dict[str, Any]) -> None:
    def call() -> None:
        with stt.SpeechToTextClient(**{"endpoint": "http://127.0.0.1:9"} | given) as client:
            client.service_health.get()

    error = attempt(call)
    assert error is not None
    assert not leaks(error)


def test_nor_does_the_environment(stt: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, endpoint in ((f"{WORD}\n", "http://h"), (WORD, f"http://user:{WORD}@h"), (WORD, "")):
        monkeypatch.setenv("SPEECH_KEY", key)
        monkeypatch.setenv("SPEECH_ENDPOINT", endpoint)
        error = attempt(stt.SpeechToTextClient.from_env, proxy=f"ftp://user:{WORD}@h")
        assert isinstance(error, ValueError)
        assert not leaks(error)


@pytest.mark.parametrize("to", [None, io.BytesIO, "path"])
@pytest.mark.parametrize(
    "url",
    [
        f"ftp://h/x?sig={WORD}",
        f"http://user:{WORD}@127.0.0.1:9/x?sig={WORD}",
        f"http://h:x/?sig={WORD}",
        f"http://[h/?sig={WORD}",
        f"http://h\u2100.example:{WORD}@/?sig={WORD}",
        f"?sig={WORD}",
        f"http://127.0.0.1:9/\ud800?sig={WORD}",
        "{server}/f?sig=" + WORD,
    ],
)
def test_nor_does_a_download(
    quick: Any, server: ScriptedServer, tmp_path: Path, log: io.StringIO, url: str, to: Any
) -> None:
    server.on("*", "*", FAULTS["storage"])
    error = attempt(
        quick._session.download,
        url=url.replace("{server}", server.url),
        to=tmp_path / "f" if to == "path" else to and to(),
    )
    assert error is not None
    assert not leaks(error, log.getvalue())


def test_nor_do_results_and_their_files(
    quick: Any, stt: Any, base: str, server: ScriptedServer, tmp_path: Path
) -> None:
    job = {"self": f"{server.url}{base}/transcriptions/1", "status": "Succeeded"}
    links = {"contentUrl": f"{server.url}/f?sig={WORD}"}
    file = {"self": "f", "name": "f.json", "kind": "Transcription", "links": links}
    server.on("GET", f"{base}/transcriptions/1", Reply(json=job))
    server.on("GET", f"{base}/transcriptions/1/files", Reply(json={"values": [file]}))
    for fault in ("storage", "failed", "html", "wrong", "reset"):
        server.on("GET", "/f", FAULTS[fault])
        for call in (
            lambda: list(quick.transcriptions.results("1")),
            lambda: list(quick.transcriptions.results("1", to=tmp_path)),
            lambda: quick.transcriptions.results("1").report,
            lambda: quick.transcriptions.conversation("1"),
        ):
            error = attempt(call)
            assert error is None or not leaks(error)


SIGNED = b'{"self": "x"}'


@pytest.mark.parametrize("secret", [WORD, WORD.encode(), f"{WORD}\ud800", ["wrong", WORD]])
@pytest.mark.parametrize("signature", [None, "forged", "\ud800", "twice"])
@pytest.mark.parametrize("event", [None, "Ping", "Challenge"])
def test_nor_does_a_call_of_a_stranger(
    stt: Any, secret: Any, signature: str | None, event: str | None
) -> None:
    webhooks = import_module(f"{stt.__name__}.webhooks")
    headers = [("X-Gateway", WORD)]
    signed = [(webhooks.SIGNATURE_HEADER, signature)] if signature else []
    headers += signed * 2 if signature == "twice" else signed
    headers += [(webhooks.EVENT_HEADER, event)] if event else []
    for query in ("", "validationToken=abc", f"validationToken=abc&code={WORD}"):
        for call in (
            lambda query=query: webhooks.handle(headers, query, SIGNED, secret),
            lambda: webhooks.verify(headers, SIGNED, secret),
        ):
            error = attempt(call)
            assert error is not None
            assert not leaks(error)


def test_nor_does_a_signed_call_that_makes_no_sense(stt: Any) -> None:
    webhooks = import_module(f"{stt.__name__}.webhooks")
    for body in (b"[]", b"{", b"\xff"):
        headers = {webhooks.EVENT_HEADER: "Ping", webhooks.SIGNATURE_HEADER: webhooks.sign(body, WORD)}
        error = attempt(webhooks.handle, headers=headers, query="", body=body, secret=WORD)
        assert isinstance(error, webhooks.InvalidCall)
        assert not leaks(error)
    error = attempt(webhooks.sign, body=WORD, secret=WORD)
    assert isinstance(error, TypeError)
    assert not leaks(error)


@pytest.mark.parametrize(("url", "needs"), [(SAS, "?"), (5, "r"), (f"{SAS}\ud800", 5)])
def test_nor_does_looking_at_a_signature(stt: Any, url: Any, needs: Any) -> None:
    error = attempt(import_module(f"{stt.__name__}.storage").check_sas, url=url, needs=needs)
    assert error is not None
    assert not leaks(error)


def test_signatures_and_help_are_those_of_the_methods(stt: Any, quick: Any) -> None:
    assert list(inspect.signature(stt.SpeechToTextClient).parameters)[:2] == ["endpoint", "region"]
    assert "id" in inspect.signature(quick.transcriptions.get).parameters
    assert quick.transcriptions.get.__doc__.startswith("Get a transcription")
    assert quick.transcriptions.get.__qualname__ == "Transcriptions.get"


def test_what_programs_derive_from_a_client_is_theirs(stt: Any) -> None:
    class Mine(stt.SpeechToTextClient):  # type: ignore[misc]  # a fixture has no type
        def work(self) -> None:
            mine = "of the caller"
            raise LookupError(mine)

    with Mine("http://127.0.0.1:9") as client:
        error = attempt(client.work)
    assert error is not None
    assert frames_of(error)[-1].f_locals["mine"] == "of the caller"
