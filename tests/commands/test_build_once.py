"""A build of everything reads, checks, lowers, builds and names each description once, whoever needs it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from sttgen.build.explain import pair_files
from sttgen.build.run import build
from sttgen.document import load, normalise, read_document, validate
from sttgen.ir import build as build_ir
from sttgen.naming import name
from tests.versions import CLIENTS, VERSIONS

ROOT = Path(__file__).parents[2]
_VERSIONS = {f"specs/{version}/openapi.yaml" for version in ("v2_0", *VERSIONS)}
_RESULTS = {name.replace("openapi", "result.schema") for name in _VERSIONS}
_ALONE = {"specs/short_audio/openapi.yaml"}
"""The document of a client that no rename map leads to."""

_PAIRS = pair_files(ROOT / "specs" / "migrations")


class _Calls:
    """Counts the calls of functions, wherever they were imported to, by the file that they work on."""

    def __init__(self, functions: dict[Any, Callable[[dict[str, Any]], str]]) -> None:
        self.counted: dict[str, Counter[str]] = {function.__name__: Counter() for function in functions}
        self._watched: dict[CodeType, Callable[[dict[str, Any]], str]] = {
            function.__code__: file for function, file in functions.items()
        }

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        file = self._watched.get(frame.f_code) if event == "call" else None
        if file is not None:
            self.counted[frame.f_code.co_name][file(frame.f_locals)] += 1


def test_each_description_is_made_once() -> None:
    calls = _Calls(
        {
            load: lambda given: given["place"].resolve().relative_to(ROOT).as_posix(),
            validate: lambda given: given["source"].file,
            normalise: lambda given: given["source"].file,
            read_document: lambda given: given["lowered"].file,
            build_ir: lambda given: given["document"].file,
            name: lambda given: given["api"].file,
        }
    )
    sys.setprofile(calls)
    try:
        run = build(ROOT / "pyproject.toml", check=True, progress=lambda _job: lambda _stage: None)
    finally:
        sys.setprofile(None)
    assert list(map(str, run.diagnostics)) == []
    assert run.failed == []
    assert {result.package for result, _ in run.results} == {
        *("speechtotext_core", *CLIENTS, "speechtotext_v2", "speechtotext_short_audio"),
        *VERSIONS,  # the facades
        *("MIGRATING.md", "SHIM.md", "DIAGNOSTICS.md", "REFERENCE.md", "TEMPLATES.md"),
        *(f"{pair.stem}.md" for pair in _PAIRS),
    }
    twice = {(step, file) for step, files in calls.counted.items() for file, n in files.items() if n == 2}
    assert {n for files in calls.counted.values() for n in files.values()} == {1, 2}
    # A facade has the document as it was published, and a client as its overlay corrects it.
    corrected = {f"specs/{version}/openapi.yaml" for version in VERSIONS}
    assert twice == {(step, file) for step in ("read_document", "build") for file in corrected}
    assert {step: set(files) for step, files in calls.counted.items()} == {
        "load": {
            *_VERSIONS,
            *_RESULTS,
            *_ALONE,
            *(f"specs/{version}/overlay.yaml" for version in (*VERSIONS, "short_audio")),
            *(f"specs/{version}/swagger_client.yaml" for version in VERSIONS),
            *(pair.relative_to(ROOT).as_posix() for pair in _PAIRS),
        },
        "validate": _VERSIONS | _ALONE,
        "normalise": _VERSIONS | _RESULTS | _ALONE,
        "read_document": _VERSIONS | _RESULTS | _ALONE,
        "build": _VERSIONS | _RESULTS | _ALONE,
        "name": _VERSIONS - {"specs/v2_0/openapi.yaml"} | _RESULTS | _ALONE,
    }
