"""Words that OpenAPI limits to a set, such as the place of a key: others do not reach the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generator.packages import generate
from tests.hostile.checks import import_packages
from tests.hostile.places import base

_RUNS = "header='kk', bearer=(open('PWNED', 'w') and False) or False) if True else Security(key_header"


def test_the_place_of_a_key_is_one_of_three(tmp_path: Path) -> None:
    """This one ran when the package was imported."""
    data = base()
    data["components"]["securitySchemes"]["key"]["in"] = _RUNS
    made = generate(tmp_path, data, name="keyed")
    assert {"W323", "W415"} <= set(made.ids)
    assert all(finding.location.line for finding in made.diagnostics)
    assert "PWNED" not in made.text("client.py")
    import_packages(tmp_path, ["keyed"])
    assert not list(tmp_path.rglob("PWNED*"))


_WORDS: dict[str, tuple[str, str]] = {
    "style": ("3.1.0", "parameters: [{name: q, in: query, style: WORD, schema: {type: string}}]"),
    "style of its place": (
        "3.0.3",
        "parameters: [{name: q, in: header, style: form, schema: {type: string}}]",
    ),
    "collection format": (
        "2.0",
        "parameters: [{name: q, in: query, type: array, items: {type: string}, collectionFormat: WORD}]",
    ),
    "collection format of its place": (
        "2.0",
        "parameters: [{name: q, in: header, type: array, items: {type: string}, collectionFormat: multi}]",
    ),
    "key": ("2.0", "securityDefinitions: {k: {type: apiKey, name: X, in: cookie}}"),
    "flow": ("2.0", "securityDefinitions: {k: {type: oauth2, flow: WORD, scopes: {}}}"),
    "flows": ("3.1.0", "components: {securitySchemes: {k: {type: oauth2, flows: {WORD: {scopes: {}}}}}}"),
}


@pytest.mark.parametrize("word", _WORDS)
def test_an_unknown_word_is_located(word: str, tmp_path: Path) -> None:
    version, line = _WORDS[word]
    own = line if line.startswith("parameters") else ""
    text = (
        f"{'swagger' if version == '2.0' else 'openapi'}: '{version}'\n"
        f"{line if not own else 'x-none: none'}\n"
        "info: {title: Things, version: '1'}\npaths:\n  /things:\n    get:\n      operationId: Things_List\n"
        f"      {own or 'summary: List'}\n      responses: {{'200': {{description: Done}}}}\n"
    )
    made = generate(tmp_path, text, name="made")
    (finding,) = [one for one in made.diagnostics if one.id == "W323"]
    assert finding.location.line == (8 if own else 2)
    assert "WORD" not in made.text("client.py") + made.text("operations/things.py")
