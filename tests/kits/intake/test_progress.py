"""Progress of the command on a real terminal, with rich and without it; none where there is no terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service import SpeechService
from tests.versions import published_name

PROGRAM = """
import sys
sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(",")))  # as where they are not installed
from speechtotext_2025_10_15.__main__ import SpeechToTextClient, main
sys.exit(main(SpeechToTextClient, sys.argv[1:]))
"""


def _on_terminal(folder: Path, missing: str, *more: str) -> tuple[int, str]:
    """Run the command with a terminal for its errors. Returns exit status, and what the terminal got."""
    (folder / "urls.txt").write_text("https://recordings.example/1.wav\nhttps://recordings.example/2.wav\n")
    with SpeechService(published_name("v2025_10_15"), polls_per_step=0) as service:
        environment = os.environ | {
            "SPEECH_ENDPOINT": service.endpoint, "SPEECH_KEY": service.key, "TERM": "xterm", "COLUMNS": "100",
        }  # fmt: skip
        arguments = [
            "transcribe",
            "--journal",
            "j",
            "--from",
            "urls.txt",
            "--to",
            "out",
            "--locale",
            "en-GB",
            *more,
        ]
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, missing, *arguments],
            stdout=subprocess.DEVNULL, stderr=theirs, cwd=folder, env=environment,
        )  # fmt: skip
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65_536):
                shown += part
        except OSError:
            pass  # how Linux says that the other side is closed
        os.close(ours)
        return process.wait(timeout=60), shown.decode()


def test_a_bar_of_rich(tmp_path: Path) -> None:
    pytest.importorskip("rich", reason="rich is not installed")
    status, shown = _on_terminal(tmp_path, "none")
    assert status == 0
    assert "2 of 2 transcribed" in shown
    assert "100%" in shown


def test_lines_without_rich(tmp_path: Path) -> None:
    status, shown = _on_terminal(tmp_path, "rich,rich.progress")
    assert status == 0
    lines = shown.split("\r\n")
    assert all(re.fullmatch(r"\d\d:\d\d:\d\d [0-2] of [0-2] transcribed.*|", line) for line in lines), lines
    assert lines[-2].endswith("2 of 2 transcribed")


def test_nothing_if_it_is_not_wanted(tmp_path: Path) -> None:
    assert _on_terminal(tmp_path, "none", "--quiet") == (0, "")
