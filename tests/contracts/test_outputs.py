"""The generated packages as they are committed: what they export, say, and need."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import black
import pytest
import yaml

from sttgen.format import _black
from tests.contracts.rooms import ROOT
from tests.contracts.surface import operation_modules
from tests.versions import CLIENTS

_TOOLS = ("jinja2", "yaml", "black", "click", "rich", "openapi_spec_validator", "sttgen")


def _own_modules(package: str) -> list[ModuleType]:
    """The modules that are rendered, and no copies."""
    names = ["", ".client", ".models", ".enums", ".results", ".operations"]
    return [import_module(f"{package}{name}") for name in names] + operation_modules(package)


@pytest.mark.parametrize("package", CLIENTS)
def test_exports_are_complete(package: str) -> None:
    for module in _own_modules(package):
        exported = getattr(module, "__all__", [])
        assert len(exported) == len(set(exported))
        for name in exported:
            assert getattr(module, name) is not None
        defined = {
            name
            for name, value in vars(module).items()
            if inspect.isclass(value) and value.__module__ == module.__name__ and not name.startswith("_")
        }
        assert defined <= set(exported), module.__name__


@pytest.mark.parametrize("package", CLIENTS)
def test_importing_a_package_is_cheap(package: str) -> None:
    program = (
        f"import sys, {package} as p\n"
        f"assert not {{'msgspec', 'urllib3', '{package}.client', '{package}.models'}} & set(sys.modules)\n"
        "assert set(p.__all__) <= set(dir(p))\n"
        "assert p.SpeechToTextClient is p.SpeechToTextClient and p.models.__name__.endswith('.models')\n"
        "try: p.nothing_of_this_name\n"
        "except AttributeError: pass\n"
        "else: raise SystemExit('no AttributeError')\n"
    )
    _run(program)


@pytest.mark.parametrize("package", CLIENTS)
def test_clients_need_nothing_that_the_generator_needs(package: str) -> None:
    program = (
        "import sys\n"
        "class Blocker:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] in {_TOOLS}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Blocker())\n"
        "import importlib, pathlib\n"
        f"import {package} as p\n"
        "root = pathlib.Path(p.__file__).parent\n"
        "for path in sorted(root.rglob('*.py')):\n"
        "    name = '.'.join(path.relative_to(root.parent).with_suffix('').parts)\n"
        "    importlib.import_module(name.removesuffix('.__init__'))\n"
        "p.SpeechToTextClient('https://westus.api.cognitive.microsoft.com', credential='k').transcriptions\n"
    )
    _run(program)


def _run(program: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("package", CLIENTS)
def test_every_public_thing_is_described(package: str) -> None:
    missing = []
    for module in _own_modules(package):
        if not module.__doc__:
            missing.append(module.__name__)
        for name in getattr(module, "__all__", []):
            value = getattr(module, name)
            if getattr(value, "__module__", "") != module.__name__ or not inspect.isclass(value):
                continue
            if "__doc__" not in vars(value) or not value.__doc__:
                missing.append(f"{module.__name__}.{name}")
            for attribute, member in vars(value).items():
                function = getattr(member, "func", member)
                if not attribute.startswith("_") and inspect.isfunction(function) and not function.__doc__:
                    missing.append(f"{module.__name__}.{name}.{attribute}")
    assert missing == []


@pytest.mark.parametrize("package", CLIENTS)
def test_operations_say_what_they_raise_and_where_they_come_from(package: str) -> None:
    for module in operation_modules(package):
        group = getattr(module, module.__all__[0])
        for name, method in vars(group).items():
            if not inspect.isfunction(method) or method.__module__ != module.__name__:
                continue  # of a kit
            if f"_{name.upper()}" in vars(module):
                assert method.__doc__ is not None
                assert "Raises:" in method.__doc__, name
                # What a kit puts in the place of an operation has a docstring of its own.
                assert "Source: ``" in method.__doc__ or method.__module__ != module.__name__, name


@pytest.mark.parametrize("package", CLIENTS)
def test_docstrings_of_pagers_do_not_ask_to_follow_links(package: str) -> None:
    """A pager does it. A sentence that is true of the service is not always one for users of its client."""
    methods = [
        method
        for module in operation_modules(package)
        for method in vars(getattr(module, module.__all__[0])).values()
        if inspect.isfunction(method)
    ]
    paged = [
        method.__doc__ or ""
        for method in methods
        if str(inspect.signature(method).return_annotation).startswith("Pager[")
    ]
    assert len(paged) > 10
    assert [doc for doc in paged if "follow `" in doc or "Answers one page" in doc] == []


def test_paired_operations_have_one_python_name() -> None:
    pairs = yaml.safe_load((ROOT / "specs/migrations/v3_0_to_v3_1.yaml").read_text(encoding="utf-8"))
    old, new = (_methods(package) for package in ("speechtotext_v3_0", "speechtotext_v3_1"))
    paired = [
        (r["from"], r["to"])
        for r in pairs["rules"]
        if r["area"] == "operation" and isinstance(r["from"], str)
    ]
    assert len(paired) == 69
    for before, after in paired:
        assert old[before] == new[after]
    assert len(new) - len(old) == 5


def _methods(package: str) -> dict[str, str]:
    """Operation ids with ``group.method``."""
    methods: dict[str, str] = {}
    for module in operation_modules(package):
        constants = {k: v for k, v in vars(module).items() if type(v).__name__ == "Operation"}
        for name, method in vars(getattr(module, module.__all__[0])).items():
            for used in getattr(getattr(inspect.unwrap(method), "__code__", None), "co_names", ()):
                if used in constants and name != "wait":
                    methods[constants[used].id] = f"{module.__name__.rpartition('.')[2]}.{name}"
    return methods


@pytest.mark.parametrize("package", CLIENTS)
def test_files_are_formatted(package: str) -> None:
    for path in sorted((ROOT / "generated" / package).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert black.format_str(text, mode=_black()[1]) == text, path


@pytest.mark.parametrize("package", [*CLIENTS, "speechtotext_v2"])
def test_imports_are_in_order(package: str) -> None:
    _ruff("--select=I", ROOT / "generated" / package)


def test_imports_are_in_order_where_a_package_has_its_own_runtime(tmp_path: Path) -> None:
    spec = ROOT / "specs" / "v3_1"
    options = ["--package", "own", "--output", str(tmp_path), "--overlay", str(spec / "overlay.yaml")]
    command = [sys.executable, "-m", "sttgen", "generate", str(spec / "openapi.yaml"), *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    _ruff("--select=I", "--exclude=_runtime,_kits", tmp_path / "own")


def _ruff(*options: str | Path) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--line-length=100"]
    done = subprocess.run([*command, *options], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_all_packages_share_one_runtime() -> None:
    """An `except` with the error of one version catches that of another."""
    core = import_module("speechtotext_core.runtime")
    first, *others = map(import_module, CLIENTS)
    shared = [name for name in first.__all__ if name in core.__all__]
    assert "ApiError" in shared
    for name in shared:
        assert {getattr(client, name) for client in (first, *others)} == {getattr(core, name)}, name
    # Folders of earlier builds may be left, with bytecode only.
    assert [*ROOT.glob("generated/*/_runtime/*.py"), *ROOT.glob("generated/*/_kits/*.py")] == []


def test_errors_are_named_by_where_programs_import_them_from() -> None:
    new = import_module("speechtotext_v3_1")
    for error in (new.NotFound, new.transcripts.JobsFailed, new.webhooks.InvalidSignature):
        assert getattr(import_module(error.__module__), error.__name__) is error
    assert new.ApiError.__module__ == "speechtotext_core.runtime"
    assert new.transcripts.JobsFailed.__module__ == "speechtotext_core.kits.speech.transcripts"


@pytest.mark.parametrize("package", CLIENTS)
def test_manifests_list_inputs_and_files(package: str) -> None:
    manifest = json.loads((ROOT / "generated" / package / "MANIFEST.json").read_text(encoding="utf-8"))
    assert {"generator", "spec", "overlay", "templates", "files"} <= manifest.keys()
    text = json.dumps(manifest)
    assert str(ROOT) not in text
    assert not Path(manifest["spec"]["file"]).is_absolute()
    on_disk = {
        path.relative_to(ROOT / "generated" / package).as_posix()
        for path in (ROOT / "generated" / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert on_disk == {*manifest["files"], "MANIFEST.json"}
    assert "py.typed" in manifest["files"]
