"""What a command prints, in which form, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.runner import BROKEN, SPEC, run
from tests.shared import ROOT


@pytest.fixture
def two(project: Path) -> Path:
    """A project with two packages, of which the second has a document with a warning."""
    text = project.read_text(encoding="utf-8")
    project.write_text(text + '\n[[tool.sttgen.package]]\nname = "more"\nspec = "more.json"\noutput = "."\n')
    document = json.dumps(SPEC).replace("{", '{"openapi": "3.1.0", ', 1)
    (project.parent / "more.json").write_text(document, encoding="utf-8")
    return project


def test_some_packages_of_a_configuration(two: Path) -> None:
    done = run("build", "pets", "--config", two)
    assert done.exit_code == 0, done.output
    assert (two.parent / "generated/pets").is_dir()
    assert not (two.parent / "more").exists()
    done = run("build", "pest", "--config", two)
    assert done.exit_code == 2
    assert "no package or page 'pest'; did you mean 'pets'?" in done.stderr


def test_quiet(two: Path) -> None:
    done = run("build", "-q", "--config", two, "pets")
    assert (done.exit_code, done.output) == (0, "")
    two.with_name("openapi.json").write_text(BROKEN, encoding="utf-8")
    done = run("build", "-q", "--config", two, "pets")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "package 'pets' was not written" in done.stderr


def test_build_as_json(two: Path) -> None:
    done = run("build", "--json", "--config", two)
    output = json.loads(done.stdout)
    assert (done.exit_code, done.stderr, output["ok"], output["check"]) == (0, "", True, False)
    assert [(each["package"], each["ok"]) for each in output["packages"]] == [("pets", True), ("more", True)]
    assert "client.py" in output["packages"][0]["changed"]
    two.with_name("openapi.json").write_text(BROKEN, encoding="utf-8")
    done = run("build", "--json", "--config", two)
    output = json.loads(done.stdout)
    assert (done.exit_code, output["ok"]) == (1, False)
    assert {each["package"]: each["ok"] for each in output["packages"]} == {"more": True, "pets": False}


def test_diagnostics_are_chosen_by_id(two: Path) -> None:
    warning = "warning[W107]"
    assert warning in run("build", "more", "--config", two).stderr
    assert warning not in run("build", "more", "--config", two, "--ignore", "W1").stderr
    assert warning not in run("build", "more", "--config", two, "--select", "N").stderr
    assert warning in run("build", "more", "--config", two, "--select", "W107").stderr
    failed = run("build", "more", "--config", two, "--fail-on", "W", "--ignore", "W107")
    assert (failed.exit_code, warning in failed.stderr) == (1, True)
    wrong = run("build", "--config", two, "--ignore", "X1")
    assert wrong.exit_code == 2
    assert "'X1' is neither the id of a diagnostic nor the start of one" in wrong.stderr


def test_a_warning_that_fails_keeps_a_package_from_being_written(two: Path) -> None:
    spec = two.with_name("more.json")
    options = ("--package", "more", "--output", two.parent / "out")
    assert run("generate", spec, *options, "--fail-on", "W107").exit_code == 1
    assert not (two.parent / "out").exists()


def test_the_configuration_chooses_diagnostics(two: Path) -> None:
    text = two.read_text(encoding="utf-8")
    two.write_text(f"[tool.sttgen]\nignore = ['W107']\n\n{text}", encoding="utf-8")
    assert "W107" not in run("build", "--config", two).output
    two.write_text(f"[tool.sttgen]\nfail_on = ['W']\n\n{text}", encoding="utf-8")
    assert run("build", "--config", two).exit_code == 1
    two.write_text(f"[tool.sttgen]\nfail-on = ['W']\n\n{text}", encoding="utf-8")
    assert "has an unknown entry 'fail-on'" in run("build", "--config", two).stderr


def test_paths_are_those_of_the_current_folder(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (two.parent / "sub").mkdir()
    places = {two.parent: "more.json", two.parent.parent: f"{two.parent.name}/more.json"}
    for folder, path in {**places, two.parent / "sub": "../more.json"}.items():
        monkeypatch.chdir(folder)
        done = run("build", "more", "--config", os.path.relpath(two, folder))
        assert re.search(rf"^{re.escape(path)}:\d+:\d+: warning\[W107\]", done.stderr, re.MULTILINE)
        output = json.loads(run("build", "more", "--json", "--config", os.path.relpath(two, folder)).stdout)
        assert {each["file"] for each in output["diagnostics"]} == {path}


def test_notes_are_printed_once(tmp_path: Path) -> None:
    schema = {"type": "string", "format": "hostname-of-mine"}
    paths = {
        f"/p{number}": {"get": {"operationId": f"P_{number}", "responses": {"200": {"description": "d"}},
                                "callbacks": {"x": {"{$url}": {"post": {"responses": {}}}}}}}
        for number in range(3)
    }  # fmt: skip
    document = {**SPEC, "paths": paths, "components": {"schemas": {"A": schema}}}
    (tmp_path / "a.json").write_text(json.dumps(document))
    options = (tmp_path / "a.json", "--package", "p", "--output", tmp_path)
    listed = json.loads(run("generate", *options, "--json").stdout)["diagnostics"]
    notes = [(each["id"], each["message"]) for each in listed if each["level"] == "note"]
    printed = re.findall(r"note\[", run("generate", *options).stderr)
    assert len(notes) > len(set(notes))
    assert len(printed) == len(set(notes))


@pytest.mark.parametrize("formatter", ["black", "ruff", "none"])
def test_formatters(spec: Path, formatter: str) -> None:
    options = ("--package", "pets", "--output", spec.parent / "out", "--formatter", formatter)
    done = run("generate", spec, *options)
    assert done.exit_code == 0, done.output
    manifest = json.loads((spec.parent / "out/pets/MANIFEST.json").read_text(encoding="utf-8"))
    assert manifest["formatter"].split()[0] == formatter
    if formatter == "ruff":
        files = sorted(p for p in (spec.parent / "out/pets").rglob("*.py") if "_runtime" not in p.parts)
        command = [
            sys.executable,
            "-m",
            "ruff",
            "format",
            "--isolated",
            "--check",
            "--line-length=100",
            *map(str, files),
        ]
        subprocess.run(command, check=True, capture_output=True)
    code = "import pets; pets.models.Pet(name='a')"
    subprocess.run([sys.executable, "-c", code], cwd=spec.parent / "out", check=True)


def test_an_unknown_formatter_in_a_configuration(project: Path) -> None:
    text = project.read_text(encoding="utf-8")
    project.write_text(f'{text}formatter = "none"\n')
    assert run("build", "--config", project).exit_code == 0
    project.write_text(f'{text}formatter = "yapf"\n')
    assert "has an unknown formatter: 'yapf'" in run("build", "--config", project).stderr


def test_names_that_do_harm_elsewhere(spec: Path) -> None:
    for name, id in (("json", "W617"), ("aux", "W616")):
        done = run("generate", spec, "--package", name, "--output", spec.parent / "out")
        assert done.exit_code == 0, done.output
        assert f"warning[{id}]" in done.stderr


def test_packages_that_are_one_where_case_is_ignored(project: Path) -> None:
    text = project.read_text(encoding="utf-8")
    project.write_text(text + text.replace('"pets"', '"Pets"'), encoding="utf-8")
    done = run("build", "--config", project)
    assert done.exit_code == 1
    assert "package Pets and pets are one on systems that ignore case" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("stage", ["load", "render", "format"])
def test_ctrl_c(tmp_path: Path, stage: str) -> None:
    schemas = {f"S{n}": {"type": "object", "properties": {"a": {"type": "string"}}} for n in range(4000)}
    spec = tmp_path / "large.json"
    spec.write_text(json.dumps({**SPEC, "paths": {}, "components": {"schemas": schemas}}))
    output = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "sttgen",
        "generate",
        str(spec),
        "--package",
        "p",
        "--output",
        str(output),
    ]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line == f"p: {stage}\n":
                break
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert process.returncode == 130, rest
    assert "Traceback" not in rest
    assert not output.exists() or list(output.iterdir()) == []


FORMATTER = """
import os, signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from sttgen.format import end_with_parent

pool = ProcessPoolExecutor(1, get_context("fork"), end_with_parent)
pool.submit(os.getpid).result()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_formatters_end_with_a_killed_run() -> None:
    with subprocess.Popen([sys.executable, "-c", FORMATTER], cwd=ROOT, stderr=subprocess.PIPE) as process:
        # The pipe ends when the last process that can write to it has ended.
        process.communicate(timeout=20)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("sttgen gen", "plain,generate"), ("sttgen generate --form", "plain,--formatter"),
     ("sttgen generate --formatter r", "plain,ruff")],
)  # fmt: skip
def test_shells_complete(words: str, expected: str) -> None:
    environment = {
        **os.environ,
        "_STTGEN_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    command = [sys.executable, "-m", "sttgen"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert expected in done.stdout.split()
