"""Prism, on loopback: it answers by a document, and refuses what the document does not allow."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_PRISM = os.environ.get("PRISM") or shutil.which("prism")
needs_prism = pytest.mark.skipif(_PRISM is None, reason="Prism is not installed; .ci/run installs it")


@contextmanager
def prism(document: dict[str, Any], folder: Path) -> Iterator[str]:
    """Serve a document; the endpoint.

    Args:
        document: The document.
        folder: An empty folder for the document as Prism reads it, and its log.
    """
    (folder / "document.json").write_text(json.dumps(document), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [_PRISM or "", "mock", "--errors", "--host", "127.0.0.1", "--port", str(port)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen([*command, str(folder / "document.json")], stdout=log, stderr=log) as process,
    ):
        try:
            _await(port, process, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _await(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"Prism did not start: {log.read_text(encoding='utf-8')[-2000:]}")
