"""The options of a client, and the environment, are not shown when they are refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.clients.public_calls import attempt
from tests.exposure import WORD, leaks


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
def test_the_constructor_shows_no_secret(stt: Any, given: dict[str, Any]) -> None:
    def call() -> None:
        with stt.SpeechToTextClient(**{"endpoint": "http://127.0.0.1:9"} | given) as client:
            client.service_health.get()

    error = attempt(call)
    assert error is not None
    assert not leaks(error)


def test_the_environment_shows_no_secret(stt: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, endpoint in ((f"{WORD}\n", "http://h"), (WORD, f"http://user:{WORD}@h"), (WORD, "")):
        monkeypatch.setenv("SPEECH_KEY", key)
        monkeypatch.setenv("SPEECH_ENDPOINT", endpoint)
        error = attempt(stt.SpeechToTextClient.from_env, proxy=f"ftp://user:{WORD}@h")
        assert isinstance(error, ValueError)
        assert not leaks(error)
