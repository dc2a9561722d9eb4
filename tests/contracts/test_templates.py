"""Templates print; they never conclude."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from sttgen.render.env import NotCodeError, environment
from tests.contracts.rooms import ROOT

TEMPLATES = ROOT / "templates"
CLIENT = sorted([*TEMPLATES.glob("client/**/*.jinja"), *TEMPLATES.glob("kits/**/*.jinja")])
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
