"""Calls of the generated clients show no secret, however they fail.

Every public call gets secrets wherever it takes something. Nothing that a reporter of errors stores, and
nothing in the log, shows one of them.
"""

from __future__ import annotations

import io
import pickle
import signal
import threading
from importlib import import_module
from typing import Any

import pytest

from tests.clients.public_calls import EXTRA, FAULTS, SAS, arguments, attempt, failures
from tests.exposure import WORD, frames_of, leaks
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer


@pytest.mark.parametrize("fault", FAULTS)
def test_answered_calls_show_no_secret(
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
    assert len(names) > 90, names
    assert len(server.requests) > 90


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
def test_calls_that_cannot_be_sent_show_no_secret(
    quick: Any, server: ScriptedServer, instead: dict[str, Any]
) -> None:
    server.on("*", "*", Reply(status=404))
    shown = [f"{name} {leak}" for name, error in failures(quick, **instead) for leak in leaks(error)]
    assert not shown, "\n".join(shown[:10])


@pytest.mark.parametrize("proxy", [None, f"http://user:{WORD}@127.0.0.1:9", f"http://{WORD}:p@127.0.0.1:9"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_unanswered_calls_show_no_secret(stt: Any, log: io.StringIO, scheme: str, proxy: str | None) -> None:
    retries = stt.RetryPolicy(total=1, backoff=0.0)
    with stt.SpeechToTextClient(
        f"{scheme}://127.0.0.1:9", credential=WORD, retries=retries, proxy=proxy
    ) as client:
        shown = [f"{name} {leak}" for name, error in failures(client) for leak in leaks(error)]
    assert not shown, "\n".join(shown[:10])
    assert WORD not in log.getvalue(), log.getvalue()[log.getvalue().index(WORD) - 300 :][:400]


class Alarm(BaseException):
    """What a scheduler raises in the middle of whatever runs."""


@pytest.mark.sync_only("asynchronous calls are cancelled: tests/runtime/test_cancellation.py")
@pytest.mark.parametrize("proxied", [False, True])
def test_interrupted_calls_show_no_secret(stt: Any, make: Any, server: ScriptedServer, proxied: bool) -> None:
    def ring(*_: object) -> None:
        raise Alarm

    def interrupt(_: RecordedRequest) -> Reply:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGALRM)
        return Reply(delay=0.3)

    server.on("*", "*", interrupt)
    client = make(credential=WORD, proxy=server.url.replace("//", f"//user:{WORD}@") if proxied else None)
    before = signal.signal(signal.SIGALRM, ring)
    try:
        upload = getattr(client.datasets, "upload", None) or client.datasets.upload_block
        for call in (client.web_hooks.create, client.transcriptions.get, upload):
            instead = {"body": WORD.encode()} if call == upload else {}
            error = attempt(call, **arguments(call, **instead))
            assert isinstance(error, Alarm)
            assert not leaks(error)
            # The lines are there, what they worked on is not.
            assert "send" in [frame.f_code.co_name for frame in frames_of(error)]
    finally:
        signal.signal(signal.SIGALRM, before)


def test_later_pages_show_no_secret(quick: Any, server: ScriptedServer, base: str) -> None:
    first = {
        "values": [{"contentUrl": SAS}],
        "@nextLink": f"{server.url}{base}/transcriptions?skip=1&sig={WORD}",
    }
    for fault in FAULTS.values():
        server.on("*", "*", Reply(json=first), fault)
        error = attempt(quick.transcriptions.list, **EXTRA)
        assert error is not None
        assert not leaks(error)


def test_models_show_no_secret(quick: Any, stt: Any, server: ScriptedServer) -> None:
    models = import_module(f"{stt.__name__}.models")
    events, properties = models.WebHookEvents(), models.WebHookProperties(secret=WORD)
    hook = models.WebHook(
        display_name="n", web_url=f"https://h/?code={WORD}", events=events, properties=properties
    )
    holders = [hook]
    calls = [lambda: quick.web_hooks.create(hook)]
    if hasattr(models, "ModelCopy"):  # since v3.2 a copy needs no key of the other resource
        copy = models.ModelCopy(target_subscription_key=WORD)
        holders.append(copy)
        calls.append(lambda: quick.models.copy_to("1", copy))
    for fault in FAULTS.values():
        server.on("*", "*", fault)
        for call in calls:
            error = attempt(call)
            assert error is not None
            assert not leaks(error)
    assert WORD not in f"{holders} {' '.join(map(str, holders))}"
