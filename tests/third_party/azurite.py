"""Azurite, the storage emulator of Azure: started, and given containers, blobs and signatures."""

from __future__ import annotations

import base64
import hashlib
import hmac
import socket
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import urllib3

_ACCOUNT = "devstoreaccount1"
# The account key that every emulator has; it is published and opens nothing else.
_KEY = base64.b64decode(
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
)
_VERSION = "2018-11-09"


class Azurite:
    """A running emulator, blobs only. ``command``: the program ``azurite-blob``; ``folder``: its data."""

    def __init__(self, command: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/{_ACCOUNT}"
        self._port = port
        arguments = [
            "--silent",
            "--skipApiVersionCheck",
            "--location",
            str(folder),
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            str(port),
        ]
        self._process = subprocess.Popen(
            [command, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.pool = urllib3.PoolManager()

    def __enter__(self) -> Self:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return self
            time.sleep(0.1)
        self.__exit__(None, None, None)
        raise AssertionError("Azurite did not start")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pool.clear()
        self._process.terminate()
        self._process.wait()

    def create_container(self, name: str) -> None:
        """Make an empty container."""
        url = f"{self.url}/{name}?restype=container&{self._account_signature()}"
        answer = self.pool.request("PUT", url, headers={"x-ms-version": _VERSION})
        assert answer.status == 201, answer.data

    def put(self, url: str, content: bytes) -> int:
        """Upload a blob to a signed URL; the status of the answer."""
        headers = {
            "x-ms-blob-type": "BlockBlob",
            "x-ms-version": _VERSION,
            "Content-Type": "application/octet-stream",
        }
        return self.pool.request("PUT", url, body=content, headers=headers).status

    def sign(self, blob: str, permissions: str, *, valid: timedelta = timedelta(hours=1)) -> str:
        """The signed URL of a blob (``container/name``) or container; ``valid`` may lie in the past."""
        resource = "b" if "/" in blob else "c"
        expiry = _time(datetime.now(UTC) + valid)
        start = _time(datetime.now(UTC) - timedelta(days=2))
        text = "\n".join(
            [
                permissions,
                start,
                expiry,
                f"/blob/{_ACCOUNT}/{blob}",
                "",
                "",
                "",
                _VERSION,
                resource,
                "",
                "",
                "",
                "",
                "",
                "",
            ]
        )
        query = {
            "sv": _VERSION,
            "sr": resource,
            "sp": permissions,
            "st": start,
            "se": expiry,
            "sig": _signature(text),
        }
        return f"{self.url}/{blob}?{urlencode(query)}"

    def _account_signature(self) -> str:
        expiry = _time(datetime.now(UTC) + timedelta(hours=1))
        text = "\n".join([_ACCOUNT, "rwdlac", "b", "sco", "", expiry, "", "", _VERSION, ""])
        query = {
            "sv": _VERSION,
            "ss": "b",
            "srt": "sco",
            "sp": "rwdlac",
            "se": expiry,
            "sig": _signature(text),
        }
        return urlencode(query)


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _signature(text: str) -> str:
    return base64.b64encode(hmac.new(_KEY, text.encode(), hashlib.sha256).digest()).decode()
