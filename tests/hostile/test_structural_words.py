"""Words that say what an object is: hostile ones are refused, or do not reach the code, in every place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import generate
from tests.hostile.checks import assert_safe, import_packages
from tests.hostile.payloads import PAYLOADS
from tests.hostile.places import base

Data = dict[str, Any]
RUNNING = ["single quote", "triple quote", "newline"]


def _parameter(data: Data) -> Data:
    parameter: Data = data["paths"]["/things/{id}"]["post"]["parameters"][0]
    return parameter


def _security(**scheme: Any) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        data["components"]["securitySchemes"]["key"] = scheme

    return change


def _word(text: str) -> dict[str, Callable[[Data], object]]:
    """Each place of such a word, and how it comes there."""
    return {
        "in of a parameter": lambda data: _parameter(data).update({"in": text}),
        "style of a parameter": lambda data: _parameter(data).update(style=text),
        "type of a parameter": lambda data: _parameter(data)["schema"].update(type=text),
        "format of items": lambda data: _parameter(data)["schema"]["items"].update(format=text),
        "type of a property": lambda data: data["components"]["schemas"]["Thing"]["properties"][
            "name"
        ].update(type=text),
        "types of a schema": lambda data: data["components"]["schemas"]["Thing"].update(
            type=["object", text]
        ),
        "type of a scheme": _security(type=text, name="X", **{"in": "header"}),
        "in of a scheme": _security(type="apiKey", name="X", **{"in": text}),
        "scheme of a scheme": _security(type="http", scheme=text),
        "format of a token": _security(type="http", scheme="bearer", bearerFormat=text),
        "flow": _security(type="oauth2", flows={text: {"tokenUrl": text, "scopes": {text: text}}}),
        "token address": _security(
            type="oauth2", flows={"clientCredentials": {"tokenUrl": text, "scopes": {text: ""}}}
        ),
        "method": lambda data: data["paths"]["/things/{id}"].update(
            {text: data["paths"]["/things/{id}"]["post"]}
        ),
        "version": lambda data: data.update(openapi=text),
        "media type of an answer": lambda data: data["paths"]["/things/{id}"]["post"]["responses"][
            "200"
        ].update(content={text: {"schema": {"type": "string"}}}),
        "method of 3.2": lambda data: (
            data.update(openapi="3.2.0"),
            data["paths"]["/things/{id}"].update(
                additionalOperations={text: data["paths"]["/things/{id}"].pop("post")}
            ),
        ),
    }


@pytest.mark.parametrize("payload", RUNNING)
def test_a_hostile_word(payload: str, tmp_path: Path) -> None:
    names = []
    for number, change in enumerate(_word(PAYLOADS[payload]).values()):
        data, before = base(), {path.name for path in tmp_path.iterdir()}
        change(data)
        made = generate(tmp_path, data, name=f"made_{number}")
        assert_safe(made, before, PAYLOADS[payload], [])
        names += [made.name] if made.result is not None else []
    import_packages(tmp_path, names)
    assert not list(tmp_path.rglob("PWNED*"))
