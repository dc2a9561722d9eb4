"""The clients that other generators make of the same document, in an environment of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.processes import ROOT

SPEC = ROOT / "specs" / "v3_1" / "openapi.yaml"


@dataclass(frozen=True)
class Peer:
    """A generated client. python: of the environment that it runs in. folder: where its package lies."""

    name: str
    version: str
    python: Path
    folder: Path
    package: str


class Unavailable(Exception):
    """Why a peer cannot take part; in words that name no paths and hosts."""


def install(home: Path) -> tuple[dict[str, Peer], dict[str, str]]:
    """The peers that can be had, and for the others the reason. home: keeps them for the next run."""
    peers: dict[str, Peer] = {}
    missing: dict[str, str] = {}
    for name, make in _MAKERS.items():
        try:
            peers[name] = make(home / name)
        except Unavailable as reason:
            missing[name] = str(reason)
    return peers, missing


def openapi_python_client_command(python: Path, output: Path, spec: Path = SPEC) -> list[str | Path]:
    """Its command line, as people run it: its hooks call ruff twice, which must be on the PATH."""
    tool = python.parent / "openapi-python-client"
    return [tool, "generate", "--path", spec, "--output-path", output, "--overwrite"]


def _openapi_python_client(home: Path) -> Peer:
    python = _environment(home, "openapi-python-client", "ruff", "httpx", "attrs", "python-dateutil")
    output, package = home / "made", "peer_openapi_python_client"
    config = home / "config.yaml"
    config.write_text(f"project_name_override: {package}\npackage_name_override: {package}\n")
    command: list[str | Path] = [*openapi_python_client_command(python, output), "--config", config]
    _run(command, "it could not generate a client")
    return Peer(home.name, _version(python, home.name), python, output, package)


def _openapi_generator(home: Path) -> Peer:
    if shutil.which("java") is None:
        raise Unavailable("it needs Java, which is not installed here")
    requirements = "urllib3", "python-dateutil", "pydantic>=2.11", "typing-extensions"
    python = _environment(home, "openapi-generator-cli", *requirements)
    output, package = home / "made", "peer_openapi_generator"
    tool = python.parent / "openapi-generator-cli"
    command: list[str | Path] = [tool, "generate", "-g", "python", "-i", SPEC, "-o", output]
    _run([*command, "--package-name", package], "it could not generate a client")
    return Peer(home.name, _version(python, "openapi-generator-cli"), python, output, package)


_MAKERS: dict[str, Callable[[Path], Peer]] = {
    "openapi-generator": _openapi_generator,
    "openapi-python-client": _openapi_python_client,
}


def _environment(home: Path, *requirements: str) -> Path:
    python = home / "venv" / "bin" / "python"
    if not (home / "installed").exists():
        _run([sys.executable, "-m", "venv", home / "venv"], "no environment could be made")
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([python, *pip, *requirements], "pip could not install it")
        (home / "installed").touch()
    return python


def _version(python: Path, distribution: str) -> str:
    code = f"import importlib.metadata as m; print(m.version({distribution!r}))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def _run(command: Sequence[str | Path], failure: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as problem:
        raise Unavailable(failure) from problem
