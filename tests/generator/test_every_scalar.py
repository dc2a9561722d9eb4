"""No scalar of any input becomes code: hostile text at each of them leaves code of the same shape.

Every key and every value of inputs with every keyword is replaced, one at a time, by hostile text and by a
harmless word. What is made of the two has the same syntax tree but for names and literals, or a diagnostic
says where the difference comes from.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sttgen.config import packaged
from sttgen.diagnostics import Diagnostics
from sttgen.document import LoweredDocument, load, normalise, read_document, validate
from sttgen.document.read.json_schema import as_description
from sttgen.document.read.source import Dialect
from sttgen.ir import Api, build
from sttgen.naming import Identifier, Names, name
from sttgen.naming.attached import check_also, check_attached
from sttgen.naming.attributes import without_unnameable
from sttgen.overlay.application import apply
from sttgen.overlay.load import load_overlay
from sttgen.overlay.model import Overlay
from sttgen.render import package_view, render_client
from tests.generator.keywords import Official

FOLDER = Path(__file__).parent / "every_keyword"
DIALECTS: tuple[Dialect, ...] = ("2.0", "3.0", "3.1")
PARTS = 4
"""Into how many tests a sweep is divided, so that they can run side by side."""
HARMLESS = "harmless"
HOSTILE = """x' "\"" \\ \n)]}+open('PWNED', 'w')#{{7*7}}{%x%}\r\u2028"""

Inputs = dict[str, Any]
"""What a package is made of: a document, and perhaps an overlay and the schema of result files."""
Place = tuple[str | int, ...]
Shape = tuple[str, ...]
"""The shape of each file of a package."""


@cache
def _input(file: str) -> Any:
    return yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_documents_have_every_keyword(dialect: Dialect) -> None:
    official = Official(dialect)
    assert official.keywords()
    assert official.keywords() - official.keywords_of(_input(f"{dialect}.yaml")) == set()


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_scalar_of_a_document_becomes_code(dialect: Dialect, part: int, tmp_path: Path) -> None:
    _sweep(tmp_path, {"document": _input(f"{dialect}.yaml")}, "document", part)


def test_no_scalar_of_an_overlay_becomes_code(tmp_path: Path) -> None:
    _sweep(tmp_path, {"document": _input("3.1.yaml"), "overlay": _input("overlay.yaml")}, "overlay")


def test_no_scalar_of_a_result_schema_becomes_code(tmp_path: Path) -> None:
    result = _input("3.1.yaml")["components"]["schemas"]["Every"]
    _sweep(tmp_path, {"document": _input("3.0.yaml"), "result": result}, "result")


def _sweep(folder: Path, inputs: Inputs, changed: str, part: int | None = None) -> None:
    """Try each scalar of one of the inputs, or each of one part of them."""
    plain, diagnostics = _made(folder, inputs)
    assert plain is not None, list(map(str, diagnostics))
    places = list(_scalars(inputs[changed]))
    for place, is_key in places if part is None else places[part::PARTS]:
        hostile, harmless = (
            {**inputs, changed: _replaced(inputs[changed], place, is_key, text)}
            for text in (HOSTILE, HARMLESS)
        )
        shape, diagnostics = _made(folder, hostile)
        if shape == plain:
            continue
        findings = diagnostics.errors
        if shape is not None:
            expected, known = _made(folder, harmless)
            if shape == expected:
                continue
            _, ruled = _made(folder, hostile, rules=True)
            findings = [one for one in (*diagnostics, *ruled) if str(one) not in set(map(str, known))]
        assert findings, f"{place}: another shape, and no finding names it"
        assert all(one.location.line for one in findings), f"{place}: {findings}"


# --- places -------------------------------------------------------------------------------------------------


def _scalars(data: Any, above: Place = ()) -> Iterator[tuple[Place, bool]]:
    """The place of every key (True) and of every value (False)."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*above, key), True
            yield from _scalars(value, (*above, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _scalars(value, (*above, index))
    else:
        yield above, False


def _replaced(data: Any, place: Place, is_key: bool, text: str) -> Any:
    """A copy of the data with a text in place of one key or value."""
    if not place:
        return text
    head, *rest = place
    if is_key and not rest:
        return {text if key == head else key: value for key, value in data.items()}
    if isinstance(data, list):
        return [_replaced(v, tuple(rest), is_key, text) if i == head else v for i, v in enumerate(data)]
    return {key: _replaced(v, tuple(rest), is_key, text) if key == head else v for key, v in data.items()}


# --- shapes -------------------------------------------------------------------------------------------------


def _made(folder: Path, inputs: Inputs, *, rules: bool = False) -> tuple[Shape | None, Diagnostics]:
    """The shape of the package that is made of inputs, None if they are refused, and the findings.

    Without the rules, and the official schema's opinion: what is safe must not depend on them.
    """
    diagnostics = Diagnostics()
    files = {key: folder / f"{key}.json" for key in inputs}
    for key, path in files.items():
        path.write_text(json.dumps(inputs[key]), encoding="utf-8")
    document = _read(files["document"], diagnostics, rules=rules)
    overlay = load_overlay(files["overlay"], diagnostics) if "overlay" in files else Overlay()
    if document is None or overlay is None or diagnostics.errors:
        return None, diagnostics
    api = without_unnameable(
        build(read_document(apply(overlay, document, diagnostics)), diagnostics), diagnostics
    )
    names = name(api, overlay, {})
    results = _results(files["result"], diagnostics) if "result" in files else None
    check_attached(overlay, names, results[1] if results else None, diagnostics)
    check_also(overlay, api, names, diagnostics)
    if diagnostics.errors:
        return None, diagnostics
    view = package_view(api, names, overlay, Identifier("made"), results, diagnostics=diagnostics)
    rendered = render_client(view, [packaged("templates")], diagnostics)
    return None if diagnostics.errors else tuple(_shape(file.text) for file in rendered), diagnostics


def _read(path: Path, diagnostics: Diagnostics, *, rules: bool) -> LoweredDocument | None:
    source = load(path, diagnostics)
    if source and rules:
        validate(source, diagnostics)
    return normalise(source, diagnostics) if source else None


def _results(path: Path, diagnostics: Diagnostics) -> tuple[Api, Names] | None:
    source = load(path, diagnostics)
    document = normalise(as_description(source), diagnostics) if source else None
    if document is None:
        return None
    api = without_unnameable(build(read_document(document), diagnostics), diagnostics)
    return api, name(api, Overlay(), {})


@cache
def _shape(text: str) -> str:
    """The kinds of the nodes of a syntax tree; names and literals, whatever they are, are all one."""
    kinds: list[str] = []
    todo: list[tuple[ast.AST, int]] = [(ast.parse(text), 0)]
    while todo:
        node, depth = todo.pop()
        kinds.append(f"{depth}{type(node).__name__}")
        todo += ((child, depth + 1) for child in ast.iter_child_nodes(node))
    return " ".join(kinds)
