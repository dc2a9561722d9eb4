"""Texts of the hostile corpus in what surrounds a package: TOML, JSON, Markdown, and the Python of tests."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sttgen.build.description import Descriptions
from sttgen.build.projects import project_files
from sttgen.build.recipes import client_view
from sttgen.config import Distribution, PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped
from tests.hostile.payloads import PAYLOADS
from tests.hostile.places import PLACES, base
from tests.hostile.test_text import GROUPS


def _files(spec: Path) -> dict[str, str] | None:
    """Return the files around a package, which is not rendered; None if the document is refused."""
    config = PackageConfig(
        "made", spec, spec.parent / "src", spec.parent, project=Distribution(spec.parent, "made")
    )
    diagnostics, descriptions = Diagnostics(), Descriptions(spec.parent)

    @contextmanager
    def stage(_title: str) -> Iterator[None]:
        yield
        if diagnostics.errors:
            raise Stopped

    try:
        view = client_view(config, descriptions, diagnostics, stage)
        files = project_files(config, descriptions.of(config), view, diagnostics, stage)
    except Stopped:
        assert not any(finding.id.startswith("E60") for finding in diagnostics.errors), list(diagnostics)
        return None
    return {**files.generated, **files.kept}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(payload: str, tmp_path: Path) -> None:
    made = 0
    for number, places in enumerate((GROUPS[0], GROUPS[-1])):
        data = base()
        for place in places:
            PLACES[place](data, PAYLOADS[payload])
        spec = tmp_path / f"{number}.json"
        spec.write_text(json.dumps(data), encoding="utf-8")
        files = _files(spec)
        if files is not None:
            made += 1
            _assert_safe(files)
    assert made or payload == "surrogate"  # refused: no encoding has it
    assert not list(tmp_path.rglob("PWNED*"))


def _assert_safe(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".py"):
            tree = ast.parse(text)
            names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            assert not names & {"open", "exec", "eval", "__import__"}
        elif path.endswith(".md"):
            _assert_plain(text)
    assert tomllib.loads(files["pyproject.toml"])["project"].keys() <= {
        "name", "version", "description", "readme", "license", "requires-python", "classifiers",
        "dependencies", "urls", "optional-dependencies",
    }  # fmt: skip
    json.loads(files["tests/generated/contract.json"])


def _assert_plain(text: str) -> None:
    """Outside of code, no tag begins, and rows have the cells that they should have."""
    prose = re.sub(r"(?m)^```.*?^```$", "", text, flags=re.S)
    prose = re.sub(r"(?<!`)`[^`\n]+`(?!`)", "", prose.partition("-->")[2] or prose)
    assert not re.search(r"(?<!\\)<(?!https?://)", prose), text
    assert not any(c for c in text if not c.isprintable() and c != "\n")
