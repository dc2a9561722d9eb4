"""The tables of ``pyproject.toml``: what is wrong with them is an error with an id, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.runner import run


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
def test_an_invalid_configuration_is_an_error_with_an_id(text: str, id: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    done = run("build", "--config", tmp_path / "pyproject.toml")
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
    done = run("build", "--config", tmp_path / "pyproject.toml")
    assert done.exit_code == 1
    assert f"pyproject.toml:5:1: error[{id}]: {tables[1]} api has the name of another table" in done.stderr
    assert "the other is at pyproject.toml:1:1" in done.stderr


def test_a_configuration_may_list_only_pages(tmp_path: Path) -> None:
    config = tmp_path / "pyproject.toml"
    config.write_text("[[tool.sttgen.document]]\nname = 'ALL.md'\nkind = 'diagnostics'\noutput = 'docs'\n")
    done = run("build", "--config", config)
    assert done.exit_code == 0, done.output
    assert "### E001" in (tmp_path / "docs" / "ALL.md").read_text(encoding="utf-8")
