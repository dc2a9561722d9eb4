"""What an example needs to run: a service with more than a page of jobs, a folder, an entry in a table."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import urllib3

import speechtotext_v2
from speechtotext_v3_1 import SpeechToTextClient
from tests.documentation.blocks import ROOT, Block
from tests.service import SpeechService

KEY = "<key of the Speech resource>"
MANY = 250
"""More than two pages of the service."""
RECORDING = "https://contoso.blob.core.windows.net/calls/0001.wav"


@dataclass(frozen=True)
class Stage:
    """One block, and where it runs."""

    block: Block
    service: SpeechService
    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def run(self, text: str | None = None, **names: Any) -> dict[str, Any]:
        """Run the block as a program that has `names` already; the names that it has at its end.

        The one thing that changes is where the service is.
        """
        self.monkeypatch.setitem(sys.modules, "swagger_client", speechtotext_v2)
        text = self.block.text if text is None else text
        for name, there in (
            ("https://westus.cris.ai", self.service.endpoint),
            ('region="westus"', f'endpoint="{self.service.endpoint}"'),
            ('region="westeurope"', f'endpoint="{self.service.endpoint}"'),
        ):
            text = text.replace(name, there)
        exec(compile(text, str(self.block), "exec"), names)
        return names

    @property
    def printed(self) -> str:
        """What the program has printed since the last look."""
        return self.capsys.readouterr().out

    def client(self) -> SpeechToTextClient:
        """A client of v3.1, to which the guide for v2.0 leads."""
        return SpeechToTextClient(self.service.endpoint, credential=KEY)

    def old_client(self, **options: Any) -> Any:
        """A client of the shim for the service."""
        configuration = speechtotext_v2.Configuration()
        configuration.api_key["Ocp-Apim-Subscription-Key"] = KEY
        configuration.host = self.service.endpoint
        for name, value in options.items():
            setattr(configuration, name, value)
        return speechtotext_v2.ApiClient(configuration)

    def shell(self, line: str) -> str:
        """Run a command in the folder; what it prints. The tools of this Python come first."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            line,
            shell=True,
            cwd=self.folder,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def dry_make(self) -> None:
        """Whether the targets of `make` that the block names exist; they take minutes, and CI runs them."""
        for line in self.block.text.splitlines():
            self.shell(
                f"make --dry-run --directory '{ROOT}' {line.partition('#')[0].strip().removeprefix('make ')}"
            )


Runner = Callable[[Stage], None]
RUNNERS: dict[tuple[str, str, int], Runner] = {}


def runs(document: str, heading: str, number: int = 1) -> Callable[[Runner], Runner]:
    """Enter a function that runs a block: the block of this number under a heading of a document."""

    def enter(runner: Runner) -> Runner:
        assert (document, heading, number) not in RUNNERS
        RUNNERS[document, heading, number] = runner
        return runner

    return enter


class Requests:
    """As much of the library `requests` as the examples use, which is not installed here."""

    @staticmethod
    def get(url: str) -> Any:
        """A response with `json`."""
        return urllib3.request("GET", url)


impatient = SimpleNamespace(sleep=lambda seconds: None)
"""Stands for the module `time` in programs that wait for a minute."""
