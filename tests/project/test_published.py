"""Projects as their users meet them: built, installed, type-checked, with tests that pass, and that can fail.

By default, the environment of a project is this one with the wheel in it. With ``STTGEN_PUBLISH`` it is a
clean one, into which pip installs what the metadata say: `.ci/run` does this once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.documentation.blocks import blocks_in
from tests.project.projects import CLINIC, PETS, ROOT, Project, make_project, run

SPEECH = ROOT / "specs/v2025_10_15"


def _project(folder: Path, name: str) -> Project:
    if name == "speech":
        overlay, result = SPEECH / "overlay.yaml", SPEECH / "result.schema.yaml"
        return make_project(folder, SPEECH / "openapi.yaml", "speech_api", overlay=overlay, result=result)
    return make_project(folder, {"pets": PETS, "clinic": CLINIC}[name], f"{name}_api")


def _python(project: Project, folder: Path) -> Path:
    """Build the project, install it, and return the interpreter that has it."""
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", folder=project.folder)
    (wheel,) = project.folder.glob("dist/*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {project.package}
    assert f"{project.package}/py.typed" in names
    is_clean = bool(os.environ.get("STTGEN_PUBLISH"))
    venv.create(folder, with_pip=is_clean, symlinks=True)
    python = folder / "bin" / "python"
    if is_clean:
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--upgrade", "pip"], check=True)
        subprocess.run([*pip, f"{wheel}[async]", "--group", "dev"], cwd=project.folder, check=True)
        return python
    site = folder / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    zipfile.ZipFile(wheel).extractall(site)
    (site / "others.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return python


def _run(python: Path, *command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, *command], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["pets", "clinic", "speech"])
def test_a_project_can_be_published(name: str, tmp_path: Path) -> None:
    project = _project(tmp_path / "project", name)
    assert project.result is not None, list(map(str, project.diagnostics))
    python = _python(project, tmp_path / "venv")
    examples = tmp_path / "project" / "examples"
    examples.mkdir()
    blocks = [block.text for block in blocks_in(project.text("README.md")) if block.language == "python"]
    assert len(blocks) >= 4
    assert ("`SPEECH_KEY`" in project.text("README.md")) is (name == "speech")
    for number, text in enumerate(blocks):
        examples.joinpath(f"example_{number}.py").write_text(text, encoding="utf-8")
    cache = ROOT / ".mypy_cache" / "projects"
    # One interpreter is enough to type-check with: mypy looks for packages where the project has its own.
    checked = _run(
        Path(sys.executable), "-m", "mypy", "--python-executable", str(python), "--cache-dir", str(cache),
        "src", "tests", *map(str, sorted(examples.glob("*.py"))), folder=project.folder,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr
    tested = _run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder=project.folder)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert f"{project.result.operations + 3} passed" in tested.stdout
    program = _RUN_EXAMPLES.format(package=project.package)
    ran = _run(python, "-c", program, folder=project.folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr


_RUN_EXAMPLES = """
import importlib, pathlib, runpy
from tests.generated.service import Service

with Service() as service:
    for home in ("{package}.client", "{package}.aio.client"):
        module = importlib.import_module(home)
        for name in module.__all__:
            create = getattr(module, name).__init__
            def moved(self, endpoint=None, *, _create=create, **options):
                options.pop("region", None)
                _create(self, service.url, **options)
            getattr(module, name).__init__ = moved
    for path in sorted(pathlib.Path("examples").glob("*.py")):
        runpy.run_path(str(path), run_name="__main__")
    assert service.requests
    assert not [problem for request in service.requests for problem in request.problems]
"""
"""Runs the examples of a README against the service of the tests, whatever address they name."""


@pytest.mark.parametrize(
    ("path", "before", "after", "problem"),
    [
        ("operations/pets.py", '"/pets/{id}"', '"/pet/{id}"', "there is no path"),
        ("operations/pets.py", 'method="DELETE"', 'method="PATCH"', "not PATCH"),
        ("operations/pets.py", '"limit": limit', '"limits": limit', "limit"),
        ("client.py", 'key_header="X-Key"', 'key_header="X-Other"', "no credential"),
        ("models.py", "name: str", 'name: str = rt.field(name="title")', "'name' is a required property"),
    ],
)
def test_tests_of_a_project_can_fail(
    path: str, before: str, after: str, problem: str, tmp_path: Path
) -> None:
    project = make_project(tmp_path, PETS, "pets_api")
    module = tmp_path / "src" / project.package / path
    text = module.read_text(encoding="utf-8")
    assert before in text
    module.write_text(text.replace(before, after), encoding="utf-8")
    tests = "tests/generated/test_pets.py"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert problem in done.stdout
