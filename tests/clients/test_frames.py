"""Errors lose the variables of our frames, and keep those of the caller's frames."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.clients.public_calls import arguments, attempt
from tests.exposure import frames_of, leaks
from tests.servers.scripted import Reply, ScriptedServer


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

    calls: list[tuple[Any, dict[str, Any]]] = [(quick.transcriptions.wait, {"on_progress": progress})]
    if hasattr(quick.datasets, "upload"):
        calls.append((quick.datasets.upload, {"data": content()}))
    if hasattr(quick.datasets, "upload_block"):
        calls.append((quick.datasets.upload_block, {"body": content()}))
    assert len(calls) > 1
    for call, instead in calls:
        error = attempt(call, **arguments(call, **instead) | instead)
        assert isinstance(error, LookupError)
        assert frames_of(error)[-1].f_locals["mine"] == "of the caller"
        assert not leaks(error)


def test_the_cause_that_a_caller_names_keeps_its_variables(make: Callable[..., Any]) -> None:
    """Its traceback begins in the standard library, which nothing of ours called."""
    with ThreadPoolExecutor(1) as pool:
        before = pool.submit(int, "of the caller").exception()
    assert before is not None
    variables = [set(frame.f_locals) for frame in frames_of(before)]

    def token() -> str:
        raise LookupError("no token") from before

    error = attempt(make(credential=token).transcriptions.list_supported_locales)
    assert isinstance(error, LookupError)
    assert error.__cause__ is before
    assert [set(frame.f_locals) for frame in frames_of(before)] == variables != [set()]


def test_an_earlier_error_keeps_its_variables(quick: Any) -> None:
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


def test_signatures_and_help_are_those_of_the_methods(stt: Any, quick: Any) -> None:
    assert list(inspect.signature(stt.SpeechToTextClient).parameters)[:2] == ["endpoint", "region"]
    assert "id" in inspect.signature(quick.transcriptions.get).parameters
    assert quick.transcriptions.get.__doc__.startswith("Get a transcription")
    assert quick.transcriptions.get.__qualname__ == "Transcriptions.get"


def test_subclasses_of_a_client_keep_their_variables(stt: Any) -> None:
    class Mine(stt.SpeechToTextClient):  # type: ignore[misc]  # a fixture has no type
        def work(self) -> None:
            mine = "of the caller"
            raise LookupError(mine)

    with Mine("http://127.0.0.1:9") as client:
        error = attempt(client.work)
    assert error is not None
    assert frames_of(error)[-1].f_locals["mine"] == "of the caller"
