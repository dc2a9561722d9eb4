"""The command line: exit statuses, messages, and the one object of ``--json``."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sttgen import __version__
from sttgen.build import recipes
from sttgen.cli import cli
from tests.generator.making import document, operation

ROOT = Path(__file__).parents[2]
_SPEC = document(
    {"/pets": {"get": operation("Pets_List")}}, "{Pet: {type: object, properties: {name: {type: string}}}}"
)

_BROKEN = """{"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {},
 "components": {"schemas": {
   "A": {"$ref": "#/components/schemas/Nowhere"}}}}"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(_SPEC, indent=1), encoding="utf-8")
    return path


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def _generate(spec: Path, *more: object) -> Result:
    return _run("generate", spec, "--package", "pets", "--output", spec.parent / "out", *more)


def test_generate(spec: Path) -> None:
    done = _generate(spec)
    assert done.exit_code == 0, done.output
    assert (spec.parent / "out/pets/client.py").is_file()
    assert re.search(r"pets\s+1\s+1\s+\d+\s+0\s+\d", done.stdout)
    again = _generate(spec)
    assert re.search(r"pets\s+1\s+1\s+0\s+\d+\s+\d", again.stdout)


def test_json(spec: Path) -> None:
    done = _generate(spec, "--json")
    told = json.loads(done.stdout)
    assert done.stderr == ""
    assert {
        "package": "pets",
        "ok": True,
        "operations": 1,
        "models": 1,
        "skipped": [],
        "partial": [],
    }.items() <= told.items()
    assert told["files"] > 10
    assert {"load", "build", "name", "render", "format", "write", "total"} <= told["seconds"].keys()
    assert told["diagnostics"] == []


