"""Templates print; they never conclude."""

from __future__ import annotations

import ast
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from sttgen.build.run import make
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics
from sttgen.render.env import NotCodeError, environment
from tests.contracts.rooms import ROOT

TEMPLATES = ROOT / "templates"
CLIENT = sorted(TEMPLATES.glob("client/**/*.jinja"))
_FORBIDDEN = (
    nodes.Assign, nodes.AssignBlock, nodes.BinExpr, nodes.Concat, nodes.Slice, nodes.Call, nodes.CondExpr,
    nodes.Or, nodes.And, nodes.Compare, nodes.Dict, nodes.List,
)  # fmt: skip


def _tree(path: Path) -> nodes.Template:
    env = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False)
    return env.parse(path.read_text(encoding="utf-8"))


def _is_name(node: nodes.Node) -> bool:
    """A view, or an attribute of one."""
    return isinstance(node, nodes.Name) or (isinstance(node, nodes.Getattr) and _is_name(node.node))


def _is_question(node: nodes.Node) -> bool:
    """A boolean of a view, or whether something is there."""
    if isinstance(node, nodes.Not):
        return _is_question(node.node)
    return _is_name(node) or (isinstance(node, nodes.Test) and node.name == "none" and _is_name(node.node))


@pytest.mark.parametrize("path", CLIENT, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_templates_decide_nothing(path: Path) -> None:
    tree = _tree(path)
    for kind in _FORBIDDEN:
        assert not list(tree.find_all(kind)), f"{path.name}: {kind.__name__}"
    for condition in tree.find_all(nodes.If):
        assert _is_question(condition.test), f"{path.name}:{condition.lineno}"
    for loop in tree.find_all(nodes.For):
        assert _is_name(loop.iter), f"{path.name}:{loop.lineno}"
        assert loop.test is None, f"{path.name}:{loop.lineno}"
    for output in tree.find_all(nodes.Filter):
        assert output.name in ("docstring", "literal"), f"{path.name}:{output.lineno}"


@pytest.mark.parametrize("path", CLIENT, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_templates_are_short(path: Path) -> None:
    ceiling = 40 if path.name.startswith("_") and path.stem != "__init__.py" else 120
    assert len(path.read_text(encoding="utf-8").splitlines()) <= ceiling


def test_templates_print_code_only() -> None:
    env = environment([TEMPLATES])
    with pytest.raises(NotCodeError):
        env.from_string("{{ text }}").render(text="import os")
    assert env.from_string("{{ text | literal }}").render(text="import os") == "'import os'"
    with pytest.raises(jinja2.UndefinedError):
        env.from_string("{{ nothing }}").render()


@pytest.mark.parametrize("name", ["client", "models", "enums", "operations/{group}"])
def test_what_extends_a_template_can_add_to_its_classes(name: str, tmp_path: Path) -> None:
    """Without blocks, `extends` would reach the built-in template and have no effect."""
    blocks = {"imports", "methods"}
    assert {
        block.name for block in _tree(TEMPLATES / f"client/{name}.py.jinja").find_all(nodes.Block)
    } == blocks
    path = tmp_path / "templates" / "client" / f"{name}.py.jinja"
    path.parent.mkdir(parents=True)
    path.write_text(
        f"""{{% extends "builtin/client/{name}.py.jinja" %}}
{{% block imports %}}
import math
{{% endblock %}}
{{% block methods %}}

    def added(self) -> float:
        return math.pi
{{% endblock %}}
""",
        encoding="utf-8",
    )
    spec = ROOT / "specs/v3_1/openapi.yaml"
    config = PackageConfig(
        name="made", root=ROOT, spec=spec, overlay=spec.with_name("overlay.yaml"),
        output=tmp_path / "out", templates=tmp_path / "templates",
    )  # fmt: skip
    diagnostics = Diagnostics()
    make(config, diagnostics)
    assert not diagnostics.errors
    changed = ast.parse(
        (tmp_path / "out/made" / _A_MODULE.get(name, f"{name}.py")).read_text(encoding="utf-8")
    )
    classes = [node for node in changed.body if isinstance(node, ast.ClassDef)]
    assert "added" in {node.name for node in ast.walk(classes[0]) if isinstance(node, ast.FunctionDef)}


_A_MODULE = {"operations/{group}": "operations/projects.py"}
