"""Runs programs against the local service, and takes note of what they print and request."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.rewrite.corpus import DATASET, RECORDINGS, Case, code_of
from tests.service import ServiceRequest, SpeechService

_ROOT = Path(__file__).parents[2]
_VERSION = re.compile(r"^/speechtotext(/v\d\.\d)?")
_HOOK = re.compile(r":(ping|test)$")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Run:
    """A run of a program.

    Attributes:
        printed: Its output.
        requests: Method and path of what it asked the service, without version and ids.
        versions: The versions that it asked.
    """

    printed: str
    requests: list[str]
    versions: set[str]


def run(case: Case, program: Path, packages: Path | None = None) -> Run:
    """Run a program against a service of its own.

    Args:
        case: The program.
        program: Its file or folder.
        packages: A folder with the old client.
    """
    with SpeechService() as service:
        for name, address in zip(("old", "older", "oldest"), (*RECORDINGS, RECORDINGS[0]), strict=True):
            service.add("transcriptions", displayName=name, locale="en-US", contentUrls=[address])
        service.add("datasets", id=DATASET, displayName="May", locale="en-US", kind="Language")
        version = "2025-10-15" if packages is None else case.version
        values = {"dataset": service.url(f"/datasets/{DATASET}", version), "hook": "https://contoso.com/hook"}
        arguments = [argument.format(**values) for argument in case.arguments]
        path = os.pathsep.join(map(str, filter(None, (packages, program.parent))))
        environment = {
            **os.environ,
            "SPEECH_KEY": service.key,
            "SPEECH_HOST": service.endpoint,
            "SPEECH_API_VERSION": "2025-10-15",
            "PAUSE": "0",
            "PYTHONPATH": path,
            "PYTHONWARNINGS": "ignore",
        }
        command = [sys.executable, *_command(program), *arguments]
        done = subprocess.run(
            command,
            env=environment,
            cwd=program.parent,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        asked = service.requests.select(origin="api")
        requests = [f"{one.method} {_plain(one.path)}" for one in asked]
        versions = {version for one in asked for version in _versions(one)}
    return Run(done.stdout, requests, versions)


def _versions(request: ServiceRequest) -> list[str]:
    match = _VERSION.match(request.path)
    return [match[1].strip("/")] if match and match[1] else request.parameters.get("api-version", ["none"])


def _command(program: Path) -> list[str]:
    if program.is_dir():
        return ["-m", program.name]
    if program.suffix == ".ipynb":
        return ["-c", code_of(program.read_text(encoding="utf-8"))]
    return [str(program)]


def _plain(path: str) -> str:
    plain = _ID.sub("{id}", _VERSION.sub("", path)).removesuffix(":submit")
    return _HOOK.sub(r"/\1", plain).partition(":")[0]
