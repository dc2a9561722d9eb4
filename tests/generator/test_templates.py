"""Templates of a user: the same name wins, and the built-in one is there to extend."""

from __future__ import annotations

from pathlib import Path

import pytest

from sttgen.render.env import environment
from tests.generator.packages import GeneratedPackage, document, generate, operation

_DOCUMENT = document({"/": {"get": operation()}}, "{Pet: {type: object, properties: {name: {type: string}}}}")


def _made(tmp_path: Path, **templates: str) -> GeneratedPackage:
    folder = tmp_path / "templates" / "client"
    folder.mkdir(parents=True)
    for name, text in templates.items():
        (folder / f"{name}.py.jinja").write_text(text, encoding="utf-8")
    return generate(tmp_path / "out", _DOCUMENT, templates=tmp_path / "templates")


def test_a_template_of_the_same_name_wins(tmp_path: Path) -> None:
    made = _made(tmp_path, enums='"""{{ package.name }}"""\n__all__ = []\nEXTRA = 1\n')
    assert made.enums.EXTRA == 1
    assert made.models.Pet(name="x").name == "x"


def test_a_template_that_renders_invalid_python_is_named(tmp_path: Path) -> None:
    made = _made(tmp_path, enums="class :\n")
    assert [(finding.id, finding.location.file) for finding in made.diagnostics.errors] == [
        ("E601", "client/enums.py.jinja")
    ]


def test_the_built_in_one_can_be_extended(tmp_path: Path) -> None:
    made = _made(tmp_path, models='{% extends "builtin/client/models.py.jinja" %}')
    assert made.models.Pet(name="x").name == "x"
    more = _made(tmp_path / "more", models='{% include "builtin/client/models.py.jinja" %}\n\nEXTRA = Pet\n')
    assert more.models.EXTRA is more.models.Pet


def test_the_built_in_client_leaves_room_for_methods(tmp_path: Path) -> None:
    made = _made(
        tmp_path,
        client="""{% extends "builtin/client/client.py.jinja" %}
{% block imports %}
from math import pi
{% endblock %}
{% block methods %}

    def pie(self) -> float:
        return pi
{% endblock %}
""",
    )
    assert f"{made.client().pie():.2f}" == "3.14"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\n{% if %}\n", 2),
        ("a = 1\n{{ package.nothing }}\n", 2),
        ("\n\n{{ package.doc }}\n", 3),
        ("{% extends 'client/nowhere.jinja' %}", 0),
        ("{{ package.doc | upper }}", 1),
    ],
)
def test_an_error_in_a_template_is_located(text: str, line: int, tmp_path: Path) -> None:
    made = _made(tmp_path, enums=text)
    assert made.result is None
    finding = made.diagnostics.errors[0]
    assert finding.id == "E603"
    assert line in (0, finding.location.line)


def test_invalid_python_in_a_template_is_an_error(tmp_path: Path) -> None:
    made = _made(tmp_path, enums="def (:\n")
    assert [finding.id for finding in made.diagnostics.errors] == ["E601"]
    assert not (tmp_path / "out" / made.name).exists()


def test_imports_are_put_in_order(tmp_path: Path) -> None:
    text = """{% filter import_order %}
from . import models
from .. import enums as e
from . import client
import os
from decimal import getcontext, Decimal, ROUND_UP
from msgspec import Struct
import json
{% endfilter %}
"""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "a.jinja").write_text(text, encoding="utf-8")
    assert environment([folder]).get_template("a.jinja").render().split("\n") == [
        "import json",
        "import os",
        "from decimal import ROUND_UP, Decimal, getcontext",
        "",
        "from msgspec import Struct",
        "",
        "from .. import enums as e",
        "from . import client, models",
        "",
    ]


def test_the_filter_for_imports_takes_nothing_else(tmp_path: Path) -> None:
    made = _made(tmp_path, enums="{% filter import_order %}x = 1\n{% endfilter %}")
    assert [(error.id, error.message) for error in made.diagnostics.errors] == [
        ("E603", "client/enums.py.jinja: the filter import_order takes imports only (got 'x = 1')")
    ]
