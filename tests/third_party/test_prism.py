"""A third party judges: Prism refuses a request that the document does not allow.

Prism is started on our documents and on the published ones. It answers under the paths of the document, so
these are prefixed with the base path; without that, the clients would have to be bent to the judge.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import urllib3
import yaml

from tests.shared import SKIPPED, published_document
from tests.third_party.calls import ROOT, every_call
from tests.versions import CLIENTS, DATED, OPERATIONS, VERSIONS, base_path, package_name, target

_PRISM = os.environ.get("PRISM") or shutil.which("prism")
_DOCUMENTS = {
    f"{whose}-{version}": (version, path)
    for version in VERSIONS
    for whose, path in (
        ("ours", ROOT / "specs" / version / "openapi.yaml"),
        ("official", published_document(version)),
    )
}

pytestmark = pytest.mark.skipif(_PRISM is None, reason="Prism is not installed; .ci/run installs it")


@pytest.fixture(scope="module", params=_DOCUMENTS)
def judged(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The package of a version, and the endpoint of a Prism that knows a document of that version."""
    version, path = _DOCUMENTS[request.param]
    if not path.exists():
        pytest.skip(SKIPPED)
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    document["paths"] = {
        base_path(version) + key: _without_example_files(item) for key, item in document["paths"].items()
    }
    document.pop("servers", None)
    folder = tmp_path_factory.mktemp("prism")
    (folder / "document.json").write_text(json.dumps(document), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        _PRISM or "",
        "mock",
        "--errors",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        str(folder / "document.json"),
    ]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as prism:
        try:
            _await(port, prism, folder / "log")
            yield package_name(version), f"http://127.0.0.1:{port}"
        finally:
            prism.terminate()


def _without_example_files(item: dict[str, Any]) -> dict[str, Any]:
    """Prism would read the files that ``x-ms-examples`` names, which are not part of the description."""
    return {
        method: {k: v for k, v in operation.items() if k != "x-ms-examples"}
        if isinstance(operation, dict)
        else operation
        for method, operation in item.items()
    }


def _await(port: int, prism: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and prism.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"Prism did not start: {log.read_text(encoding='utf-8')[-2000:]}")


@pytest.mark.parametrize("full", [False, True], ids=["required", "all-arguments"])
def test_no_request_is_refused(judged: tuple[str, str], full: bool) -> None:
    package, endpoint = judged
    module = import_module(package)
    refused, called = [], 0
    retries = module.RetryPolicy(total=0)
    with module.SpeechToTextClient(endpoint, credential="key", retries=retries) as client:
        for operation_id, call in every_call(package, client, full=full):
            called += 1
            try:
                answer = call()
                if isinstance(answer, module.Pager):
                    next(answer.by_page())  # Prism's pages link to themselves for ever
            except module.ApiError as error:
                refused.append(f"{operation_id}: {error}")
    assert refused == []
    assert called == OPERATIONS[CLIENTS[package]]


def test_prism_does_refuse_what_is_wrong(judged: tuple[str, str]) -> None:
    """The judge is awake: a body without its required members is refused."""
    package, endpoint = judged
    version = CLIENTS[package]
    path = "/transcriptions:submit" if version in DATED else "/transcriptions"
    url = f"{endpoint}{target(version, path)}"
    with urllib3.PoolManager() as pool:
        answer = pool.request("POST", url, json={}, headers={"Ocp-Apim-Subscription-Key": "key"})
    assert answer.status == 422
