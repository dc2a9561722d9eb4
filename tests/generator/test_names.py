# ruff: noqa: RUF001 - one line an entry reads best; some letters are meant to be mistaken
"""Names that Python has other plans for, and names that are nearly the same."""

from __future__ import annotations

import inspect
import keyword
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sttgen.naming import Identifier, old_client
from sttgen.naming.words import pascal, snake, split, upper
from tests.generator.conftest import Package
from tests.generator.documents import names
from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import ScriptedServer


@pytest.fixture
def made(package: Package) -> GeneratedPackage:
    return package("names")


def test_every_property_keeps_its_wire_name(made: GeneratedPackage) -> None:
    fields = msgspec.structs.fields(made.models.Odd)
    known = {field.encode_name for field in fields if field.name != "additional_properties"}
    assert known == set(names.PROPERTIES)
    assert len({field.name for field in fields}) == len(fields)
    for field in fields:
        assert Identifier(field.name) == field.name


def test_a_model_of_odd_properties_goes_there_and_back(made: GeneratedPackage) -> None:
    value = {name: [index] for index, name in enumerate(names.PROPERTIES)}
    runtime = made.module("_runtime")
    model = runtime.decode_json(msgspec.json.encode(value), made.models.Odd)
    assert runtime.to_wire(model) == value


def test_properties_that_cannot_be_attributes_are_kept_beside_them(made: GeneratedPackage) -> None:
    runtime = made.module("_runtime")
    value = {'a"b': "1", "a\\b": 2, "a\nb": "3", "ok": "4"}
    model = runtime.decode_json(msgspec.json.encode(value), made.models.Quoted)
    assert (model.ok, model.additional_properties) == ("4", {key: value[key] for key in value if key != "ok"})
    assert runtime.to_wire(model) == value
    assert "W422" in made.ids


def test_every_schema_has_a_class_of_its_own(made: GeneratedPackage) -> None:
    holder = msgspec.structs.fields(made.models.Holder)
    assert {field.encode_name for field in holder} == set(names.SCHEMAS)
    classes = {str(field.type) for field in holder}
    assert len(classes) == len(names.SCHEMAS)


def test_every_group_method_and_argument_can_be_called(
    made: GeneratedPackage, server: ScriptedServer
) -> None:
    client = made.client(server.url)
    called = 0
    for group in _groups(client):
        for name in vars(type(group)):
            if not name.startswith("_"):
                arguments = ["x"] * inspect.unwrap(getattr(type(group), name)).__code__.co_argcount
                getattr(group, name)(*arguments[1:])
                called += 1
    assert called == len(names.GROUPS) + 2 * len(names.METHODS) + 1


def _groups(client: Any) -> list[Any]:
    cached = [name for name, value in vars(type(client)).items() if hasattr(value, "func")]
    return [getattr(client, name) for name in cached if name != "with_raw_response"]


def test_raw_twins_exist_for_all(made: GeneratedPackage) -> None:
    client = made.client()
    for group, raw in zip(_groups(client), _groups(client.with_raw_response), strict=True):
        methods = {name for name in vars(type(group)) if not name.startswith("_")}
        assert methods == {name for name in vars(type(raw)) if not name.startswith("_")}


def test_parameters_keep_their_wire_names(made: GeneratedPackage, server: ScriptedServer) -> None:
    method = made.client(server.url).parameters.take
    optional = [
        name
        for name in inspect.unwrap(method).__kwdefaults__
        if name not in ("extra_headers", "extra_query", "timeout")
    ]
    assert len(optional) == len([n for n in names.PARAMETERS if n]) + 3 + 1
    method("p", {}, **dict.fromkeys(optional, "v"))
    sent = server.requests[-1]
    assert sent.path == "/parameters/p"
    wires = {part.partition("=")[0] for part in sent.query.split("&")}
    assert {"body", "self", "class", "%24filter", "filter%5Ba%5D", "a", "A"} <= wires
    assert sent.headers["Foo-Bar"] == "v"


