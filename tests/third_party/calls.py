"""A call of every operation of a generated client, with arguments taken from its document."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from tests.contracts.surface import operation_modules
from tests.versions import CLIENTS

ROOT = Path(__file__).parents[2]
_ID = "0b7d3f7e-8c56-4c0e-9b1a-2f6d0f5d9a11"


def every_call(package: str, client: Any, *, full: bool) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Operation ids with functions that make the call.

    Args:
        package: A generated client, such as ``speechtotext_v3_1``.
        client: A client of that package.
        full: Give every optional argument too.
    """
    bodies = _example_bodies(package)
    for module in operation_modules(package):
        group = getattr(client, module.__name__.rpartition(".")[2])
        for constant, operation in vars(module).items():
            if type(operation).__name__ == "Operation":
                method = getattr(group, constant[1:].lower())
                positional, keywords = _arguments(
                    method, operation.id, bodies.get(operation.id), package, full=full
                )
                yield operation.id, partial(method, *positional, **keywords)


def _example_bodies(package: str) -> dict[str, Any]:
    """The first example of each JSON request body, by operation id."""
    version = CLIENTS[package]
    document = yaml.safe_load((ROOT / "specs" / version / "openapi.yaml").read_text(encoding="utf-8"))
    bodies: dict[str, Any] = {}
    for item in document["paths"].values():
        for operation in item.values():
            for media in (
                operation.get("requestBody", {}).get("content", {}).values()
                if "operationId" in operation
                else ()
            ):
                examples = [entry["value"] for entry in media.get("examples", {}).values()] + [
                    media.get("example")
                ]
                if examples[0] is not None:
                    bodies.setdefault(operation["operationId"], examples[0])
    return bodies


def _arguments(
    method: Any, operation_id: str, example: Any, package: str, *, full: bool
) -> tuple[list[Any], dict[str, Any]]:
    positional: list[Any] = []
    keywords: dict[str, Any] = {}
    for name, parameter in inspect.signature(method).parameters.items():
        if name in ("extra_headers", "extra_query", "timeout"):
            continue
        annotation = str(parameter.annotation)
        if name == "body" and "models." in annotation:
            assert example is not None, f"the document has no example of the body of {operation_id}"
            value = _typed(example, annotation, package)
        else:
            value = _value(name, annotation, package)
        if parameter.kind is parameter.KEYWORD_ONLY:
            if full:
                keywords[name] = value
        else:
            positional.append(value)
    return positional, keywords


def _typed(example: Any, annotation: str, package: str) -> Any:
    """The example as the model that the annotation names, so that the client encodes what is sent."""
    runtime, models = import_module("speechtotext_core.runtime"), import_module(f"{package}.models")
    match = re.search(r"models\.(\w+)", annotation)
    assert match is not None, annotation
    type_: Any = getattr(models, match[1])
    if annotation.startswith("Sequence["):
        type_ = list[type_]
    return runtime.decode_json(runtime.encode_json(example), type_)


def _value(name: str, annotation: str, package: str) -> Any:
    file = import_module(package).File(b"some bytes", filename="data.zip", content_type="application/zip")
    named = {
        "body": b"a block of bytes",
        "id": _ID,
        "file_id": _ID,
        "locale": "en-US",
        "kind": "Acoustic",
        "blockid": "YmxvY2stMDAwMQ==",
        "custom_properties": '{"batch": "18"}',
        "audio": file,
        "definition": {"locales": ["en-US"]},
        "additional": {"profanityFilterMode": "None"},
        "limits": None,
    }
    if name in named:
        return named[name]
    kinds = {
        "int": 2,
        "str": "text/with ?odd#characters",
        "bool": True,
        "FileInput": file,
        "DateTime": datetime(2024, 5, 1, tzinfo=UTC),
    }
    for kind, value in kinds.items():
        if re.match(rf"{kind}\b", annotation):
            return value
    raise AssertionError(f"no value for {name}: {annotation}")
