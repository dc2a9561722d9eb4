"""A third party judges: Prism refuses a request that the document does not allow.

Prism is started on our documents and on the published ones. It answers under the paths of the document, so
these are prefixed with the base path; without that, the clients would have to be bent to the judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
import urllib3
import yaml

from tests.shared import SKIPPED, published_document
from tests.third_party.calls import ROOT, every_call
from tests.third_party.prism import needs_prism, prism
from tests.versions import CLIENTS, DATED, OPERATIONS, VERSIONS, base_path, package_name, target

_DOCUMENTS = {
    f"{whose}-{version}": (version, path)
    for version in VERSIONS
    for whose, path in (
        ("ours", ROOT / "specs" / version / "openapi.yaml"),
        ("official", published_document(version)),
    )
}

pytestmark = needs_prism


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
    with prism(document, folder) as endpoint:
        yield package_name(version), endpoint


def _without_example_files(item: dict[str, Any]) -> dict[str, Any]:
    """Prism would read the files that ``x-ms-examples`` names, which are not part of the description."""
    return {
        method: {k: v for k, v in operation.items() if k != "x-ms-examples"}
        if isinstance(operation, dict)
        else operation
        for method, operation in item.items()
    }


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
