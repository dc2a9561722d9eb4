# ruff: noqa: E501 - one line an entry reads best
"""Descriptions are untrusted input: either a package that is what it says, or a diagnostic that says where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.generator.packages import GeneratedPackage, generate
from tests.hostile.checks import assert_safe, import_packages, literals
from tests.hostile.payloads import PAYLOADS
from tests.hostile.places import PLACES, base


def generated(folder: Path, name: str, places: list[str], text: str) -> GeneratedPackage:
    data = base()
    for place in places:
        PLACES[place](data, text)
    return generate(folder, data, name=name)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text(payload: str, tmp_path: Path) -> None:
    """Many places at once; where the tool refuses that, each place by itself."""
    text = PAYLOADS[payload]
    names: list[str] = []

    def attempt(places: list[str]) -> bool:
        before = {path.name for path in tmp_path.iterdir()}
        made = generated(tmp_path, f"made_{len(before)}", places, text)
        assert_safe(made, before, text, places)
        if made.result is not None:
            names.append(made.name)
        return made.result is not None

    for places in GROUPS:
        if not attempt(places):
            for place in places:
                attempt([place])
    import_packages(tmp_path, names)
    assert not list(tmp_path.rglob("PWNED*"))


# Places that do not get in each other's way.
GROUPS = [
    ["tag", "path parameter", "styled parameter", "form field", "security scheme", "server variable"],
    ["header parameter", "part media type", "page", "server alone", "operation server"],
    ["path", "request media type", "status", "summary only"],
    ["reference", "client parameter"],
    ["client header", "default of the client", "version"],
    ["constant of the client", "location of a parameter"],
]
GROUPS.append([place for place in PLACES if not any(place in places for places in GROUPS)])

NUMBERS = {
    "infinite": "1e400",
    "negative infinite": "-1e400",
    "not a number": ".nan",
    "infinity": ".inf",
    "large": str(10**400),
    "larger than Python prints": "1" + "0" * 5000,
    "tiny": "1e-400",
    "octal": "0o17",
    "hex": "0xFFFFFFFFFFFFFFFFFF",
    "sexagesimal": "190:20:30",
    "underscored": "1_000",
    "negative zero": "-0.0",
}
_NUMBER_PLACES = (
    "enum: [1, {}]",
    "const: {}",
    "default: {}",
    "minimum: {}",
    "maxLength: {}",
    "example: {}",
    "multipleOf: {}",
)


@pytest.mark.parametrize("number", NUMBERS)
def test_hostile_numbers(number: str, tmp_path: Path) -> None:
    made_names = []
    for index, place in enumerate(_NUMBER_PLACES):
        head = json.dumps(base())
        data = json.loads(head)
        data["components"]["schemas"]["Thing"]["properties"]["n"] = "NUMBER"
        data["components"]["schemas"]["N"] = "NUMBER"
        text = json.dumps(data).replace('"NUMBER"', f"{{type: number, {place.format(NUMBERS[number])}}}")
        made = generate(tmp_path, text, name=f"number_{index}")
        assert_safe(made, {path.name for path in tmp_path.iterdir()}, "", [])
        if made.result is not None:
            made_names.append(made.name)
    import_packages(tmp_path, made_names)


def test_names_that_differ_by_case_or_punctuation(tmp_path: Path) -> None:
    variants = [
        "fooBar",
        "foobar",
        "FooBar",
        "FOOBAR",
        "foo_bar",
        "foo-bar",
        "foo.bar",
        "foo bar",
        "foo  bar",
        "_foo_bar_",
        "foo__bar",
    ]
    data = base()
    data["components"]["schemas"]["Thing"]["properties"] |= {name: {"type": "string"} for name in variants}
    data["components"]["schemas"] |= {
        name: {"type": "object", "properties": {"a": {"type": "string"}}}
        for name in variants
        if " " not in name
    }
    operation = data["paths"]["/things/{id}"]["post"]
    operation["parameters"] += [
        {"name": name, "in": "query", "schema": {"type": "string"}} for name in variants
    ]
    data["components"]["schemas"]["Kind"]["enum"] += variants
    for index, name in enumerate(variants):
        data["paths"][f"/v{index}"] = {"get": {**operation, "operationId": name, "tags": [name]}}
    made = generate(tmp_path, data, name="variants")
    assert made.result is not None, list(map(str, made.diagnostics))
    wires = literals(tmp_path / "variants")
    assert set(variants) <= wires
    import_packages(tmp_path, ["variants"])


HOSTILE_YAML = {
    "python tag": "openapi: !!python/object/apply:os.system ['touch PWNED']",
    "python name": "openapi: 3.1.0\ninfo: !!python/name:os.system\npaths: {}",
    "billion laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12)
    ) + "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\n",
    "recursive alias": "openapi: 3.1.0\ninfo: &x {title: x, version: '1', y: *x}\npaths: {}",
    "deep": "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\nx-deep: " + "[" * 5000 + "]" * 5000,
    "deep json": '{"a":' * 100_000,
    "merge keys": "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\nx-a: &a {b: c}\nx-b: {<<: *a}",
    "not a mapping": "[]",
    "empty": "",
    "binary": "\0\1\2",
    "many documents": "openapi: 3.1.0\n---\nopenapi: 3.1.0\n",
    "duplicate keys": "openapi: 3.1.0\nopenapi: 3.0.0\ninfo: {title: x, version: '1'}\npaths: {}",
    "reference to a file above": (
        "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\n"
        "components: {schemas: {A: {$ref: '../../../../etc/passwd'}}}"
    ),
    "reference to the network": (
        "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\n"
        "components: {schemas: {A: {$ref: 'http://127.0.0.1:1/x.yaml'}}}"
    ),
    "reference to itself": "openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/A'}}}",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_YAML)
def test_hostile_text_files(name: str, tmp_path: Path) -> None:
    made = generate(tmp_path, HOSTILE_YAML[name], name="made")
    if made.result is None:
        assert made.diagnostics.errors
        return
    import_packages(tmp_path, ["made"])
    assert not list(tmp_path.rglob("PWNED*"))
