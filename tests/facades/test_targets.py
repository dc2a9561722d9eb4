"""Every operation of facades on every later version: a request that it knows, or a refusal with its rule."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from speechtotext_core.kits.facade.calls.operations import Operation
from speechtotext_core.kits.facade.map.errors import NotSupported
from tests.service import SpeechService

VERSIONS = ("v3_0", "v3_1", "v3_2", "v2024_11_15", "v2025_10_15")
ID = "6c0f6f0e-0f8e-4c36-9c6d-0c3b3c9d9f01"
PACKAGES = {version: importlib.import_module(f"speechtotext_old.{version}") for version in VERSIONS}
PAIRS = [
    (version, target) for version, package in PACKAGES.items() for target in package.Configuration.TARGETS[1:]
]
VALUES: dict[str, Any] = {
    "displayName": "May",
    "name": "May",
    "locale": "en-US",
    "locales": ["en-US"],
    "kind": "Language",
    "description": "of the month",
    "customProperties": {"month": "5"},
    "text": "One sentence.",
    "skip": 0,
    "top": 2,
    "sasValidityInSeconds": 120,
    "sasLifetimeMinutes": 2,
    "filter": None,
    "blockid": "QQ==",
    "channels": [0],
    "candidateLocales": ["en-US", "de-DE"],
    "secret": "of the hook",
    "timeToLive": "PT12H",
    "timeToLiveHours": 12,
    "targetSubscriptionKey": "key",
    "sourceResourceId": "/subscriptions/a/resourceGroups/b/providers/Microsoft.CognitiveServices/accounts/c",
    "definition": '{"locales": ["en-US"]}',
}
READ_ONLY = {
    *("self", "links", "status", "createdDateTime", "lastActionDateTime", "error", "apiVersion", "manifest"),
    *("duration", "durationMilliseconds", "acceptedLineCount", "rejectedLineCount", "deprecationDates"),
}
"""Members that the service sets, unless a class has nothing else."""
WITHOUT = {
    "Transcription": {"contentContainerUrl", "dataset"},  # beside contentUrls
    "Evaluation": {"properties"},
    "Project": {"properties"},
}
"""Others that requests do not have."""


class Arguments:
    """Arguments for the operations of a facade.

    Args:
        package: The facade.
        folder: Where a file to send can be put.
    """

    def __init__(self, package: Any, folder: Path) -> None:
        self._package = package
        self._file = folder / "words.txt"
        self._file.write_text("hello", encoding="utf-8")

    def of(self, operation: Operation) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for name, (place, wire) in operation.arguments.items():
            if place == "body":
                given[name] = self._json(operation.body or "")
            elif place in ("file", "content"):
                given[name] = str(self._file) if place == "file" else "words"
            elif place == "path":
                given[name] = "en-US" if wire == "locale" else ID
            elif wire == "api-version":
                given[name] = self._package.ApiClient.OLD_VERSION
            elif VALUES.get(wire) is not None:
                value = VALUES[wire]
                given[name] = json.dumps(value) if place == "json" and not isinstance(value, str) else value
        return given

    def _json(self, type_: str, *above: str) -> Any:
        if match := re.fullmatch(r"list\[(.*)\]|dict\(str, (.*)\)", type_):
            inner = self._json(match[1] or match[2], *above)
            return [inner] if match[1] else {"a": inner}
        simple = {"int": 3, "float": 0.5, "bool": True, "str": "https://contoso.com/a.wav"}
        cls = getattr(self._package.models, type_, None)
        if cls is None:
            return simple.get(type_, "2024-05-01T10:00:00Z")
        if not cls.swagger_types:
            return next((value for name, value in vars(cls).items() if name.isupper()), {})
        if type_ == "CommitBlocksEntry":
            return {"id": "QQ==", "kind": "Latest"}
        members = {cls.attribute_map[name]: inner for name, inner in cls.swagger_types.items()}
        if members.keys() != {"self"}:
            without = READ_ONLY | WITHOUT.get(type_, set())
            members = {wire: inner for wire, inner in members.items() if wire not in without}
        return {
            wire: VALUES[wire] if wire in VALUES else self._json(inner, type_, *above)
            for wire, inner in members.items()
            if inner.removeprefix("list[").removesuffix("]") not in (type_, *above)
        }


@pytest.mark.parametrize(("version", "target"), PAIRS)
def test_every_operation_on_a_later_version(version: str, target: str, tmp_path: Path) -> None:
    package, problems = PACKAGES[version], []
    arguments = Arguments(package, tmp_path)
    owners = [cls for name, cls in vars(package).items() if name.endswith("Api")]
    with SpeechService(target, references="accept") as service:
        configuration = package.Configuration()
        configuration.api_key["Ocp-Apim-Subscription-Key"] = service.key
        configuration.host, configuration.target, configuration.retries = service.endpoint, target, 0
        client = package.ApiClient(configuration)
        plan = configuration.plan
        for operation in package.ApiClient.OPERATIONS.values():
            (owner,) = {cls for cls in owners if operation.name in vars(cls)}
            given = arguments.of(operation)
            before = len(service.requests)
            try:
                getattr(owner(client), operation.name)(**given)
            except NotSupported as refusal:
                # The rule of the operation, or of a member that its body has.
                rule = plan.refusal(plan.operation(operation.id)) or plan.refusal(plan.rule(refusal.rule_id))
                if len(service.requests) != before or rule is None or rule.id != refusal.rule_id:
                    problems.append(f"{operation.id}: {refusal}")
            except package.rest.ApiException as error:
                if error.status != 404:  # there is nothing with that id
                    problems.append(f"{operation.id}: {error.status} {json.loads(error.body)['message']}")
            except ValueError as error:
                problems.append(f"{operation.id}: {error!r}")
        assert problems == []
        assert service.unknown_paths == []
        assert not service.violations
