# ruff: noqa: E501 - one line an entry reads best
"""Specs are untrusted input: either a package that is what it says, or a diagnostic that says where."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.generator.hostile import LITERALS, PAYLOADS, PLACES, base
from tests.generator.making import Made, generate

ROOT = Path(__file__).parents[2]

# Imports packages one by one, and fails on whatever an import has no business to do.
_IMPORT = """
import json, pathlib, sys
import msgspec, urllib3, email, http.client, mimetypes, secrets, enum, ctypes  # what the runtime imports anyway
folder, names = sys.argv[1], sys.argv[2:]
sys.path.insert(0, folder)
def hook(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if any(c in str(mode or "") for c in "wax+"):
            raise SystemExit(f"import opens {path!r} to write")
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove",
                           "os.rename", "os.mkdir", "shutil.", "ctypes.dlopen", "pty.", "webbrowser.")):
        raise SystemExit(f"import does {event}")
sys.addaudithook(hook)
import importlib
for name in names:
    for path in sorted(pathlib.Path(folder, name).rglob("*.py")):
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        importlib.import_module(module.removesuffix(".__init__"))
    models = importlib.import_module(f"{name}.models")
    for model in models.__all__:
        if hasattr(getattr(models, model), "__struct_fields__"):
            msgspec.structs.fields(getattr(models, model))
"""


def _generated(folder: Path, name: str, places: list[str], text: str) -> Made:
    data = base()
    for place in places:
        PLACES[place](data, text)
    return generate(folder, data, name=name)


def _import(folder: Path, names: list[str]) -> None:
    command = [sys.executable, "-S", "-B", "-c", "import site; site.main()" + _IMPORT, str(folder), *names]
    environment = {"PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def _constants(folder: Path) -> set[str]:
    """All literals of the generated modules, docstrings aside."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        if "_runtime" not in path.parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
            nodes = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs)
            found |= {n.value for n in nodes if isinstance(n.value, str)}
    return found


def _assert_safe(made: Made, before: set[str], text: str, places: list[str]) -> None:
    """Nothing was written but the package; what is refused is refused with a place."""
    written = {path.name for path in made.folder.iterdir()} - before
    assert written <= {made.name, f"{made.name}_openapi.yaml"}
    if made.result is None:
        errors = made.diagnostics.errors
        assert errors
        assert all(error.location.line > 0 for error in errors), list(map(str, errors))
        return
    for path in made.result.files:
        assert path.isascii() or path.isprintable()
        assert ".." not in path.split("/")
    constants = _constants(made.folder / made.name)
    for place in set(places) & LITERALS:
        empty_id = place == "operation id" and not text
        ends_early = place == "path parameter" and set(text) & set("{}")
        assert empty_id or ends_early or text in constants, place


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text(payload: str, tmp_path: Path) -> None:
    """Many places at once; where the tool refuses that, each place by itself."""
    text = PAYLOADS[payload]
    names: list[str] = []

    def attempt(places: list[str]) -> bool:
        before = {path.name for path in tmp_path.iterdir()}
        made = _generated(tmp_path, f"made_{len(before)}", places, text)
        _assert_safe(made, before, text, places)
        if made.result is not None:
            names.append(made.name)
        return made.result is not None

    for places in GROUPS:
        if not attempt(places):
            for place in places:
                attempt([place])
    _import(tmp_path, names)
    assert not list(tmp_path.rglob("PWNED*"))


