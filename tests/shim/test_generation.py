"""The making of the shim: the same each time, what is committed, and closed to text that is not code."""

from __future__ import annotations

import ast
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sttgen.build.run import build, make
from sttgen.config import PackageConfig, read_config
from sttgen.diagnostics import Diagnostics, Stopped

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = 'Ends """ here\\", {{ 7 * 7 }} {% raw %} \\N{BULLET} # type: ignore'


def _config() -> PackageConfig:
    jobs = read_config(ROOT / "pyproject.toml", Diagnostics())
    (config,) = [job for job in jobs if isinstance(job, PackageConfig) and job.kind == "shim"]
    return config


def test_the_same_files_each_time_wherever_they_are_made(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    config = _config()
    moved = replace(
        config,
        root=tmp_path,
        spec=tmp_path / Path(config.spec).relative_to(ROOT),
        migrations=tuple(tmp_path / pair.relative_to(ROOT) for pair in config.migrations),
        output=tmp_path,
    )
    files = make(moved, Diagnostics()).files
    assert files == make(config, Diagnostics(), check=True).files
    assert str(ROOT).encode() not in b"".join(files.values())


def test_descriptions_never_become_code(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    document = tmp_path / "specs" / "v2_0" / "openapi.yaml"
    text = document.read_text(encoding="utf-8")
    for sentence in (
        "Label of the job. It need not be unique. Called `displayName` in v3.",
        "Lists accuracy tests",
    ):
        assert sentence in text
        text = text.replace(sentence, "'" + HOSTILE + "'" if text.count(f": {sentence}") else sentence)
    document.write_text(text, encoding="utf-8")
    config = _config()
    hostile = replace(
        config,
        root=tmp_path,
        spec=document,
        migrations=tuple(tmp_path / pair.relative_to(ROOT) for pair in config.migrations),
        output=tmp_path,
    )
    files = make(hostile, Diagnostics()).files
    api = ast.parse(files["api/custom_speech_accuracy_tests_api.py"])
    (cls,) = [node for node in api.body if isinstance(node, ast.ClassDef)]
    (method,) = [n for n in cls.body if isinstance(n, ast.FunctionDef) and n.name == "get_accuracy_tests"]
    assert (ast.get_docstring(method) or "").startswith(HOSTILE)


@pytest.mark.parametrize("targets", [(), ("speechtotext_v9_9",)])
def test_a_target_is_a_client_of_a_version_that_the_map_leads_to(targets: tuple[str, ...]) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        make(replace(_config(), targets=targets), diagnostics, check=True)
    assert [error.id for error in diagnostics.errors] == ["E003"]


def test_a_client_that_is_called_has_a_class_in_a_pair_file(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    config = _config()
    pairs = tuple(tmp_path / pair.relative_to(ROOT) for pair in config.migrations)
    for pair in pairs:
        text = pair.read_text(encoding="utf-8")
        pair.write_text(text.replace(".SpeechToTextClient]", "]"), encoding="utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Stopped):
        make(replace(config, migrations=pairs), diagnostics, check=True)
    assert {error.id for error in diagnostics.errors} == {"E003"}
    message = str(diagnostics.errors[0])
    assert "calls a client of v3.0, but no pair file names its class" in message
    assert "v3.0: [package.Class]" in message


RUNTIME = """
[[tool.sttgen.package]]
name = "core"
kind = "runtime"
output = "."

[[tool.sttgen.package]]
name = "client"
spec = "specs/v3_1/openapi.yaml"
overlay = "specs/v3_1/overlay.yaml"
runtime = "core"
output = "."

[[tool.sttgen.package]]
name = "shim"
kind = "shim"
from = "specs/v2_0/openapi.yaml"
to = ["speechtotext_v3_1"]
migrations = ["specs/migrations/v2_0_to_v3_0.yaml", "specs/migrations/v3_0_to_v3_1.yaml"]
runtime = "core"
output = "."
"""


def test_the_package_that_shares_the_runtime_has_the_kits_that_others_need(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(RUNTIME, encoding="utf-8")
    (tmp_path / "specs").symlink_to(ROOT / "specs")
    run = build(tmp_path / "pyproject.toml", check=True, progress=lambda _: lambda _: None)
    assert [error.message for error in run.diagnostics.errors] == [
        "package client needs the kit 'speech', which its runtime core lacks",
        "package shim needs the kit 'facade', which its runtime core lacks",
    ]
    assert {error.id for error in run.diagnostics.errors} == {"E003"}
