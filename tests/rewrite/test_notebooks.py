"""Notebooks: cells, commands of the notebook, and the layout of the JSON text."""

from __future__ import annotations

import json

import pytest

from tests.rewrite.corpus import PROGRAMS, Migration

NOTEBOOK = (PROGRAMS / "v3_1" / "models.ipynb").read_text(encoding="utf-8")


def _cells(text: str) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"]]


@pytest.mark.parametrize("indent", [None, 1, 2, 4])
@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("end", ["", "\n"])
def test_the_layout_of_the_json_text_stays(
    indent: int | None, ascii_only: bool, end: str, migration: Migration
) -> None:
    text = json.dumps(json.loads(NOTEBOOK), indent=indent, ensure_ascii=ascii_only) + end
    path = migration.file(text, "models.ipynb")
    migration.write(path)
    after = path.read_text(encoding="utf-8")
    assert json.dumps(json.loads(after), indent=indent, ensure_ascii=ascii_only) + end == after
    assert "swagger_client" not in "".join(_cells(after)[1:])
    assert not any(file.changed for file in migration.run(path).files)


def test_commands_of_the_notebook_stay(migration: Migration) -> None:
    path = migration.file(NOTEBOOK, "models.ipynb")
    migration.write(path)
    before, after = _cells(NOTEBOOK), _cells(path.read_text(encoding="utf-8"))
    assert (
        after[1].splitlines()[0]
        == before[1].splitlines()[0]
        == "%config InlineBackend.figure_format = 'retina'"
    )
    assert after[4] == before[4] == "!echo done"
    assert after[0] == before[0]


def test_cells_with_one_text_and_cells_of_other_languages(migration: Migration) -> None:
    content = json.loads(NOTEBOOK)
    content["cells"][1]["source"] = "import os\nimport swagger_client"
    content["cells"][4]["source"] = ["%%bash\n", "echo swagger_client.Configuration()\n"]
    content["cells"].append(
        {"cell_type": "code", "source": [], "metadata": {}, "outputs": [], "execution_count": None}
    )
    content["cells"].append(
        {
            "cell_type": "code",
            "source": ["files = !ls\n", "?api\n", "if True:\n", "    !ls\n"],
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
    )
    path = migration.file(json.dumps(content, indent=1), "models.ipynb")
    migration.write(path)
    after = _cells(path.read_text(encoding="utf-8"))
    assert after[1] == "import os\nimport speechtotext_2025_10_15"
    assert after[4] == "%%bash\necho swagger_client.Configuration()\n"
    assert after[7] == "files = !ls\n?api\nif True:\n    !ls\n"


@pytest.mark.parametrize("text", ["", "[]", '{"cells": 1}', "{swagger_client", '{"swagger_client": []}'])
def test_what_is_not_a_notebook_is_named_and_left(text: str, migration: Migration) -> None:
    path = migration.file(text + " swagger_client" * (not text), "x.ipynb")
    outcome = migration.run(path)
    assert outcome.files == ()
    assert len(outcome.left) == ("swagger_client" in path.read_text(encoding="utf-8"))
