"""Every example of every document runs, and does what it says."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import speechtotext_2025_10_15
import speechtotext_short_audio
import speechtotext_v2
from speechtotext_2025_10_15 import batches
from tests.documentation import guide, readme, templates
from tests.documentation.blocks import DOCUMENTS, ROOT, Block, blocks_of, docstrings_with_code
from tests.documentation.stage import KEY, MANY, RUNNERS, Stage
from tests.migration.rules import ALL_RULES
from tests.service import SpeechService

BLOCKS = [block for document in DOCUMENTS for block in blocks_of(document)]
PROGRAMS = [block for block in BLOCKS if block.rule is None]
RUNNER_MODULES = (guide, readme, templates)


@pytest.fixture
def service() -> Iterator[SpeechService]:
    with SpeechService(("2025-10-15", "v3.1"), key=KEY) as running:
        for _ in range(MANY):
            running.add("transcriptions")
        yield running
        assert running.violations == []
        assert running.unknown_paths == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    "block", PROGRAMS, ids=lambda block: f"{block.document}-{block.heading}-{block.number}"
)
def test_an_example_runs(
    block: Block,
    service: SpeechService,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert block.key in RUNNERS, f"{block}: no test runs this example; add one to tests/documentation/"
    RUNNERS[block.key](Stage(block, service, tmp_path, monkeypatch, capsys))


def test_every_test_has_its_example() -> None:
    assert set(RUNNERS) - {block.key for block in PROGRAMS} == set()


def test_examples_of_rules_are_those_of_the_rename_map() -> None:
    """They run as tests of their rules."""
    examples = [block for block in BLOCKS if block.rule is not None]
    assert len(examples) > 20
    assert {block.rule for block in examples} <= set(ALL_RULES)


def test_no_docstring_shows_code_that_nobody_runs() -> None:
    assert docstrings_with_code() == []


def test_example_programs_are_imported_by_tests() -> None:
    examples = {path.stem for path in (ROOT / "tests" / "examples").glob("*.py")}
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert {name for name in examples if re.search(rf"\b{name}\b", tests)} == examples


def test_every_document_is_looked_at() -> None:
    documents = {
        path.relative_to(ROOT).as_posix()
        for folder in (".", "generated", "generated/migrating")
        for path in (ROOT / folder).glob("*.md")
    }
    assert documents == set(DOCUMENTS)


def test_what_the_readme_calls_exists() -> None:
    """The calls that stand within its sentences, such as `client.download(file, to)`."""
    package = speechtotext_2025_10_15
    client = package.SpeechToTextClient(region="westus", credential="key")
    roots: dict[str, Any] = {"client": client, "swagger_client": speechtotext_v2}
    roots |= {"Batch": batches.Batch, "batch": batches.Batch, "error": package.ApiStatusError}
    answer = package.models.TranscribeResult
    homes = (client, client.transcriptions, answer, package, speechtotext_short_audio, builtins)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    calls = re.findall(r"`([a-zA-Z_][\w.]+)\(", readme)
    assert len(calls) > 8
    for call in calls:
        first, *names = call.split(".")
        home = next((home for home in homes if hasattr(home, first)), None)
        there = roots.get(first) or getattr(home, first)
        for name in names:
            there = getattr(there, name)
        assert callable(there), call