# Places that do not get in each other's way.
GROUPS = [
    ["tag", "path parameter", "styled parameter", "form field", "security scheme", "server variable"],
    ["header parameter", "part media type", "page", "server alone", "operation server"],
    ["path", "request media type", "status", "summary only"],
    ["reference"],
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
        _assert_safe(made, {path.name for path in tmp_path.iterdir()}, "", [])
        if made.result is not None:
            made_names.append(made.name)
    _import(tmp_path, made_names)


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
    wires = _constants(tmp_path / "variants")
    assert set(variants) <= wires
    _import(tmp_path, ["variants"])


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
    _import(tmp_path, ["made"])
    assert not list(tmp_path.rglob("PWNED*"))


def test_models_that_hold_each_other_may_form_a_long_chain(tmp_path: Path) -> None:
    """Large real documents do: a first property leads to the next model, hundreds of times."""
    data = base()
    data["components"]["schemas"] |= _chain(
        900, lambda ref: {"type": "object", "properties": {"next": {"$ref": ref}, "n": {"type": "integer"}}}
    )
    made = generate(tmp_path, data, name="chained")
    model = made.module("_runtime").decode_json(b'{"n": 1, "next": {"n": 2}}', made.models.S0)
    assert (model.n, model.next.n) == (1, 2)


def _chain(length: int, link: Any) -> dict[str, Any]:
    return {f"S{i}": link(f"#/components/schemas/S{i + 1}") for i in range(length)} | {
        f"S{length}": {"type": "object", "properties": {"a": {"type": "string"}}}
    }


@pytest.mark.parametrize(
    "schemas",
    [
        _chain(1500, lambda ref: {"allOf": [{"$ref": ref}], "properties": {"b": {"type": "string"}}}),
        _chain(1500, lambda ref: {"$ref": ref}),
        _chain(1500, lambda ref: {"type": "array", "items": {"$ref": ref}}),
        _chain(1500, lambda ref: {"oneOf": [{"$ref": ref}, {"type": "string"}]}),
        _chain(
            40,
            lambda ref: {
                "allOf": [{"$ref": ref}, {"allOf": [{"$ref": ref}, {"$ref": ref}]}],
                "properties": {"x": {"type": "string"}},
            },
        ),
    ],
    ids=["inheritance", "aliases", "lists", "unions", "diamonds"],
)
def test_long_chains_end(schemas: dict[str, Any], tmp_path: Path) -> None:
    data = base()
    data["components"]["schemas"] |= schemas
    made = generate(tmp_path, data, name="chain")
    if made.result is None:
        assert [error.id for error in made.diagnostics.errors] == ["E401"]
    else:
        _import(tmp_path, ["chain"])


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


_TEXT = {"type": "string"}
_NESTED: dict[str, Any] = {
    "properties beside alternatives": lambda inner, _: {
        "oneOf": [_object(a=_TEXT), _object(b=_TEXT)],
        "properties": {"c": inner},
    },
    "alternatives": lambda inner, level: {("oneOf", "anyOf")[level % 2]: [inner, _object(b=_TEXT)]},
    "in a property": lambda inner, level: {("oneOf", "anyOf")[level % 2]: [_object(a=inner), _TEXT]},
}
_LINKED: dict[str, Any] = {
    "a list beside it": lambda ref: {"oneOf": [ref, {"type": "array", "items": ref}]},
    "a list and a mapping": lambda ref: {
        "anyOf": [{"type": "array", "items": ref}, {"type": "object", "additionalProperties": ref}]
    },
}


@pytest.mark.parametrize("levels", [30, 200])
@pytest.mark.parametrize("shape", [*_NESTED, *_LINKED])
def test_alternatives_within_alternatives_end(shape: str, levels: int, tmp_path: Path) -> None:
    """Each level costs the same: twice the work a level would take longer than anybody waits."""
    schemas: dict[str, Any] = {"Last": _object(z=_TEXT)}
    if shape in _NESTED:
        schemas["S0"] = _object(z=_TEXT)
        for level in range(levels):
            schemas["S0"] = _NESTED[shape](schemas["S0"], level)
    for level in range(levels if shape in _LINKED else 0):
        after = f"S{level + 1}" if level + 1 < levels else "Last"
        schemas[f"S{level}"] = _LINKED[shape]({"$ref": f"#/components/schemas/{after}"})
    data = base()
    data["components"]["schemas"] |= schemas
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}
    _operation(data)["requestBody"]["content"] = body
    made = generate(tmp_path, data, name="chain")
    if made.result is None:
        assert {error.id for error in made.diagnostics.errors} <= {"E108", "E401"}
    else:
        _import(tmp_path, ["chain"])


def _operation(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["paths"]["/things/{id}"]["post"]
    return found


_RUNS = "header='kk', bearer=(open('PWNED', 'w') and False) or False) if True else Security(key_header"


def test_the_place_of_a_key_is_one_of_three(tmp_path: Path) -> None:
    """This one ran when the package was imported."""
    data = base()
    data["components"]["securitySchemes"]["key"]["in"] = _RUNS
    made = generate(tmp_path, data, name="keyed")
    assert {"W323", "W415"} <= set(made.ids)
    assert all(found.location.line for found in made.diagnostics)
    assert "PWNED" not in made.text("client.py")
    _import(tmp_path, ["keyed"])
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
def test_a_word_outside_its_set_is_said_where_it_stands(word: str, tmp_path: Path) -> None:
    version, line = _WORDS[word]
    own = line if line.startswith("parameters") else ""
    text = (
        f"{'swagger' if version == '2.0' else 'openapi'}: '{version}'\n"
        f"{line if not own else 'x-none: none'}\n"
        "info: {title: Things, version: '1'}\npaths:\n  /things:\n    get:\n      operationId: Things_List\n"
        f"      {own or 'summary: List'}\n      responses: {{'200': {{description: Done}}}}\n"
    )
    made = generate(tmp_path, text, name="made")
    (found,) = [one for one in made.diagnostics if one.id == "W323"]
    assert found.location.line == (8 if own else 2)
    assert "WORD" not in made.text("client.py") + made.text("operations/things.py")