def test_a_word_is_split_in_one_way() -> None:
    assert split("displayName") == split("display-name".replace("n", "N")) == ["display", "Name"]
    assert snake(split("HTTPResponseCode")) == "http_response_code"
    assert pascal(split("foo-bar baz")) == "FooBarBaz"
    assert upper(split("+1")) == "PLUS_1"
    assert split("+") == ["plus"]
    assert split("$!") == []
    assert split("") == []


@pytest.mark.parametrize(
    "text", ["ŉ", "İ", "ß", "ﬁ", "ǅ", "ΐ", "x" * 10_000, "名前", "a\u0301", "\ud800", "\u202e", "\0"]
)
def test_a_finished_name_is_read_by_python_as_it_is_written(text: str) -> None:
    for style in (snake, upper, pascal):
        name = style(split(f"a{text}b"))
        assert Identifier(name) == name
        assert len(name) <= 80


def test_no_identifier_is_anything_else() -> None:
    for text in ("", "1a", "a b", "a\n", "ℌ", *keyword.kwlist):
        with pytest.raises(ValueError, match="expected a Python identifier"):
            Identifier(text)


def test_two_long_names_stay_two(tmp_path: Path) -> None:
    schemas = {
        "x" * 10_000 + end: {"type": "object", "properties": {"p": {"type": "string"}}} for end in "ab"
    }
    made = generate(tmp_path, document({"/": {"get": operation()}}, schemas))
    assert len(set(made.models.__all__)) == 2


def test_a_long_name_does_not_depend_on_what_stands_beside_it(tmp_path: Path) -> None:
    """A number for a name that is taken would go to another class in a document of another order."""
    schemas = {
        "x" * 10_000 + end: {"type": "object", "properties": {f"is_{end}": {"type": "string"}}}
        for end in "ab"
    }
    orders = [
        schemas,
        dict(reversed(schemas.items())),
        {key: schemas[key] for key in schemas if key[-1] == "b"},
    ]
    seen = []
    for number, order in enumerate(orders):
        models = generate(tmp_path / str(number), document({"/": {"get": operation()}}, order)).models
        classes = {name: msgspec.structs.fields(getattr(models, name))[0].name for name in models.__all__}
        seen.append({field: name for name, field in classes.items()})
    assert seen[0] == seen[1]
    assert seen[2] == {"is_b": seen[0]["is_b"]}
    assert len(set(seen[0].values())) == 2


def test_names_do_not_depend_on_the_order_of_hashes(tmp_path: Path) -> None:
    program = (
        "from tests.generator.documents import DOCUMENTS; from tests.generator.packages import generate;"
        "from pathlib import Path; import sys;"
        "made = generate(Path(sys.argv[1]), DOCUMENTS['operations'], name='made');"
        "print(made.text('MANIFEST.json'), *map(str, made.diagnostics))"
    )
    root = Path(__file__).parents[2]
    seen = set()
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root / 'generator'}:{root}", "PATH": ""}
        command = [sys.executable, "-c", program, str(tmp_path / seed)]
        seen.add(subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout)
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("wire", "attribute"),
    [
        ("recordingsUrl", "recordings_url"),
        ("resultsURLs", "results_ur_ls"),
        ("URLMap", "url_map"),
        ("$top", "top"),
        ("x-ms-date", "x_ms_date"),
        ("from", "_from"),
        ("2nd", "_2nd"),
        ("\u00e9", "_"),
    ],
)
def test_attributes_of_the_old_client(wire: str, attribute: str) -> None:
    """As Swagger's generator spelled them: such names stand in programs."""
    assert old_client.attribute(wire) == attribute


def test_no_module_has_the_name_of_a_device(tmp_path: Path) -> None:
    """Windows cannot make `aux.py`, nor check it out."""
    groups = ("Aux", "con", "NUL", "Prn", "COM1", "lpt9")
    made = generate(tmp_path, document({f"/{name}": {"get": operation(f"{name}_Get")} for name in groups}))
    modules = {path.stem for path in (tmp_path / made.name / "operations").glob("*.py")}
    assert modules == {"__init__", "aux_", "con_", "nul_", "prn_", "com1_", "lpt9_"}
    assert callable(made.client().aux_.get)
