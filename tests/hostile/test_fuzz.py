"""The fuzzer: its documents are the same each time, and its judge sees what must not happen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.fuzz.judge import judged
from tests.hostile.fuzz.mutation import variant
from tests.hostile.places import base


def _forever(_: Path) -> str:
    while True:
        pass


def _memory(_: Path) -> str:
    return str(len(bytearray(3 << 30)))


def _dies(_: Path) -> str:
    os.abort()


def _beside(spec: Path) -> str:
    (spec.parent / "PWNED").touch()
    return ""


@pytest.mark.parametrize(
    ("work", "problem"),
    [
        (_forever, "no end after 1 s of processor time"),
        (_memory, "ended with status 1"),
        (_dies, "killed by signal 6"),
        (_beside, "there is ['PWNED'] beside the package"),
        (lambda _: "what it says", "what it says"),
    ],
)
def test_the_judge_sees(work: Callable[[Path], str], problem: str, tmp_path: Path) -> None:
    assert judged({}, tmp_path, seconds=1, work=work) == problem


def test_harmless_and_impossible_documents_are_fine(tmp_path: Path) -> None:
    for name, document in {"harmless": base(), "impossible": {"openapi": "3.1.0", "paths": []}}.items():
        (tmp_path / name).mkdir()
        assert judged(document, tmp_path / name) == ""


def test_a_number_is_the_same_document_each_time() -> None:
    program = (
        "import json; from tests.hostile.fuzz.mutation import variant;"
        "print(json.dumps([variant(3, number) for number in range(40)]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    documents = [variant(3, number) for number in range(40)]
    assert json.loads(done.stdout) == json.loads(json.dumps(documents))
    assert len({json.dumps(one) for one in documents}) > 35