def test_json_of_a_document_with_errors(spec: Path) -> None:
    spec.write_text(_BROKEN, encoding="utf-8")
    done = _generate(spec, "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["ok"], told["files"]) == (False, 0)
    first = next(found for found in told["diagnostics"] if found["level"] == "error")
    assert set(first) == {"id", "level", "message", "file", "line", "column", "pointer", "hint"}
    assert (first["file"], first["line"], first["level"]) == ("openapi.json", 3, "error")


def test_messages_say_where(spec: Path) -> None:
    spec.write_text(_BROKEN, encoding="utf-8")
    done = _generate(spec)
    assert done.exit_code == 1
    assert re.search(r"^openapi\.json:3:\d+: error\[E\d{3}\]: .+", done.stderr, re.MULTILINE)
    assert str(spec.parent) not in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["generate"],
        ["generate", "x.yaml", "--package", "not-a-name", "--output", "o"],
        ["generate", "x.yaml", "--package", "class", "--output", "o"],
        ["generate", "x.yaml", "--package", "../up", "--output", "o"],
        ["generate", "x.yaml", "--package", "p", "--output", "o", "--templates", "nowhere"],
        ["unknown"],
        ["build", "--unknown"],
    ],
)
def test_wrong_usage(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run(*arguments).exit_code == 2


def test_a_missing_document(tmp_path: Path) -> None:
    done = _run("generate", tmp_path / "none.yaml", "--package", "p", "--output", tmp_path)
    assert done.exit_code == 1
    assert re.search(r"none\.yaml.*error\[E\d+\]", done.stderr)


def test_the_tool_itself_fails(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("sttgen.build.description.build", fail)
    done = _generate(spec)
    assert done.exit_code == 3
    assert "a bug" in done.stderr


def test_a_disk_that_refuses(spec: Path) -> None:
    (spec.parent / "out").write_text("a file", encoding="utf-8")
    done = _generate(spec)
    assert done.exit_code == 3
    assert "Traceback" not in done.stderr


def test_somebody_elses_folder(spec: Path) -> None:
    (spec.parent / "out/pets").mkdir(parents=True)
    (spec.parent / "out/pets/precious.txt").write_text("x", encoding="utf-8")
    done = _generate(spec)
    assert done.exit_code == 1
    assert "error[E613]" in done.stderr


def test_explain() -> None:
    known = _run("explain", "E601")
    assert known.exit_code == 0
    assert known.stdout.startswith("E601")
    assert _run("explain", "E999").exit_code == 1


# --- build ---


@pytest.fixture
def project(spec: Path) -> Path:
    path = spec.parent / "pyproject.toml"
    path.write_text(
        '[[tool.sttgen.package]]\nname = "pets"\nspec = "openapi.json"\noutput = "generated"\n',
        encoding="utf-8",
    )
    return path


def test_build_and_check(project: Path) -> None:
    assert _run("build", "--config", project, "--check").exit_code == 1
    assert not (project.parent / "generated").exists()
    assert _run("build", "--config", project).exit_code == 0
    assert _run("build", "--config", project, "--check").exit_code == 0
    client = project.parent / "generated/pets/client.py"
    client.write_text(client.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    done = _run("build", "--config", project, "--check")
    assert done.exit_code == 1
    assert "differs: pets/client.py" in done.stdout
    assert client.read_text(encoding="utf-8").endswith("# edited\n")
    done = _run("build", "--config", project)
    assert "warning[W614]" in done.stderr
    assert not client.read_text(encoding="utf-8").endswith("# edited\n")


def test_another_formatter_is_named_where_files_differ(project: Path) -> None:
    _run("build", "--config", project)
    manifest = project.parent / "generated/pets/MANIFEST.json"
    text = manifest.read_text(encoding="utf-8")
    here = f"black {version('black')}"
    assert json.loads(text)["formatter"] == here
    other = text.replace(here, "black 23.1.0")
    manifest.write_text(other, encoding="utf-8")
    done = _run("build", "--config", project, "--check")
    assert done.exit_code == 1
    assert f"pets was formatted by black 23.1.0, but {here} is installed" in done.stdout
    manifest.write_text(other.replace('"formatter"', '"other"'), encoding="utf-8")
    assert "formatted by" not in _run("build", "--config", project, "--check").stdout
    _run("build", "--config", project)
    assert manifest.read_text(encoding="utf-8") == text


def _renders(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Counts how often a client is made."""
    calls: list[object] = []
    real = vars(recipes)["client"]

    def counted(*arguments: Any) -> Any:
        calls.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(recipes, "client", counted)
    return calls


def test_nothing_is_rendered_when_nothing_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = _renders(monkeypatch)
    first = _run("build", "--config", project)
    second = _run("build", "--config", project)
    assert (first.exit_code, second.exit_code, len(calls)) == (0, 0, 1)
    assert re.search(r"pets\s+1\s+1\s+0\s+\d+", second.stdout)
    assert _run("build", "--config", project, "--check").exit_code == 0
    assert len(calls) == 2  # --check looks for itself
    # Something written was lost; the document changed; the memory is nonsense.
    (project.parent / "generated/pets/models.py").unlink()
    assert _run("build", "--config", project).exit_code == 0
    assert (project.parent / "generated/pets/models.py").exists()
    (project.parent / "openapi.json").write_text(json.dumps({**_SPEC, "x-new": 1}), encoding="utf-8")
    _run("build", "--config", project)
    (project.parent / ".sttgen/cache.json").write_text("[1]", encoding="utf-8")
    _run("build", "--config", project)
    (project.parent / ".sttgen/cache.json").write_text('{"pets": {"inputs": 3}}', encoding="utf-8")
    _run("build", "--config", project)
    assert len(calls) == 6
    _run("build", "--config", project)
    assert len(calls) == 6


def _upgrade_source(tool: Path) -> None:
    file = tool / "generator/sttgen/runtime/pager.py"
    file.write_text(file.read_text(encoding="utf-8") + "# mended\n", encoding="utf-8")


def _upgrade_template(tool: Path) -> None:
    file = tool / "templates/client/enums.py.jinja"
    file.write_text(file.read_text(encoding="utf-8") + "# mended\n", encoding="utf-8")


def _upgrade_version(tool: Path) -> None:
    file = tool / "generator/sttgen/__init__.py"
    file.write_text(file.read_text(encoding="utf-8").replace(__version__, "99.0"), encoding="utf-8")


def _upgrade_black(tool: Path) -> None:
    metadata = tool / "generator/black-99.0.dist-info/METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: black\nVersion: 99.0\n", encoding="utf-8")


@pytest.mark.parametrize("upgrade", [_upgrade_source, _upgrade_template, _upgrade_version, _upgrade_black])
def test_another_version_of_the_tool_makes_everything_again(
    upgrade: Callable[[Path], None], project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tool = tmp_path_factory.mktemp("tool")  # not below the project, whose files all count as inputs
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("generator/sttgen", "templates"):
        shutil.copytree(ROOT / folder, tool / folder, ignore=ignore)

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sttgen", "build", "--config", str(project), *more]
        environment = {**os.environ, "PYTHONPATH": str(tool / "generator")}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert "pets: load" in run().stderr
    assert "pets: load" not in run().stderr
    upgrade(tool)
    assert "pets: load" in run().stderr
    assert run("--check").returncode == 0


_EACH_IN_A_FOLDER = {
    "spec": ("specs/v1/openapi.json", json.dumps(_SPEC)),
    "overlay": ("decisions/v1/overlay.yaml", "client: {name: PetClient}\n"),
    "result": ("results/result.yaml", "type: object\nproperties: {n: {type: integer}}\n"),
    "templates": ("templates/client/enums.py.jinja", "EXTRA = 1\n"),
}


@pytest.mark.parametrize("changed", [path for path, _ in _EACH_IN_A_FOLDER.values()])
def test_a_change_of_any_input_makes_a_package_again(changed: str, tmp_path: Path) -> None:
    lines = ["[[tool.sttgen.package]]", 'name = "pets"', 'output = "generated"']
    for key, (name, content) in _EACH_IN_A_FOLDER.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
        lines.append(f'{key} = "{name if key != "templates" else "templates"}"')
    project = tmp_path / "pyproject.toml"
    project.write_text("\n".join(lines), encoding="utf-8")

    def made() -> bool:
        done = _run("build", "--config", project)
        assert done.exit_code == 0, done.output
        return "pets: load" in done.stderr

    assert [made(), made()] == [True, False]
    path = tmp_path / changed
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert made()


def test_a_document_among_too_many_files_to_look_at_is_made_each_time(project: Path) -> None:
    for number in range(2_001):
        (project.parent / f"a{number}").touch()
    for _ in range(2):
        done = _run("build", "--config", project)
        assert (done.exit_code, "pets: load" in done.stderr) == (0, True)


def test_a_link_in_the_place_of_a_generated_file_is_replaced(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert _run("build", "--config", project).exit_code == 0
    path = project.parent / "generated/pets/enums.py"
    path.symlink_to(path.rename(tmp_path_factory.mktemp("elsewhere") / "enums.py"))
    assert _run("build", "--config", project).exit_code == 0
    assert not path.is_symlink()


def test_a_build_with_nothing_to_do_repeats_its_warnings(project: Path) -> None:
    spec = {**_SPEC, "components": {"securitySchemes": {"tls": {"type": "mutualTLS"}}}}
    (project.parent / "openapi.json").write_text(json.dumps(spec), encoding="utf-8")
    first, second = _run("build", "--config", project), _run("build", "--config", project)
    assert "warning[W415]" in first.stderr
    assert [line for line in first.stderr.splitlines() if "W4" in line] == [
        line for line in second.stderr.splitlines() if "W4" in line
    ]


def test_a_build_with_nothing_to_do_imports_little(project: Path) -> None:
    program = (
        "import sys; from sttgen.cli import cli\n"
        "try: cli(['build', '--config', sys.argv[1]])\n"
        "except SystemExit as end: assert not end.code\n"
        "if sys.argv[2] == 'again':\n"
        "    assert not {'black', 'jinja2', 'yaml', 'openapi_spec_validator', 'msgspec'} & set(sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    for turn in ("first", "again"):
        subprocess.run(
            [sys.executable, "-c", program, str(project), turn],
            env=environment,
            check=True,
            capture_output=True,
        )


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("", "E002"),
        ("[[tool.sttgen.package]]\nname = 'p'\n", "E003"),
        ("[[tool.sttgen.package]]\nname = 'p'\nspec = 's'\noutput = 'o'\nwhat = 1\n", "E003"),
        ("[[tool.sttgen.package]]\nname = 'p'\nspec = 's'\noutput = 'o'\nkind = 'x'\n", "E003"),
        ("[[tool.sttgen.package]]\nname = '../p'\nspec = 's'\noutput = 'o'\n", "E003"),
        ("[[tool.sttgen.package]]\nname = 'class'\nspec = 's'\noutput = 'o'\n", "E003"),
        ("[[tool.sttgen.package]]\nname = 3\nspec = 's'\noutput = 'o'\n", "E003"),
        ("[[tool.sttgen.package]]\nname = 'p'\nspec = 3\noutput = 'o'\n", "E003"),
        ("[tool]\nsttgen = 3\n", "E002"),
        ("[tool.sttgen]\npackage = 3\n", "E002"),
        ("[tool.sttgen]\npackage = ['a']\n", "E003"),
        ("[tool.sttgen]\ndocument = ['x']\n", "E709"),
        ("[tool.sttgen]\ndocument = 'x'\n", "E002"),
        ("[[tool.sttgen.document]]\nname = 3\nkind = 'diagnostics'\noutput = '.'\n", "E709"),
        ("[[tool.sttgen.document]]\nname = '../A.md'\nkind = 'diagnostics'\noutput = '.'\n", "E709"),
        ("[[tool.sttgen.document]]\nname = 'A.md'\nkind = []\noutput = '.'\n", "E709"),
        (
            "[[tool.sttgen.document]]\nname = 'A.md'\nkind = 'migration'\noutput = '.'\nmigrations = []\n",
            "E709",
        ),
        ("[[tool.sttgen.package]]\nname = 'p'\nkind = 'shim'\nfrom = 's'\noutput = 'o'\n", "E003"),
        ("not toml", "E001"),
    ],
)
def test_a_configuration_that_is_wrong(text: str, id: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    done = _run("build", "--config", tmp_path / "pyproject.toml")
    assert done.exit_code == 1, done.output
    assert f"error[{id}]" in done.stderr
    assert "Traceback" not in done.stderr
    assert str(tmp_path) not in done.stderr


@pytest.mark.parametrize(
    ("tables", "id"),
    [
        (["package", "package"], "E003"),
        (["document", "document"], "E709"),
        (["package", "document"], "E709"),
    ],
)
def test_two_tables_with_one_name(tables: list[str], id: str, tmp_path: Path) -> None:
    """They would share an entry of the cache."""
    rows = {
        "package": "name = 'api'\nspec = 'a.yaml'\noutput = '{}'\n",
        "document": "name = 'api'\nkind = 'diagnostics'\noutput = '{}'\n",
    }
    text = "".join(f"[[tool.sttgen.{kind}]]\n" + rows[kind].format(n) for n, kind in enumerate(tables))
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    done = _run("build", "--config", tmp_path / "pyproject.toml")
    assert done.exit_code == 1
    assert f"pyproject.toml:5:1: error[{id}]: {tables[1]} api has the name of another table" in done.stderr
    assert "the other is at pyproject.toml:1:1" in done.stderr


def test_a_configuration_with_only_pages(tmp_path: Path) -> None:
    config = tmp_path / "pyproject.toml"
    config.write_text("[[tool.sttgen.document]]\nname = 'ALL.md'\nkind = 'diagnostics'\noutput = 'docs'\n")
    done = _run("build", "--config", config)
    assert done.exit_code == 0, done.output
    assert "### E001" in (tmp_path / "docs" / "ALL.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["{% if %}", "{{ package.nothing }}", "{{ package.doc }}", "{{ 1 / 0 }}"])
def test_a_wrong_template_of_a_shim(text: str, tmp_path: Path) -> None:
    templates = tmp_path / "templates" / "shim"
    templates.mkdir(parents=True)
    (templates / "rest.py.jinja").write_text(f"\n{text}\n", encoding="utf-8")
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    (tmp_path / "pyproject.toml").write_text(
        """
        [[tool.sttgen.package]]
        name = "old"
        kind = "shim"
        from = "specs/v2_0/openapi.yaml"
        to = ["speechtotext_v3_1"]
        migrations = ["specs/migrations/v2_0_to_v3_0.yaml", "specs/migrations/v3_0_to_v3_1.yaml"]
        templates = "templates"
        output = "."
        """,
        encoding="utf-8",
    )
    done = _run("build", "--config", tmp_path / "pyproject.toml")
    assert done.exit_code == 1, done.output
    assert "rest.py.jinja:2:1: error[E603]: shim/rest.py.jinja: " in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "old").exists()


def test_a_broken_package_does_not_keep_the_others_from_being_made(project: Path) -> None:
    table = '\n[[tool.sttgen.package]]\nname = "{}"\nspec = "{}"\noutput = "."\n'
    text = project.read_text(encoding="utf-8")
    project.write_text(table.format("broken", "broken.json") + text + table.format("more", "openapi.json"))
    (project.parent / "broken.json").write_text(_BROKEN, encoding="utf-8")
    done = _run("build", "--config", project)
    assert done.exit_code == 1
    assert "broken.json:" in done.stderr
    assert re.search(r"^\d+ errors?$", done.stderr, re.MULTILINE)
    assert "package 'broken' was not written\n" in done.stderr
    assert (project.parent / "generated/pets/client.py").is_file()
    assert (project.parent / "more/client.py").is_file()
    assert not (project.parent / "broken").exists()


def test_a_package_with_errors_stays_as_it_was(project: Path) -> None:
    assert _run("build", "--config", project).exit_code == 0
    before = (project.parent / "generated/pets/client.py").read_bytes()
    (project.parent / "openapi.json").write_text(_BROKEN, encoding="utf-8")
    done = _run("build", "--config", project)
    assert done.exit_code == 1
    assert "package 'pets' was not written; the previous version is unchanged\n" in done.stderr
    assert (project.parent / "generated/pets/client.py").read_bytes() == before
    done = _run("build", "--config", project, "--check")
    assert "package 'pets' could not be checked\n" in done.stderr


def test_what_several_packages_share_is_complained_of_once(project: Path) -> None:
    table = '\n[[tool.sttgen.package]]\nname = "more"\nspec = "openapi.json"\noutput = "."\n'
    project.write_text(project.read_text(encoding="utf-8") + table, encoding="utf-8")
    (project.parent / "openapi.json").write_text(_BROKEN, encoding="utf-8")
    done = _run("build", "--config", project)
    assert len(re.findall(r"^openapi\.json:.* error\[", done.stderr, re.MULTILINE)) == 1
    assert "\n1 error\n" in done.stderr
    for name in ("pets", "more"):
        assert f"package '{name}' was not written\n" in done.stderr


def test_templates_of_a_configured_package(project: Path) -> None:
    templates = project.parent / "templates" / "client"
    templates.mkdir(parents=True)
    (templates / "enums.py.jinja").write_text("EXTRA = 1\n", encoding="utf-8")
    project.write_text(project.read_text(encoding="utf-8") + 'templates = "templates"\n', encoding="utf-8")
    done = _run("build", "--config", project)
    assert done.exit_code == 0, done.output
    assert (project.parent / "generated/pets/enums.py").read_text(encoding="utf-8") == "EXTRA = 1\n"
