"""Programs as users write them, run against the local service: other versions by another import."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.examples import demo
from tests.service import SpeechService
from tests.versions import CLIENTS, DATED, published_name

TESTS = Path(__file__).parents[1]
DATED_CLIENTS = [package for package, version in CLIENTS.items() if version in DATED]
RECORDING = "https://contoso.blob.core.windows.net/calls/call.wav?sr=b&sp=r&se=2099-01-01T00:00:00Z&sig=c2ln"


@pytest.fixture
def service(version: str) -> Any:
    with SpeechService(published_name(version), key="the key", page_size=1) as running:
        yield running
        assert running.violations == []
        assert running.unknown_paths == []


def _load(path: Path, package: str) -> dict[str, Any]:
    """The names that a program defines when it imports ``package``."""
    text = path.read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": path.stem}
    written_for = "speechtotext_v3_1" if "speechtotext_v3_1" in text else "speechtotext_2025_10_15"
    assert text.count(written_for) >= 1
    exec(compile(text.replace(written_for, package), str(path), "exec"), names)
    return names


def test_every_kind_of_call(
    stt: ModuleType, version: str, service: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "training.zip"
    archive.write_bytes(b"PK\x05\x06" + bytes(18))
    name = "user_program_dated.py" if version in DATED else "user_program.py"
    program = _load(TESTS / "types" / name, stt.__name__)
    program["main"](service.endpoint, RECORDING, str(archive))
    assert "Weekly call, week 18" in capsys.readouterr().out


@pytest.mark.parametrize("stt", DATED_CLIENTS, indirect=True)
def test_the_example_of_the_readme(stt: ModuleType, service: Any, capsys: pytest.CaptureFixture[str]) -> None:
    program = _load(TESTS / "examples" / "transcribe.py", stt.__name__)
    with stt.SpeechToTextClient(service.endpoint, credential="the key") as client:
        text = program["transcribe"](client, RECORDING, interval=0.01)
        assert list(client.transcriptions.list()) == []
    assert text.startswith("Channel 0")
    assert "One recording: Succeeded" in capsys.readouterr().err


def test_the_demo(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SPEECH_KEY", "")
    monkeypatch.setenv("SPEECH_ENDPOINT", "")
    demo.main()
    assert "Channel 0" in capsys.readouterr().out
