"""A class of a kit that has the method of an operation itself, in the place of the generated one."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import generate
from tests.kits.fast_service import answer, fast_document, fast_overlay, phrase
from tests.servers.scripted import Reply, ScriptedServer

OPERATION = "Transcriptions_Transcribe"


def test_the_generated_method_has_an_underscore(tmp_path: Path, server: ScriptedServer) -> None:
    overlay = fast_overlay("transcribing")
    overlay["at"][OPERATION] = {"also": ["at_once"]}
    made = generate(tmp_path, fast_document(audio_required=True), overlay=overlay)
    server.on("*", "*", Reply(json=answer(phrase("Hi.", 0, 1))))
    client = made.client(server.url)
    group, raw = client.transcriptions, client.with_raw_response.transcriptions
    for call in (group.transcribe, group.at_once, raw.transcribe, raw.at_once):
        assert "limits" in inspect.signature(call).parameters
    assert group.at_once(b"a").to_text() == raw.at_once(b"a").parsed.to_text() == "Hi.\n"
    assert "limits" not in inspect.signature(group._transcribe).parameters
    assert not hasattr(raw, "_transcribe")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rename": "send"}, "replaces the method 'transcribe', which 'transcriptions' does not have"),
        ({"group": "speech"}, "the client has no group 'transcriptions'"),
    ],
)
def test_a_method_that_is_not_there_cannot_be_replaced(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    overlay = fast_overlay("transcribing")
    overlay["at"][OPERATION] = change
    made = generate(tmp_path, fast_document(audio_required=True), overlay=overlay)
    assert made.result is None
    (error,) = made.diagnostics.errors
    assert (error.id, message in str(error)) == ("E159" if "rename" in change else "E157", True), error
    assert error.location.line == 1
